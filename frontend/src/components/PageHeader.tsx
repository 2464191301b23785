import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';

type Props = { title: string; sentence: ReactNode; actions?: ReactNode };

/** The top of every page: a heading, one sentence, at most one primary button. */
export function PageHeader({ title, sentence, actions }: Props) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.sentence}>{sentence}</p>
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
