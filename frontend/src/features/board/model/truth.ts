import type { app } from '../../../backend/backend';
import { type Choice, choiceOf, isSame, type Patch } from './choice';
import { type Group, isListed, type Row, tabOf } from './row';
import { fold } from './words';

/** A ConnectWise company. */
export interface Entry {
  company: app.BoardCompany;
  /** What is searched. */
  readonly text: string;
  /** As the program has it, without what is on its way there. */
  kept: Choice;
  row: Row;
}

interface HuduEntry {
  readonly company: app.HuduCompany;
  readonly text: string;
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
export abstract class BoardTruth {
  protected entries: readonly Entry[] = [];
  protected huduList: readonly HuduEntry[] = [];
  private byID = new Map<number, Entry>();
  private hudu = new Map<number, HuduEntry>();
  private pending: readonly Patch[] = [];
  /** By Hudu company, the first match first. */
  private taken = new Map<number, readonly Holder[]>();
  /** Companies by the Hudu company that is a candidate of theirs. */
  private near = new Map<number, number[]>();
  /** Companies that are new at this visit. */
  private fresh = new Set<number>();

  loaded = false;
  revision = 0;
  readAt = '';
  /** Why the lists could not be read anew. */
  outdated: app.Error | null = null;
  warnings: readonly string[] = [];
  /** What undo and redo would do; '' for nothing. */
  undoLabel = '';
  redoLabel = '';

  /** Called around everything that changes rows: does the work, and looks what became of the view. */
  protected abstract redraw(work: () => void): void;

  /** Called when something changed that no row shows. */
  protected abstract emit(): void;

  /** Takes a board that was read. What is on its way there stays shown. */
  load(board: app.Board) {
    this.redraw(() => {
      this.huduList = board.hudu.map((company) => ({ company, text: fold(`${company.name} ${company.city} ${company.website}`) }));
      this.hudu = new Map(this.huduList.map((entry) => [entry.company.id, entry]));
      this.near = new Map();
      this.taken = new Map();
      for (const company of board.companies) {
        this.link(company);
        this.occupy(company.id, this.shown(company.id, choiceOf(company)));
        if (company.new) this.fresh.add(company.id);
      }
      this.entries = board.companies.map((company) => {
        const kept = choiceOf(company);
        const text = fold(`${company.name} ${company.identifier} ${company.city} ${company.website}`);
        return { company, text, kept, row: this.draw(company, kept, this.shown(company.id, kept)) };
      });
      this.byID = new Map(this.entries.map((entry) => [entry.company.id, entry]));
      this.loaded = true;
      this.revision = board.revision;
      this.readAt = board.readAt;
      this.outdated = board.error ?? null;
      this.warnings = board.warnings;
      this.undoLabel = board.undo;
      this.redoLabel = board.redo;
    });
  }

  /** Shows decisions at once; the program's answer is for settle or refuse. */
  apply(decisions: readonly app.BoardDecision[]): Patch {
    const patch = { choices: new Map(decisions.map((decision) => [decision.company, choiceOf(decision)])) };
    this.pending = [...this.pending, patch];
    this.retake(patch.choices.keys());
    return patch;
  }

  /** Takes a patch back that the program did not keep. */
  refuse(patch: Patch) {
    this.pending = this.pending.filter((other) => other !== patch);
    this.retake(patch.choices.keys());
  }

  /** The program kept a patch, or changed something by itself. */
  settle(change: app.BoardChange, patch?: Patch) {
    if (patch) this.pending = this.pending.filter((other) => other !== patch);
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
    for (const id of patch?.choices.keys() ?? nobody) changed(id);
    for (const decision of change.decisions) changed(decision.company);
    for (const company of change.companies) {
      const entry = this.byID.get(company.id);
      if (!entry) continue;
      this.unlink(entry.company);
      this.link(company);
      entry.company = company;
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
      const touched = new Set<number>();
      const around = ({ huduId }: Choice) => {
        for (const id of this.near.get(huduId) ?? nobody) touched.add(id);
        for (const id of this.takenBy(huduId)) touched.add(id);
      };
      for (const id of companies) {
        const entry = this.byID.get(id);
        if (!entry) continue;
        touched.add(id);
        const was = entry.row.choice;
        const is = this.shown(id, entry.kept);
        if (was === is) continue;
        around(was);
        this.vacate(id, was);
        this.occupy(id, is);
        around(is);
      }
      for (const id of touched) {
        const entry = this.byID.get(id);
        if (entry) entry.row = this.draw(entry.company, entry.kept, this.shown(id, entry.kept));
      }
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
    const holders = [...(this.taken.get(choice.huduId) ?? []), { company, second: choice.second }];
    // The order does not depend on who came when, so that taking back leaves no trace.
    this.taken.set(
      choice.huduId,
      holders.sort((a, b) => Number(a.second) - Number(b.second) || a.company - b.company),
    );
  }

  protected vacate(company: number, choice: Choice) {
    const left = (this.taken.get(choice.huduId) ?? []).filter((holder) => holder.company !== company);
    if (left.length > 0) this.taken.set(choice.huduId, left);
    else this.taken.delete(choice.huduId);
  }

  private link(company: app.BoardCompany) {
    for (const { huduId } of company.candidates) {
      const near = this.near.get(huduId);
      if (near) near.push(company.id);
      else this.near.set(huduId, [company.id]);
    }
  }

  private unlink(company: app.BoardCompany) {
    for (const { huduId } of company.candidates) {
      const near = this.near.get(huduId);
      near?.splice(near.indexOf(company.id), 1);
    }
  }

  private draw(company: app.BoardCompany, kept: Choice, choice: Choice): Row {
    const hudu = choice.decision === 'matched' ? this.huduCompany(choice.huduId) : null;
    const candidates = this.offered(company);
    const state = choice.decision === 'none' ? 'open' : choice.decision === 'matched' && !hudu ? 'stale' : choice.decision;
    return {
      kind: 'row',
      id: company.id,
      company,
      choice,
      state,
      group: state === 'stale' ? 'stale' : state === 'open' ? groupOf(company, kept, candidates) : 'none',
      candidates,
      hudu,
      others: hudu ? this.takenBy(hudu.id).length - 1 : 0,
      suggestion: this.huduCompany(candidates[0]?.huduId ?? 0),
      isNew: this.fresh.has(company.id),
    };
  }

  /** The candidates that are there and that no other company has. */
  protected offered(company: app.BoardCompany): readonly app.BoardCandidate[] {
    const free = ({ huduId }: app.BoardCandidate) => {
      const hudu = this.huduCompany(huduId);
      const holders = this.taken.get(huduId);
      return hudu !== null && !hudu.archived && (!holders || holders.every((holder) => holder.company === company.id));
    };
    return company.candidates.every(free) ? company.candidates : company.candidates.filter(free);
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

/** The group of a company that has no decision, with the candidates that are left. */
function groupOf(company: app.BoardCompany, kept: Choice, candidates: readonly app.BoardCandidate[]): Group {
  const [best, next] = candidates;
  if (!best) return 'none';
  const asProposed = best === company.candidates[0];
  // The program tells the group of open companies only.
  if (kept.decision !== 'none') return asProposed && best.zone === 'sure' ? 'sure' : 'review';
  if (!asProposed || company.group === 'none') return 'review';
  if (company.group === 'undecided' && next !== company.candidates[1]) return 'review';
  return company.group;
}
