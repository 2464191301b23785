import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useActivity, useBatches } from '../../lib/appState';
import { navigate, useRoute } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import styles from './HistoryPage.module.css';
import { LiveRun, liveRun } from './LiveRun';
import { RunDetail } from './RunDetail';
import { RunList } from './RunList';
import { UndoPage } from './UndoPage';

/** How many runs are asked for at first, and how many more by a click. */
const step = 100;

const sentence = 'Every sync, and what it did to each record.';

/** Runs on the left, the records of the chosen one on the right. */
export default function HistoryPage() {
  const { rest } = useRoute();
  const [limit, setLimit] = useState(step);
  const now = useNow();
  const runs = useRuns(limit);
  const list = runs.data;
  const [named, part] = rest.split('/');
  const activity = useActivity();
  const live = activity?.what === 'sync' && activity.run !== '' ? activity : null;
  const chosen = named || (live ? liveRun : list?.[0]?.run) || '';
  if (named && part === 'undo') return <UndoPage key={named} run={named} />;

  return (
    <div className={styles.page}>
      <PageHeader
        title="History"
        sentence={sentence}
        actions={
          <Button variant="default" onClick={() => navigate('explain')}>
            Why is this not in Hudu?
          </Button>
        }
      />
      {runs.error && !list ? (
        <ErrorNotice error={runs.error} onRetry={() => runs.refetch()} />
      ) : list === undefined ? (
        <SkeletonRows count={8} height={44} place="page" />
      ) : list.length === 0 && !live ? (
        <EmptyState
          framed
          icon={<IconHistory size={32} stroke={1.5} aria-hidden />}
          title="No sync yet"
          text="After the first sync you find here what it did, record by record."
          action={<Button onClick={() => navigate('preview')}>Preview changes</Button>}
        />
      ) : (
        <div className={styles.panes}>
          <RunList runs={list} live={live} chosen={chosen} now={now} more={list.length >= limit} onMore={() => setLimit(limit + step)} />
          {/* While the list is read anew its newest is the sync before the one that has just ended. */}
          {chosen === liveRun ? (
            <LiveRun activity={live} newest={runs.isFetching ? undefined : list[0]?.run} />
          ) : (
            <RunDetail key={chosen} run={chosen} now={now} />
          )}
        </div>
      )}
    </div>
  );
}

function useRuns(limit: number) {
  const backend = useBackend();
  const queries = useQueryClient();
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'finished')) queries.invalidateQueries({ queryKey: ['history'] });
  });
  // A run may have ended while another page was shown.
  return useQuery({
    queryKey: ['history', 'runs', limit],
    queryFn: () => backend.syncing.runs(limit),
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
}
