import type { app } from '../../../backend/backend';
import type { Choice } from './choice';

export type Tab = 'review' | 'matched' | 'create' | 'leave' | 'all';
export const tabs: readonly Tab[] = ['review', 'matched', 'create', 'leave', 'all'];

/** Groups of companies to review, in the order in which they are shown. */
export type Group = 'stale' | 'sure' | 'review' | 'undecided' | 'none';
export const groups: readonly Group[] = ['stale', 'sure', 'review', 'undecided', 'none'];

/** A ConnectWise company as the board shows it. Rows are replaced, never changed. */
export interface Row {
  readonly kind: 'row';
  readonly id: number;
  readonly company: app.BoardCompany;
  readonly choice: Choice;
  /** Where it stands; stale is a match whose Hudu company is no longer there. */
  readonly state: 'open' | 'stale' | 'matched' | 'create' | 'leave';
  /** Of a company to review, else none. */
  readonly group: Group;
  /** Best first; those that another company has taken are left out. */
  readonly candidates: readonly app.BoardCandidate[];
  /** Of its match. */
  readonly hudu: app.HuduCompany | null;
  /** How many other companies go into the same Hudu company. */
  readonly others: number;
  /** What it shows of the first candidate. */
  readonly suggestion: app.HuduCompany | null;
  readonly isNew: boolean;
}

/** The head of a group, with the companies in it that the filter lets through. */
export interface Heading {
  readonly kind: 'heading';
  readonly group: Group;
  readonly ids: readonly number[];
}

export type LeftItem = Row | Heading;

export function tabOf(row: Row): Exclude<Tab, 'all'> {
  return row.state === 'open' || row.state === 'stale' ? 'review' : row.state;
}

/** Nothing of a company that is gone from ConnectWise matters any more, but for what is decided about it. */
export function isListed(row: Row): boolean {
  return !row.company.gone || row.state !== 'open';
}

/** How many candidates fit as well as the best one: with more than one a person has to choose. */
export function tied(row: Row): number {
  if (row.group !== 'undecided') return 0;
  const best = row.candidates[0]?.score;
  const count = row.candidates.filter((candidate) => candidate.score === best).length;
  return count > 1 ? count : 0;
}

/** How strong a candidate is, in bars. */
export function strength(candidate: app.BoardCandidate): 1 | 2 | 3 {
  if (candidate.zone === 'sure') return 3;
  return candidate.score >= 0.7 ? 2 : 1;
}
