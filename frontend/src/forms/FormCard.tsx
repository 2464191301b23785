import { type FormEvent, type ReactNode, useRef } from 'react';
import type { BackendError } from '../backend/backend';
import { ErrorNotice } from '../components/ErrorNotice';
import { SkeletonRows } from '../components/SkeletonRows';
import styles from './FormCard.module.css';
import { type FormHandle, focusInvalid, keepEnterInList } from './form';
import { SaveBar } from './SaveBar';

type Props = {
  title: string;
  sentence: ReactNode;
  form: FormHandle & { loadError: BackendError | null; reload(): void };
  onDiscard: () => void;
  note?: ReactNode;
  children: ReactNode;
};

/** A form on a page of its own: read, changed, saved or discarded. */
export function FormCard({ title, sentence, form, onDiscard, note, children }: Props) {
  const root = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await form.save())) focusInvalid(root.current);
  };
  return (
    <form ref={root} className={styles.card} aria-label={title} noValidate onSubmit={submit} onKeyDown={keepEnterInList}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.sentence}>{sentence}</div>
      {form.ready ? (
        children
      ) : form.loadError ? (
        <ErrorNotice error={form.loadError} onRetry={form.reload} />
      ) : (
        <SkeletonRows count={5} height={44} place="card" />
      )}
      <SaveBar form={form} onDiscard={onDiscard} note={note} />
    </form>
  );
}
