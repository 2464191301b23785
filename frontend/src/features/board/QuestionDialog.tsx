import { Button, Modal } from '@mantine/core';
import { useRef } from 'react';
import type { Question } from './model/board';
import type { BoardSession } from './model/session';
import styles from './QuestionDialog.module.css';
import { useModel } from './useModel';

interface QuestionDialogProps {
  session: BoardSession;
  onClosed(): void;
}

/** Two companies in one is allowed, but never by accident. */
export function QuestionDialog({ session, onClosed }: QuestionDialogProps) {
  const { model } = session;
  const asked = useModel(model, (board) => board.question);
  // While it fades away it still says what it asked.
  const last = useRef<Question | null>(null);
  last.current = asked ?? last.current;
  const question = last.current;
  const hudu = question && model.huduCompany(question.hudu);
  const company = model.row(question?.company ?? null)?.company;
  const [first, ...others] = hudu ? model.takenBy(hudu.id).filter((id) => id !== company?.id) : [];
  const firstName = model.row(first ?? null)?.company.name ?? '';
  return (
    <Modal
      opened={asked !== null}
      onClose={() => model.ask(null)}
      onExitTransitionEnd={onClosed}
      transitionProps={{ duration: 100 }}
      returnFocus={false}
      title={
        <span className={styles.title}>
          {others.length > 0 ? 'All' : 'Both'} go into {hudu?.name} in Hudu?
        </span>
      }
      size="md"
    >
      <p className={styles.text}>
        <b>{firstName}</b> {others.length > 0 && `and ${others.length} more `}
        {others.length > 0 ? 'are' : 'is'} already matched to <b>{hudu?.name}</b>. If you match <b>{company?.name}</b> too, its contacts,
        configurations and locations go into the same Hudu company.
      </p>
      <p className={styles.text}>The company details in Hudu keep following {firstName}, the first match.</p>
      <div className={styles.buttons}>
        {/* Enter brought the question up; a second Enter is no answer to it. */}
        <Button variant="default" data-autofocus onClick={() => model.ask(null)}>
          Cancel
        </Button>
        <Button onClick={() => session.matchBoth()}>{others.length > 0 ? 'Match it too' : 'Match both'}</Button>
      </div>
    </Modal>
  );
}
