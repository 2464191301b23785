import { Button } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { EmptyState } from '../../components/EmptyState';
import { ListCard } from '../../components/ListCard';
import { plural } from '../../lib/format';
import { usePageKeys } from '../../lib/keys';
import { navigate } from '../../lib/route';
import { scopeWord } from '../../lib/runs';
import { Chips } from './Chips';
import { copy } from './copy';
import { ExportButton } from './ExportButton';
import { FailureCallout } from './FailureCallout';
import { Held } from './Held';
import styles from './Plan.module.css';
import { PlanRows } from './PlanRows';
import type { PreviewRoute } from './previewRoute';
import { applyLabel, noFilter, planFooter, type RowFilter, staleText } from './previewRows';
import { roughly } from './stages';
import { failureOf, useSyncCalls } from './useSync';
import { Warnings } from './Warnings';

type Props = {
  head: app.PreviewHead;
  route: PreviewRoute;
  /** Something is under way, so that nothing can be applied. */
  busy: boolean;
  setupDone: boolean;
  /** A plan of everything that writes nothing ends the first sync. */
  mayFinish: boolean;
  onAgain: () => void;
  onEverything: () => void;
};

/** A plan: its numbers, its rows, and the button that carries it out. */
export function Plan({ head, route, busy, setupDone, mayFinish, onAgain, onEverything }: Props) {
  const [filter, setFilter] = useState<RowFilter>({ ...noFilter, verb: head.held > 0 || route.verb !== 'held' ? route.verb : '' });
  // An approval is about exactly this plan.
  const [approvedFor, setApprovedFor] = useState('');
  const approved = approvedFor === head.id;
  const { apply } = useSyncCalls();
  const stale = staleText(head.stale);
  const total = head.changes + (approved ? head.held : 0);
  // Also a first plan that writes nothing has to be carried out: automatic sync waits for it.
  const finishes = mayFinish && head.scope === '' && total === 0;
  const canApply = stale === '' && (total > 0 || finishes) && !busy && !apply.isPending;
  const failure = failureOf(apply.error);
  const empty = head.changes + head.problems + head.conflicts + head.held === 0;

  const carryOut = () => {
    if (!canApply) return;
    apply.mutate({ id: head.id, approve: approved ? head.held : 0 }, { onSuccess: () => navigate('sync', 'result') });
  };
  usePageKeys({ submit: carryOut });

  const button = (
    <Button
      rightSection={<IconArrowRight size={16} aria-hidden />}
      onClick={carryOut}
      disabled={!canApply}
      loading={apply.isPending}
      aria-keyshortcuts="Control+Enter Meta+Enter"
    >
      {finishes ? copy.finish : applyLabel(total, head.held)}
    </Button>
  );

  return (
    <>
      <Chips head={head} verb={filter.verb} onVerb={(verb) => setFilter({ ...filter, verb })} />
      {head.scope && (
        <p className={styles.note}>
          {scopeWord(head)}.{' '}
          <Button variant="subtle" size="compact-sm" onClick={onEverything} disabled={busy}>
            Check everything
          </Button>
        </p>
      )}
      {stale && <p className={styles.note}>{stale}</p>}
      {failure && <FailureCallout error={failure} what="Could not apply the changes" setupDone={setupDone} onRetry={onAgain} />}
      {head.halts.length > 0 && (
        <Held
          head={head}
          approved={approved}
          onApprove={(yes) => setApprovedFor(yes ? head.id : '')}
          locked={stale !== ''}
          open={route.approve}
        />
      )}
      <Warnings warnings={head.warnings} />
      {empty ? (
        <ListCard>
          <EmptyState
            icon={<IconCircleCheck size={32} stroke={1.5} />}
            title={copy.agree}
            text={finishes && stale === '' ? `${agreement(head)} ${copy.finishText}` : agreement(head)}
            action={finishes && stale === '' ? button : undefined}
          />
        </ListCard>
      ) : (
        <PlanRows head={head} filter={filter} onFilter={setFilter} />
      )}
      {!empty && (
        <footer className={styles.foot}>
          <p className={styles.sum}>
            <Sum head={head} approved={approved} />
          </p>
          <ExportButton />
          {stale === '' && (head.changes + head.held > 0 || finishes) && button}
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
