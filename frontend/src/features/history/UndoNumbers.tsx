import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import { plannedUndoCounts } from '../../lib/kinds';
import styles from './UndoPage.module.css';

/** The undo in numbers; what stays because it changed since is among them. */
export function UndoNumbers({ preview }: { preview: app.PreviewHead }) {
  return (
    <ul className={styles.numbers} aria-label="In numbers">
      {plannedUndoCounts(preview.verbs).map(({ label, count }) => (
        <li key={label}>
          <strong>{formatCount(count)}</strong> {label}
        </li>
      ))}
      {preview.problems > 0 && (
        <li data-tone="warn">
          <strong>{formatCount(preview.problems)}</strong> to skip
        </li>
      )}
    </ul>
  );
}
