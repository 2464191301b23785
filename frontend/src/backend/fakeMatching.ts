/** Matching as the page sees it: keeps decisions the way the program does, and fails when a test says so. */
import { type app, type Backend, BackendError } from './backend';

interface Step {
  label: string;
  before: app.BoardDecision[];
  after: app.BoardDecision[];
  /** What each side of the step says no to, for the companies that it is about. */
  dismissed?: { before: Map<number, number[]>; after: Map<number, number[]> };
}

export class FakeMatching {
  /** Every call with its argument, in order. */
  readonly calls: [string, unknown][] = [];
  /** The failure of the next call of that name. */
  readonly failures: Record<string, app.Error> = {};
  /** Calls wait for this, so that a test sees what is shown meanwhile. */
  pause: Promise<void> = Promise.resolve();
  private done: Step[] = [];
  private undone: Step[] = [];
  private readonly listeners = new Set<(batch: app.Batch) => void>();
  private sequence = 0;

  constructor(public data: app.Board) {}

  readonly listen = (listener: (batch: app.Batch) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  emit(event: Omit<app.Event, 'sequence'>): void {
    this.sequence++;
    for (const listener of this.listeners) listener({ reset: false, events: [{ ...event, sequence: this.sequence }] });
  }

  /** Something else than the page changed the board. */
  change(change: (board: app.Board) => void): void {
    change(this.data);
    this.data = { ...this.data, revision: this.data.revision + 1 };
    this.emit({ kind: 'companies', revision: this.data.revision });
  }

  get toReview(): number {
    return this.data.companies.filter((company) => company.decision === 'none').length;
  }

  private async note(name: string, argument: unknown): Promise<void> {
    this.calls.push([name, argument]);
    await this.pause;
    const failure = this.failures[name];
    if (!failure) return;
    delete this.failures[name];
    throw new BackendError(failure);
  }

  private decisionOf(id: number): app.BoardDecision {
    const company = this.data.companies.find((each) => each.id === id);
    if (!company) throw new BackendError({ code: 'not-found', message: 'ConnectWise has no such company.' });
    return { company: id, decision: company.decision, huduId: company.huduId, second: company.second };
  }

  private write(decisions: readonly app.BoardDecision[]): void {
    const byID = new Map(decisions.map((decision) => [decision.company, decision]));
    const companies = this.data.companies.map((company) => {
      const is = byID.get(company.id);
      return is ? { ...company, decision: is.decision, huduId: is.huduId, second: is.second } : company;
    });
    this.data = {
      ...this.data,
      companies,
      revision: this.data.revision + 1,
      undo: this.done.at(-1)?.label ?? '',
      redo: this.undone.at(-1)?.label ?? '',
    };
  }

  private answer(label: string, decisions: app.BoardDecision[], dismissing: number[] = []): app.BoardChange {
    this.emit({ kind: 'companies', revision: this.data.revision });
    const { undo, redo, revision } = this.data;
    const about = [...decisions.map((decision) => decision.company), ...dismissing];
    const companies = this.data.companies.filter((company) => dismissing.includes(company.id));
    return { decisions, about, label, undo, redo, toReview: this.toReview, companies, revision };
  }

  /** Candidates as they were at first; those that a person said no to are not proposed. */
  private readonly proposed = new Map<number, app.BoardCandidate[]>();

  private writeDismissed(by: Map<number, number[]>): void {
    const companies = this.data.companies.map((company) => {
      const dismissed = by.get(company.id);
      if (!dismissed) return company;
      const all = this.proposed.get(company.id) ?? company.candidates;
      this.proposed.set(company.id, all);
      const candidates = all.filter(({ huduId }) => !dismissed.includes(huduId));
      const same = candidates[0] === all[0];
      return {
        ...company,
        candidates,
        dismissed,
        group: same ? company.group : candidates.length > 0 ? ('review' as const) : ('none' as const),
      };
    });
    this.data = { ...this.data, companies };
  }

  private rule(pairs: readonly app.BoardPair[], no: boolean): app.BoardChange {
    const before = new Map<number, number[]>();
    for (const { company } of pairs) before.set(company, this.data.companies.find((each) => each.id === company)?.dismissed ?? []);
    const after = new Map(before);
    for (const { company, huduId } of pairs) {
      const others = (after.get(company) ?? []).filter((each) => each !== huduId);
      after.set(company, no ? [...others, huduId] : others);
    }
    const label = no ? 'Say no to a candidate' : 'Propose a candidate again';
    this.done.push({ label, before: [], after: [], dismissed: { before, after } });
    this.undone = [];
    this.writeDismissed(after);
    this.write([]);
    return this.answer(label, [], [...after.keys()]);
  }

  private refuseTaken(decisions: readonly app.BoardDecision[]): void {
    const moved = new Set(decisions.map((decision) => decision.company));
    for (const { decision, huduId, second } of decisions) {
      const taken = this.data.companies.some((other) => other.decision === 'matched' && other.huduId === huduId && !moved.has(other.id));
      if (decision === 'matched' && taken && !second) {
        throw new BackendError({
          code: 'taken',
          message: 'That Hudu company is matched already.',
          hint: 'The board shows what is matched now.',
        });
      }
    }
  }

  private decide(decisions: app.BoardDecision[]): app.BoardChange {
    this.refuseTaken(decisions);
    const step: Step = {
      label: this.labelOf(decisions),
      before: decisions.map(({ company }) => this.decisionOf(company)),
      after: decisions,
    };
    this.done.push(step);
    this.undone = [];
    this.write(decisions);
    return this.answer(step.label, decisions);
  }

  private labelOf(decisions: readonly app.BoardDecision[]): string {
    const [first] = decisions;
    const name = this.data.companies.find((company) => company.id === first?.company)?.name ?? '';
    const what = decisions.length === 1 ? name : `${decisions.length} companies`;
    const words = { none: `Took back ${what}`, matched: `Matched ${what}`, create: `Create ${what}`, leave: `Left ${what} unmatched` };
    return words[first?.decision ?? 'none'];
  }

  private turn(from: 'done' | 'undone', message: string): app.BoardChange {
    const step = this[from].pop();
    if (!step) throw new BackendError({ code: 'nothing', message });
    this[from === 'done' ? 'undone' : 'done'].push(step);
    const decisions = from === 'done' ? step.before : step.after;
    const dismissed = from === 'done' ? step.dismissed?.before : step.dismissed?.after;
    if (dismissed) this.writeDismissed(dismissed);
    this.write(decisions);
    return this.answer(`${from === 'done' ? 'Undone' : 'Done again'}: ${step.label}`, decisions, [...(dismissed?.keys() ?? [])]);
  }

  readonly service: Backend['matching'] = {
    board: async () => {
      await this.note('board', null);
      return this.data;
    },
    read: async () => {
      await this.note('read', null);
      return this.data;
    },
    decide: async (decisions) => {
      await this.note('decide', decisions);
      return this.decide(decisions);
    },
    dismiss: async (pairs) => {
      await this.note('dismiss', pairs);
      return this.rule(pairs, true);
    },
    reopen: async (pairs) => {
      await this.note('reopen', pairs);
      return this.rule(pairs, false);
    },
    undo: async () => {
      await this.note('undo', null);
      return this.turn('done', 'There is nothing to undo.');
    },
    redo: async () => {
      await this.note('redo', null);
      return this.turn('undone', 'There is nothing to redo.');
    },
    export: async () => {
      await this.note('export', null);
      return { name: 'crossdock-matches.csv', path: '/home/dana/crossdock-matches.csv', content: '' };
    },
    import: async (content) => {
      await this.note('import', content);
      const ids = content.split(/\s+/).map(Number).filter(Boolean);
      return this.decide(ids.map((company) => ({ company, decision: 'leave', huduId: 0, second: false })));
    },
    visited: async () => {
      await this.note('visited', null);
      this.data = { ...this.data, companies: this.data.companies.map((company) => ({ ...company, new: false })) };
    },
  };
}
