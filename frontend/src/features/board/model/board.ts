import type { app, BackendError } from '../../../backend/backend';
import { type Group, groups, isListed, type LeftItem, type Row, type Tab, tabOf } from './row';
import { BoardTruth } from './truth';
import { hasAll, terms } from './words';

export interface LeftView {
  readonly items: readonly LeftItem[];
  /** The ids of the rows, in their order. */
  readonly ids: readonly number[];
  /** Why there are no rows; '' when there are. */
  readonly empty: '' | 'no-companies' | 'no-result' | 'all-decided' | 'none-here';
}

export interface RightView {
  /** The row that the cursor is on. */
  readonly row: Row | null;
  readonly mode: 'browse' | 'results';
  readonly suggestions: readonly app.BoardCandidate[];
  /** Below the suggestions, or what was found. */
  readonly hudu: readonly app.HuduCompany[];
}

export interface Summary {
  /** All is the sum of the others. */
  readonly counts: Readonly<Record<Tab, number>>;
  /** Of the companies to review. */
  readonly groups: Readonly<Record<Group, number>>;
}

export interface Notice {
  readonly text: string;
  /** Whether Undo stands beside it. */
  readonly undo: boolean;
}

/** A row to scroll to; the number tells one wish from the next. */
export interface Reveal {
  readonly id: number;
  readonly wish: number;
}

/** A company about to go where others are already. */
export interface Question {
  readonly company: number;
  readonly hudu: number;
}

/**
 * The match board: the truth, and what a person looks at. It is plain state
 * without a clock, a request or a component: components read it by
 * useSyncExternalStore, and everything it hands out stays the same object
 * until it changes.
 */
export class BoardModel extends BoardTruth {
  tab: Tab = 'review';
  filter = '';
  group: Group | null = null;
  cursor: number | null = null;
  selection: ReadonlySet<number> = new Set();
  find = '';
  /** Which of the options on the right is active, suggestions first. */
  option = 0;
  /** A person chose the option by hand. */
  picked = false;
  showMatched = false;
  notice: Notice | null = null;
  failure: BackendError | null = null;
  question: Question | null = null;
  /** How many companies were read so far, while lists are read. */
  reading: app.Reading | null = null;
  /** How many records were read so far, while they are. */
  gathered = 0;
  reveal: Reveal | null = null;
  /** Counts the boards that were loaded: the row of the cursor stays where it is on the screen. */
  loads = 0;
  /** Where rows stay that a person had at hand when a board was loaded. */
  private pinned: ReadonlyMap<number, Group> = new Map();
  /** Where a selection by Shift began. */
  private anchor: number | null = null;

  private listeners = new Set<() => void>();
  private leftView: LeftView | null = null;
  private rightView: RightView | null = null;
  private summaryView: Summary | null = null;
  private offer: { key: string; hudu: readonly app.HuduCompany[] } | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  protected override emit() {
    for (const listener of this.listeners) listener();
  }

  /** What a person is working on stays in its place, whatever the new board says about it. */
  override load(board: app.Board) {
    const pinned = new Map<number, Group>();
    for (const id of this.loaded ? [this.cursor, ...this.selection] : []) {
      const row = this.row(id);
      if (row) pinned.set(row.id, this.placeOf(row));
    }
    this.pinned = pinned;
    this.loads++;
    if (!board.gathering) this.gathered = 0;
    super.load(board);
  }

  /** The group that a row stands in. */
  private placeOf(row: Row): Group {
    return (tabOf(row) === 'review' && this.pinned.get(row.id)) || row.group;
  }

  protected override redraw(work: () => void) {
    const at = this.position(this.cursor);
    work();
    this.leftView = this.rightView = this.summaryView = this.offer = null;
    this.selection = new Set([...this.selection].filter((id) => this.isHere(this.row(id))));
    this.keepCursor(at);
    this.emit();
  }

  // ---- what is shown

  readonly summary = (): Summary => {
    if (!this.summaryView) {
      const { groups: inGroups, ...counts } = this.count();
      const all = counts.review + counts.matched + counts.create + counts.leave;
      this.summaryView = { counts: { ...counts, all }, groups: inGroups };
    }
    return this.summaryView;
  };

  readonly left = (): LeftView => {
    this.leftView ??= this.drawLeft();
    return this.leftView;
  };

  private drawLeft(): LeftView {
    const wanted = terms(this.filter);
    const rows: Row[] = [];
    for (const { row, text } of this.entries) {
      if (this.isHere(row) && hasAll(text, wanted)) rows.push(row);
    }
    if (rows.length === 0) return { items: [], ids: [], empty: this.whyEmpty() };
    if (this.tab !== 'review') return { items: rows, ids: rows.map((row) => row.id), empty: '' };
    const members: Record<Group, Row[]> = { stale: [], sure: [], review: [], undecided: [], none: [] };
    for (const row of rows) members[this.placeOf(row)].push(row);
    const items: LeftItem[] = [];
    const all: number[] = [];
    for (const group of groups) {
      if (members[group].length === 0) continue;
      const ids = members[group].map((row) => row.id);
      items.push({ kind: 'heading', group, ids });
      for (const row of members[group]) items.push(row);
      for (const id of ids) all.push(id);
    }
    return { items, ids: all, empty: '' };
  }

  /** Whether a row belongs into the tab and the group that are chosen. */
  private isHere(row: Row | null): boolean {
    if (!row || !isListed(row)) return false;
    if (this.tab === 'all') return true;
    return tabOf(row) === this.tab && (this.tab !== 'review' || this.group === null || this.placeOf(row) === this.group);
  }

  private whyEmpty(): LeftView['empty'] {
    if (this.entries.length === 0) return 'no-companies';
    if (this.filter.trim() !== '') return 'no-result';
    if (this.tab !== 'review') return 'none-here';
    return this.group ? 'no-result' : 'all-decided';
  }

  readonly right = (): RightView => {
    this.rightView ??= this.drawRight();
    return this.rightView;
  };

  private drawRight(): RightView {
    const row = this.row(this.cursor);
    const results = this.find.trim() !== '';
    const key = `${this.showMatched}\n${results ? this.find : ''}`;
    if (this.offer?.key !== key) this.offer = { key, hudu: this.offeredHudu() };
    return { row, mode: results ? 'results' : 'browse', suggestions: row && !results ? row.candidates : [], hudu: this.offer.hudu };
  }

  /** Names that begin with what is looked for come first. */
  private offeredHudu(): readonly app.HuduCompany[] {
    const wanted = terms(this.find);
    const start = wanted.join(' ');
    const first: app.HuduCompany[] = [];
    const rest: app.HuduCompany[] = [];
    for (const { company, text } of this.huduList) {
      if (company.archived || !hasAll(text, wanted)) continue;
      if (!this.showMatched && this.isTaken(company.id)) continue;
      (start !== '' && text.startsWith(start) ? first : rest).push(company);
    }
    return first.concat(rest);
  }

  // ---- looking around

  setTab(tab: Tab) {
    if (tab === this.tab) return;
    this.tab = tab;
    this.group = null;
    this.selection = new Set();
    this.lookAgain();
  }

  setFilter(filter: string) {
    if (filter === this.filter) return;
    this.filter = filter;
    this.lookAgain();
  }

  setGroup(group: Group | null) {
    this.group = group;
    this.selection = new Set();
    this.lookAgain();
  }

  private lookAgain() {
    this.pinned = new Map();
    this.leftView = null;
    this.anchor = null;
    this.keepCursor(0);
    this.emit();
  }

  setFind(find: string) {
    this.find = find;
    this.resetOption();
    this.rightView = null;
    this.emit();
  }

  /** The Hudu company of an option, 0 for none. */
  optionAt(index: number): number {
    const { suggestions, hudu } = this.right();
    return suggestions[index]?.huduId ?? hudu[index - suggestions.length]?.id ?? 0;
  }

  setOption(index: number) {
    const { suggestions, hudu } = this.right();
    this.option = Math.min(Math.max(index, 0), Math.max(0, suggestions.length + hudu.length - 1));
    this.picked = true;
    this.emit();
  }

  setShowMatched(shown: boolean) {
    this.showMatched = shown;
    this.resetOption();
    this.rightView = null;
    this.emit();
  }

  say(text: string, undo = false) {
    this.notice = { text, undo };
    this.emit();
  }

  fail(failure: BackendError | null) {
    this.failure = failure;
    this.emit();
  }

  setReading(reading: app.Reading | null) {
    this.reading = reading;
    this.emit();
  }

  setGathered(records: number) {
    this.gathered = records;
    this.emit();
  }

  ask(question: Question | null) {
    this.question = question;
    this.emit();
  }

  // ---- cursor and selection

  private position(id: number | null): number {
    return id === null ? -1 : this.left().ids.indexOf(id);
  }

  /** A cursor whose row went elsewhere stays at its place. */
  protected keepCursor(at: number) {
    const { ids } = this.left();
    if (this.cursor !== null && ids.includes(this.cursor)) return;
    this.anchor = null;
    this.setCursor(ids[Math.min(Math.max(at, 0), ids.length - 1)] ?? null);
  }

  private resetOption() {
    this.option = 0;
    this.picked = false;
  }

  private setCursor(id: number | null) {
    this.cursor = id;
    this.resetOption();
    this.rightView = null;
  }

  moveTo(id: number | null) {
    this.anchor = null;
    if (id === this.cursor) return;
    this.setCursor(id);
    this.emit();
  }

  /** Moves the cursor by rows; extending selects those on the way. */
  move(steps: number, extend = false) {
    const { ids } = this.left();
    const to = ids[Math.min(Math.max(this.position(this.cursor) + steps, 0), ids.length - 1)];
    if (to === undefined) return;
    if (extend) this.selectTo(to);
    else this.moveTo(to);
  }

  toggle(id: number) {
    const selection = new Set(this.selection);
    if (!selection.delete(id)) selection.add(id);
    this.selection = selection;
    this.anchor = id;
    this.setCursor(id);
    this.emit();
  }

  /** Selects from where the selection began to a row. */
  selectTo(id: number) {
    const { ids } = this.left();
    const begun = this.anchor ?? this.cursor ?? id;
    const [from, to, last] = [ids.indexOf(begun), ids.indexOf(id), this.position(this.cursor)];
    if (from < 0 || to < 0) return;
    const selection = new Set(this.selection);
    // What reached further before is let go.
    if (this.anchor !== null && last >= 0) for (const each of between(ids, from, last)) selection.delete(each);
    for (const each of between(ids, from, to)) selection.add(each);
    this.selection = selection;
    this.anchor = begun;
    this.setCursor(id);
    this.emit();
  }

  selectAll() {
    this.selection = new Set(this.left().ids);
    this.emit();
  }

  clearSelection() {
    this.selection = new Set();
    this.anchor = null;
    this.emit();
  }

  /** The selected companies in the order of the list; those that the filter hides are left out. */
  selected(): readonly number[] {
    return this.selection.size === 0 ? [] : this.left().ids.filter((id) => this.selection.has(id));
  }

  /** What an action is about: the selection, else the row of the cursor. */
  targets(): readonly number[] {
    const selected = this.selected();
    if (selected.length > 0) return selected;
    return this.cursor === null ? [] : [this.cursor];
  }

  /** Puts the cursor on the first of the companies that is there, in a tab and with a filter that show it. */
  show(companies: readonly number[]) {
    const row = companies.map((id) => this.row(id)).find((found) => found !== null && isListed(found));
    if (!row) return;
    if (!this.left().ids.includes(row.id)) {
      this.selection = new Set();
      this.group = null;
      if (!this.isHere(row)) this.tab = tabOf(row);
      this.leftView = null;
      if (!this.left().ids.includes(row.id)) this.filter = '';
      this.leftView = null;
    }
    this.anchor = null;
    this.setCursor(row.id);
    this.reveal = { id: row.id, wish: (this.reveal?.wish ?? 0) + 1 };
    this.emit();
  }
}

/** The companies below the head of the sure matches, without those that only stay there because a person has them at hand. */
export function sureOnes(model: BoardModel): readonly number[] {
  const heading = model.left().items.find((item) => item.kind === 'heading' && item.group === 'sure');
  return heading?.kind === 'heading' ? heading.ids.filter((id) => model.row(id)?.group === 'sure') : [];
}

function between(ids: readonly number[], a: number, b: number): readonly number[] {
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
