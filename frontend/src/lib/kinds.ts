import type { RecordKind, Verb } from '../backend/backend';

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

export function doneWord(verb: Verb): string {
  return done[verb];
}
