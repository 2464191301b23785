import { Button } from '@mantine/core';
import { IconExternalLink, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBackend } from '../../backend/context';
import { Callout } from '../../components/runs/Callout';
import { plural } from '../../lib/format';
import styles from './Native.module.css';

/** Hudu's own integration was seen: in which order to switch over from it. Synced tells that the first part is done. */
export function Native({ synced }: { synced: boolean }) {
  const { connections, shell } = useBackend();
  // It is advice: what cannot be read is not told.
  const native = useQuery({ queryKey: ['native'], queryFn: () => connections.native(), retry: false, staleTime: 15 * 60_000 }).data;
  if (!native || native.companies === 0) return null;
  const off = (
    <Button
      variant="default"
      size="xs"
      rightSection={<IconExternalLink size={14} aria-hidden />}
      title={native.page}
      onClick={() => void shell.openURL(native.page)}
    >
      Open Hudu’s integrations
    </Button>
  );
  return (
    <Callout
      tone="mute"
      icon={<IconInfoCircle size={20} />}
      title={`Hudu’s own ConnectWise integration has matched ${plural(native.companies, 'company', 'companies')}`}
      text="It is on, or was: Hudu does not tell which. Until it is off, both write to the same assets. Switch over in this order:"
      actions={native.page && off}
    >
      <ol className={styles.order}>
        <li data-done={synced || undefined}>
          Match and sync here first. Its matches are suggested on the board, and its assets are adopted, not created twice.
          {synced && ' Done.'}
        </li>
        <li>In Hudu, take ConnectWise out of the Source of every field that Crossdock is connected to.</li>
        <li>Switch the integration off in Hudu under Admin › Integrations › ConnectWise Manage.</li>
      </ol>
    </Callout>
  );
}
