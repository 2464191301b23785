import type { app } from '../../../backend/backend';
import type { Choice } from './choice';

export type Tab = 'review' | 'matched' | 'create' | 'leave' | 'all';
export const tabs: readonly Tab[] = ['review', 'matched', 'create', 'leave', 'all'];

/** Groups of companies to review, in the order in which they are shown. */
export type Group = 'stale' | 'sure' | 'review' | 'undecided' | 'none';
export const groups: readonly Group[] = ['stale', 'sure', 'review', 'undecided', 'none'];

/** What rows are drawn from. */
export interface Offers {
  /** The candidates that are there and that no other company has. */
  offered(company: app.BoardCompany): readonly app.BoardCandidate[];
  huduCompany(id: number): app.HuduCompany | null;
}

/**
 * A ConnectWise company as the board shows it. Rows are replaced, never
 * changed; with five thousand of them, what only those on screen need is found
 * when it is asked for.
 */
export class Row {
  readonly kind = 'row';
  readonly id: number;
  /** Where it stands; stale is a match whose Hudu company is no longer there. */
  readonly state: 'open' | 'stale' | 'matched' | 'create' | 'leave';
  /** Of a company to review, else none. */
  readonly group: Group;
  /** Of its match. */
  readonly hudu: app.HuduCompany | null;
  private found: readonly app.BoardCandidate[] | null = null;

  constructor(
    private readonly offers: Offers,
    readonly company: app.BoardCompany,
    readonly choice: Choice,
    /** Whether the program knows it as open, and so tells its group. */
    isGrouped: boolean,
    /** How many other companies go into the same Hudu company. */
    readonly others: number,
    readonly isNew: boolean,
  ) {
    this.id = company.id;
    this.hudu = choice.decision === 'matched' ? offers.huduCompany(choice.huduId) : null;
    this.state = choice.decision === 'none' ? 'open' : choice.decision === 'matched' && !this.hudu ? 'stale' : choice.decision;
    if (this.state === 'open') this.group = groupOf(company, isGrouped, this.candidates);
    else this.group = this.state === 'stale' ? 'stale' : 'none';
  }

  /** Best first; those that another company has taken are left out. */
  get candidates(): readonly app.BoardCandidate[] {
    this.found ??= this.offers.offered(this.company);
    return this.found;
  }

  /** The best candidate, unless even that is hardly the match. */
  get best(): app.BoardCandidate | null {
    const [best] = this.candidates;
    return best && best.zone !== 'none' ? best : null;
  }

  /** The Hudu company of the best candidate. */
  get suggestion(): app.HuduCompany | null {
    const { best } = this;
    return best ? this.offers.huduCompany(best.huduId) : null;
  }
}

/** The group of a company that has no decision, with the candidates that are left. */
function groupOf(company: app.BoardCompany, isGrouped: boolean, candidates: readonly app.BoardCandidate[]): Group {
  const [best, next] = candidates;
  if (!best || best.zone === 'none') return 'none';
  const asProposed = best === company.candidates[0];
  if (!isGrouped) return asProposed && best.zone === 'sure' && !company.inactive ? 'sure' : 'review';
  if (!asProposed || company.group === 'none') return 'review';
  if (company.group === 'undecided' && next !== company.candidates[1]) return 'review';
  return company.group;
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
export function strength(candidate: app.BoardCandidate): 0 | 1 | 2 | 3 {
  if (candidate.zone === 'sure') return 3;
  if (candidate.zone === 'none') return 0;
  return candidate.score >= 0.7 ? 2 : 1;
}
