import { type app, type Backend, type BackendError, toBackendError } from '../../../backend/backend';
import { saved } from '../copy';
import type { BoardModel } from './board';
import { type Row, tied } from './row';

type Calls = Pick<Backend['matching'], 'board' | 'read' | 'decide' | 'dismiss' | 'reopen' | 'undo' | 'redo' | 'import' | 'visited'>;

/**
 * What a person does on the board. Each decision is shown at once and sent at
 * once, one after the other in the order they were made; one that the program
 * does not keep is taken back and told.
 */
export class BoardSession {
  private queue: Promise<void> = Promise.resolve();
  private trying = false;

  constructor(
    readonly model: BoardModel,
    private readonly calls: Calls,
  ) {}

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    for (let seen: Promise<void> | null = null; seen !== this.queue; ) {
      seen = this.queue;
      await seen;
    }
  }

  private enqueue(job: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(job).catch((reason) => this.model.fail(toBackendError(reason)));
    return this.queue;
  }

  // ---- lists

  /** The first look of a visit. Companies that are new stay marked until the next. */
  open(): Promise<void> {
    this.model.beginVisit();
    this.model.fail(null);
    return this.enqueue(async () => {
      try {
        this.model.load(await this.calls.board());
      } finally {
        this.model.setReading(null);
      }
      await this.calls.visited();
    });
  }

  /** The program is reading; it is shown when there is nothing else to see, or when it was asked for. */
  heardReading(reading: app.Reading) {
    if (reading.records) this.model.setGathered(reading.records);
    else if (!this.model.loaded || this.model.reading) this.model.setReading(reading);
  }

  /** Something happened to the board, up to that revision; 0 when it is not known. */
  news(revision: number): Promise<void> {
    // Behind the decisions on their way: the news may be about them.
    return this.enqueue(async () => {
      if (revision !== 0 && revision <= this.model.revision) return;
      const first = !this.model.loaded;
      this.model.load(await this.calls.board());
      if (first) this.model.fail(null);
    });
  }

  /** Reads both systems anew, which takes its time: decisions go on meanwhile. */
  async read(): Promise<void> {
    if (this.model.reading) return;
    this.model.setReading({ connectwise: 0, hudu: 0 });
    try {
      const board = await this.calls.read();
      this.model.fail(null);
      await this.enqueue(async () => {
        this.model.load(board.revision < this.model.revision ? await this.calls.board() : board);
      });
    } catch (reason) {
      this.model.fail(toBackendError(reason));
    } finally {
      this.model.setReading(null);
    }
  }

  /** Tries to read both systems again, without a word when that fails: why it did before is shown. */
  async tryAgain(): Promise<void> {
    // A system that is away can take longer to say so than it is until the next try.
    if (this.model.reading || this.trying) return;
    this.trying = true;
    try {
      const board = await this.calls.read();
      await this.enqueue(async () => {
        if (board.revision >= this.model.revision) this.model.load(board);
      });
    } catch {
      // What is shown stays.
    } finally {
      this.trying = false;
    }
  }

  // ---- decisions

  private decide(decisions: readonly app.BoardDecision[], text: string): Promise<void> {
    if (decisions.length === 0) return this.queue;
    const { model } = this;
    const patch = model.apply(decisions);
    model.fail(null);
    model.say(text, true);
    return this.enqueue(async () => {
      try {
        model.settle(await this.calls.decide([...decisions]), patch);
      } catch (reason) {
        model.refuse(patch);
        this.refused(
          toBackendError(reason),
          decisions.map((decision) => decision.company),
        );
      }
    });
  }

  private refused(failure: BackendError, companies: readonly number[]) {
    this.model.say('');
    this.model.show(companies);
    this.model.fail(failure);
    // The board is not what it was thought to be.
    void this.news(0);
  }

  /** Matches a company, after a question where another one is already. */
  match(company: number, hudu: number) {
    const row = this.model.row(company);
    const target = this.model.huduCompany(hudu);
    if (!row || !target || (row.state === 'matched' && row.choice.huduId === hudu)) return;
    if (this.model.takenBy(hudu).some((id) => id !== company)) return this.model.ask({ company, hudu });
    void this.decide([{ company, decision: 'matched', huduId: hudu, second: false }], saved.matched(row.company.name, target.name));
  }

  /** The question was answered with yes. */
  matchBoth() {
    const { question } = this.model;
    const row = this.model.row(question?.company ?? null);
    const target = question && this.model.huduCompany(question.hudu);
    this.model.ask(null);
    if (!row || !target) return;
    void this.decide(
      [{ company: row.id, decision: 'matched', huduId: target.id, second: true }],
      saved.matched(row.company.name, target.name),
    );
  }

  /** Matches a company with what stands beside it; false where there is a choice to make first. */
  matchSuggestion(company: number): boolean {
    const row = this.model.row(company);
    const best = row?.best;
    if (!row || !best || row.state !== 'open' || tied(row) > 0) return false;
    this.match(company, best.huduId);
    return true;
  }

  /** Matches companies with what is suggested for them; undecided ones are never guessed. */
  matchSuggestions(companies: readonly number[]) {
    const decisions: app.BoardDecision[] = [];
    const claimed = new Set<number>();
    const rows = companies.map((id) => this.model.row(id)).filter((row) => row !== null);
    for (const row of rows) {
      const huduId = suggested(row);
      if (huduId === 0 || claimed.has(huduId)) continue;
      claimed.add(huduId);
      decisions.push({ company: row.id, decision: 'matched', huduId, second: false });
    }
    const [only] = rows;
    const left = rows.length - decisions.length;
    if (decisions.length === 0) return this.model.say(saved.noSuggestion(rows.length));
    const text =
      decisions.length === 1 && only && left === 0
        ? saved.matched(only.company.name, only.suggestion?.name ?? '')
        : saved.matchedMany(decisions.length, left);
    void this.decide(decisions, text);
  }

  /** Decides the same about companies: create, leave, or nothing. Those for which that holds already are left alone. */
  set(companies: readonly number[], decision: 'create' | 'leave' | 'none') {
    const known = companies.map((id) => this.model.row(id)).filter((row) => row !== null);
    const rows = known.filter((row) => row.choice.decision !== decision);
    const decisions = rows.map(({ id }) => ({ company: id, decision, huduId: 0, second: false }));
    void this.decide(decisions, saved[decision](rows.length, rows[0]?.company.name ?? ''));
  }

  // ---- not this one

  /** Lets candidates go: they are not suggested again. */
  dismiss(pairs: readonly app.BoardPair[]): Promise<void> {
    const [first] = pairs;
    if (!first) return this.queue;
    const { model } = this;
    const patch = model.dismiss(pairs);
    model.fail(null);
    const names = [model.huduCompany(first.huduId)?.name ?? '', model.row(first.company)?.company.name ?? ''] as const;
    model.say(saved.dismissed(pairs.length, ...names), true);
    return this.enqueue(async () => {
      try {
        model.settle(await this.calls.dismiss([...pairs]), patch);
      } catch (reason) {
        model.refuse(patch);
        this.refused(
          toBackendError(reason),
          pairs.map(({ company }) => company),
        );
      }
    });
  }

  /** Lets go what is suggested for companies. Where several fit equally well, a person says which. */
  dismissSuggestions(companies: readonly number[]) {
    const pairs: app.BoardPair[] = [];
    for (const id of companies) {
      const row = this.model.row(id);
      const best = row?.best;
      if (row && best && row.state === 'open' && tied(row) === 0) pairs.push({ company: id, huduId: best.huduId });
    }
    if (pairs.length === 0) this.model.say(saved.noSuggestion(companies.length));
    else void this.dismiss(pairs);
  }

  /** Suggests again what was let go for a company. */
  reopen(company: number): Promise<void> {
    const pairs = (this.model.row(company)?.company.dismissed ?? []).map((huduId) => ({ company, huduId }));
    return this.enqueue(async () => {
      if (pairs.length > 0) this.take(await this.calls.reopen(pairs));
    });
  }

  // ---- taking back

  undo(): Promise<void> {
    return this.enqueue(async () => {
      if (this.model.undoLabel === '') this.model.say(saved.nothingToUndo);
      else await this.turn(this.calls.undo);
    });
  }

  redo(): Promise<void> {
    return this.enqueue(async () => {
      if (this.model.redoLabel === '') this.model.say(saved.nothingToRedo);
      else await this.turn(this.calls.redo);
    });
  }

  /** What cannot be turned back is no longer offered: the next one is about something else. */
  private async turn(call: () => Promise<app.BoardChange>): Promise<void> {
    try {
      this.take(await call());
    } catch (reason) {
      this.model.say('');
      void this.news(0);
      throw reason;
    }
  }

  /** A sync has ended: what was going to happen has happened. */
  ran(): Promise<void> {
    return this.enqueue(async () => this.model.say(''));
  }

  /** Something changed that was not shown before. */
  private take(change: app.BoardChange) {
    this.model.settle(change);
    this.model.show(change.about);
    this.model.fail(null);
    this.model.say(`${change.label}.`, change.undo !== '');
  }

  /** Takes matches from a file that was exported. */
  importMatches(content: string): Promise<void> {
    return this.enqueue(async () => this.take(await this.calls.import(content)));
  }
}

/** The Hudu company that a match of the suggestion takes, 0 for none. */
function suggested(row: Row): number {
  return row.state !== 'open' || row.group === 'undecided' ? 0 : (row.best?.huduId ?? 0);
}
