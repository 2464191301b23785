import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Callout } from '../../components/runs/Callout';
import { CopyDetails } from '../../components/runs/CopyDetails';
import { navigate } from '../../lib/route';
import { failureLines } from '../../lib/runs';
import { useNow } from '../../lib/useNow';
import { retryText, wayOut } from './failure';
import styles from './OverviewCards.module.css';

type Props = { run: app.Run; timetable: app.Timetable; setupDone: boolean; onRetry: () => void };

/**
 * The last run could not be carried out: why, what to do, and when it is tried
 * again. Where the cause has no page of its own, both connections are tested here.
 */
export function LastFailure({ run, timetable, setupDone, onRetry }: Props) {
  const { connections } = useBackend();
  const test = useMutation({ mutationFn: () => connections.test('') });
  const now = useNow(timetable.next ? 1000 : 0);
  const { go } = wayOut({ code: run.cause }, setupDone, 'Could not sync');
  const offline = run.cause === 'offline';
  return (
    <Callout
      tone="bad"
      icon={offline ? <IconCloudOff size={20} /> : <IconAlertTriangle size={20} />}
      title="Could not sync"
      text={[run.message || 'The program gave no reason.', retryText(timetable, run.scope, now)].filter(Boolean).join(' ')}
      actions={
        <>
          {go ? (
            <Button variant="default" size="xs" onClick={() => navigate(go.page, go.rest)}>
              {go.label}
            </Button>
          ) : (
            <Button variant="default" size="xs" loading={test.isPending} onClick={() => test.mutate()}>
              Test the connections
            </Button>
          )}
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
          <CopyDetails lines={failureLines(run)} />
        </>
      }
    >
      {test.error && <ErrorNotice error={test.error} />}
      {test.data && <Tested report={test.data} />}
    </Callout>
  );
}

/** What both systems answered just now. */
function Tested({ report }: { report: app.Report }) {
  return (
    <div className={styles.tested} role="status">
      {report.sides.map(({ side, title }) => (
        <p key={side}>{title}.</p>
      ))}
      {report.sides.some(({ passed }) => !passed) && (
        <Button variant="default" size="xs" onClick={() => navigate('settings', 'connections')}>
          Open the connections
        </Button>
      )}
    </div>
  );
}
