import { Button } from '@mantine/core';
import { IconLockExclamation } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { BackendError } from '../../backend/backend';
import { Callout } from '../../components/runs/Callout';
import type { FormHandle } from '../form';
import styles from './connection.module.css';
import { copy } from './copy';

type Props = {
  form: Pick<FormHandle, 'error'> & { settings: app.ConnectionSettings | undefined; reload(): void };
  variables: readonly string[];
};

/** The keychain is locked, missing or silent: what that is, and the way out without one. */
export function KeychainNotice({ form, variables }: Props) {
  const told = form.settings?.keychainError;
  const error = form.error?.code === 'keychain' ? form.error : told ? new BackendError(told) : null;
  if (!error) return null;
  return (
    <div role="alert">
      <Callout
        tone="warn"
        icon={<IconLockExclamation size={20} />}
        title={error.message}
        text={error.hint}
        actions={
          <Button variant="default" size="xs" onClick={form.reload}>
            Try again
          </Button>
        }
      >
        <p>{copy.keychainOut}</p>
        <ul className={styles.variables}>
          {variables.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
