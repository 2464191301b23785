import { Button } from '@mantine/core';
import { formatCount, plural } from '../../lib/format';
import styles from './Conflicts.module.css';
import type { Choice, Row, Tab } from './rows';

type Props = {
  tab: Tab;
  text: string;
  /** All rows that the filter lets through. */
  rows: readonly Row[];
  field: string;
  locked: boolean;
  decide: (choice: Choice, rows: readonly Row[]) => void;
  takeBack: (ids: string[]) => void;
};

const choices: Record<Tab, { choice: Choice | 'back'; label: string }[]> = {
  open: [
    { choice: 'hudu', label: 'Keep Hudu’s' },
    { choice: 'connectwise', label: 'Take ConnectWise’s' },
    { choice: 'hold', label: 'Hold' },
  ],
  unknown: [
    { choice: 'hudu', label: 'Keep Hudu’s' },
    { choice: 'connectwise', label: 'Take ConnectWise’s' },
    { choice: 'hold', label: 'Hold' },
  ],
  decided: [{ choice: 'back', label: 'Take back' }],
  kept: [{ choice: 'connectwise', label: 'Take ConnectWise’s' }],
  held: [{ choice: 'release', label: 'Release' }],
};

/** What the rows of the tab are, and one decision for all that are shown. */
export function Bulk({ tab, text, rows, field, locked, decide, takeBack }: Props) {
  return (
    <div className={styles.bulk}>
      <p className={styles.bulkText}>{text}</p>
      {rows.length > 1 && (
        <div className={styles.bulkActs}>
          <span className={styles.bulkCount}>
            {field ? `${plural(rows.length, 'row', 'rows')} of “${field}”` : `All ${formatCount(rows.length)}`}
          </span>
          {choices[tab].map(({ choice, label }) => (
            <Button
              key={choice}
              variant="default"
              size="xs"
              disabled={locked}
              onClick={() => (choice === 'back' ? takeBack(rows.map((row) => row.id)) : decide(choice, rows))}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
