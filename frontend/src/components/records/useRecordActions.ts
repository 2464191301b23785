import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { putSync, useBatches } from '../../lib/appState';
import type { RecordRef } from '../../lib/records';
import { outcome, resultWord } from '../../lib/runs';

function tell(reason: unknown): void {
  const { message, hint } = toBackendError(reason);
  notifications.show({ color: 'red', title: message, message: hint });
}

/** Which records are on hold, asked for each time the menu opens. */
export function useHeld(enabled: boolean): ReadonlySet<string> {
  const backend = useBackend();
  const held = useQuery({ queryKey: ['held'], queryFn: () => backend.decisions.held(), enabled, staleTime: 0, gcTime: 0 });
  return new Set(held.data);
}

/** What can be done with a record from wherever it is shown. Failures and results are told at the edge of the window. */
export function useRecordActions() {
  const { syncing, decisions, records, shell } = useBackend();
  const queries = useQueryClient();
  const watched = useRef<{ scope: string; name: string } | null>(null);

  useBatches((batch) => {
    for (const event of batch.events) if (event.kind === 'finished' && event.run && watched.current) void report(event.run);
  });

  const report = async (run: string) => {
    const waited = watched.current;
    const told = await syncing.report(run).catch(() => null);
    if (!told || !waited || told.run.scope !== waited.scope) return;
    watched.current = null;
    notifications.show(resultOf(told, waited.name));
  };

  const decided = () => {
    void queries.invalidateQueries({ queryKey: ['decisions'] });
    void queries.invalidateQueries({ queryKey: ['held'] });
  };

  const resync = useMutation({
    mutationFn: ({ scope, name }: { scope: app.RunScope; name: string }) => {
      watched.current = { scope: scope.record || `company/${scope.company}`, name };
      return syncing.start(scope);
    },
    onSuccess: (sync) => putSync(queries, sync),
    onError: tell,
  });
  const hold = useMutation({
    mutationFn: (of: RecordRef) =>
      decisions.hold({ record: of.record, name: of.name, company: of.company, companyName: of.companyName }).then(() => of),
    onSuccess: (of) => {
      decided();
      notifications.show({ title: `${of.name || of.record} is on hold`, message: 'Nothing of it is written until you release it.' });
    },
    onError: tell,
  });
  const release = useMutation({
    mutationFn: (of: RecordRef) => decisions.release(of.record).then(() => of),
    onSuccess: (of) => {
      decided();
      notifications.show({ title: `${of.name || of.record} is released`, message: 'The next sync treats it like any other record.' });
    },
    onError: tell,
  });
  const open = useMutation({
    mutationFn: async ({ side, record }: { side: 'connectwise' | 'hudu'; record: string }) =>
      shell.openURL(await (side === 'hudu' ? records.huduPage(record) : records.connectWisePage(record))),
    onError: tell,
  });
  return { resync, hold, release, open };
}

/** How the re-sync of one record or company ended, in the words of every sync. */
function resultOf(told: app.RunReport, name: string) {
  const { run, problems } = told;
  const first = problems.find((problem) => problem.refused) ?? problems[0];
  const fine = run.result === 'synced';
  return {
    title: `${name}: ${resultWord(run.result)}`,
    message: fine ? outcome(run) : run.message || first?.reason || outcome(run),
    ...(fine ? {} : { color: run.result === 'failed' ? 'red' : 'yellow' }),
  };
}
