/** The whole program in front of a page, of which only syncing is alive. */
import type { app, Backend } from '../backend/backend';
import type { FakeSyncing } from '../backend/fakeSyncing';

/** The state of a program that is set up and tested. */
export function readyState(part: Partial<app.State> = {}): app.State {
  const ids = ['connectwise', 'hudu', 'layouts', 'scope', 'rules', 'fields', 'companies', 'first-sync'] as const;
  const passed = (address: string): app.Connection => ({ state: 'passed', address, message: '' });
  return {
    version: '0.1.0',
    os: 'linux',
    mode: 'window',
    sandbox: false,
    keychain: 'Secret Service',
    dataDir: '/home/dana/.local/share/crossdock',
    sequence: 0,
    setup: { done: true, current: 'first-sync', steps: ids.map((id) => ({ id, done: true })) },
    connectwise: passed('api-na.myconnectwise.net'),
    hudu: passed('docs.example.com'),
    canSync: true,
    toReview: 0,
    newToReview: 0,
    sync: { timetable: { every: '3h', next: '', why: '', paused: false, pausedUntil: '' } },
    preferences: { theme: 'system', onClose: 'ask' },
    notices: [],
    askClose: false,
    tray: true,
    ...part,
  };
}

export type Setting = { syncing: FakeSyncing; state?: Partial<app.State>; rest?: Partial<Backend> };

/** Services that the page does not use: a call of one is a mistake of the test. */
function unused<Service extends object>(name: string): Service {
  return new Proxy({} as Service, {
    get: (_, method) => {
      throw new Error(`${name}.${String(method)} was not expected`);
    },
  });
}

export function backendOf({ syncing, state, rest }: Setting): Backend & { opened: string[] } {
  const opened: string[] = [];
  const shell = unused<Backend['shell']>('shell');
  return {
    opened,
    shell: new Proxy(shell, {
      get: (target, method, receiver) => {
        if (method === 'state') return async () => readyState({ ...state, sequence: syncing.numbered, sync: syncing.state() });
        if (method === 'openURL') return async (address: string) => void opened.push(address);
        return Reflect.get(target, method, receiver);
      },
    }),
    connections: unused('connections'),
    layouts: unused('layouts'),
    scope: unused('scope'),
    rules: unused('rules'),
    fields: unused('fields'),
    matching: unused('matching'),
    syncing: syncing.service,
    onBatch: syncing.listen,
    ...rest,
  };
}
