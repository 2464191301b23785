import type { ReactNode } from 'react';
import styles from './Card.module.css';

type Props = { title?: string; sentence?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A framed part of a page, with its own heading. */
export function Card({ title, sentence, actions, children }: Props) {
  return (
    <section className={styles.card} aria-label={title}>
      {title && (
        <div className={styles.head}>
          <div className={styles.words}>
            <h2 className={styles.title}>{title}</h2>
            {sentence && <p className={styles.sentence}>{sentence}</p>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
