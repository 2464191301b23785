import { Button, Tooltip } from '@mantine/core';
import { IconEye, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { navigate } from '../../lib/route';
import { syncControl } from './syncControl';
import { useCommands } from './useCommands';

const icons = { start: IconRefresh, stop: IconPlayerStop, preview: IconEye };

/** Starts a sync, or stops what is under way, from every page. */
export function SyncButton({ state, narrow }: { state: app.State; narrow: boolean }) {
  const { start, stop } = useCommands();
  const { does, label, blocked } = syncControl(state);
  const Icon = icons[does];
  const act = () => {
    if (blocked) return;
    if (does === 'preview') navigate('preview');
    else (does === 'stop' ? stop : start).mutate();
  };
  return (
    <Tooltip label={blocked || label} position="right" disabled={!narrow && !blocked} events={{ hover: true, focus: true, touch: true }}>
      <Button
        variant="default"
        size="sm"
        fullWidth
        px={narrow ? 0 : undefined}
        aria-label={label}
        // It stays within reach of the keyboard, and says why it does nothing.
        data-disabled={blocked ? true : undefined}
        aria-disabled={blocked ? true : undefined}
        loading={start.isPending || stop.isPending}
        leftSection={narrow ? undefined : <Icon size={16} aria-hidden />}
        onClick={act}
      >
        {narrow ? <Icon size={16} aria-hidden /> : label}
      </Button>
    </Tooltip>
  );
}
