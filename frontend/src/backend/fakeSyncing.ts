/** Syncing as the page sees it, for component tests: what is under way moves when the test says so. */
import { type app, type Backend, BackendError } from './backend';
import { headOf, planPage, reportOf } from './samplePlan';

export type Syncing = {
  last?: app.Run | undefined;
  runs: app.Run[];
  reports: Record<string, app.RunReport>;
  rows: app.PreviewRow[];
  head: Partial<app.PreviewHead>;
  preview?: app.PreviewHead | undefined;
  activity?: app.Activity | undefined;
  error?: app.Error | undefined;
  entries: app.Entry[];
  schedule: app.Schedule;
  /** The companies that no sync has carried yet, until everything was synced. */
  rest: number;
  /** When automatic runs come, beside their interval. */
  timetable: Omit<app.Timetable, 'every'>;
  /** The failure of the next call of that name. */
  failures: Record<string, app.Error>;
};

export const idle: app.Activity = {
  what: 'sync',
  run: 'run-live',
  trigger: 'hand',
  started: '2026-11-27T14:00:00Z',
  scope: '',
  undoes: '',
  phase: 'starting',
  part: '',
  done: 0,
  total: 0,
  secondsLeft: 0,
  waiting: '',
  waitUntil: '',
  stages: [],
  stopping: false,
};

function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}

export class FakeSyncing {
  readonly data: Syncing;
  /** Every call with its argument, in order. */
  readonly calls: [string, unknown][] = [];
  private sequence = 0;
  private readonly listeners = new Set<(batch: app.Batch) => void>();

  constructor(data: Partial<Syncing> = {}) {
    this.data = {
      runs: [],
      reports: {},
      rows: [],
      head: {},
      entries: [],
      failures: {},
      schedule: { every: '3h', quietFrom: '', quietTo: '', apply: 'changes' },
      timetable: { next: '', why: '', paused: false, pausedUntil: '' },
      rest: 0,
      ...data,
    };
  }

  listen = (listener: (batch: app.Batch) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  emit(event: Omit<app.Event, 'sequence'>): void {
    this.sequence++;
    const batch: app.Batch = { reset: false, events: [{ ...event, sequence: this.sequence }] };
    for (const listener of this.listeners) listener(batch);
  }

  get numbered(): number {
    return this.sequence;
  }

  private keepDays = 90;

  private keptRuns(): app.Keeping {
    const { runs } = this.data;
    return { days: this.keepDays, runs: runs.length, oldest: runs.at(-1)?.started ?? '' };
  }

  state(): app.SyncState {
    const { last, runs, preview, activity, error } = this.data;
    const newest = last ?? runs[0];
    const attention = newest && newest.problems + newest.conflicts + newest.halted > 0 ? newest : undefined;
    return {
      ...(activity ? { activity } : {}),
      ...(preview ? { preview } : {}),
      ...(newest ? { last: newest } : {}),
      ...(attention ? { attention } : {}),
      ...(error ? { error } : {}),
      timetable: { every: this.data.schedule.every, ...this.data.timetable },
      whole: [newest, ...runs].some((run) => run?.scope === ''),
      rest: this.data.rest,
    };
  }

  /** What is under way is now so far. */
  move(part: Partial<app.Activity>): void {
    this.data.activity = { ...(this.data.activity ?? idle), ...part };
    this.emit({ kind: 'activity', activity: this.data.activity });
  }

  /** The check under way is done. */
  finishPreview(error?: app.Error): void {
    this.data.activity = undefined;
    this.data.error = error;
    if (!error) this.data.preview = headOf(this.data.rows, this.data.head);
    this.emit({ kind: 'activity' });
    this.emit(error ? { kind: 'previewed', error } : { kind: 'previewed' });
  }

  /** The run under way has ended so. */
  finishRun(run: app.Run): void {
    this.data.activity = undefined;
    this.data.last = run;
    this.data.runs = [run, ...this.data.runs];
    this.emit({ kind: 'activity' });
    this.emit({ kind: 'finished', run: run.run });
  }

  private begin(name: string, argument: unknown, what: app.Activity['what']): app.SyncState {
    this.note(name, argument);
    if (this.data.activity)
      throw new BackendError({ code: 'busy', message: 'A sync or a preview is under way.', hint: 'Wait for it, or stop it.' });
    this.data.activity = { ...idle, what, phase: 'reading', part: 'ConnectWise companies' };
    this.data.error = undefined;
    this.emit({ kind: 'activity', activity: this.data.activity });
    return this.state();
  }

  private note(name: string, argument: unknown): void {
    this.calls.push([name, argument]);
    const failure = this.data.failures[name];
    if (!failure) return;
    delete this.data.failures[name];
    throw new BackendError(failure);
  }

  readonly service: Backend['syncing'] = {
    state: async () => this.state(),
    preview: async (scope) => this.begin('preview', scope, 'preview'),
    start: async (scope) => this.begin('start', scope, 'sync'),
    apply: async (input) => this.begin('apply', input, 'sync'),
    stop: async () => {
      this.note('stop', null);
      this.move({ stopping: true });
      return this.state();
    },
    previewRows: async (filter) => {
      this.note('previewRows', filter);
      return planPage(this.data.rows, filter);
    },
    exportPreview: async (format) => {
      this.note('exportPreview', format);
      return { name: `crossdock-preview.${format}`, path: `/home/dana/crossdock-preview.${format}`, content: '' };
    },
    exportRun: async (run) => {
      this.note('exportRun', run);
      return { name: 'crossdock-sync.csv', path: '/home/dana/crossdock-sync.csv', content: '' };
    },
    runs: async (limit) => {
      this.note('runs', limit);
      return limit > 0 ? this.data.runs.slice(0, limit) : this.data.runs;
    },
    report: async (run) => {
      this.note('report', run);
      const found = this.data.reports[run] ?? this.data.runs.filter((one) => one.run === run).map((one) => reportOf(one))[0];
      if (!found) throw new BackendError({ code: 'not-found', message: 'This run is no longer kept.' });
      return found;
    },
    entries: async (filter) => {
      this.note('entries', filter);
      const text = filter.text.toLowerCase();
      const fits = this.data.entries.filter(
        (entry) =>
          (filter.state === '' || entry.state === filter.state) &&
          (filter.kind === '' || entry.kind === filter.kind) &&
          (filter.company === 0 || entry.company === filter.company) &&
          `${entry.name}\n${entry.companyName}`.toLowerCase().includes(text),
      );
      return { rows: fits.slice(filter.offset, filter.offset + filter.limit), total: fits.length };
    },
    entryCompanies: async () => {
      const found = new Map<number, app.EntryCompany>();
      for (const { company, companyName } of this.data.entries) {
        const known = found.get(company) ?? { company, name: companyName, records: 0 };
        found.set(company, { ...known, records: known.records + 1 });
      }
      return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
    },
    retry: async (run) => this.begin('retry', run, 'sync'),
    schedule: async () => {
      this.note('schedule', null);
      return this.data.schedule;
    },
    keeping: async () => this.keptRuns(),
    saveKeeping: async (days) => {
      this.note('saveKeeping', days);
      this.keepDays = days;
      return this.keptRuns();
    },
    saveSchedule: async (schedule) => {
      this.note('saveSchedule', schedule);
      this.data.schedule = schedule;
      this.emit({ kind: 'state' });
      return schedule;
    },
    pause: async (until) => {
      this.note('pause', until);
      const ends: Record<string, string> = { hour: inHours(1), tomorrow: inHours(16) };
      this.data.timetable = { next: '', why: '', paused: true, pausedUntil: ends[until] ?? '' };
      this.emit({ kind: 'state' });
      return this.state();
    },
    resume: async () => {
      this.note('resume', null);
      this.data.timetable = { next: inHours(2), why: '', paused: false, pausedUntil: '' };
      this.emit({ kind: 'state' });
      return this.state();
    },
  };
}
