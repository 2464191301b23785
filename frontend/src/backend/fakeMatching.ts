/** Matching as the page sees it: keeps decisions the way the program does, and fails when a test says so. */
import { type app, type Backend, BackendError } from './backend';

interface Step {
  label: string;
  before: app.BoardDecision[];
  after: app.BoardDecision[];
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

  private answer(label: string, decisions: app.BoardDecision[]): app.BoardChange {
    this.emit({ kind: 'companies', revision: this.data.revision });
    const { undo, redo, revision } = this.data;
    return { decisions, label, undo, redo, toReview: this.toReview, companies: [], revision };
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
    this.write(decisions);
    return this.answer(`${from === 'done' ? 'Undone' : 'Done again'}: ${step.label}`, decisions);
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
