import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { app } from '../backend/backend';
import { formatCount } from '../lib/format';
import styles from './CountsLine.module.css';

type Props = { counting: boolean; soFar: number; error: app.Error | undefined; onRetry: () => void };

/** What is known about the counts beside the choices: being read, or not to be had. The choices work without. */
export function CountsLine({ counting, soFar, error, onRetry }: Props) {
  if (counting) {
    return (
      <p className={styles.line} role="status">
        Counting records in ConnectWise…{soFar > 0 ? ` ${formatCount(soFar)} so far.` : ''} You can go on meanwhile.
      </p>
    );
  }
  if (!error) return null;
  return (
    <div className={styles.line} role="status">
      <IconAlertTriangle size={16} aria-hidden />
      <p>
        Some counts are missing. {error.message} {error.hint}
      </p>
      <Button variant="default" size="compact-sm" onClick={onRetry}>
        Count again
      </Button>
    </div>
  );
}
