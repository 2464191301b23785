import type { app, RecordKind } from '../../backend/backend';
import { kindOrder } from '../../lib/kinds';

export type Row = app.ProblemRow;

/** Problems keep a record out of Hudu; notes only tell something. */
export type Tab = 'fix' | 'notes';

export type Filter = { tab: Tab; kind: RecordKind | ''; company: string; text: string };

export function filtered(rows: readonly Row[], { tab, kind, company, text }: Filter): Row[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      row.refused === (tab === 'fix') &&
      (kind === '' || row.kind === kind) &&
      (company === '' || row.companyName === company) &&
      (wanted === '' || `${row.name}\n${row.companyName}\n${row.text}\n${row.record}`.toLowerCase().includes(wanted)),
  );
}

export function kindsOf(rows: readonly Row[]): RecordKind[] {
  return kindOrder.filter((kind) => rows.some((row) => row.kind === kind));
}

export function companiesOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map((row) => row.companyName).filter(Boolean))].toSorted((a, b) => a.localeCompare(b));
}

/** The records that can be tried again, each once. */
export function retryable(rows: readonly Row[]): string[] {
  return [...new Set(rows.map((row) => row.record).filter(Boolean))];
}
