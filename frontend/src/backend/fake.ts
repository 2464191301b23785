/**
 * The whole program in front of a page, without the program: it keeps what the
 * page does, tells events, and fails where it is asked to. For component tests,
 * and for looking at the page in a browser (`?fake=400&state=running`).
 */
import type { app, Backend } from './backend';
import { FakeInbox } from './fakeInbox';
import { FakeLinks } from './fakeLinks';
import { FakeMatching } from './fakeMatching';
import { FakeRecords, type RecordData } from './fakeRecords';
import { play, underWay } from './fakeRun';
import { FakeSetup } from './fakeSetup';
import { FakeShell } from './fakeShell';
import { FakeSupport } from './fakeSupport';
import { FakeSyncing, type Syncing } from './fakeSyncing';
import { sampleBoard } from './sampleCompanies';
import { sampleEntries, samplePlan, sampleRuns } from './samplePlan';
import { sampleDecisions, sampleProblems } from './sampleRecords';
import { newState, readyState, sampleNotice } from './sampleState';

type Options = {
  /** How many companies each side has. */
  companies?: number;
  state?: Partial<app.State>;
  /** The set-up guide is where it begins. */
  fresh?: boolean;
  syncing?: Partial<Syncing>;
  records?: Partial<RecordData>;
  /** Runs move by themselves, one step every so many milliseconds; without it a test moves them. */
  everyMs?: number;
};

export class Fake {
  readonly matching: FakeMatching;
  readonly syncing: FakeSyncing;
  readonly records: FakeRecords;
  readonly setup: FakeSetup;
  readonly shell: FakeShell;
  readonly links: FakeLinks;
  readonly inbox = new FakeInbox(() => this.emit({ kind: 'state' }));
  readonly support = new FakeSupport();
  private readonly listeners = new Set<(batch: app.Batch) => void>();
  private sequence = 0;

  constructor(private readonly options: Options = {}) {
    this.matching = new FakeMatching(sampleBoard(options.companies ?? 0));
    this.syncing = new FakeSyncing(options.syncing);
    this.records = new FakeRecords(this.syncing, options.records);
    const base = options.fresh ? newState(options.state) : readyState(options.state);
    this.setup = new FakeSetup(base);
    if (!options.fresh) this.setup.connect();
    this.shell = new FakeShell({
      state: this.state,
      finish: (step) => this.setup.finish(step),
      changed: () => this.emit({ kind: 'state' }),
    });
    this.links = new FakeLinks(() => this.emit({ kind: 'state' }));
    this.shell.notices = base.notices;
    this.shell.askClose = base.askClose;
    this.shell.preferences = base.preferences;
    for (const part of [this.matching, this.syncing, this.setup]) part.listen((batch) => this.tell(batch));
  }

  /** Each part counts its events by itself; the page hears one count. */
  private tell(batch: app.Batch): void {
    const events = batch.events.map((event) => ({ ...event, sequence: ++this.sequence }));
    for (const listener of this.listeners) listener({ reset: batch.reset, events });
  }

  emit(event: Omit<app.Event, 'sequence'>): void {
    this.tell({ reset: false, events: [{ ...event, sequence: 0 }] });
  }

  /** Events that the page never hears. */
  lose(count: number): void {
    this.sequence += count;
  }

  /** The window was closed. */
  close(): void {
    this.shell.askClose = true;
    this.emit({ kind: 'close' });
  }

  readonly state = (): app.State => {
    const setup = this.setup.state();
    const reached = (side: app.Connection) => side.state === 'passed' || side.state === 'partial';
    const sync = this.syncing.state();
    return {
      ...setup,
      sequence: this.sequence,
      canSync: reached(setup.connectwise) && reached(setup.hudu),
      toReview: this.matching.toReview,
      toDecide: this.records.open,
      toFix: this.records.toFix,
      sync: this.options.fresh && !sync.last ? { ...sync, timetable: newState().sync.timetable } : sync,
      preferences: this.shell.preferences,
      notices: this.shell.notices,
      inbox: this.inbox.head(),
      askClose: this.shell.askClose,
    };
  };

  private forgetKeys(): app.ConnectionSettings {
    const none: app.KeyState = { set: false, source: 'none' };
    const { setup } = this;
    setup.calls.push(['forgetKeys', null]);
    const { connectwise, hudu } = setup.connections;
    setup.connections = {
      ...setup.connections,
      connectwise: { ...connectwise, publicKey: none, privateKey: none },
      hudu: { ...hudu, apiKey: none },
    };
    this.emit({ kind: 'state' });
    return setup.connections;
  }

  private moving(begin: Promise<app.SyncState>): Promise<app.SyncState> {
    const { everyMs } = this.options;
    return begin.then((sync) => {
      if (everyMs) play(this.syncing, everyMs);
      return sync;
    });
  }

  get backend(): Backend {
    const { connections } = this.setup.services;
    const { service } = this.syncing;
    return {
      ...this.setup.services,
      ...this.records.services,
      shell: this.shell.service,
      links: this.links.service,
      inbox: this.inbox.service,
      support: this.support.support,
      updates: this.support.service,
      matching: this.matching.service,
      connections: {
        ...connections,
        test: async (side) => {
          if (side) return connections.test(side);
          await connections.test('connectwise');
          return connections.test('hudu');
        },
        forgetKeys: async () => this.forgetKeys(),
      },
      syncing: {
        ...service,
        preview: (scope) => this.moving(service.preview(scope)),
        start: (scope) => this.moving(service.start(scope)),
        apply: (input) => this.moving(service.apply(input)),
      },
      onBatch: (listen) => {
        this.listeners.add(listen);
        return () => this.listeners.delete(listen);
      },
      copyText: (text) => navigator.clipboard.writeText(text),
    } satisfies Backend;
  }
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** What there is to look at, by the name in the address. */
const scenes: Record<string, Options> = {
  ready: {},
  new: { fresh: true },
  running: { syncing: { activity: underWay(0.27) } },
  paused: { syncing: { timetable: { next: '', why: '', paused: true, pausedUntil: '' } } },
  notices: {
    state: {
      sandbox: true,
      notices: [
        sampleNotice(),
        sampleNotice({
          id: 'refused-Hudu',
          level: 'error',
          title: 'The saved Hudu key no longer works',
          text: 'Nothing syncs until the connection test passes again.',
          page: 'setup/hudu',
          label: 'Open the connection',
          dismissible: false,
        }),
      ],
    },
  },
  closing: { state: { askClose: true }, syncing: { activity: underWay(0.27) } },
};

/** The program that an address asks for: `?fake=400&state=running&fails=state`. */
export function fakeOf(search: URLSearchParams): Fake {
  const scene = scenes[search.get('state') ?? 'ready'] ?? {};
  const synced: Partial<Syncing> = scene.fresh
    ? {}
    : {
        runs: sampleRuns(60),
        entries: sampleEntries(300),
        timetable: { next: inMinutes(134), why: '', paused: false, pausedUntil: '' },
      };
  const rows = samplePlan({ companies: 24, each: 6, archives: 3, problems: 2, conflicts: 3 });
  const fake = new Fake({
    companies: Number(search.get('fake')) || 0,
    everyMs: 700,
    ...scene,
    syncing: { rows, ...synced, ...scene.syncing },
    records: {
      decisions: sampleDecisions(Number(search.get('conflicts')) || 40),
      problems: sampleProblems(14),
      undoRows: samplePlan({ companies: 6, each: 5, archives: 4, problems: 3 }),
      undoKnown: true,
      holds: 12,
    },
  });
  for (const name of search.getAll('fails')) {
    const failure = { code: 'failed', message: 'The settings file cannot be read.', hint: 'Put it right, or restore it from an export.' };
    fake.shell.failures[name] = failure;
    fake.syncing.data.failures[name] = failure;
    fake.matching.failures[name] = failure;
    fake.setup.failures[name] = failure;
    fake.links.failures[name] = failure;
  }
  if (fake.syncing.data.activity) play(fake.syncing, 700);
  return fake;
}
