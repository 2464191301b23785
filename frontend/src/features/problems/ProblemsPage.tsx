import { Button } from '@mantine/core';
import { IconCircleCheck, IconEyeCheck, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { useRecordActions } from '../../components/records/useRecordActions';
import { SkeletonRows } from '../../components/SkeletonRows';
import { putSync, useAppState, useBatches } from '../../lib/appState';
import { formatAgo, plural } from '../../lib/format';
import { navigate } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import { ProblemList } from './ProblemList';
import styles from './Problems.module.css';
import { type Filter, filtered, retryable } from './rows';

const sentence = 'What the last sync could not carry, each with what to do about it.';

/** The problems of the newest syncs, in one place. */
export default function ProblemsPage() {
  const [filter, setFilter] = useState<Filter>({ tab: 'fix', kind: '', company: '', text: '' });
  const list = useProblems();
  const actions = useRecordActions();
  const retry = useRetry();
  const state = useAppState().data;
  const now = useNow();
  const rows = list.data?.rows ?? [];
  const shown = filtered(rows, filter);
  const records = filter.tab === 'fix' ? retryable(shown) : [];
  const blocked = state?.sync.activity
    ? 'A sync or a check is under way.'
    : state?.canSync === false
      ? 'The connection test has to pass first.'
      : '';

  return (
    <div className={styles.page}>
      <PageHeader
        title="Problems"
        sentence={sentence}
        actions={
          <div className={styles.actions}>
            {list.data?.readAt && <span className={styles.age}>As of {formatAgo(list.data.readAt, now)}</span>}
            {records.length > 0 && (
              <Button
                leftSection={<IconRefresh size={16} aria-hidden />}
                onClick={() => retry.mutate(records)}
                disabled={blocked !== ''}
                loading={retry.isPending}
                title={blocked || undefined}
              >
                Retry {plural(records.length, 'record', 'records')}
              </Button>
            )}
          </div>
        }
      />
      {blocked && records.length > 0 && <p className={styles.note}>{blocked} Retry when it has ended.</p>}
      {retry.error && <ErrorNotice error={retry.error} title="Could not retry" />}
      {list.error && <ErrorNotice error={list.error} title={list.data && 'This may no longer be so'} onRetry={() => list.refetch()} />}
      {list.data === undefined ? (
        !list.error && <SkeletonRows count={8} height={58} place="page" />
      ) : list.data.readAt === '' ? (
        <EmptyState
          framed
          icon={<IconEyeCheck size={32} stroke={1.5} aria-hidden />}
          title="Nothing has been synced yet"
          text="Records that cannot be carried are listed here after the first sync, or after a check."
          action={<Button onClick={() => navigate('preview')}>Preview changes</Button>}
        />
      ) : rows.length === 0 ? (
        <EmptyState framed icon={<IconCircleCheck size={32} stroke={1.5} />} title="No problems" text="The last sync left out no record." />
      ) : (
        <ProblemList rows={rows} shown={shown} filter={filter} onFilter={setFilter} actions={actions} blocked={blocked !== ''} />
      )}
    </div>
  );
}

function useProblems() {
  const backend = useBackend();
  const queries = useQueryClient();
  useBatches((batch) => {
    const ended = batch.events.some((event) => event.kind === 'finished' || event.kind === 'previewed');
    if (batch.reset || ended) void queries.invalidateQueries({ queryKey: ['problems'] });
  });
  return useQuery({ queryKey: ['problems'], queryFn: () => backend.problems.list(), refetchOnMount: 'always' });
}

function useRetry() {
  const backend = useBackend();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (records: string[]) => backend.problems.retry(records),
    onSuccess: (sync) => {
      putSync(queries, sync);
      navigate('sync', 'result');
    },
  });
}
