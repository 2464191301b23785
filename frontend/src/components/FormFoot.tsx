import type { ReactNode } from 'react';
import styles from './FormFoot.module.css';

/** What a form does when it is sent, and its buttons. */
export function FormFoot({ note, children }: { note?: string; children: ReactNode }) {
  return (
    <div className={styles.foot}>
      {note && <p>{note}</p>}
      {children}
    </div>
  );
}
