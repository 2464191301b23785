import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Callout } from '../../components/runs/Callout';
import { navigate } from '../../lib/route';
import type { notReady } from './failure';

/** Why nothing can be synced yet, with the way there. */
export function NotReady({ title, text, go }: NonNullable<ReturnType<typeof notReady>>) {
  return (
    <Callout
      tone="mute"
      icon={<IconInfoCircle size={20} />}
      title={title}
      text={text}
      actions={<Button onClick={() => navigate(go.page, go.rest)}>{go.label}</Button>}
    />
  );
}
