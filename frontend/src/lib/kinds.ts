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

type Word = { verb: Verb; one: string; many: string };

/** What an undo does to Hudu, in the words of an undo: once it was carried out. */
const undone: readonly Word[] = [
  { verb: 'update', one: 'record restored', many: 'records restored' },
  { verb: 'archive', one: 'archived', many: 'archived' },
  { verb: 'unarchive', one: 'back from the archive', many: 'back from the archive' },
  { verb: 'move', one: 'moved back', many: 'moved back' },
  { verb: 'relate', one: 'related again', many: 'related again' },
  { verb: 'unrelate', one: 'relation removed', many: 'relations removed' },
];

/** The same before: nothing is written yet. */
const toUndo: readonly Word[] = [
  { verb: 'update', one: 'record to restore', many: 'records to restore' },
  { verb: 'archive', one: 'to archive', many: 'to archive' },
  { verb: 'unarchive', one: 'to bring back from the archive', many: 'to bring back from the archive' },
  { verb: 'move', one: 'to move back', many: 'to move back' },
  { verb: 'relate', one: 'to relate again', many: 'to relate again' },
  { verb: 'unrelate', one: 'relation to remove', many: 'relations to remove' },
];

type Verbs = Readonly<Record<string, number>>;

/** An undo that was carried out, verb by verb. */
export function undoCounts(verbs: Verbs): { count: number; label: string }[] {
  return inWords(undone, verbs);
}

/** An undo that is shown before it is carried out, verb by verb. */
export function plannedUndoCounts(verbs: Verbs): { count: number; label: string }[] {
  return inWords(toUndo, verbs);
}

function inWords(words: readonly Word[], verbs: Verbs): { count: number; label: string }[] {
  return words
    .map(({ verb, one, many }) => ({ count: verbs[verb] ?? 0, label: verbs[verb] === 1 ? one : many }))
    .filter(({ count }) => count > 0);
}

/** What was carried out, verb by verb: "7 created", "31 updated". Nothing is said of what did not happen. */
export function verbCounts(verbs: Readonly<Record<string, number>>): string[] {
  return verbOrder.filter((verb) => (verbs[verb] ?? 0) > 0).map((verb) => `${formatCount(verbs[verb] ?? 0)} ${done[verb]}`);
}

/** What a sync would carry out, in the words of a preview: "7 to create", "31 to update". */
export function plannedCounts(verbs: Readonly<Record<string, number>>): string[] {
  return verbOrder.filter((verb) => (verbs[verb] ?? 0) > 0).map((verb) => `${formatCount(verbs[verb] ?? 0)} to ${verb}`);
}
