import { Button } from '@mantine/core';
import { IconArrowBackUp, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { SkeletonRows } from '../../components/SkeletonRows';
import { putSync, useAppState, useBatches } from '../../lib/appState';
import { moment } from '../../lib/day';
import { formatCount, formatDuration, plural } from '../../lib/format';
import { usePageKeys } from '../../lib/keys';
import { navigate } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import { UndoNumbers } from './UndoNumbers';
import styles from './UndoPage.module.css';
import { UndoRows } from './UndoRows';

/** What taking a sync back would do, before it does it. */
export function UndoPage({ run }: { run: string }) {
  const now = useNow();
  const undo = useUndo(run);
  const { head, calls, checking, busy } = undo;
  const of = head.data?.run;
  const back = () => navigate('history', run);
  usePageKeys({ refresh: busy ? undefined : () => calls.preview.mutate(), submit: undo.canApply ? () => calls.apply.mutate() : undefined });

  return (
    <div className={styles.page}>
      <PageHeader
        title="Undo a sync"
        sentence={of ? `What taking back the sync of ${moment(of.started, now)} would do in Hudu. Nothing has been written yet.` : ' '}
        actions={
          <>
            <Button variant="default" onClick={back}>
              Back to History
            </Button>
            <Button
              variant={head.data?.preview?.stale ? 'filled' : 'default'}
              leftSection={<IconRefresh size={16} aria-hidden />}
              disabled={busy || of?.cannotUndo !== ''}
              onClick={() => calls.preview.mutate()}
            >
              Check again
            </Button>
          </>
        }
      />
      {undo.error ? (
        <ErrorNotice error={undo.error} title="Could not check what an undo would do" onRetry={() => calls.preview.mutate()} />
      ) : null}
      {of?.cannotUndo ? (
        <EmptyState framed icon={<IconArrowBackUp size={32} stroke={1.5} />} title="Nothing to undo" text={of.cannotUndo} />
      ) : checking ? (
        <Checking activity={undo.activity} onStop={() => calls.stop.mutate()} />
      ) : head.data?.preview ? (
        <Undo head={head.data} preview={head.data.preview} undo={undo} />
      ) : (
        !undo.error && !undo.blocked && <SkeletonRows count={8} height={40} place="page" />
      )}
      {undo.blocked && !checking && !head.data?.preview && <p className={styles.note}>{undo.blocked}</p>}
    </div>
  );
}

function Checking({ activity, onStop }: { activity: app.Activity | null; onStop: () => void }) {
  return (
    <section className={styles.checking} aria-label="Checking">
      <p role="status">
        {activity?.part ? `Reading ${activity.part}` : 'Reading Hudu'}
        {activity && activity.done > 0 && `, ${formatCount(activity.done)} read`}. Nothing is written.
      </p>
      <Button variant="default" size="xs" onClick={onStop} disabled={activity?.stopping}>
        Stop
      </Button>
    </section>
  );
}

type UndoProps = { head: app.UndoHead; preview: app.PreviewHead; undo: ReturnType<typeof useUndo> };

function Undo({ head, preview, undo }: UndoProps) {
  const empty = preview.changes + preview.problems === 0;
  return (
    <>
      <UndoNumbers preview={preview} />
      {preview.stale && <p className={styles.note}>{staleText(preview.stale)}</p>}
      {preview.warnings.map((warning) => (
        <p key={warning} className={styles.note}>
          {warning}
        </p>
      ))}
      {head.holds > 0 && (
        <p className={styles.note}>
          {plural(head.holds, 'record is', 'records are')} on hold afterwards, until ConnectWise changes {head.holds === 1 ? 'it' : 'them'}{' '}
          or you release {head.holds === 1 ? 'it' : 'them'}. Values that come back count as edited in Hudu, so the next sync writes nothing
          of this again.
        </p>
      )}
      {empty ? (
        <EmptyState
          framed
          icon={<IconArrowBackUp size={32} stroke={1.5} aria-hidden />}
          title="Nothing is left to undo"
          text="Hudu no longer holds anything of this sync that could be taken back."
        />
      ) : (
        <UndoRows run={head.run.run} preview={preview} />
      )}
      {preview.changes > 0 && (
        <footer className={styles.foot}>
          <p className={styles.sum}>
            <strong>{plural(preview.changes, 'change', 'changes')}</strong> in {plural(preview.companies, 'company', 'companies')} will be
            taken back.
            {preview.problems > 0 && ` ${plural(preview.problems, 'stays as it is', 'stay as they are')}, with the reason.`}
            {preview.writeSeconds > 10 && ` Writing takes about ${formatDuration(preview.writeSeconds)} at Hudu’s limit.`}
          </p>
          <Button
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            disabled={!undo.canApply}
            loading={undo.calls.apply.isPending}
            onClick={() => undo.calls.apply.mutate()}
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            Undo {plural(preview.changes, 'change', 'changes')}
          </Button>
        </footer>
      )}
      {undo.calls.apply.error && <ErrorNotice error={undo.calls.apply.error} title="Could not undo" />}
    </>
  );
}

function staleText(stale: app.PreviewHead['stale']): string {
  if (stale === 'age') return 'This check is more than 15 minutes old. Check again before you undo.';
  return 'Something has changed since this check. Check again before you undo.';
}

/** What is known of the undo. Looking at it begins by itself, once. */
function useUndo(run: string) {
  const backend = useBackend();
  const queries = useQueryClient();
  const state = useAppState().data;
  const activity = state?.sync.activity ?? null;
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'previewed' || event.kind === 'finished'))
      void queries.invalidateQueries({ queryKey: ['undo', run] });
  });
  const head = useQuery({ queryKey: ['undo', run], queryFn: () => backend.undoing.head(run), refetchOnMount: 'always' });
  const onSuccess = (sync: app.SyncState) => putSync(queries, sync);
  const preview = useMutation({ mutationFn: () => backend.undoing.preview(run), onSuccess });
  const stop = useMutation({ mutationFn: () => backend.syncing.stop(), onSuccess });
  const apply = useMutation({
    mutationFn: () => backend.undoing.apply(run),
    onSuccess: (sync) => {
      onSuccess(sync);
      navigate('sync', 'result');
    },
  });
  const known = head.data?.preview;
  const busy = activity !== null || preview.isPending;
  const blocked =
    activity && activity.undoes !== run
      ? 'A sync or a check is under way. The check of this undo begins when it has ended.'
      : state?.canSync === false
        ? 'The connection test has to pass first.'
        : '';
  const checking = preview.isPending || (activity?.what === 'preview' && activity.undoes === run);

  const asked = useRef(false);
  const look =
    head.data !== undefined &&
    !known &&
    !head.data.error &&
    head.data.run.cannotUndo === '' &&
    state !== undefined &&
    !busy &&
    blocked === '';
  const begin = preview.mutate;
  useEffect(() => {
    if (!look || asked.current) return;
    asked.current = true;
    begin();
  }, [look, begin]);

  return {
    head,
    activity,
    busy,
    blocked,
    checking,
    canApply: known !== undefined && known.stale === '' && known.changes > 0 && !busy && !apply.isPending,
    error: busy ? null : (preview.error ?? head.error ?? head.data?.error ?? null),
    calls: { preview, stop, apply },
  };
}
