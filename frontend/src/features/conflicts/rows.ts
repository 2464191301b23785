import type { app } from '../../backend/backend';
import { plural } from '../../lib/format';

export type Row = app.DecisionRow;

export const tabs = ['open', 'unknown', 'decided', 'kept', 'held'] as const;
export type Tab = (typeof tabs)[number];

/**
 * Where a row is shown, null for nowhere: a value of a record on hold stands
 * there by the row of its hold. What was decided waits for the next sync.
 */
export function tabOf(row: Row): Tab | null {
  if (row.decision === 'hold') return null;
  if (row.decision !== '') return 'decided';
  if (row.type !== 'conflict') return row.type;
  return row.baseUnknown ? 'unknown' : 'open';
}

export function counts(rows: readonly Row[]): Record<Tab, number> {
  const found: Record<Tab, number> = { open: 0, unknown: 0, decided: 0, kept: 0, held: 0 };
  for (const row of rows) {
    const tab = tabOf(row);
    if (tab) found[tab]++;
  }
  return found;
}

export type Filter = { tab: Tab; text: string; field: string };

/** A row with what it is found by, made once for each list. */
export type Indexed = { row: Row; tab: Tab | null; text: string };

export function index(rows: readonly Row[]): Indexed[] {
  return rows.map((row) => ({
    row,
    tab: tabOf(row),
    text: `${row.name}\n${row.companyName}\n${row.field}\n${row.hudu}\n${row.connectwise}\n${row.record}\n${row.reason}`.toLowerCase(),
  }));
}

export function filtered(rows: readonly Indexed[], { tab, text, field }: Filter): Row[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter((at) => at.tab === tab && (field === '' || at.row.field === field) && at.text.includes(wanted)).map((at) => at.row);
}

/** The fields of a tab's rows, the most frequent first. */
export function fieldsOf(rows: readonly Indexed[], tab: Tab): string[] {
  const found = new Map<string, number>();
  for (const { row, tab: at } of rows) if (at === tab && row.field) found.set(row.field, (found.get(row.field) ?? 0) + 1);
  return [...found].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([field]) => field);
}

export type Heading = { heading: true; company: number; companyName: string; rows: Row[] };
export type Line = Row | Heading;

export function isHeading(line: Line): line is Heading {
  return 'heading' in line;
}

/** The rows below the headings of their companies. They come company by company. */
export function grouped(rows: readonly Row[]): Line[] {
  const lines: Line[] = [];
  let last: Heading | undefined;
  for (const row of rows) {
    if (!last || last.company !== row.company || last.companyName !== row.companyName) {
      last = { heading: true, company: row.company, companyName: row.companyName, rows: [] };
      lines.push(last);
    }
    last.rows.push(row);
    lines.push(row);
  }
  return lines;
}

/** Rows with those that a decision changed in their place. */
export function patched(rows: readonly Row[], changed: readonly Row[]): Row[] {
  const byID = new Map(changed.map((row) => [row.id, row]));
  return rows.map((row) => byID.get(row.id) ?? row);
}

export type Choice = app.DecisionInput['choice'];

/** What a decision does at the next sync, for a line. */
export function decisionText(row: Row): string {
  switch (row.decision) {
    case 'hudu':
      return row.type === 'kept' ? 'The edit in Hudu stays' : 'Hudu’s value stays';
    case 'connectwise':
      return 'ConnectWise’s value is written';
    case 'hold':
      return 'On hold';
    case 'released':
      return 'Released';
    case '':
      return '';
  }
}

/** What was just decided, for the foot of the page. */
export function doneText(choice: Choice, rows: readonly Row[]): string {
  const [only] = rows;
  if (only && rows.length === 1) return `${nameOf(only)}: ${oneText[choice]}`;
  const values = plural(rows.length, 'value', 'values');
  switch (choice) {
    case 'hudu':
      return `Hudu’s value stays in ${values} at the next sync.`;
    case 'connectwise':
      return `ConnectWise’s value is written in ${values} at the next sync.`;
    case 'hold':
      return `The records of ${values} are on hold.`;
    case 'release':
      return `${plural(rows.length, 'record is', 'records are')} released at the next sync.`;
  }
}

const oneText: Record<Choice, string> = {
  hudu: 'Hudu’s value stays at the next sync.',
  connectwise: 'ConnectWise’s value is written at the next sync.',
  hold: 'the record is on hold.',
  release: 'the record is released at the next sync.',
};

/** What was just taken back. */
export function takenBackText(rows: readonly Row[]): string {
  const [only] = rows;
  if (only && rows.length === 1) return `${nameOf(only)}: taken back.`;
  return `${plural(rows.length, 'decision', 'decisions')} taken back.`;
}

function nameOf(row: Row): string {
  return [row.name, row.field].filter(Boolean).join(', ');
}

/** Who changed a value, as far as that is known. */
export function movedText(row: Row): string {
  if (row.type === 'kept') return 'Edited in Hudu';
  if (row.baseUnknown) return 'Not known who changed it';
  return 'Both sides changed it';
}
