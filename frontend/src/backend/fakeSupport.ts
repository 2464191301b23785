/** The log, crash reports, the support file and newer versions, as the page sees them. */
import { type app, type Backend, BackendError } from './backend';

const messages = ['request', 'run started', 'phase started', 'record not written', 'request failed', 'run ended'];
const levels = ['debug', 'info', 'info', 'warning', 'error', 'info'];

/** A line of the log; the higher its number, the newer. */
export function sampleLine(number: number): app.LogLine {
  const at = new Date(Date.UTC(2026, 10, 27, 8, 0, 0) + number * 1000).toISOString();
  const level = levels[number % levels.length] ?? 'info';
  const message = messages[number % messages.length] ?? '';
  const fields =
    message === 'request' || message === 'request failed'
      ? [
          { name: 'method', value: 'GET' },
          { name: 'path', value: `/v4_6_release/apis/3.0/company/companies/${number}` },
          { name: 'status', value: message === 'request' ? '200' : '500' },
        ]
      : [{ name: 'run', value: '20261127T080000Z-k3f9' }];
  const members = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  return { number, at, level, message, fields, text: JSON.stringify({ ...members, level, msg: message, time: at }) };
}

export function sampleCrash(part: Partial<app.CrashReport> = {}): app.CrashReport {
  return {
    id: '20261127T080000Z-ab12',
    kind: 'died',
    at: '2026-11-27T08:00:00Z',
    version: '0.1.0',
    where: '',
    why: 'runtime error: index out of range [7] with length 0',
    stack: [
      { function: 'crossdock/backend/plan.order', place: 'plan/order.go:41' },
      { function: 'crossdock/backend/engine.(*Engine).Run', place: 'engine/run.go:88' },
    ],
    ...part,
  };
}

export class FakeSupport {
  readonly calls: [string, unknown][] = [];
  readonly failures: Record<string, app.Error> = {};
  /** How many lines the log has. */
  lines = 0;
  crashes: app.CrashReport[] = [];
  updates: app.UpdateState = { possible: false, on: true, checked: '' };
  /** What a look at the feed brings. */
  found: app.NewRelease | undefined;

  private async note(name: string, argument: unknown = null): Promise<void> {
    this.calls.push([name, argument]);
    const failure = this.failures[name];
    if (failure) throw new BackendError(failure);
  }

  sent(name: string): unknown[] {
    return this.calls.filter(([called]) => called === name).map(([, argument]) => argument);
  }

  readonly support: Backend['support'] = {
    log: async (filter) => {
      await this.note('log', filter);
      const upTo = filter.upTo || this.lines;
      const order = ['', 'error', 'warning', 'info', 'debug'];
      const fits: number[] = [];
      for (let number = upTo; number > 0; number--) {
        const line = sampleLine(number);
        const level = filter.level === '' || order.indexOf(line.level) <= order.indexOf(filter.level);
        if (level && line.text.toLowerCase().includes(filter.text.toLowerCase())) fits.push(number);
      }
      return { rows: fits.slice(filter.offset, filter.offset + filter.limit).map(sampleLine), total: fits.length, upTo };
    },
    newestLine: async () => this.lines,
    leaveLog: async () => {
      await this.note('leaveLog');
    },
    bundle: async () => {
      await this.note('bundle');
      return {
        name: 'crossdock-support-20261127-080000.zip',
        parts: [
          { name: 'README.txt', about: 'What is in each file.', bytes: 900, text: 'It holds no key, no name.', cut: false },
          {
            name: 'settings.json',
            about: 'The settings, with pseudonyms.',
            bytes: 2400,
            text: '{"huduHost": "host-1a2b3c4d"}',
            cut: false,
          },
          { name: 'log.jsonl', about: 'The log, line by line.', bytes: 120_000, text: '{"message":"run ended"}', cut: true },
        ],
      };
    },
    diagnostics: async () => {
      await this.note('diagnostics');
      return '{\n  "about": { "version": "0.1.0" }\n}\n';
    },
    saveBundle: async () => {
      await this.note('saveBundle');
      return { name: 'crossdock-support.zip', path: '/home/dana/crossdock-support.zip', content: '' };
    },
    crashes: async () => {
      await this.note('crashes');
      return this.crashes;
    },
    discardCrash: async (id) => {
      await this.note('discardCrash', id);
      this.crashes = this.crashes.filter((one) => one.id !== id);
      return this.crashes;
    },
  };

  readonly service: Backend['updates'] = {
    state: async () => {
      await this.note('updates');
      return this.updates;
    },
    setOn: async (on) => {
      await this.note('setOn', on);
      this.updates = { ...this.updates, on };
      return this.updates;
    },
    check: async () => {
      await this.note('check');
      this.updates = { ...this.updates, checked: new Date().toISOString(), ...(this.found ? { release: this.found } : {}) };
      return this.updates;
    },
  };
}
