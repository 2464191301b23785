import type { app, RecordKind, Verb } from '../../backend/backend';
import { capital } from '../../lib/day';
import { plural } from '../../lib/format';
import { kindOrder, kindWord } from '../../lib/kinds';

export type RowFilter = Pick<app.PreviewFilter, 'verb' | 'kind' | 'text'>;

export const noFilter: RowFilter = { verb: '', kind: '', text: '' };

export function filters(filter: RowFilter): boolean {
  return filter.verb !== '' || filter.kind !== '' || filter.text !== '';
}

export type Chip = {
  /** What a click filters by; null for a mere number. */
  verb: RowFilter['verb'] | null;
  /** Names the icon and the colour. */
  mark: Verb | 'unchanged' | 'problem' | 'note' | 'conflict' | 'held' | 'alike';
  count: number;
  label: string;
};

const verbChips: readonly { verb: Verb; label: string; always?: true }[] = [
  { verb: 'create', label: 'to create', always: true },
  { verb: 'update', label: 'to update', always: true },
  { verb: 'move', label: 'to move' },
  { verb: 'adopt', label: 'to adopt' },
  { verb: 'unarchive', label: 'to unarchive' },
  { verb: 'archive', label: 'to archive' },
  { verb: 'relate', label: 'to relate' },
  { verb: 'unrelate', label: 'to unrelate' },
];

/** The plan in numbers, one chip each. Those that are usual are there at 0, too. */
export function chips(head: app.PreviewHead): Chip[] {
  const made: Chip[] = verbChips
    .map(({ verb, label, always }) => ({ verb, mark: verb, count: head.verbs[verb] ?? 0, label, always }))
    .filter((chip) => chip.always || chip.count > 0)
    .map(({ verb, mark, count, label }) => ({ verb, mark, count, label }));
  made.push({ verb: null, mark: 'unchanged', count: head.verbs.unchanged ?? 0, label: 'unchanged' });
  const notes = head.problems - head.refused;
  const rest: Chip[] = [
    { verb: 'problem', mark: 'problem', count: head.refused, label: head.refused === 1 ? 'problem' : 'problems' },
    { verb: 'note', mark: 'note', count: notes, label: notes === 1 ? 'note' : 'notes' },
    { verb: 'conflict', mark: 'conflict', count: head.conflicts, label: head.conflicts === 1 ? 'conflict' : 'conflicts' },
    { verb: 'held', mark: 'held', count: head.held, label: 'held back' },
    // These are among the others, too: what becomes of them, and that a person should look first.
    { verb: 'alike', mark: 'alike', count: head.alike, label: head.alike === 1 ? 'possible duplicate' : 'possible duplicates' },
  ];
  return [...made, ...rest.filter((chip) => chip.count > 0)];
}

/** The kinds that have a tab: the usual ones, and relations when there are some. */
export function kindTabs(head: app.PreviewHead): RecordKind[] {
  return kindOrder.filter((kind) => kind !== 'relation' || (head.kinds.relation ?? 0) > 0);
}

/** Where a record is, in grey behind its name: "Configuration in Servers". */
export function rowMeta(row: app.PreviewRow): string {
  const kind = capital(kindWord(row.kind));
  if (row.type === 'problem') return row.reason ? `${kind}: ${row.reason}` : kind;
  if (row.type === 'conflict') return row.conflict ? `${kind}: ${row.conflict.field} was changed on both sides` : kind;
  const place = row.layout && row.kind !== 'company' ? `${kind} in ${row.layout}` : kind;
  if (row.alike) return `${place}, looks like ${row.alike.name} in Hudu`;
  if (row.mayBe.length > 0) return `${place}, may be ${namesOf(row.mayBe)} in Hudu`;
  return row.type === 'held' ? heldMeta(row, kind, place) : place;
}

/** What would become of a record that a brake holds back; why it does stands above the plan. */
function heldMeta(row: app.PreviewRow, kind: string, place: string): string {
  if (row.verb === 'move') return `${kind}, would move to ${row.layout}`;
  if (row.verb === 'archive') return `${place}, would be archived`;
  return `${place}, would be changed`;
}

/** The assets that a record may be, by their ids where a name says nothing. */
function namesOf(assets: readonly app.PreviewAlike[]): string {
  const names = assets.map(({ name, asset }) => `${name} (asset ${asset})`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** Which asset a new record looks like. */
export function alikeText(row: app.PreviewRow, alike: app.PreviewAlike): string {
  return `“${alike.name}” in Hudu (asset ${alike.asset}) looks like this ${kindWord(row.kind)}: ${alike.reasons.join('; ')}.`;
}

/** What a person can do about the assets that a new record looks like. */
export function alikeNext(row: app.PreviewRow): string {
  const which = assetsOf(row).length === 1 ? 'it is the same' : 'one of them is the same';
  const open = row.alike ? 'It is not adopted by itself.' : 'It is open which is whose, so none is adopted.';
  return `${open} If ${which}, ${hintOf(assetsOf(row))} Then check again. Else nothing has to be done, and a new asset is made.`;
}

/** What to do in Hudu, for each asset where their layouts ask for different things. */
function hintOf(assets: readonly app.PreviewAlike[]): string {
  const hints = assets.map(({ hint }) => hint);
  if (new Set(hints).size < 2) return hints[0] ?? '';
  return `${assets.map(({ asset, hint }) => `for asset ${asset} ${hint.replace(/\.$/, '')}`).join('; ')}.`;
}

/** The IDs to enter: a layout with a Number field takes another form than one with a Text field. */
export function entersOf(row: app.PreviewRow): string[] {
  return [...new Set(assetsOf(row).map(({ enter }) => enter))].filter(Boolean);
}

/** The assets that a new record looks like: the one, or those of which it is open. */
export function assetsOf(row: app.PreviewRow): readonly app.PreviewAlike[] {
  return row.alike ? [row.alike] : row.mayBe;
}

export function rowName(row: app.PreviewRow): string {
  if (row.name) return row.name;
  if (row.from && row.to) return `${row.from} and ${row.to}`;
  return `${capital(kindWord(row.kind))} ${row.id}`;
}

/** How much there is to see, at the end of the row. */
export function rowExtent(row: app.PreviewRow): string {
  switch (row.type) {
    case 'problem':
      return row.refused ? 'Needs a fix' : 'Left out';
    case 'conflict':
      return 'Not written';
    case 'held':
      return 'Held back';
    default:
      break;
  }
  if (row.verb === 'archive' && row.reason) return capital(row.reason);
  if (row.fields.length > 0) return plural(row.fields.length, 'field', 'fields');
  return row.verb === 'create' ? 'New record' : '';
}

/** Tells whether opening the row shows more. */
export function opens(row: app.PreviewRow): boolean {
  if (row.type === 'company') return false;
  return row.type !== 'change' || row.fields.length > 0 || row.reason !== '' || assetsOf(row).length > 0;
}

/** Which fields Hudu itself adds to the layout that an asset moves to. */
export function addsText(labels: readonly string[], layout: string): string {
  const [fields, them] = labels.length === 1 ? ['the field', 'it'] : ['the fields', 'them'];
  return `Hudu will add ${fields} ${labels.map((label) => `“${label}”`).join(', ')} to the layout “${layout}”, because this record brings ${them} along.`;
}

/** The foot of the plan: "150 changes in 23 companies. 2 problem records are left out." */
export function planFooter(head: app.PreviewHead, approved: boolean): { count: string; rest: string } {
  const total = head.changes + (approved ? head.held : 0);
  const rest: string[] = [];
  if (total > 0) rest.push(head.companies > 0 ? `in ${plural(head.companies, 'company', 'companies')}.` : 'can be applied.');
  if (head.problems > 0) rest.push(leftOut(head.refused, head.problems - head.refused));
  if (head.held > 0 && !approved) rest.push(`${plural(head.held, 'is', 'are')} held back.`);
  return { count: total > 0 ? plural(total, 'change', 'changes') : 'Nothing to apply.', rest: rest.join(' ') };
}

/** What the button does, or why it can do nothing: all that there is waits for an approval. */
export function applyLabel(total: number, held: number): string {
  return total > 0 ? `Apply ${plural(total, 'change', 'changes')}` : `${plural(held, 'change is', 'changes are')} held back`;
}

/** As many as the chips count. */
function leftOut(toFix: number, notes: number): string {
  const parts = toFix > 0 ? [`${plural(toFix, 'problem record is', 'problem records are')} left out`] : [];
  if (notes > 0) parts.push(plural(notes, 'note', 'notes'));
  return `${parts.join('; ')}.`;
}

/** Why a preview has to be made anew, "" while it counts. */
export function staleText(stale: app.PreviewHead['stale']): string {
  switch (stale) {
    case 'age':
      return 'This check is more than 15 minutes old. Check again before you apply it.';
    case 'settings':
      return 'Settings have changed since. Check again before you apply it.';
    case 'matches':
      return 'Company matches have changed since. Check again before you apply it.';
    case 'decided':
      return 'Conflicts or holds have been decided since. Check again before you apply it.';
    case 'applied':
      return 'These changes were applied. Check again to see what is left.';
    case '':
      return '';
  }
}
