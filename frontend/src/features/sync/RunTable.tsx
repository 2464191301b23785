import type { app } from '../../backend/backend';
import { ResultBadge } from '../../components/runs/ResultBadge';
import { formatCount, formatTime } from '../../lib/format';
import { hrefOf, navigate } from '../../lib/route';
import { created, related, scopeWord, took, triggerWord, updated, updatedText } from '../../lib/runs';
import styles from './RunTable.module.css';

/** The newest runs, one per line; a line leads to the run. */
export function RunTable({ runs, now }: { runs: readonly app.Run[]; now: Date }) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Result</th>
            <th scope="col">Trigger</th>
            <th scope="col" className={styles.number}>
              Created
            </th>
            <th scope="col" className={styles.number}>
              Changed
            </th>
            <th scope="col" className={styles.number}>
              Relations
            </th>
            <th scope="col" className={styles.number}>
              Problems
            </th>
            <th scope="col" className={styles.number}>
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.run}>
              <th scope="row">
                <a href={hrefOf('history', run.run)} className={styles.open} onClick={(event) => open(event, run.run)}>
                  {formatTime(run.started, now)}
                </a>
              </th>
              <td>
                <ResultBadge run={run} />
              </td>
              <td className={styles.dim}>
                {triggerWord(run.trigger)}
                {run.scope && <span className={styles.scope}>{scopeWord(run)}</span>}
              </td>
              <td className={styles.number}>{number(created(run))}</td>
              <td className={styles.number} title={updatedText(run) || undefined}>
                {number(updated(run))}
              </td>
              <td className={styles.number}>{number(related(run))}</td>
              <td className={styles.number}>{number(run.problems)}</td>
              <td className={`${styles.number} ${styles.dim}`}>{took(run.seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function open(event: React.MouseEvent, run: string) {
  event.preventDefault();
  navigate('history', run);
}

function number(count: number): string {
  return count === 0 ? '–' : formatCount(count);
}
