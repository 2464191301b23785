import type { app } from '../../backend/backend';

/** Pairs that are connected, by key. */
export type Choice = ReadonlySet<string>;

export function keyOf(layout: number, pair: Pick<app.FieldPair, 'field' | 'from'>): string {
  return JSON.stringify([layout, pair.field, pair.from]);
}

/** What is connected now. On the first visit everything that fits is. */
export function choiceOf(pairs: app.FieldPairs, first: boolean): Choice {
  const connected = pairs.layouts.flatMap((layout) =>
    layout.pairs.filter((pair) => pair.connected).map((pair) => keyOf(layout.layoutId, pair)),
  );
  const choice: Choice = new Set(connected);
  return first ? pairs.layouts.reduce((sofar, layout) => setAll(layout, sofar, true), choice) : choice;
}

export function chosenOf(pairs: app.FieldPairs, choice: Choice): app.ConnectedPairs {
  return {
    pairs: pairs.layouts.flatMap((layout) =>
      layout.pairs
        .filter((pair) => choice.has(keyOf(layout.layoutId, pair)))
        .map((pair) => ({ layoutId: layout.layoutId, field: pair.field, from: pair.from })),
    ),
  };
}

/** Connects a pair or takes it apart. A field has one source: others of the same field go. */
export function togglePair(pairs: app.FieldPairs, choice: Choice, layoutID: number, pair: app.FieldPair): Choice {
  const next = new Set(choice);
  const key = keyOf(layoutID, pair);
  if (next.delete(key)) return next;
  for (const other of pairs.layouts.find((layout) => layout.layoutId === layoutID)?.pairs ?? []) {
    if (other.field === pair.field) next.delete(keyOf(layoutID, other));
  }
  return next.add(key);
}

/** Whether a pair may be ticked: one that does not fit may only be taken apart. */
export function mayConnect(pair: app.FieldPair): boolean {
  return pair.problem === '';
}

export function tickedOf(layout: app.LayoutPairs, choice: Choice): number {
  return layout.pairs.filter((pair) => choice.has(keyOf(layout.layoutId, pair))).length;
}

export type Bulk = 'all' | 'some' | 'none';

/** Whether all, some or none of the pairs that fit are connected. */
export function bulkOf(layout: app.LayoutPairs, choice: Choice): Bulk {
  const ticked = tickedOf(layout, choice);
  if (ticked === 0) return 'none';
  return fieldsOf(layout).every((field) => field.some((pair) => choice.has(keyOf(layout.layoutId, pair)))) ? 'all' : 'some';
}

/** The pairs that fit, field by field. */
function fieldsOf(layout: app.LayoutPairs): app.FieldPair[][] {
  const byField = new Map<string, app.FieldPair[]>();
  for (const pair of layout.pairs.filter(mayConnect)) byField.set(pair.field, [...(byField.get(pair.field) ?? []), pair]);
  return [...byField.values()];
}

/** Connects everything that fits in a layout, the first source of each field, or takes all of it apart. */
export function setAll(layout: app.LayoutPairs, choice: Choice, connect: boolean): Choice {
  const next = new Set(choice);
  for (const field of connect ? fieldsOf(layout) : layout.pairs.map((pair) => [pair])) {
    const keys = field.map((pair) => keyOf(layout.layoutId, pair));
    if (!connect) for (const key of keys) next.delete(key);
    else if (!keys.some((key) => next.has(key)) && keys[0] !== undefined) next.add(keys[0]);
  }
  return next;
}

/** Pairs in the order of work: those that do not fit first, then by field. */
export function sortedPairs(layout: app.LayoutPairs): app.FieldPair[] {
  return layout.pairs.toSorted((a, b) => Number(a.problem === '') - Number(b.problem === '') || a.field.localeCompare(b.field));
}

/** Layouts in the order of work: those with required fields without a source first. */
export function sortedLayouts(pairs: app.FieldPairs): app.LayoutPairs[] {
  return pairs.layouts.toSorted((a, b) => Number(a.required.length === 0) - Number(b.required.length === 0));
}
