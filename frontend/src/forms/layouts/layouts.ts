import type { AssetKind, app } from '../../backend/backend';

/** Chosen layouts by kind, 0 for none. */
export type Choice = Readonly<Record<AssetKind, number>>;

/** What is kept now, with the proposals where nothing is. */
export function choiceOf(layouts: app.Layouts): Choice {
  const choice = { location: 0, contact: 0, configuration: 0, agreement: 0 };
  for (const each of layouts.defaults) choice[each.kind] = each.layout || (each.required ? each.proposed : 0);
  return choice;
}

export function chosenOf(choice: Choice): app.ChosenLayouts {
  return { locations: choice.location, contacts: choice.contact, configurations: choice.configuration, agreements: choice.agreement };
}

type Option = { value: string; label: string };

/** The layouts of a list to choose from: the active ones, and the chosen one whatever it is. Equal names carry their id. */
export function layoutChoices(layouts: readonly app.Layout[], chosen = 0): Option[] {
  const named = (name: string) => layouts.filter((layout) => layout.active && sameName(layout.name, name)).length;
  return layouts
    .filter((layout) => layout.active || layout.id === chosen)
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.id - b.id)
    .map((layout) => {
      const note = layout.active ? (named(layout.name) > 1 ? ` (id ${layout.id})` : '') : ' (not active)';
      return { value: String(layout.id), label: layout.name + note };
    });
}

export function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Kinds that need a layout and have none. */
export function missing(layouts: app.Layouts, choice: Choice): AssetKind[] {
  return layouts.defaults.filter((each) => each.required && !each.skipped && choice[each.kind] === 0).map((each) => each.kind);
}

const words: Record<AssetKind, string> = {
  location: 'Locations',
  contact: 'Contacts',
  configuration: 'Configurations',
  agreement: 'Agreements',
};

export function kindTitle(kind: AssetKind): string {
  return words[kind];
}

/** What is in the way of keeping it: "Contacts need a layout". */
export function hintOf(layouts: app.Layouts, choice: Choice): string {
  const kinds = missing(layouts, choice).map((kind) => words[kind]);
  if (kinds.length === 0) return '';
  const list = kinds.length === 1 ? kinds.join('') : `${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}`;
  const [first = '', ...rest] = list;
  return `${first.toUpperCase()}${rest.join('').toLowerCase()} need a layout`;
}

/** Why a choice cannot stand, as long as it is the one that the program judged. */
export function problemOf(each: app.DefaultLayout, chosen: number): string {
  return each.layout === chosen ? each.problem : '';
}

/** Field types as Hudu's screens name them. */
const typeNames: Record<string, string> = {
  Text: 'Text',
  RichText: 'Rich text',
  Heading: 'Heading',
  CheckBox: 'Checkbox',
  Number: 'Number',
  Date: 'Date',
  Email: 'Copyable text',
  Phone: 'Phone',
  Website: 'Link',
  Password: 'Confidential text',
  ListSelect: 'List',
  AssetTag: 'Asset link',
  AddressData: 'Address',
  Embed: 'Embed',
  Dropdown: 'Dropdown',
};

export function typeName(type: string): string {
  return typeNames[type] ?? type;
}

/** A draft with one of its fields taken or left. Fixed fields stay. */
export function toggleField(draft: app.LayoutDraft, index: number): app.LayoutDraft {
  return {
    ...draft,
    fields: draft.fields.map((field, at) => (at === index && !field.fixed ? { ...field, take: !field.take } : field)),
  };
}

/** A draft with a field of another name or type. */
export function changeField(
  draft: app.LayoutDraft,
  index: number,
  change: Partial<Pick<app.DraftField, 'label' | 'type'>>,
): app.LayoutDraft {
  return { ...draft, fields: draft.fields.map((field, at) => (at === index ? { ...field, ...change } : field)) };
}

/** What is wrong with the name of a taken field, "" when nothing is. */
export function labelProblem(draft: app.LayoutDraft, index: number): string {
  const field = draft.fields[index];
  if (!field?.take) return '';
  if (field.label.trim() === '') return 'Enter a name for this field.';
  const same = draft.fields.some((other, at) => at !== index && other.take && sameName(other.label, field.label));
  return same ? 'Two fields of a layout cannot have the same name.' : '';
}

export function takeAll(draft: app.LayoutDraft, take: boolean): app.LayoutDraft {
  return { ...draft, fields: draft.fields.map((field) => ({ ...field, take: take || field.fixed })) };
}

/** What is wrong with the name of a new layout, "" when nothing is. */
export function nameProblem(name: string, layouts: readonly app.Layout[]): string {
  if (name.trim() === '') return 'Enter a name.';
  const same = layouts.find((layout) => sameName(layout.name, name));
  if (!same) return '';
  return same.active
    ? `Hudu has a layout “${same.name}” already.`
    : `Hudu has an inactive layout “${same.name}” already. Activate it there, or choose another name.`;
}

/** The name that is proposed, another one where Hudu has it already. */
export function freeName(name: string, layouts: readonly app.Layout[]): string {
  const names = [name, `ConnectWise ${name}`, ...Array.from({ length: layouts.length }, (_, index) => `ConnectWise ${name} ${index + 2}`)];
  return names.find((each) => nameProblem(each, layouts) === '') ?? name;
}
