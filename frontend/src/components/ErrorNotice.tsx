import { Button } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { toBackendError } from '../backend/backend';
import { navigate } from '../lib/route';
import styles from './ErrorNotice.module.css';

type Props = { error: unknown; onRetry?: (() => void) | undefined; title?: string };

/** What happened and what to do next. */
export function ErrorNotice({ error, onRetry, title }: Props) {
  const { code, message, hint } = toBackendError(error);
  // Nothing failed: trying again does not help, the guide does.
  const early = code === 'not-set-up' || code === 'not-tested';
  const Icon = early ? IconInfoCircle : IconAlertCircle;
  return (
    <div className={styles.notice} data-early={early || undefined} role="alert">
      <Icon size={20} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        <p className={title ? styles.hint : styles.title}>{message}</p>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      {early && (
        <Button size="xs" onClick={() => navigate('setup')}>
          Open the set-up guide
        </Button>
      )}
      {onRetry && !early && (
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
