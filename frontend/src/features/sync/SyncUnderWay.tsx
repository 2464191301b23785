import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Callout } from '../../components/runs/Callout';
import { navigate } from '../../lib/route';

/** A check has to wait for the sync that is under way. */
export function SyncUnderWay() {
  return (
    <Callout
      tone="mute"
      icon={<IconInfoCircle size={20} />}
      title="A sync is under way"
      text="It changes what a check would find. Check again when it is done."
      actions={
        <Button variant="default" size="xs" onClick={() => navigate('sync')}>
          Watch it
        </Button>
      }
    />
  );
}
