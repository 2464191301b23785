import type { app } from '../../../backend/backend';
import { type Choice, choiceOf, isSame, type Patch, patched } from './choice';
import { type Group, isListed, type Offers, Row, tabOf } from './row';
import { fold } from './words';

/** A ConnectWise company. */
class Entry {
  /** The last change that touched it, so that each draws a row once. */
  touched = 0;
  private folded: string | null = null;

  constructor(
    public company: app.BoardCompany,
    /** As the program has it, without what is on its way there. */
    public kept: Choice,
    public row: Row,
  ) {}

  /** What is searched, folded when it is first asked for. */
  get text(): string {
    const { name, identifier, city, website } = this.company;
    this.folded ??= fold(`${name} ${identifier} ${city} ${website}`);
    return this.folded;
  }
}

class HuduEntry {
  private folded: string | null = null;

  constructor(readonly company: app.HuduCompany) {}

  get text(): string {
    const { name, city, website } = this.company;
    this.folded ??= fold(`${name} ${city} ${website}`);
    return this.folded;
  }
}

/** A company that a Hudu company is taken by. */
interface Holder {
  readonly company: number;
  readonly second: boolean;
}

const nobody: readonly number[] = [];

/**
 * Both lists and what is decided, as the program has it and with what is on
 * its way there. A patch that is refused leaves no trace, whatever was decided
 * before and after it.
 */
export abstract class BoardTruth implements Offers {
  protected entries: readonly Entry[] = [];
  protected huduList: readonly HuduEntry[] = [];
  private byID = new Map<number, Entry>();
  private hudu = new Map<number, HuduEntry>();
  private pending: readonly Patch[] = [];
  /** The candidates that patches on their way let go. */
  private dismissed: readonly app.BoardPair[] = [];
  /** By Hudu company, the first match first. */
  private taken = new Map<number, readonly Holder[]>();
  /** Companies by the Hudu company that is a candidate of theirs. */
  private near = new Map<number, Entry[]>();
  /** Companies that are new at this visit. */
  private fresh = new Set<number>();
  /** How many changes rows were drawn for. */
  private changes = 0;

  loaded = false;
  revision = 0;
  readAt = '';
  /** Why the lists could not be read anew. */
  outdated: app.Error | null = null;
  /** The lists are those of an earlier start, and are being read anew. */
  renewing = false;
  warnings: readonly string[] = [];
  /** The candidates are those of the companies alone: their records are being read. */
  gathering = false;
  /** What could not be read of the records. */
  notes: readonly string[] = [];
  /** For how many companies the records changed what is suggested. */
  refined = 0;
  /** What undo and redo would do; '' for nothing. */
  undoLabel = '';
  redoLabel = '';

  /** Called around everything that changes rows: does the work, and looks what became of the view. */
  protected abstract redraw(work: () => void): void;

  /** Called when something changed that no row shows. */
  protected abstract emit(): void;

  /** Takes a board that was read. What is on its way there stays shown. */
  load(board: app.Board) {
    if (this.gathering && !board.gathering) this.refined = this.differing(board);
    else if (board.gathering) this.refined = 0;
    this.redraw(() => {
      this.huduList = board.hudu.map((company) => new HuduEntry(company));
      this.hudu = new Map();
      for (const entry of this.huduList) this.hudu.set(entry.company.id, entry);
      this.taken = new Map();
      for (const company of board.companies) {
        if (company.new) this.fresh.add(company.id);
        this.occupy(company.id, this.shown(company.id, choiceOf(company)));
      }
      this.near = new Map();
      this.byID = new Map();
      this.entries = board.companies.map((company) => {
        const kept = choiceOf(company);
        const entry = new Entry(company, kept, this.draw(company, kept));
        this.byID.set(company.id, entry);
        this.link(entry);
        return entry;
      });
      this.loaded = true;
      this.revision = board.revision;
      this.readAt = board.readAt;
      this.outdated = board.error ?? null;
      this.renewing = board.renewing;
      this.warnings = board.warnings;
      this.gathering = board.gathering;
      this.notes = board.notes;
      this.undoLabel = board.undo;
      this.redoLabel = board.redo;
    });
  }

  /** For how many open companies another board suggests something else. */
  private differing(board: app.Board): number {
    let count = 0;
    for (const company of board.companies) {
      const known = this.byID.get(company.id)?.company;
      if (!known || company.decision !== 'none' || company.gone) continue;
      if (known.group !== company.group || known.candidates[0]?.huduId !== company.candidates[0]?.huduId) count++;
    }
    return count;
  }

  /** Shows decisions at once; the program's answer is for settle or refuse. */
  apply(decisions: readonly app.BoardDecision[]): Patch {
    return this.propose({ choices: new Map(decisions.map((decision) => [decision.company, choiceOf(decision)])), dismissed: [] });
  }

  /** Lets candidates go at once; the program's answer is for settle or refuse. */
  dismiss(dismissed: readonly app.BoardPair[]): Patch {
    return this.propose({ choices: new Map(), dismissed });
  }

  private propose(patch: Patch): Patch {
    this.setPending([...this.pending, patch]);
    this.retake(patched(patch));
    return patch;
  }

  /** Takes a patch back that the program did not keep. */
  refuse(patch: Patch) {
    this.setPending(this.pending.filter((other) => other !== patch));
    this.retake(patched(patch));
  }

  private setPending(pending: readonly Patch[]) {
    this.pending = pending;
    this.dismissed = pending.flatMap((patch) => patch.dismissed);
  }

  /** The program kept a patch, or changed something by itself. */
  settle(change: app.BoardChange, patch?: Patch) {
    if (patch) this.setPending(this.pending.filter((other) => other !== patch));
    const touched = new Set<number>();
    for (const decision of change.decisions) {
      const entry = this.byID.get(decision.company);
      if (!entry) continue;
      const { choice } = entry.row;
      entry.kept = isSame(choice, decision) ? choice : choiceOf(decision);
    }
    // What was shown already, and is kept so, is not drawn again.
    const changed = (id: number) => {
      const entry = this.byID.get(id);
      if (entry && (entry.row.choice !== this.shown(id, entry.kept) || entry.row.state === 'open')) touched.add(id);
    };
    for (const id of patch ? patched(patch) : nobody) changed(id);
    for (const decision of change.decisions) changed(decision.company);
    for (const company of change.companies) {
      const entry = this.byID.get(company.id);
      if (!entry) continue;
      this.unlink(entry);
      entry.company = company;
      this.link(entry);
      touched.add(company.id);
    }
    this.revision = change.revision;
    this.undoLabel = change.undo;
    this.redoLabel = change.redo;
    if (touched.size > 0) this.retake(touched);
    else this.emit();
  }

  /** Whether decisions are on their way. */
  get isPending(): boolean {
    return this.pending.length > 0;
  }

  row(id: number | null): Row | null {
    return id === null ? null : (this.byID.get(id)?.row ?? null);
  }

  huduCompany(id: number): app.HuduCompany | null {
    return this.hudu.get(id)?.company ?? null;
  }

  get huduCount(): number {
    return this.huduList.length;
  }

  /** The companies that are matched to a Hudu company, the first match first. */
  takenBy(huduId: number): readonly number[] {
    return this.taken.get(huduId)?.map((holder) => holder.company) ?? nobody;
  }

  isTaken(huduId: number): boolean {
    return this.taken.has(huduId);
  }

  /** Forgets which companies were new: they stay marked during one visit. */
  beginVisit() {
    this.fresh = new Set();
  }

  /** Draws the rows of these companies, and of all that share a Hudu company with them. */
  private retake(companies: Iterable<number>) {
    this.redraw(() => {
      this.changes++;
      const touched: Entry[] = [];
      const touch = (entry: Entry | undefined) => {
        if (!entry || entry.touched === this.changes) return;
        entry.touched = this.changes;
        touched.push(entry);
      };
      const around = ({ decision, huduId }: Choice) => {
        if (decision !== 'matched') return;
        for (const entry of this.near.get(huduId) ?? []) touch(entry);
        for (const { company } of this.taken.get(huduId) ?? []) touch(this.byID.get(company));
      };
      for (const id of companies) {
        const entry = this.byID.get(id);
        if (!entry) continue;
        touch(entry);
        const was = entry.row.choice;
        const is = this.shown(id, entry.kept);
        if (was === is) continue;
        around(was);
        this.vacate(id, was);
        this.occupy(id, is);
        around(is);
      }
      for (const entry of touched) entry.row = this.draw(entry.company, entry.kept);
    });
  }

  /** The newest choice on its way, else the one that is kept. */
  protected shown(company: number, kept: Choice): Choice {
    for (let i = this.pending.length - 1; i >= 0; i--) {
      const choice = this.pending[i]?.choices.get(company);
      if (choice) return choice;
    }
    return kept;
  }

  protected occupy(company: number, choice: Choice) {
    if (choice.decision !== 'matched') return;
    const holder = { company, second: choice.second };
    const others = this.taken.get(choice.huduId);
    // The order does not depend on who came when, so that taking back leaves no trace.
    const holders = others ? [...others, holder].sort((a, b) => Number(a.second) - Number(b.second) || a.company - b.company) : [holder];
    this.taken.set(choice.huduId, holders);
  }

  protected vacate(company: number, choice: Choice) {
    if (choice.decision !== 'matched') return;
    const left = (this.taken.get(choice.huduId) ?? []).filter((holder) => holder.company !== company);
    if (left.length > 0) this.taken.set(choice.huduId, left);
    else this.taken.delete(choice.huduId);
  }

  private link(entry: Entry) {
    for (const { huduId } of entry.company.candidates) {
      const near = this.near.get(huduId);
      if (near) near.push(entry);
      else this.near.set(huduId, [entry]);
    }
  }

  private unlink(entry: Entry) {
    for (const { huduId } of entry.company.candidates) {
      const near = this.near.get(huduId);
      near?.splice(near.indexOf(entry), 1);
    }
  }

  private draw(company: app.BoardCompany, kept: Choice): Row {
    const choice = this.shown(company.id, kept);
    const others = choice.decision === 'matched' ? (this.taken.get(choice.huduId)?.length ?? 1) - 1 : 0;
    return new Row(this, company, choice, kept.decision === 'none', others, this.fresh.has(company.id));
  }

  /** The candidates that are there and that no other company has. */
  offered(company: app.BoardCompany): readonly app.BoardCandidate[] {
    for (const candidate of company.candidates) {
      if (!this.isFree(candidate, company)) return company.candidates.filter((each) => this.isFree(each, company));
    }
    return company.candidates;
  }

  private isFree({ huduId }: app.BoardCandidate, company: app.BoardCompany): boolean {
    const hudu = this.hudu.get(huduId);
    if (!hudu || hudu.company.archived) return false;
    if (this.dismissed.length > 0 && this.dismissed.some((pair) => pair.company === company.id && pair.huduId === huduId)) return false;
    const holders = this.taken.get(huduId);
    return !holders || holders.every((holder) => holder.company === company.id);
  }

  /** Does the work of the first search before somebody waits for it. Answers how many characters are searched. */
  prepareSearch(): number {
    return [...this.entries, ...this.huduList].reduce((total, entry) => total + entry.text.length, 0);
  }

  protected count(): { review: number; matched: number; create: number; leave: number; groups: Record<Group, number> } {
    const counts = { review: 0, matched: 0, create: 0, leave: 0, groups: { stale: 0, sure: 0, review: 0, undecided: 0, none: 0 } };
    for (const { row } of this.entries) {
      if (!isListed(row)) continue;
      const tab = tabOf(row);
      counts[tab]++;
      if (tab === 'review') counts.groups[row.group]++;
    }
    return counts;
  }
}
