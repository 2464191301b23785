import { create } from 'zustand';
import type { RecordKind } from '../backend/backend';

/** A record of ConnectWise, wherever it is shown. */
export type RecordRef = {
  /** "configuration/42"; "" for what cannot be named alone, such as a relation. */
  record: string;
  name: string;
  company: number;
  companyName: string;
  /** Why it cannot be synced, whatever else goes on; without it nothing speaks against that. */
  unsynced?: string;
};

/** What a row says of its record. */
export type Shown = { kind: RecordKind; id: number; name: string; company: number; companyName: string };

/** The record of a row. A company's tile counts as an agreement with the company's id, and is no record of ConnectWise. */
export function recordOf({ kind, id, name, company, companyName }: Shown): RecordRef | undefined {
  const alone = id > 0 && kind !== 'relation' && !(kind === 'agreement' && id === company);
  if (!alone && company === 0) return undefined;
  return { record: alone ? `${kind}/${id}` : '', name, company, companyName };
}

export type Place = { left: number; top: number };

type Menu = { opened: { record: RecordRef; at: Place; from: HTMLElement | null } | null };

/** The one menu of records: which record it is about, and where it is. */
export const useRecordMenu = create<Menu>(() => ({ opened: null }));

/** Opens the menu of a record beside an element of the page. */
export function openRecordMenu(record: RecordRef, beside: Element): void {
  const box = beside.getBoundingClientRect();
  const from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  useRecordMenu.setState({ opened: { record, at: { left: box.right - 2, top: box.bottom }, from } });
}

export function closeRecordMenu(): void {
  const { opened } = useRecordMenu.getState();
  useRecordMenu.setState({ opened: null });
  opened?.from?.focus({ preventScroll: true });
}
