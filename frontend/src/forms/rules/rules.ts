import type { AssetKind, app } from '../../backend/backend';
import { sameName } from '../layouts/layouts';

/** A rule while it is edited. */
export type Row = {
  /** Stays the same while the row moves. */
  id: number;
  kind: AssetKind;
  types: readonly string[];
  conditions: readonly app.Condition[];
  /** Name or id of the layout, "" while none is chosen. */
  layout: string;
  /** A layout that could be made for it. */
  draft?: app.LayoutDraft;
};

export type What = app.Condition['what'];

/** The kinds in the order in which their rules are shown. */
export const ruleKinds: readonly AssetKind[] = ['configuration', 'contact', 'location', 'agreement'];

const whats: Record<AssetKind, readonly What[]> = {
  configuration: ['status', 'manufacturer', 'companyType', 'site', 'nameContains'],
  contact: ['companyType', 'site', 'nameContains'],
  location: ['companyType', 'nameContains'],
  agreement: ['status', 'companyType', 'nameContains'],
};

/** The conditions that a rule for this kind can have. */
export function conditionsFor(kind: AssetKind): readonly What[] {
  return whats[kind];
}

/** Sites have no type: their rules are conditions alone. */
export function hasTypes(kind: AssetKind): boolean {
  return kind !== 'location';
}

/** Rules as rows, kind by kind. Only rules of the same kind compete, so that changes nothing. */
export function rowsOf(rules: readonly app.SortRule[]): Row[] {
  const rows = rules.map((rule, index) => ({
    id: index,
    kind: rule.kind,
    types: rule.types,
    conditions: rule.conditions,
    layout: rule.layout,
  }));
  return byKind(rows);
}

function byKind(rows: readonly Row[]): Row[] {
  return ruleKinds.flatMap((kind) => rows.filter((row) => row.kind === kind));
}

/** The rows as the program takes them. */
export function toRules(rows: readonly Row[]): app.SortRule[] {
  return rows.map((row) => ({
    kind: row.kind,
    types: [...row.types],
    conditions: row.conditions
      .filter((condition) => condition.terms.length > 0)
      .map((condition) => ({ ...condition, terms: [...condition.terms] })),
    layout: row.layout,
    layoutId: 0,
    count: -1,
    shadow: 0,
    problem: '',
  }));
}

/** What two sets of rules have to differ in to be different. */
export function ruleKey(rows: readonly Row[]): string {
  return JSON.stringify(toRules(rows).map(({ kind, types, conditions, layout }) => [kind, types, conditions, layout]));
}

function nextID(rows: readonly Row[]): number {
  return rows.reduce((most, row) => Math.max(most, row.id), -1) + 1;
}

export function addRow(rows: readonly Row[], kind: AssetKind): { rows: Row[]; id: number } {
  const id = nextID(rows);
  const conditions: app.Condition[] = hasTypes(kind) ? [] : [{ what: 'nameContains', terms: [] }];
  return { rows: byKind([...rows, { id, kind, types: [], conditions, layout: '' }]), id };
}

export function removeRow(rows: readonly Row[], id: number): Row[] {
  return rows.filter((row) => row.id !== id);
}

export function changeRow(rows: readonly Row[], id: number, change: Partial<Omit<Row, 'id' | 'kind'>>): Row[] {
  return rows.map((row) => (row.id === id ? { ...row, ...change } : row));
}

/** Puts a row in the place that another row of its kind has now. */
export function moveRow(rows: readonly Row[], id: number, onto: number): Row[] {
  const from = rows.findIndex((row) => row.id === id);
  const to = rows.findIndex((row) => row.id === onto);
  const moved = rows[from];
  if (!moved || from === to || moved.kind !== rows[to]?.kind) return [...rows];
  const rest = removeRow(rows, id);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** The row of the same kind before (-1) or after (1) that one. */
export function neighbour(rows: readonly Row[], id: number, step: 1 | -1): Row | undefined {
  const row = rows.find((each) => each.id === id);
  const same = rows.filter((each) => each.kind === row?.kind);
  return same[same.findIndex((each) => each.id === id) + step];
}

/** Where a row stands among those of its kind: "2 of 5". */
export function placeOf(rows: readonly Row[], id: number): { place: number; of: number } {
  const row = rows.find((each) => each.id === id);
  const same = rows.filter((each) => each.kind === row?.kind);
  return { place: same.findIndex((each) => each.id === id) + 1, of: same.length };
}

export function addCondition(row: Row, what: What): Row['conditions'] {
  return row.conditions.some((condition) => condition.what === what) ? row.conditions : [...row.conditions, { what, terms: [] }];
}

export function setTerms(row: Row, what: What, terms: readonly string[]): Row['conditions'] {
  return row.conditions.map((condition) => (condition.what === what ? { what, terms: [...terms] } : condition));
}

export function dropCondition(row: Row, what: What): Row['conditions'] {
  return row.conditions.filter((condition) => condition.what !== what);
}

/** Conditions that a row does not have yet. */
export function freeConditions(row: Row): What[] {
  return conditionsFor(row.kind).filter((what) => !row.conditions.some((condition) => condition.what === what));
}

/** A rule without any condition would take everything: that is what the default is for. */
export function isOpen(row: Row): boolean {
  return row.types.length === 0 && row.conditions.every((condition) => condition.terms.length === 0);
}

/** Rules that wait for a layout, and say of what. */
export function waiting(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.layout === '' && row.types.length > 0);
}

/** The layouts that rules wait for: how many, and their names as far as they are drafted. */
export function layoutsWaitedFor(rows: readonly Row[]): { names: string[]; count: number } {
  const names = [...new Set(rows.flatMap((row) => row.draft?.name ?? []))];
  return { names, count: names.length + rows.filter((row) => !row.draft).length };
}

/** What is in the way of keeping the rules. */
export function hintOf(rows: readonly Row[]): string {
  const layouts = rows.filter((row) => row.layout === '').length;
  if (layouts > 0) return layouts === 1 ? '1 rule needs a layout' : `${layouts} rules need a layout`;
  const open = rows.filter(isOpen).length;
  if (open > 0) return open === 1 ? '1 rule needs a type' : `${open} rules need a type`;
  return '';
}

/** Suggested rules behind those of their kind that are there. */
export function addSuggested(rows: readonly Row[], suggested: readonly app.SuggestedRule[]): Row[] {
  let id = nextID(rows);
  const added = suggested.map(({ rule, draft }) => ({
    id: id++,
    kind: rule.kind,
    types: rule.types,
    conditions: rule.conditions,
    layout: draft ? '' : rule.layout,
    ...(draft && { draft }),
  }));
  return byKind([...rows, ...added]);
}

/** The layout that a rule names. */
export function targetOf(layouts: readonly app.Layout[], layout: string): app.Layout | undefined {
  const named = layouts.filter((each) => each.active && sameName(each.name, layout));
  return named.length === 1 ? named[0] : layouts.find((each) => String(each.id) === layout.trim());
}

type Option = { value: string; label: string; disabled?: boolean };

/** The layouts that rules choose from, by name, or by id where a name is not the only one; and the one in use, whatever became of it. */
export function targets(layouts: readonly app.Layout[], layout: string): Option[] {
  const active = layouts.filter((each) => each.active).toSorted((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
  const options = active.map((each) => {
    const only = active.filter((other) => sameName(other.name, each.name)).length === 1;
    return only ? { value: each.name, label: each.name } : { value: String(each.id), label: `${each.name} (id ${each.id})` };
  });
  if (layout === '' || options.some((option) => option.value === layout)) return options;
  return [{ value: layout, label: layout }, ...options];
}

/** A layout that was made is chosen by the row it was made for, and by others that wait for one of that name. */
export function choseCreated(rows: readonly Row[], id: number, layout: app.Layout): Row[] {
  return rows.map((row) => {
    const waits = row.layout === '' && row.draft?.name === layout.name;
    if (row.id !== id && !waits) return row;
    const { draft: _, ...rest } = row;
    return { ...rest, layout: layout.name };
  });
}

/** Why a rule takes nothing, "" when it takes something: earlier ones take its records first. */
export function shadowText(rows: readonly Row[], shadow: number): string {
  const by = rows[shadow - 1];
  return by ? `Never used: “${ruleWords(by)}” above takes its records first.` : '';
}

/** A rule in short: "Managed Server → Servers". */
export function ruleWords(row: Row): string {
  const types = [...row.types, ...row.conditions.flatMap((condition) => condition.terms)];
  const [first = 'Any type', ...others] = types;
  return `${others.length > 0 ? `${first} and ${others.length} more` : first} → ${row.layout || 'no layout'}`;
}

/** What the program says about a row: how many records it takes, and what is wrong. */
export type Told = { count: number; shadow: string; problem: string; stale: boolean };

/**
 * What was told about each row, by its id. While new counts are on their way
 * the old ones stand for rows that are as they were.
 */
export function toldOf(rows: readonly Row[], counted: { key: string; rules: app.SortRules } | undefined): Map<number, Told> {
  if (!counted) return new Map();
  const { rules } = counted.rules;
  const fresh = counted.key === ruleKey(rows);
  const old = fresh ? new Map<string, app.SortRule>() : new Map(rowsOf(rules).map((row) => [ruleKey([row]), rules[row.id]] as const));
  return new Map(
    rows.flatMap((row, index) => {
      const rule = fresh ? rules[index] : old.get(ruleKey([row]));
      if (!rule) return [];
      return [
        [row.id, { count: rule.count, shadow: fresh ? shadowText(rows, rule.shadow) : '', problem: rule.problem, stale: !fresh }] as const,
      ];
    }),
  );
}
