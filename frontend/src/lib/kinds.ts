import type { RecordKind, Verb } from '../backend/backend';
import { formatCount } from './format';

type Words = { one: string; many: string };

/** What people call the kinds of records. */
const kinds: Record<RecordKind, Words> = {
  company: { one: 'company', many: 'companies' },
  location: { one: 'location', many: 'locations' },
  contact: { one: 'contact', many: 'contacts' },
  configuration: { one: 'configuration', many: 'configurations' },
  agreement: { one: 'agreement', many: 'agreements' },
  relation: { one: 'relation', many: 'relations' },
};

/** The kinds in the order in which a sync writes them inside a company. */
export const kindOrder: readonly RecordKind[] = ['company', 'location', 'contact', 'configuration', 'agreement', 'relation'];

export function kindWord(kind: RecordKind, count = 1): string {
  return count === 1 ? kinds[kind].one : kinds[kind].many;
}

/** What became of a record, for sentences: "3 created". */
const done: Record<Verb, string> = {
  create: 'created',
  move: 'moved',
  archive: 'archived',
  unarchive: 'unarchived',
  adopt: 'adopted',
  update: 'updated',
  relate: 'related',
  unrelate: 'unrelated',
};

const verbOrder: readonly Verb[] = ['create', 'adopt', 'update', 'move', 'unarchive', 'archive', 'relate', 'unrelate'];

/** What an undo does to Hudu, in the words of an undo. */
const undone: readonly { verb: Verb; one: string; many: string }[] = [
  { verb: 'update', one: 'record restored', many: 'records restored' },
  { verb: 'archive', one: 'archived', many: 'archived' },
  { verb: 'unarchive', one: 'back from the archive', many: 'back from the archive' },
  { verb: 'move', one: 'moved back', many: 'moved back' },
  { verb: 'relate', one: 'related again', many: 'related again' },
  { verb: 'unrelate', one: 'relation removed', many: 'relations removed' },
];

/** An undo verb by verb, in the same words before and after it was carried out. */
export function undoCounts(verbs: Readonly<Record<string, number>>): { count: number; label: string }[] {
  return undone
    .map(({ verb, one, many }) => ({ count: verbs[verb] ?? 0, label: verbs[verb] === 1 ? one : many }))
    .filter(({ count }) => count > 0);
}

/** What was carried out, verb by verb: "7 created", "31 updated". Nothing is said of what did not happen. */
export function verbCounts(verbs: Readonly<Record<string, number>>): string[] {
  return verbOrder.filter((verb) => (verbs[verb] ?? 0) > 0).map((verb) => `${formatCount(verbs[verb] ?? 0)} ${done[verb]}`);
}
