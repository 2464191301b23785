import { AddIDByName } from '../../forms/layouts/AddIDByName';
import { formatCount } from '../../lib/format';
import { lackingID } from './lackingID';
import styles from './Plan.module.css';

/** What the check has to say beside its rows; closed until somebody wants to read it. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  const [only = ''] = warnings;
  if (warnings.length === 1) {
    return (
      <div className={styles.note}>
        <Warning text={only} />
      </div>
    );
  }
  return (
    <details className={styles.warnings}>
      <summary>{formatCount(warnings.length)} notes</summary>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>
            <Warning text={warning} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A note, with what mends it where that is one click. */
function Warning({ text }: { text: string }) {
  const lacking = lackingID(text);
  if (!lacking) return text;
  return (
    <>
      {lacking.words}
      <AddIDByName name={lacking.layout} />
    </>
  );
}
