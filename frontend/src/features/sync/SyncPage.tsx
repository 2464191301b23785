import { Button } from '@mantine/core';
import { IconEyeCheck, IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useActivity, useAppState, useBatches } from '../../lib/appState';
import { previewLabel } from '../../lib/firstSync';
import { navigate, useRoute } from '../../lib/route';
import { runSentence } from '../../lib/runs';
import { useNow } from '../../lib/useNow';
import { ActivityCard } from './ActivityCard';
import { ChartCard } from './ChartCard';
import { copy } from './copy';
import { FailureCallout } from './FailureCallout';
import { notReady } from './failure';
import { LastFailure } from './LastFailure';
import { NotReady } from './NotReady';
import { Attention, BrakeCard, ConflictsCard } from './OverviewCards';
import { scopeNamed } from './previewRoute';
import { ResultCard } from './ResultCard';
import { RunTable } from './RunTable';
import styles from './SyncPage.module.css';
import { everything, failureOf, useSyncCalls } from './useSync';
import { useWatchedRun } from './useWatchedRun';

/** How many runs the table below the chart shows. */
const tableRows = 8;

/** Where syncing stands: the last result, what needs a person, what is under way. */
export default function SyncPage() {
  const state = useAppState();
  if (state.data) return <Overview state={state.data} />;
  return (
    <div className={styles.page}>
      <PageHeader title="Sync" sentence=" " />
      {state.error ? (
        <ErrorNotice error={state.error} onRetry={() => state.refetch()} />
      ) : (
        <SkeletonRows count={6} height={64} place="page" />
      )}
    </div>
  );
}

function Overview({ state }: { state: app.State }) {
  const now = useNow();
  const activity = useActivity();
  const runs = useRuns();
  const report = useReport(state.sync.attention?.run);
  const undo = useReport(state.sync.last?.undoes ? state.sync.last.run : undefined);
  const calls = useSyncCalls();
  const watched = useWatchedRun(activity);
  const { rest } = useRoute();
  const failure = failureOf(calls.start.error ?? calls.preview.error ?? calls.stop.error);
  const blocked = notReady(state);
  const { last, whole } = state.sync;
  const busy = activity !== null;

  // The preview begins here and not there, too: the page that shows it starts one where none is under way.
  const check = () => {
    const head = state.sync.preview;
    if (head?.stale === '' && head.scope === '') navigate('preview');
    else calls.preview.mutate(everything, { onSuccess: () => navigate('preview') });
  };

  // What goes to every company for the first time is looked at before.
  const again = whole ? () => calls.start.mutate(everything) : check;
  // A sync of a part is tried again as that part; several records have no name to do so.
  const part = last?.scope ? scopeNamed(last.scope) : everything;
  const retry = !last?.scope ? again : part.company || part.record ? () => calls.start.mutate(part) : check;

  return (
    <div className={styles.page}>
      <PageHeader
        title="Sync"
        sentence={last ? runSentence(last, now) : activity?.what === 'sync' ? copy.first : copy.never}
        actions={
          !busy &&
          !blocked && (
            <>
              <Button variant={whole ? 'default' : 'filled'} onClick={check} loading={calls.preview.isPending}>
                {whole ? 'Preview changes' : previewLabel(state.sync)}
              </Button>
              {whole && (
                <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={again} loading={calls.start.isPending}>
                  Sync now
                </Button>
              )}
            </>
          )
        }
      />
      <div className={styles.cards}>
        {failure && !busy && <FailureCallout error={failure} what="Could not sync" setupDone={state.setup.done} onRetry={again} />}
        {activity && <ActivityCard activity={activity} onStop={() => calls.stop.mutate()} stopping={calls.stop.isPending} />}
        {blocked && !busy && <NotReady {...blocked} alone={!last && !runs.error && !runs.data?.length} />}
        {last && (watched === last.run || rest === 'result') && !busy && <ResultCard run={last} holds={undo?.holds ?? 0} />}
        {last?.result === 'failed' && !busy && !blocked && (
          <LastFailure run={last} timetable={state.sync.timetable} setupDone={state.setup.done} onRetry={retry} />
        )}
        {report && !busy && (
          <>
            <BrakeCard report={report} />
            <Attention report={report} last={last?.run} />
            <ConflictsCard report={report} open={state.toDecide} />
          </>
        )}
        {runs.error ? (
          <ErrorNotice error={runs.error} onRetry={() => runs.refetch()} />
        ) : runs.data ? (
          runs.data.length > 0 ? (
            <History runs={runs.data} now={now} />
          ) : (
            !busy && !blocked && <Never />
          )
        ) : (
          !blocked && <SkeletonRows count={8} height={40} place="page" />
        )}
      </div>
    </div>
  );
}

function Never() {
  return <EmptyState framed icon={<IconEyeCheck size={32} stroke={1.5} />} title="Ready for the first sync" text={copy.neverText} />;
}

function History({ runs, now }: { runs: readonly app.Run[]; now: Date }) {
  return (
    <>
      <ChartCard runs={runs} now={now} />
      <section className={styles.history} aria-labelledby="sync-history">
        <div className={styles.historyHead}>
          <h2 id="sync-history">History</h2>
          {runs.length > tableRows && (
            <Button variant="subtle" size="compact-sm" onClick={() => navigate('history')}>
              Show all
            </Button>
          )}
        </div>
        <RunTable runs={runs.slice(0, tableRows)} now={now} />
      </section>
    </>
  );
}

/** All runs that are kept: the chart looks back 90 days. */
function useRuns() {
  const backend = useBackend();
  const queries = useQueryClient();
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'finished')) queries.invalidateQueries({ queryKey: ['sync'] });
  });
  // A run may have ended while another page was shown.
  return useQuery({ queryKey: ['sync', 'runs'], queryFn: () => backend.syncing.runs(0), refetchOnMount: 'always' });
}

/** What a person has to look at after that run. */
function useReport(run: string | undefined): app.RunReport | undefined {
  const backend = useBackend();
  return useQuery({ queryKey: ['sync', 'report', run], queryFn: () => backend.syncing.report(run ?? ''), enabled: run !== undefined }).data;
}
