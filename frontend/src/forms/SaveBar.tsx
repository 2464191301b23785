import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../components/ErrorNotice';
import { type FormHandle, generalError } from './form';
import styles from './SaveBar.module.css';

type Props = { form: FormHandle; onDiscard: () => void; note?: ReactNode };

/** Below a form of a page: what is not kept yet, and what to do with it. */
export function SaveBar({ form, onDiscard, note }: Props) {
  if (!form.touched) return null;
  const error = generalError(form.error);
  return (
    <div className={styles.bar}>
      {error && <ErrorNotice error={error} title="Not saved" />}
      <div className={styles.line}>
        <p className={styles.words} role="status">
          {form.hint || note || 'Not saved yet. Nothing changes in Hudu until you sync.'}
        </p>
        <Button variant="default" onClick={onDiscard}>
          Discard
        </Button>
        <Button type="submit" loading={form.saving}>
          Save
        </Button>
      </div>
    </div>
  );
}
