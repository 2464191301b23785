import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { EmptyState } from '../../components/EmptyState';
import { Callout } from '../../components/runs/Callout';
import { navigate } from '../../lib/route';
import type { notReady } from './failure';

type Props = NonNullable<ReturnType<typeof notReady>> & {
  /** Nothing else is on the page. */
  alone: boolean;
};

/** Why nothing can be synced yet, with the way there. */
export function NotReady({ title, text, go, alone }: Props) {
  const action = <Button onClick={() => navigate(go.page, go.rest)}>{go.label}</Button>;
  if (alone) {
    return <EmptyState framed icon={<IconInfoCircle size={32} stroke={1.5} aria-hidden />} title={title} text={text} action={action} />;
  }
  return <Callout tone="mute" icon={<IconInfoCircle size={20} />} title={title} text={text} actions={action} />;
}
