import type { app } from '../../backend/backend';
import { capital } from '../../lib/day';
import { plural } from '../../lib/format';
import { kindWord } from '../../lib/kinds';
import styles from './Explain.module.css';

type Props = { found: app.Found; at: number; chosen: string; onChoose: (row: app.FoundRecord) => void };

/** The records that fit; an id finds records that nothing is known of, too. */
export function Results({ found, at, chosen, onChoose }: Props) {
  const { rows, more, known } = found;
  return (
    <div className={styles.results}>
      {!known && <p className={styles.hint}>Names are known after the first sync. Until then, look a record up by its id.</p>}
      {known && rows.length === 0 && (
        <p className={styles.hint}>Nothing that ConnectWise showed is called that. Look it up by its ConnectWise ID.</p>
      )}
      <div id="explain-found" role="listbox" aria-label="Records found" className={styles.list}>
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field above names the active one
          <div
            key={row.record}
            id={`explain-found-${index}`}
            role="option"
            aria-selected={index === at}
            data-chosen={row.record === chosen || undefined}
            className={styles.result}
            onClick={() => onChoose(row)}
          >
            <span className={styles.name}>{row.name || `Look up ${kindWord(row.kind)} ${row.recordId}`}</span>
            <span className={styles.meta}>
              {row.name === ''
                ? 'Nothing is known of it; ConnectWise is asked'
                : [capital(kindWord(row.kind)), row.kind === 'company' ? '' : row.companyName, row.detail].filter(Boolean).join(' · ')}
            </span>
          </div>
        ))}
      </div>
      {more > 0 && <p className={styles.hint}>{plural(more, 'more record fits', 'more records fit')}. Type more of the name.</p>}
    </div>
  );
}
