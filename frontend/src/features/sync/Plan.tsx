import { Button } from '@mantine/core';
import { IconArrowRight, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { EmptyState } from '../../components/EmptyState';
import { formatAgo, plural } from '../../lib/format';
import { usePageKeys } from '../../lib/keys';
import { navigate } from '../../lib/route';
import { scopeWord } from '../../lib/runs';
import { useNow } from '../../lib/useNow';
import { Chips } from './Chips';
import { copy } from './copy';
import { ExportButton } from './ExportButton';
import { FailureCallout } from './FailureCallout';
import { Held } from './Held';
import styles from './Plan.module.css';
import { PlanRows } from './PlanRows';
import type { PreviewRoute } from './previewRoute';
import { noFilter, planFooter, type RowFilter, staleText } from './previewRows';
import { roughly } from './stages';
import { failureOf, useSyncCalls } from './useSync';
import { Warnings } from './Warnings';

type Props = {
  head: app.PreviewHead;
  route: PreviewRoute;
  /** Something is under way, so that nothing can be applied. */
  busy: boolean;
  setupDone: boolean;
  starting: boolean;
  onAgain: () => void;
};

/** A plan: its numbers, its rows, and the button that carries it out. */
export function Plan({ head, route, busy, setupDone, starting, onAgain }: Props) {
  const [filter, setFilter] = useState<RowFilter>({ ...noFilter, verb: head.held > 0 || route.verb !== 'held' ? route.verb : '' });
  const [approved, setApproved] = useState(false);
  const { apply } = useSyncCalls();
  const now = useNow();
  const stale = staleText(head.stale);
  const total = head.changes + (approved ? head.held : 0);
  const canApply = stale === '' && total > 0 && !busy && !apply.isPending;
  const failure = failureOf(apply.error);
  const empty = head.changes + head.problems + head.conflicts + head.held === 0;

  const carryOut = () => {
    if (!canApply) return;
    apply.mutate({ id: head.id, approve: approved ? head.held : 0 }, { onSuccess: () => navigate('sync', 'result') });
  };
  usePageKeys({ refresh: busy ? undefined : onAgain, submit: carryOut });

  return (
    <>
      <div className={styles.top}>
        <Chips head={head} verb={filter.verb} onVerb={(verb) => setFilter({ ...filter, verb })} />
        <div className={styles.checked}>
          <span className={stale ? styles.stale : undefined} title={head.readAt}>
            Checked {formatAgo(head.readAt, now)}
          </span>
          <Button
            variant={stale ? 'filled' : 'default'}
            size="xs"
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={onAgain}
            disabled={busy}
            loading={starting}
          >
            Check again
          </Button>
        </div>
      </div>
      {head.scope && (
        <p className={styles.note}>
          {scopeWord(head.scope)}.{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => navigate('preview', 'everything')}>
            Check everything
          </Button>
        </p>
      )}
      {stale && <p className={styles.note}>{stale}</p>}
      {failure && <FailureCallout error={failure} what="Could not apply the changes" setupDone={setupDone} onRetry={onAgain} />}
      {head.halts.length > 0 && <Held head={head} approved={approved} onApprove={setApproved} locked={stale !== ''} open={route.approve} />}
      <Warnings warnings={head.warnings} />
      {empty ? (
        <div className={styles.card}>
          <EmptyState title={copy.agree} text={agreement(head)} />
        </div>
      ) : (
        <PlanRows head={head} filter={filter} onFilter={setFilter} />
      )}
      {!empty && (
        <footer className={styles.foot}>
          <p className={styles.sum}>
            <Sum head={head} approved={approved} />
          </p>
          <ExportButton />
          {stale === '' && (
            <Button
              rightSection={<IconArrowRight size={16} aria-hidden />}
              onClick={carryOut}
              disabled={!canApply}
              loading={apply.isPending}
              aria-keyshortcuts="Control+Enter Meta+Enter"
            >
              Apply {plural(total, 'change', 'changes')}
            </Button>
          )}
        </footer>
      )}
    </>
  );
}

function Sum({ head, approved }: { head: app.PreviewHead; approved: boolean }) {
  const { count, rest } = planFooter(head, approved);
  return (
    <>
      <strong>{count}</strong> {rest}
      {head.writeSeconds > 60 && head.changes > 0 && (
        <span className={styles.time}> Writing takes about {roughly(head.writeSeconds)} at Hudu’s limit.</span>
      )}
    </>
  );
}

function agreement(head: app.PreviewHead): string {
  const count = head.verbs.unchanged ?? 0;
  if (count === 0) return 'No records were found in the companies that you matched.';
  return `${plural(count, 'record was', 'records were')} compared.`;
}
