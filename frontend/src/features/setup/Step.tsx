import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { SetupStepID } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { type FormHandle, focusInvalid, generalError, keepEnterInList } from '../../forms/form';
import { putState, useAppState } from '../../lib/appState';
import { navigate } from '../../lib/route';
import styles from './Step.module.css';
import { besides, problemOf } from './steps';

type Props = {
  id: SetupStepID;
  title: string;
  sentence: ReactNode;
  form: FormHandle & { loadError?: unknown; reload?(): void };
  children: ReactNode;
  /** Keeps what the step is about and tells whether the guide may go on; else the form itself does. */
  proceed?: () => Promise<boolean>;
  /** Continuing says that the step is done with. */
  finishes?: boolean;
  /** Beside the hint, on the left of the foot. */
  tools?: ReactNode;
  /** Something else in the step comes first. */
  quiet?: boolean;
  /** In the place of Continue. */
  primary?: ReactNode;
};

/** One step: a card with a heading, a form and the way on. What was entered is kept when the step is left. */
export function Step({ id, title, sentence, form, children, proceed = form.save, finishes = true, tools, quiet = false, primary }: Props) {
  const { shell } = useBackend();
  const queries = useQueryClient();
  const root = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useKeepOnLeave(form);

  const goOn = useMutation({
    mutationFn: async () => {
      if (!(await proceed())) {
        focusInvalid(root.current);
        return;
      }
      if (finishes) putState(queries, await shell.finishSetupStep(id));
      const next = besides(id, 1);
      if (next) navigate('setup', next);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!goOn.isPending) goOn.mutate();
  };
  const before = besides(id, -1);
  const fault = generalError(form.error);
  // What is wrong with the keychain is told where the keys are entered.
  const shown = fault?.code === 'keychain' && form.ready ? null : fault;
  return (
    <form ref={root} className={styles.card} aria-labelledby="step-title" noValidate onSubmit={submit} onKeyDown={keepEnterInList}>
      <h2 ref={heading} id="step-title" tabIndex={-1} className={styles.title}>
        {title}
      </h2>
      <div className={styles.sentence}>{sentence}</div>
      <Undone id={id} />
      {shown && <ErrorNotice error={shown} />}
      {form.ready ? (
        children
      ) : form.loadError ? (
        <ErrorNotice error={form.loadError} onRetry={form.reload} />
      ) : (
        <SkeletonRows count={5} height={52} place="card" />
      )}
      {goOn.error && <ErrorNotice error={goOn.error} />}
      <div className={styles.foot}>
        {tools}
        <p className={styles.hint} role="status">
          {form.ready ? form.hint : ''}
        </p>
        {before && (
          <Button variant="subtle" className={styles.back} onClick={() => navigate('setup', before)}>
            Back
          </Button>
        )}
        {primary ?? (
          <Button
            type="submit"
            variant={quiet ? 'default' : 'filled'}
            loading={goOn.isPending}
            disabled={!form.ready}
            rightSection={<IconArrowRight size={16} aria-hidden />}
          >
            Continue
          </Button>
        )}
      </div>
    </form>
  );
}

/** A step that was done, and why it is not any more. */
function Undone({ id }: { id: SetupStepID }) {
  const setup = useAppState().data?.setup;
  const problem = setup ? problemOf(setup, id) : '';
  if (!problem) return null;
  return (
    <p className={styles.undone} role="status">
      <IconAlertTriangle size={16} aria-hidden />
      {problem}
    </p>
  );
}

/** However a step is left, what was changed is kept; what cannot be kept yet stays as it was entered until the program ends. */
function useKeepOnLeave(form: FormHandle) {
  const latest = useRef(form);
  latest.current = form;
  useEffect(
    () => () => {
      if (latest.current.touched) void latest.current.save();
    },
    [],
  );
}
