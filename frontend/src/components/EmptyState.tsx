import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

type Props = {
  icon?: ReactNode;
  title: string;
  text: ReactNode;
  action?: ReactNode;
  /** On a card of its own: it stands where the whole page would. */
  framed?: boolean;
};

/** A place with nothing in it says why, and what to do. */
export function EmptyState({ icon, title, text, action, framed }: Props) {
  return (
    <div className={styles.empty} data-framed={framed || undefined}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {action}
    </div>
  );
}
