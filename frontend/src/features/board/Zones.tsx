import { IconBan, IconPlus } from '@tabler/icons-react';
import { Kbd } from '../../components/Kbd';
import { formatCount } from '../../lib/format';
import type { BoardSession } from './model/session';
import { useModel } from './useModel';
import styles from './Zones.module.css';

/** Create new and Leave unmatched: buttons, and where companies are dropped. */
export function Zones({ session }: { session: BoardSession }) {
  const { model } = session;
  const cursor = useModel(model, (board) => board.cursor);
  const selected = useModel(model, (board) => board.selection.size);
  const many = selected > 1 ? ` ${formatCount(selected)}` : '';
  return (
    <div className={styles.zones}>
      <button
        type="button"
        data-drop="create"
        className={styles.zone}
        disabled={cursor === null}
        aria-keyshortcuts="C"
        onClick={() => session.set(model.targets(), 'create')}
      >
        <IconPlus size={16} aria-hidden className={styles.create} />
        <span className={styles.words}>
          <span className={styles.name}>Create new</span>
          <span className={styles.does}>{many ? `Add${many} to Hudu` : 'Add it to Hudu'}</span>
        </span>
        <span className={styles.key}>
          <Kbd>C</Kbd>
        </span>
      </button>
      <button
        type="button"
        data-drop="leave"
        className={styles.zone}
        disabled={cursor === null}
        aria-keyshortcuts="U"
        onClick={() => session.set(model.targets(), 'leave')}
      >
        <IconBan size={16} aria-hidden className={styles.leave} />
        <span className={styles.words}>
          <span className={styles.name}>Leave unmatched</span>
          <span className={styles.does}>{many ? `Do not sync${many}` : 'Do not sync it'}</span>
        </span>
        <span className={styles.key}>
          <Kbd>U</Kbd>
        </span>
      </button>
    </div>
  );
}
