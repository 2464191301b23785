import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconInfoCircle } from '@tabler/icons-react';
import type { BackendError } from '../../backend/backend';
import { Callout } from '../../components/runs/Callout';
import { CopyDetails } from '../../components/runs/CopyDetails';
import { navigate } from '../../lib/route';
import { wayOut } from './failure';

type Props = {
  error: BackendError;
  /** What could not be done: "Could not check for changes". */
  what: string;
  setupDone: boolean;
  onRetry?: () => void;
};

/** A failure by its cause: what happened, the next step, and the way there. */
export function FailureCallout({ error, what, setupDone, onRetry }: Props) {
  const way = wayOut(error, setupDone, what);
  const Icon = error.code === 'offline' ? IconCloudOff : way.calm ? IconInfoCircle : IconAlertTriangle;
  const text = error.code === 'stopped' ? '' : [error.message, error.hint].filter(Boolean).join(' ');
  return (
    <div role={way.calm ? 'status' : 'alert'}>
      <Callout
        tone={way.calm ? 'mute' : 'bad'}
        icon={<Icon size={20} />}
        title={way.title}
        text={text}
        actions={
          <>
            {way.go && <Go go={way.go} primary={!way.again} />}
            {way.again && onRetry && (
              <Button variant="default" size="xs" onClick={onRetry}>
                Try again
              </Button>
            )}
            {!way.calm && error.detail !== '' && <CopyDetails lines={[way.title, error.message, error.detail]} />}
          </>
        }
      />
    </div>
  );
}

function Go({ go, primary }: { go: NonNullable<ReturnType<typeof wayOut>['go']>; primary: boolean }) {
  return (
    <Button variant={primary ? 'filled' : 'default'} size="xs" onClick={() => navigate(go.page, go.rest)}>
      {go.label}
    </Button>
  );
}
