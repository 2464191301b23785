import type { app } from '../../backend/backend';

/** What a person made of a field and did not keep yet. */
export type Edit = { layoutId: number; field: string; sources: readonly app.MappedSource[]; default: string };

/** The changed fields, by key. */
export type Edits = ReadonlyMap<string, Edit>;

export function keyOf(layoutId: number, field: string): string {
  return JSON.stringify([layoutId, field]);
}

/** A field as it would be after saving. */
export type Row = {
  field: app.MappedField;
  sources: readonly app.MappedSource[];
  default: string;
  edited: boolean;
};

export function rowOf(layoutId: number, field: app.MappedField, edits: Edits): Row {
  const edit = edits.get(keyOf(layoutId, field.field));
  return { field, sources: edit?.sources ?? field.sources, default: edit?.default ?? field.default, edited: edit !== undefined };
}

export function isConnected(row: Pick<Row, 'sources' | 'default'>): boolean {
  return row.sources.length > 0 || row.default !== '';
}

/** What is in the way of a field being filled, in a sentence each; what to do comes last. */
export function problemsOf(row: Row): string[] {
  const { field, sources } = row;
  if (field.lost) return isConnected(row) ? ['The layout no longer has this field. Disconnect it, or create the field in Hudu again.'] : [];
  const found = sources.map((source) => source.problem).filter(Boolean);
  if (sources.some((source) => source.type === 'password' && !source.readPassword && source.problem === ''))
    found.push('This is a password, which is not read. Switch reading on for this field, or disconnect it.');
  if (row.default !== '' && field.defaultProblem && row.default === field.default) found.push(`The default: ${field.defaultProblem}`);
  if (field.required && !isConnected(row))
    found.push(
      mayDefault(field)
        ? 'Hudu refuses assets without this field. Connect a value, or set a default that is written where ConnectWise has none.'
        : 'Hudu refuses assets without this field. Connect a value, or make the field optional in Hudu.',
    );
  return found;
}

export type SectionID = 'attention' | 'suggested' | 'connected' | 'unmapped';

/** Where a field stands. It is judged by what is kept, so that a row stays in its place while it is edited. */
export function sectionOf(field: app.MappedField): SectionID {
  const kept: Row = { field, sources: field.sources, default: field.default, edited: false };
  if (problemsOf(kept).length > 0) return 'attention';
  if (isConnected(kept)) return 'connected';
  return field.suggested.length > 0 ? 'suggested' : 'unmapped';
}

export type Section = { id: SectionID; rows: Row[] };

const order: readonly SectionID[] = ['attention', 'suggested', 'connected', 'unmapped'];

/** The fields of a layout in the order of work; required ones without a source come first. */
export function sectionsOf(layout: app.MappedLayout, edits: Edits): Section[] {
  const rows = layout.fields.map((field) => rowOf(layout.layoutId, field, edits));
  return order
    .map((id) => ({ id, rows: rows.filter((row) => sectionOf(row.field) === id).toSorted(byNeed) }))
    .filter(({ rows: some }) => some.length > 0);
}

function byNeed(a: Row, b: Row): number {
  return Number(needs(b)) - Number(needs(a));
}

function needs({ field }: Row): boolean {
  return field.required && field.sources.length === 0 && field.default === '';
}

/** Whether a text finds a field by its own name, a value that is or may be connected, or its default. */
export function fits(row: Row, text: string): boolean {
  const want = text.trim().toLowerCase();
  if (want === '') return true;
  const words = [row.field.field, row.default, ...[...row.sources, ...row.field.suggested].map((source) => source.fromLabel)];
  return words.some((word) => word.toLowerCase().includes(want));
}

export type Counts = { connected: number; unmapped: number; problems: number; edited: number };

/** What is in a layout, as it would be after saving. */
export function countsOf(layout: app.MappedLayout, edits: Edits): Counts {
  const rows = layout.fields.map((field) => rowOf(layout.layoutId, field, edits)).filter((row) => !row.field.lost || isConnected(row));
  return {
    connected: rows.filter(isConnected).length,
    unmapped: rows.filter((row) => !isConnected(row)).length,
    problems: rows.filter((row) => problemsOf(row).length > 0).length,
    edited: rows.filter((row) => row.edited).length,
  };
}

/** Changes a field; one that is as it was is no change. */
export function change(edits: Edits, layoutId: number, field: app.MappedField, part: Partial<Pick<Edit, 'sources' | 'default'>>): Edits {
  const key = keyOf(layoutId, field.field);
  const row = rowOf(layoutId, field, edits);
  const next: Edit = { layoutId, field: field.field, sources: row.sources, default: row.default, ...part };
  const after = new Map(edits);
  if (same(next, field)) after.delete(key);
  else after.set(key, next);
  return after;
}

function same(edit: Edit, field: app.MappedField): boolean {
  const words = (sources: readonly app.MappedSource[]) => JSON.stringify(sources.map((s) => [s.from, s.onConflict, s.readPassword]));
  return edit.default === field.default && words(edit.sources) === words(field.sources);
}

/** Fields of the layout that have a value of the same name and no source yet. */
export function suggestedOf(layout: app.MappedLayout, edits: Edits): app.MappedField[] {
  return layout.fields.filter((field) => field.suggested.length > 0 && rowOf(layout.layoutId, field, edits).sources.length === 0);
}

/** Connects every field to the value of its name. */
export function acceptAll(edits: Edits, layout: app.MappedLayout): Edits {
  return suggestedOf(layout, edits).reduce(
    (sofar, field) => change(sofar, layout.layoutId, field, { sources: field.suggested.slice(0, 1) }),
    edits,
  );
}

/** What is sent, with the key of each field at its place. */
export function sentOf(edits: Edits): { keys: string[]; fields: app.FieldConnection[] } {
  const entries = [...edits];
  return {
    keys: entries.map(([key]) => key),
    fields: entries.map(([, edit]) => ({
      layoutId: edit.layoutId,
      field: edit.field,
      default: edit.default,
      sources: edit.sources.map(({ from, onConflict, readPassword }) => ({ from, onConflict, readPassword })),
    })),
  };
}

/** The faults of a field: of all of it, of its default, and of its sources by place. */
export type Faults = Readonly<Record<string, string>>;

/** Faults by field, from "fields.0.sources.1" and the keys that were sent. */
export function faultsOf(fields: Readonly<Record<string, string>>, keys: readonly string[]): ReadonlyMap<string, Faults> {
  const found = new Map<string, Record<string, string>>();
  for (const [input, message] of Object.entries(fields)) {
    const [, at, ...rest] = input.split('.');
    const key = keys[Number(at)];
    if (key !== undefined) found.set(key, { ...found.get(key), [rest.join('.')]: message });
  }
  return found;
}

/** The layout to begin with: the first one with something to do. */
export function firstLayout(map: app.FieldMap): app.MappedLayout | undefined {
  return map.layouts.find((layout) => countsOf(layout, new Map()).problems > 0) ?? map.layouts[0];
}

/** Whether a field can have a default: what is secret, a link or an address cannot. */
export function mayDefault(field: app.MappedField): boolean {
  return !field.lost && !['Password', 'AssetTag', 'AddressData'].includes(field.type);
}
