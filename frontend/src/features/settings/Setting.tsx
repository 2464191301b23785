import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { faultOf } from './fault';
import styles from './Setting.module.css';
import type { Kept } from './useKept';

type Props = { title: string; text?: ReactNode; children: ReactNode; id?: string; setting?: string; kept?: Kept };

/** One line of a card: what it is, what it means, and the control. `setting` is its name in `kept`. */
export function Setting({ title, text, children, id, setting = '', kept }: Props) {
  const fault = kept ? faultOf(kept, setting) : '';
  return (
    <div className={styles.setting}>
      <div className={styles.words}>
        <p className={styles.title} id={id}>
          {title}
        </p>
        {text && <p className={styles.text}>{text}</p>}
        {fault && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
      </div>
      {kept && (
        <p className={styles.saved} role="status">
          {setting !== '' && kept.saved === setting && (
            <>
              <IconCheck size={14} aria-hidden />
              Saved
            </>
          )}
        </p>
      )}
      <div className={styles.control}>{children}</div>
    </div>
  );
}
