import { IconDots } from '@tabler/icons-react';
import { openRecordMenu, recordOf, type Shown } from '../../lib/records';
import styles from './Report.module.css';

/** Opens the menu of a record beside its line in a table; nothing where there is no record. */
export function RecordActions({ of }: { of: Shown }) {
  const record = recordOf(of);
  if (!record) return null;
  return (
    <button
      type="button"
      className={styles.actions}
      aria-label={`Actions for ${record.name || record.record || record.companyName}`}
      aria-haspopup="menu"
      onClick={(event) => {
        // A line of a list around it would open or close.
        event.stopPropagation();
        openRecordMenu(record, event.currentTarget);
      }}
    >
      <IconDots size={16} aria-hidden />
    </button>
  );
}
