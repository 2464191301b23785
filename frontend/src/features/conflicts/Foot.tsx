import { Button } from '@mantine/core';
import { Kbd } from '../../components/Kbd';
import { modName, showShortcuts } from '../../lib/keys';
import styles from './Conflicts.module.css';
import type { Done } from './useDecisions';

type Props = { said: string; last: Done | undefined; locked: boolean; onUndo: (ids: string[]) => void };

/** What was done last, the way back from the last decision that stands, and the keys. */
export function Foot({ said, last, locked, onUndo }: Props) {
  return (
    <footer className={styles.foot}>
      <p className={styles.done} role="status">
        {said}
      </p>
      {last && (
        <Button variant="subtle" size="compact-sm" disabled={locked} title={`Take back: ${last.text}`} onClick={() => onUndo(last.ids)}>
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
