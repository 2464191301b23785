import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import styles from './UndoPage.module.css';

/** What an undo does to Hudu, in the words of an undo. */
const words: readonly { verb: string; label: string }[] = [
  { verb: 'update', label: 'records restored' },
  { verb: 'archive', label: 'archived' },
  { verb: 'unarchive', label: 'back from the archive' },
  { verb: 'move', label: 'moved back' },
  { verb: 'relate', label: 'related again' },
  { verb: 'unrelate', label: 'relations removed' },
];

/** The undo in numbers; what stays because it changed since is among them. */
export function UndoNumbers({ preview }: { preview: app.PreviewHead }) {
  const shown = words.map(({ verb, label }) => ({ label, count: preview.verbs[verb] ?? 0 })).filter(({ count }) => count > 0);
  return (
    <ul className={styles.numbers} aria-label="In numbers">
      {shown.map(({ label, count }) => (
        <li key={label}>
          <strong>{formatCount(count)}</strong> {label}
        </li>
      ))}
      {preview.problems > 0 && (
        <li data-tone="warn">
          <strong>{formatCount(preview.problems)}</strong> skipped
        </li>
      )}
    </ul>
  );
}
