import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { Callout } from '../../components/runs/Callout';
import { CopyDetails } from '../../components/runs/CopyDetails';
import { navigate } from '../../lib/route';
import { failureLines } from '../../lib/runs';
import { useNow } from '../../lib/useNow';
import { retryText, wayOut } from './failure';

type Props = { run: app.Run; timetable: app.Timetable; setupDone: boolean; onRetry: () => void };

/** The last run could not be carried out: why, what to do, and when it is tried again. */
export function LastFailure({ run, timetable, setupDone, onRetry }: Props) {
  const now = useNow(timetable.next ? 1000 : 0);
  const { go } = wayOut({ code: run.cause }, setupDone, 'Could not sync');
  const offline = run.cause === 'offline';
  return (
    <Callout
      tone="bad"
      icon={offline ? <IconCloudOff size={20} /> : <IconAlertTriangle size={20} />}
      title="Could not sync"
      text={[run.message || 'The program gave no reason.', retryText(timetable, now)].filter(Boolean).join(' ')}
      actions={
        <>
          {go && (
            <Button variant="default" size="xs" onClick={() => navigate(go.page, go.rest)}>
              {go.label}
            </Button>
          )}
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
          <CopyDetails lines={failureLines(run)} />
        </>
      }
    />
  );
}
