import type { app } from '../../backend/backend';
import { agreeText, Conflicts } from '../../components/runs/Conflicts';
import { FieldDiff } from '../../components/runs/FieldDiff';
import { capital } from '../../lib/day';
import { hrefOf } from '../../lib/route';
import { Alike, Pages } from './Alike';
import styles from './Plan.module.css';
import { addsText, assetsOf } from './previewRows';

/** What opening a row shows: the fields before and after, both values, or the reason. */
export function PlanDetail({ row }: { row: app.PreviewRow }) {
  if (row.conflict) {
    return (
      <div className={styles.detail}>
        <Conflicts conflicts={[row.conflict]} />
        <p className={styles.reason}>
          {agreeText} <a href={hrefOf('conflicts')}>Decide it</a>
        </p>
      </div>
    );
  }
  return (
    <div>
      {row.reason && <p className={styles.reason}>{row.type === 'problem' ? row.reason : capital(row.reason)}</p>}
      {row.pages.length > 0 && <Pages pages={row.pages} />}
      {assetsOf(row).length > 0 && <Alike row={row} />}
      {row.adds.length > 0 && <p className={styles.reason}>{addsText(row.adds, row.layout)}</p>}
      {row.fields.length > 0 && <FieldDiff fields={row.fields} before="In Hudu now" after="After sync" />}
    </div>
  );
}
