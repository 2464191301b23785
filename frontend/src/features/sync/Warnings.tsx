import { formatCount } from '../../lib/format';
import styles from './Plan.module.css';

/** What the check has to say beside its rows; closed until somebody wants to read it. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  const [only] = warnings;
  if (warnings.length === 1) return <p className={styles.note}>{only}</p>;
  return (
    <details className={styles.warnings}>
      <summary>{formatCount(warnings.length)} notes</summary>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </details>
  );
}
