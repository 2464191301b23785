import type { app } from '../../backend/backend';

export type ListID = app.TermList['id'];
export type DataTypeID = app.DataType['id'];

/** What a person chose to sync, while it is edited. */
export type Choice = {
  skipped: readonly DataTypeID[];
  options: app.SyncOptions;
  /** Chosen ids per list, and names of what the table does not have. */
  chosen: Readonly<Record<string, readonly string[]>>;
  /** Company types are kept as those that are synced, or as those left out: what becomes of a type that is added later. */
  companyTypes: 'only' | 'skip';
};

/** What is kept now. On the first visit the proposals are chosen where nothing is yet. */
export function choiceOf(scope: app.Scope, first: boolean): Choice {
  const chosen = Object.fromEntries(scope.lists.map((list) => [list.id, chosenOf(list, first)]));
  return {
    skipped: scope.dataTypes.filter((type) => type.skipped).map((type) => type.id),
    options: scope.options,
    chosen,
    // A list of nothing that is synced is kept where everything is.
    companyTypes: (chosen.onlyCompanyTypes ?? []).length === 0 ? 'skip' : 'only',
  };
}

function chosenOf(list: app.TermList, first: boolean): string[] {
  const kept = [...list.terms.filter((term) => term.chosen).map((term) => String(term.id)), ...list.unknown];
  if (kept.length > 0 || !first) return kept;
  return list.proposed.map(String);
}

/** A scope with the numbers of another one; what is chosen stays. */
export function withCounts(scope: app.Scope, counted: app.Scope | undefined): app.Scope {
  if (!counted) return scope;
  const countOfType = (id: DataTypeID) => counted.dataTypes.find((type) => type.id === id)?.count ?? -1;
  const countOfTerm = (list: ListID, id: number) => listOf(counted, list)?.terms.find((term) => term.id === id)?.count ?? -1;
  return {
    ...scope,
    dataTypes: scope.dataTypes.map((type) => ({ ...type, count: countOfType(type.id) })),
    lists: scope.lists.map((list) => ({ ...list, terms: list.terms.map((term) => ({ ...term, count: countOfTerm(list.id, term.id) })) })),
  };
}

export function listOf(scope: app.Scope, id: ListID): app.TermList | undefined {
  return scope.lists.find((list) => list.id === id);
}

/** The choice as the program takes it: of the two lists of company types only the one in use. */
export function inputOf(choice: Choice): app.ScopeInput {
  const chosen = Object.fromEntries(Object.entries(choice.chosen).map(([id, ids]) => [id, [...ids]]));
  if (choice.companyTypes === 'only') chosen.companyTypes = [];
  else chosen.onlyCompanyTypes = [];
  return { skippedDataTypes: [...choice.skipped], options: choice.options, chosen };
}

export function toggleType(choice: Choice, id: DataTypeID): Choice {
  const skipped = choice.skipped.includes(id) ? choice.skipped.filter((each) => each !== id) : [...choice.skipped, id];
  return { ...choice, skipped };
}

/** The ids that are synced, however the list is kept: what a person ticks. */
export function tickedOf(list: app.TermList, choice: Choice): string[] {
  const chosen = choice.chosen[list.id] ?? [];
  return list.terms.map((term) => String(term.id)).filter((id) => chosen.includes(id) === list.only);
}

/** Ticks or clears those of the list. */
export function tick(choice: Choice, list: app.TermList, ids: readonly string[], ticked: boolean): Choice {
  const others = (choice.chosen[list.id] ?? []).filter((id) => !ids.includes(id));
  return choose(choice, list.id, ticked === list.only ? [...others, ...ids] : others);
}

/** The same company types are synced, and those that are added later are or are not. */
export function keepCompanyTypesAs(choice: Choice, scope: app.Scope, companyTypes: Choice['companyTypes']): Choice {
  const [from, to] = [listOf(scope, listIDs[choice.companyTypes]), listOf(scope, listIDs[companyTypes])];
  if (!from || !to || from === to) return choice;
  const ticked = tickedOf(from, choice);
  const ids = to.terms.map((term) => String(term.id)).filter((id) => ticked.includes(id) === to.only);
  return { ...choose(choice, to.id, ids), companyTypes };
}

/** The list of company types in use. */
export const listIDs: Record<Choice['companyTypes'], ListID> = { only: 'onlyCompanyTypes', skip: 'companyTypes' };

export function choose(choice: Choice, list: ListID, ids: readonly string[]): Choice {
  return { ...choice, chosen: { ...choice.chosen, [list]: ids } };
}

/** Terms whose name has the text in it; terms without records last. */
export function foundTerms(list: app.TermList, text: string): app.Term[] {
  const wanted = text.trim().toLowerCase();
  const found = list.terms.filter((term) => term.name.toLowerCase().includes(wanted));
  return found.toSorted((a, b) => Number(a.count === 0) - Number(b.count === 0) || a.name.localeCompare(b.name));
}

/** Chosen names that ConnectWise does not have. */
export function unknownOf(list: app.TermList, chosen: readonly string[]): string[] {
  return list.unknown.filter((name) => chosen.includes(name));
}

/** Lists of which a record has one term: their counts can be added. */
const single: readonly ListID[] = ['companyStatuses', 'configurationTypes', 'configurationStatuses'];

/** How many records the chosen terms have, -1 when that cannot be told. */
export function countOf(list: app.TermList, chosen: readonly string[]): number {
  const terms = list.terms.filter((term) => chosen.includes(String(term.id)));
  if (!single.includes(list.id) || terms.some((term) => term.count < 0)) return -1;
  return terms.reduce((sum, term) => sum + term.count, 0);
}

/** What a list does, in short: "Only 3 of 12", "2 left out". */
export function summaryOf(list: app.TermList, chosen: readonly string[]): string {
  const known = list.terms.filter((term) => chosen.includes(String(term.id))).length;
  if (list.only) return chosen.length === 0 ? 'All types' : `Only ${known} of ${list.terms.length}`;
  return known === 0 ? 'Nothing left out' : `${known} left out`;
}

/** What is in the way of keeping it. */
export function hintOf(choice: Choice): string {
  const kinds: readonly DataTypeID[] = ['locations', 'contacts', 'configurations', 'agreements'];
  if (kinds.every((kind) => choice.skipped.includes(kind))) return 'Choose at least one data type';
  const none = choice.companyTypes === 'only' && choice.chosen.onlyCompanyTypes?.length === 0;
  return none ? 'Tick at least one company type' : '';
}
