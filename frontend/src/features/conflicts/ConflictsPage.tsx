import { Button } from '@mantine/core';
import { IconArrowsDiff, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { SkeletonRows } from '../../components/SkeletonRows';
import { putSync, useActivity, useAppState } from '../../lib/appState';
import { formatAgo } from '../../lib/format';
import { type Shortcut, usePageKeys, useShortcuts } from '../../lib/keys';
import { navigate, useRoute } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import styles from './Conflicts.module.css';
import { copy } from './copy';
import { Decisions } from './Decisions';
import { type Tab, tabs } from './rows';
import { useDecisions } from './useDecisions';

const shortcuts: Shortcut[] = [
  { keys: ['↑', '↓'], does: 'Move' },
  { keys: ['H'], does: 'Hudu’s value stays' },
  { keys: ['C'], does: 'ConnectWise’s value wins' },
  { keys: ['O'], does: 'Put the record on hold, or release it' },
  { keys: ['Backspace'], does: 'Take the decision of the row back' },
  { keys: ['Ctrl', 'Z'], does: 'Take the last decision back' },
  { keys: ['Enter'], does: 'Show all three values' },
  { keys: ['M'], does: 'Open the record’s menu' },
];

/** Conflicts, edits that are kept, and records on hold: one list to decide. */
export default function ConflictsPage() {
  const { rest } = useRoute();
  const tab: Tab = tabs.find((each) => each === rest) ?? 'open';
  const decisions = useDecisions();
  const { list } = decisions;
  const busy = useActivity() !== null;
  const check = useCheck();
  useShortcuts('Conflicts and holds', shortcuts);
  usePageKeys({ refresh: busy ? undefined : () => check.mutate() });

  return (
    <div className={styles.page}>
      <PageHeader
        title={copy.title}
        sentence={copy.sentence}
        actions={<Compared at={list.data?.readAt ?? ''} busy={busy || check.isPending} onAgain={() => check.mutate()} />}
      />
      {check.error && <ErrorNotice error={check.error} title="Could not check" onRetry={() => check.mutate()} />}
      {list.error && <ErrorNotice error={list.error} title={list.data && 'This may no longer be so'} onRetry={() => list.refetch()} />}
      {list.data === undefined ? (
        !list.error && <SkeletonRows count={8} height={54} place="page" />
      ) : list.data.readAt === '' && list.data.rows.length === 0 ? (
        <EmptyState
          framed
          icon={<IconArrowsDiff size={32} stroke={1.5} aria-hidden />}
          title={copy.never}
          text={copy.neverText}
          action={<Button onClick={() => navigate('preview')}>Preview changes</Button>}
        />
      ) : (
        <Decisions tab={tab} decisions={decisions} busy={busy} />
      )}
    </div>
  );
}

/** Compares both systems anew; the list follows. */
function useCheck() {
  const backend = useBackend();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => backend.syncing.preview({ company: 0, record: '' }),
    onSuccess: (sync) => putSync(queries, sync),
  });
}

const oldMs = 24 * 3_600_000;

/** How old what is shown is, and the way to look anew. */
function Compared({ at, busy, onAgain }: { at: string; busy: boolean; onAgain: () => void }) {
  const now = useNow();
  const canSync = useAppState().data?.canSync ?? false;
  const old = at !== '' && now.getTime() - new Date(at).getTime() > oldMs;
  return (
    <div className={styles.compared}>
      {at !== '' && (
        <span className={old ? styles.old : undefined} title={new Date(at).toLocaleString()}>
          Compared {formatAgo(at, now)}
        </span>
      )}
      <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onAgain} disabled={busy || !canSync}>
        Check again
      </Button>
    </div>
  );
}
