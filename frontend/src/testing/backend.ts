/** The whole program in front of a page, of which only syncing is alive. */
import type { app, Backend } from '../backend/backend';
import { FakeRecords } from '../backend/fakeRecords';
import type { FakeSyncing } from '../backend/fakeSyncing';
import { readyState } from '../backend/sampleState';

export { readyState };

export type Setting = { syncing: FakeSyncing; records?: FakeRecords; state?: Partial<app.State>; rest?: Partial<Backend> };

/** Services that the page does not use: a call of one is a mistake of the test. */
function unused<Service extends object>(name: string): Service {
  return new Proxy({} as Service, {
    get: (_, method) => {
      throw new Error(`${name}.${String(method)} was not expected`);
    },
  });
}

export function backendOf({ syncing, records, state, rest }: Setting): Backend & { opened: string[]; copied: string[] } {
  const opened: string[] = [];
  const copied: string[] = [];
  const shell = unused<Backend['shell']>('shell');
  return {
    opened,
    copied,
    shell: new Proxy(shell, {
      get: (target, method, receiver) => {
        if (method === 'state')
          return async () =>
            readyState({
              toDecide: records?.open ?? 0,
              toFix: records?.toFix ?? 0,
              ...state,
              sequence: syncing.numbered,
              sync: syncing.state(),
            });
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
    inbox: unused('inbox'),
    syncing: syncing.service,
    links: unused('links'),
    support: unused('support'),
    updates: unused('updates'),
    ...(records ?? new FakeRecords(syncing)).services,
    copyText: async (text) => void copied.push(text),
    onBatch: syncing.listen,
    ...rest,
  };
}
