import type { ReactNode } from 'react';
import type { Tone } from '../../lib/runs';
import styles from './Callout.module.css';

type Props = {
  tone: Tone;
  icon: ReactNode;
  title: string;
  /** One sentence, or a few lines. */
  text?: ReactNode;
  actions?: ReactNode;
  /** What belongs to it, over the whole width. */
  children?: ReactNode;
};

/** A card that asks for attention, in the colour of how much. */
export function Callout({ tone, icon, title, text, actions, children }: Props) {
  return (
    <section className={styles.card} data-tone={tone} aria-label={title}>
      <div className={styles.head}>
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
        <div className={styles.words}>
          <h2 className={styles.title}>{title}</h2>
          {text && <div className={styles.text}>{text}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children && <div className={styles.body}>{children}</div>}
    </section>
  );
}
