import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { toBackendError } from '../backend/backend';
import styles from './ErrorNotice.module.css';

type Props = { error: unknown; onRetry?: (() => void) | undefined; title?: string };

/** What happened and what to do next. */
export function ErrorNotice({ error, onRetry, title }: Props) {
  const { message, hint } = toBackendError(error);
  return (
    <div className={styles.notice} role="alert">
      <IconAlertCircle size={20} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        <p className={title ? styles.hint : styles.title}>{message}</p>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
