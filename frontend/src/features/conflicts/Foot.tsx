import { Button } from '@mantine/core';
import { Kbd } from '../../components/Kbd';
import { modName, showShortcuts } from '../../lib/keys';
import styles from './Conflicts.module.css';
import type { Done } from './useDecisions';

type Props = { last: Done | undefined; locked: boolean; onUndo: (ids: string[]) => void };

/** What was decided last, with the way back, and the keys. */
export function Foot({ last, locked, onUndo }: Props) {
  return (
    <footer className={styles.foot}>
      <p className={styles.done} role="status">
        {last?.text}
      </p>
      {last && (
        <Button variant="subtle" size="compact-sm" disabled={locked} onClick={() => onUndo(last.ids)}>
          Undo
        </Button>
      )}
      <span className={styles.keys}>
        <Kbd>H</Kbd> Hudu’s <Kbd>C</Kbd> ConnectWise’s <Kbd>O</Kbd> hold <Kbd>{modName}</Kbd>
        <Kbd>Z</Kbd> undo
      </span>
      <Button variant="subtle" size="compact-sm" onClick={showShortcuts}>
        Shortcuts
      </Button>
    </footer>
  );
}
