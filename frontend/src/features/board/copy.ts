import type { app } from '../../backend/backend';
import { formatAgo, formatCount, formatTime, plural } from '../../lib/format';
import type { Group, Row, Tab } from './model/row';

export const tabNames: Record<Tab, string> = {
  review: 'To review',
  matched: 'Matched',
  create: 'Create new',
  leave: 'Left unmatched',
  all: 'All',
};

export const groupNames: Record<Group, string> = {
  stale: 'No longer in Hudu',
  sure: 'Sure',
  review: 'Review',
  undecided: 'Undecided',
  none: 'No suggestion',
};

export const groupMeanings: Record<Group, string> = {
  stale: 'matched to a company that Hudu does not have any more',
  sure: 'several signs agree, and nothing else fits',
  review: 'worth a look',
  undecided: 'others fit equally well',
  none: 'nothing in Hudu is likely the same',
};

const companies = (count: number) => plural(count, 'company', 'companies');
const someOrAll = (count: number, name: string) => (count === 1 ? name : companies(count));

/** What the last action did, for the line below the board. */
export const saved = {
  matched: (company: string, hudu: string) => `Matched ${company} to ${hudu}.`,
  matchedMany: (count: number, left: number) =>
    `Matched ${companies(count)}.${left > 0 ? ` ${companies(left)} without a clear suggestion ${left === 1 ? 'stays' : 'stay'} to review.` : ''}`,
  dismissed: (count: number, hudu: string, company: string) =>
    count === 1 ? `${hudu} is not suggested for ${company} any more.` : `${formatCount(count)} suggestions are let go.`,
  noSuggestion: (count: number) =>
    count === 1 ? 'There is no clear suggestion for this company.' : 'There is no clear suggestion for any of these companies.',
  create: (count: number, name: string) => `${someOrAll(count, name)} will be created in Hudu.`,
  leave: (count: number, name: string) => `Left ${someOrAll(count, name)} unmatched.`,
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to redo.',
  none: (count: number, name: string) => `${someOrAll(count, name)} ${count === 1 ? 'is' : 'are'} back to review.`,
};

/** Why nothing of a company is synced, by where it stands. */
export const unsyncedTexts: Partial<Record<Row['state'], string>> = {
  open: 'Nothing of it is synced before it is matched, or chosen to be created.',
  stale: 'Nothing of it is synced: its company is no longer in Hudu. Match it anew.',
  leave: 'Nothing of it is synced: it is left unmatched.',
};

/** Lists without a row. */
export const emptyTabs: Record<Exclude<Tab, 'review' | 'all'>, { title: string; text: string }> = {
  matched: { title: 'No company is matched yet', text: 'Matched companies carry their records to the company in Hudu.' },
  create: { title: 'No company will be created', text: 'Choose Create new for a company that Hudu does not have.' },
  leave: { title: 'No company is left unmatched', text: 'Nothing of a company that is left unmatched goes to Hudu.' },
};

export function toReview(count: number, all: number): string {
  if (all === 0) return 'No companies';
  return count === 0 ? 'Every company is decided.' : `${companies(count)} to review`;
}

export const readingWords = ({ connectwise, hudu }: app.Reading) =>
  connectwise + hudu === 0
    ? 'Reading companies…'
    : `Read ${companies(connectwise)} from ConnectWise and ${formatCount(hudu)} from Hudu so far…`;

/** "Today 09:12, 2 hours ago" */
export function asOf(readAt: string, now: Date): string {
  return [...new Set([formatTime(readAt, now), formatAgo(readAt, now)])].join(', ');
}

/** Tells whether what failed is mended in the settings of the connections. */
export function needsConnections({ code }: app.Error): boolean {
  return ['unauthorized', 'denied', 'keychain', 'not-set-up', 'not-tested'].includes(code);
}

/** What to do about lists that could not be read anew, how old they are, and what goes on. */
export function outdatedText(why: app.Error, readAt: string, now: Date): string {
  const then = needsConnections(why) ? 'once the connection works' : 'once both systems answer';
  return `${why.hint} These companies are as of ${asOf(readAt, now)}. You can go on deciding; they are read anew ${then}.`.trim();
}

/** While the records are read, and once they were. */
export const gatheringWords = (records: number) =>
  records === 0 ? 'Looking for more evidence in the records…' : `Looking for more evidence: ${formatCount(records)} records so far…`;
export const refinedWords = (count: number) => `Suggestions checked against the records; ${companies(count)} changed.`;

export const dragTitle = (count: number, name: string) => someOrAll(count, name);

/** What letting go would do, below the name that follows the pointer. */
export function dragHint(over: 'nowhere' | 'create' | 'leave' | 'match' | 'ask', count: number, hudu: string): string {
  const it = count === 1 ? 'it' : 'them';
  switch (over) {
    case 'create':
      return `Create ${it} in Hudu`;
    case 'leave':
      return `Leave ${it} unmatched`;
    case 'match':
      return `Match to ${hudu}`;
    case 'ask':
      return `${hudu} is matched already`;
    default:
      return count === 1 ? 'Drop on a Hudu company' : 'Drop on Create new or Leave unmatched';
  }
}
