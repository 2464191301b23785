import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconDownload, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { CopyDetails } from '../../components/runs/CopyDetails';
import { ResultBadge } from '../../components/runs/ResultBadge';
import { SkeletonRows } from '../../components/SkeletonRows';
import { finishExport } from '../../components/saved';
import { putSync, useAppState } from '../../lib/appState';
import { capital, moment } from '../../lib/day';
import { formatCount } from '../../lib/format';
import { retryable } from '../../lib/reports';
import { hrefOf, navigate } from '../../lib/route';
import { failureLines, outcome, scopeWord, stoppedText, undoneText } from '../../lib/runs';
import { Entries } from './Entries';
import { ReportPart } from './ReportPart';
import styles from './RunDetail.module.css';

/** A run: how it ended, what a person has to look at, and every record of it. */
export function RunDetail({ run, now }: { run: string; now: Date }) {
  const backend = useBackend();
  const report = useQuery({ queryKey: ['history', 'report', run], queryFn: () => backend.syncing.report(run) });
  if (report.error && !report.data) {
    return (
      <div className={styles.pane}>
        <ErrorNotice error={report.error} onRetry={() => report.refetch()} />
      </div>
    );
  }
  return (
    <section className={styles.pane} aria-label="Records of the sync">
      {report.data ? (
        <>
          <Head report={report.data} now={now} />
          <ReportPart report={report.data} />
          <Entries run={report.data.run} />
        </>
      ) : (
        <SkeletonRows count={8} height={40} />
      )}
    </section>
  );
}

function Head({ report: { run, holds, problems }, now }: { report: app.RunReport; now: Date }) {
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>{capital(moment(run.started, now))}</h2>
      <ResultBadge run={run} />
      <Acts run={run} failed={retryable(problems)} />
      <p className={styles.sentence}>
        {headSentence(run)}
        {run.undoneBy && (
          <>
            {' '}
            It was {run.undone === 'part' ? 'partly ' : ''}
            <a href={hrefOf('history', run.undoneBy)}>undone</a>.
          </>
        )}
        {run.undoes && (
          <>
            {' '}
            {undoneText(holds)} {holds > 0 && <a href={hrefOf('conflicts', 'held')}>Show what is on hold</a>}
          </>
        )}
      </p>
    </header>
  );
}

/** Takes the run back, or says why not; writes its records to a file. */
function Acts({ run, failed }: { run: app.Run; failed: number }) {
  const backend = useBackend();
  const { retry, blocked } = useRetry(run.run);
  const save = useMutation({
    mutationFn: () => backend.syncing.exportRun(run.run),
    onSuccess: finishExport,
    onError: (reason) => {
      const { message, hint } = toBackendError(reason);
      notifications.show({ color: 'red', title: 'Could not export', message: `${message} ${hint}`.trim() });
    },
  });
  const why = run.cannotUndo;
  return (
    <div className={styles.acts}>
      <CopyDetails lines={failureLines(run)} />
      {failed > 0 && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => retry.mutate()}
          loading={retry.isPending}
          disabled={blocked !== ''}
          title={blocked || 'Nothing else is synced.'}
        >
          Retry only {failed === 1 ? 'the failed record' : `the ${formatCount(failed)} failed records`}
        </Button>
      )}
      <Tooltip label={why} disabled={why === ''} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          data-disabled={why !== '' || undefined}
          aria-disabled={why !== '' || undefined}
          onClick={() => why === '' && navigate('history', `${run.run}/undo`)}
        >
          Undo this sync
        </Button>
      </Tooltip>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={15} aria-hidden />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        Export CSV
      </Button>
    </div>
  );
}

/** Tries the failed records of a run again, or says why not now. */
function useRetry(run: string) {
  const { syncing } = useBackend();
  const queries = useQueryClient();
  const state = useAppState().data;
  const retry = useMutation({
    mutationFn: () => syncing.retry(run),
    onSuccess: (sync) => {
      putSync(queries, sync);
      navigate('sync', 'result');
    },
    onError: (reason) => {
      const { message, hint } = toBackendError(reason);
      notifications.show({ color: 'red', title: 'Could not retry', message: `${message} ${hint}`.trim() });
    },
  });
  const busy = state?.sync.activity ? 'A sync or a check is under way. Retry when it has ended.' : '';
  return { retry, blocked: busy || (state?.canSync === false ? 'The connection test has to pass first.' : '') };
}

/** What the run did, who started it, and what it was limited to. */
export function headSentence(run: app.Run): string {
  const parts: string[] = [];
  if (run.result === 'stopped') parts.push(stoppedText(run.changes));
  else if (run.result === 'failed') parts.push(run.message || 'The program gave no reason.');
  else if (run.result === 'cut-off') parts.push('The program ended before this sync did. The next one continued from there.');
  else parts.push(outcome(run));
  parts.push({ hand: 'Started by you.', schedule: 'Started by the schedule.', undo: 'It took an earlier sync back.' }[run.trigger]);
  if (run.scope) parts.push(`${scopeWord(run)}.`);
  if (run.reading === 'quick') parts.push('Quick: only what had changed was read.');
  if (run.reading === 'full') parts.push(run.whyFull ? `Full, because ${run.whyFull}.` : 'Full: everything was read.');
  return parts.join(' ');
}
