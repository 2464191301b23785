import { VisuallyHidden } from '@mantine/core';
import type { app } from '../../backend/backend';
import { capital } from '../../lib/day';
import { formatCount } from '../../lib/format';
import { kindWord } from '../../lib/kinds';
import { Clamped } from './Clamped';
import { CopyDetails } from './CopyDetails';
import { RecordActions } from './RecordActions';
import styles from './Report.module.css';

type Props = {
  problems: readonly app.Problem[];
  /** Show only so many. */
  most?: number;
};

/** Records that could not be carried, each with its reason and the next step. */
export function Problems({ problems, most = problems.length }: Props) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Record</th>
            <th scope="col">Company</th>
            <th scope="col" className={styles.wide}>
              What is wrong
            </th>
            <th scope="col" className={styles.menu}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, most).map((problem) => (
            <tr key={`${problem.kind}/${problem.id}/${problem.code}/${problem.reason}`}>
              <th scope="row">
                <Clamped>{problem.name || `${capital(kindWord(problem.kind))} ${problem.id}`}</Clamped>
                <div className={styles.meta}>{capital(kindWord(problem.kind))}</div>
              </th>
              <td>
                <Clamped>{problem.companyName || '–'}</Clamped>
              </td>
              <td className={styles.wide}>
                {problem.reason}
                {problem.detail && (
                  <CopyDetails lines={[`${problem.kind}/${problem.id} ${problem.name}`, problem.reason, problem.detail]} />
                )}
              </td>
              <td className={styles.menu}>
                <RecordActions of={problem} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > most && <p className={styles.more}>{formatCount(problems.length - most)} more</p>}
    </div>
  );
}
