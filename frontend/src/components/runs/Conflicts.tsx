import { VisuallyHidden } from '@mantine/core';
import type { app } from '../../backend/backend';
import { capital } from '../../lib/day';
import { formatCount } from '../../lib/format';
import { kindWord } from '../../lib/kinds';
import { shownValue } from '../../lib/values';
import { Clamped } from './Clamped';
import { Empty } from './FieldDiff';
import { RecordActions } from './RecordActions';
import styles from './Report.module.css';

/** What becomes of values that both sides changed. */
export const agreeText = 'Hudu keeps its value until you choose whose stays, or both sides agree.';

type Props = {
  conflicts: readonly app.Conflict[];
  /** Show only so many. */
  most?: number;
};

/** Values that were changed on both sides, one per line. */
export function Conflicts({ conflicts, most = conflicts.length }: Props) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Record</th>
            <th scope="col" className={styles.short}>
              Field
            </th>
            <th scope="col">At the last sync</th>
            <th scope="col">In Hudu</th>
            <th scope="col">In ConnectWise</th>
            <th scope="col" className={styles.menu}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {conflicts.slice(0, most).map((conflict) => (
            <tr key={`${conflict.kind}/${conflict.id}/${conflict.field}`}>
              <th scope="row">
                <Clamped>{conflict.name || `${capital(kindWord(conflict.kind))} ${conflict.id}`}</Clamped>
                {conflict.companyName && conflict.kind !== 'company' && (
                  <div className={styles.meta}>
                    <Clamped>{conflict.companyName}</Clamped>
                  </div>
                )}
              </th>
              <td>{conflict.field}</td>
              <td className={styles.old}>
                {conflict.baseUnknown ? <span className={styles.meta}>not known</span> : <Value of={conflict.base} />}
              </td>
              <td>
                <Value of={conflict.hudu} />
              </td>
              <td>
                <Value of={conflict.connectwise} />
              </td>
              <td className={styles.menu}>
                <RecordActions of={conflict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {conflicts.length > most && <p className={styles.more}>{formatCount(conflicts.length - most)} more</p>}
    </div>
  );
}

function Value({ of }: { of: string }) {
  return of === '' ? <Empty /> : <Clamped>{shownValue(of)}</Clamped>;
}
