import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { formatAgo } from '../../lib/format';
import { useNow } from '../../lib/useNow';
import styles from './Plan.module.css';

type Props = { head: app.PreviewHead; busy: boolean; onAgain: () => void };

/** How old the check is, and the way to a new one: the main one when it no longer counts. */
export function Checked({ head, busy, onAgain }: Props) {
  const now = useNow();
  const stale = head.stale !== '';
  return (
    <div className={styles.checked}>
      <span className={stale ? styles.stale : undefined} title={new Date(head.readAt).toLocaleString()}>
        Checked {formatAgo(head.readAt, now)}
      </span>
      <Button variant={stale ? 'filled' : 'default'} leftSection={<IconRefresh size={16} aria-hidden />} onClick={onAgain} disabled={busy}>
        Check again
      </Button>
    </div>
  );
}
