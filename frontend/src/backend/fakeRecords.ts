/** Decisions about records as the page sees them, for component tests: what is decided stays until a sync. */
import { type app, type Backend, BackendError } from './backend';
import type { FakeSyncing } from './fakeSyncing';
import { headOf, planPage } from './samplePlan';
import { doubleOf, explanationOf, foundOf, holdOf } from './sampleRecords';

/** How many records one answer of the program holds. */
const mostFound = 40;

export type RecordData = {
  readAt: string;
  decisions: app.DecisionRow[];
  problems: app.ProblemRow[];
  /** What undoing does, and whether it is known already. */
  undoRows: app.PreviewRow[];
  undoKnown: boolean;
  undoError?: app.Error | undefined;
  holds: number;
  found: app.FoundRecord[];
  explanation: app.Explanation;
  doubles: app.DoubleGroup[];
  /** The failure of the next call of that name. */
  failures: Record<string, app.Error>;
};

export class FakeRecords {
  readonly data: RecordData;
  /** Every call with its argument, in order. */
  readonly calls: [string, unknown][] = [];

  constructor(
    private readonly syncing: FakeSyncing,
    data: Partial<RecordData> = {},
  ) {
    this.data = {
      readAt: new Date(Date.now() - 5 * 60_000).toISOString(),
      decisions: [],
      problems: [],
      undoRows: [],
      undoKnown: false,
      holds: 0,
      found: Array.from({ length: 12 }, (_, at) => foundOf(at)),
      explanation: explanationOf(),
      doubles: [doubleOf(0), doubleOf(1)],
      failures: {},
      ...data,
    };
  }

  /** Conflicts that nobody has decided, as the state counts them. */
  get open(): number {
    return this.data.decisions.filter((row) => row.type === 'conflict' && row.decision === '').length;
  }

  get toFix(): number {
    return this.data.problems.filter((row) => row.refused).length;
  }

  private note(name: string, argument: unknown): void {
    this.calls.push([name, argument]);
    const failure = this.data.failures[name];
    if (!failure) return;
    delete this.data.failures[name];
    throw new BackendError(failure);
  }

  private idle(): void {
    if (this.syncing.data.activity)
      throw new BackendError({ code: 'busy', message: 'A sync or a preview is under way.', hint: 'Wait for it, or stop it.' });
  }

  private change(ids: readonly string[], decide: (row: app.DecisionRow) => app.DecisionRow): app.DecisionRow[] {
    this.idle();
    this.data.decisions = this.data.decisions.map((row) => (ids.includes(row.id) ? decide(row) : row));
    this.syncing.emit({ kind: 'state' });
    return this.data.decisions.filter((row) => ids.includes(row.id));
  }

  readonly decisions: Backend['decisions'] = {
    list: async () => {
      this.note('list', null);
      return { readAt: this.data.readAt, rows: this.data.decisions };
    },
    decide: async (input) => {
      this.note('decide', input);
      const decision = input.choice === 'release' ? 'released' : input.choice;
      const decided = this.change(input.ids, (row) => ({ ...row, decision }));
      if (input.choice === 'hold') {
        const holds = decided.map((row, at) =>
          holdOf(at, { ...row, id: `hold ${row.record}`, type: 'held', decision: '', untilChanged: false }),
        );
        this.data.decisions = [...this.data.decisions, ...holds];
      }
      return decided;
    },
    takeBack: async (ids) => {
      this.note('takeBack', ids);
      return this.change(ids, (row) => ({ ...row, decision: '' }));
    },
    hold: async (input) => {
      this.note('hold', input);
      this.idle();
      this.data.decisions = [...this.data.decisions, holdOf(0, { ...input, id: `hold ${input.record}` })];
      this.syncing.emit({ kind: 'state' });
    },
    release: async (record) => {
      this.note('release', record);
      this.change([`hold ${record}`], (row) => ({ ...row, decision: 'released' }));
    },
    held: async () => this.data.decisions.filter((row) => row.type === 'held' && row.decision === '').map((row) => row.record),
  };

  readonly problems: Backend['problems'] = {
    list: async () => {
      this.note('problems', null);
      return { readAt: this.data.readAt, rows: this.data.problems };
    },
    retry: async (records) => {
      this.note('retry', records);
      return this.syncing.service.start({ company: 0, record: records.length === 1 ? (records[0] ?? '') : '' });
    },
  };

  readonly undoing: Backend['undoing'] = {
    head: async (run) => {
      this.note('undoHead', run);
      const { run: of } = await this.syncing.service.report(run);
      return {
        run: of,
        holds: this.data.holds,
        ...(this.data.undoKnown ? { preview: headOf(this.data.undoRows) } : {}),
        ...(this.data.undoError ? { error: this.data.undoError } : {}),
      };
    },
    preview: async (run) => {
      this.note('undoPreview', run);
      const state = await this.syncing.service.preview({ company: 0, record: '' });
      this.syncing.move({ undoes: run });
      return state;
    },
    rows: async (filter) => {
      this.note('undoRows', filter);
      return planPage(this.data.undoRows, filter);
    },
    apply: async (run) => {
      this.note('undoApply', run);
      return this.syncing.service.start({ company: 0, record: '' });
    },
  };

  readonly records: Backend['records'] = {
    find: async (text) => {
      this.note('find', text);
      const wanted = text.toLowerCase();
      const all = this.data.found.filter((row) => `${row.name}\n${row.detail}\n${row.record}`.toLowerCase().includes(wanted));
      return { rows: all.slice(0, mostFound), more: Math.max(0, all.length - mostFound), known: this.data.found.length > 0 };
    },
    explain: async (record) => {
      this.note('explain', record);
      this.idle();
      return { ...this.data.explanation, record };
    },
    huduPage: async (record) => {
      this.note('huduPage', record);
      return `https://docs.example.com/a/${record.replace('/', '-')}`;
    },
    connectWisePage: async (record) => {
      this.note('connectWisePage', record);
      return `https://na.myconnectwise.net/${record}`;
    },
  };

  readonly doubles: Backend['doubles'] = {
    list: async () => {
      this.note('duplicates', null);
      return this.data.doubles;
    },
  };

  /** The services, for a backend. */
  get services(): Pick<Backend, 'decisions' | 'problems' | 'undoing' | 'records' | 'doubles'> {
    return { doubles: this.doubles, decisions: this.decisions, problems: this.problems, undoing: this.undoing, records: this.records };
  }
}
