import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { putSync } from '../../lib/appState';
import { navigate } from '../../lib/route';

/** Starts a sync, or stops what is under way, from every page. */
export function SyncButton({ state, narrow }: { state: app.State; narrow: boolean }) {
  const { syncing } = useBackend();
  const queries = useQueryClient();
  const { activity, last } = state.sync;
  const act = useMutation({
    mutationFn: () => (activity ? syncing.stop() : syncing.start({ company: 0, record: '' })),
    onSuccess: (sync) => putSync(queries, sync),
    onError: (reason) => {
      const { message, hint } = toBackendError(reason);
      notifications.show({ color: 'red', title: message, message: hint });
    },
  });
  // Before the first applied sync a person looks at the preview first.
  const first = !activity && !last;
  const label = activity ? 'Stop' : 'Sync now';
  const Icon = activity ? IconPlayerStop : IconRefresh;
  const stopping = activity?.stopping ?? false;
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <Button
        variant="default"
        size="sm"
        fullWidth
        px={narrow ? 0 : undefined}
        aria-label={label}
        disabled={!state.canSync || stopping}
        loading={act.isPending}
        leftSection={narrow ? undefined : <Icon size={16} aria-hidden />}
        onClick={() => (first ? navigate('preview') : act.mutate())}
      >
        {narrow ? <Icon size={16} aria-hidden /> : stopping ? 'Stopping' : label}
      </Button>
    </Tooltip>
  );
}
