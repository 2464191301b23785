import { IconAlertTriangle, IconArrowsDiff, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { app } from '../../backend/backend';
import { Brakes } from '../../components/runs/Brakes';
import { agreeText, Conflicts } from '../../components/runs/Conflicts';
import { Problems } from '../../components/runs/Problems';
import { haltsTitle } from '../../lib/brakes';
import { plural } from '../../lib/format';
import { needFix } from '../../lib/runs';
import styles from './ReportPart.module.css';

/** More rows than this make the page slow and help nobody; the export has all. */
const most = 200;

/** What a person has to look at after the run, one fold per sort. */
export function ReportPart({ report }: { report: app.RunReport }) {
  const fix = report.problems.filter((problem) => problem.refused);
  const told = report.problems.filter((problem) => !problem.refused);
  const { conflicts, halts } = report;
  const { warnings } = report.run;
  if (report.problems.length + conflicts.length + halts.length + warnings.length === 0) return null;
  return (
    <div className={styles.report}>
      {halts.length > 0 && (
        <Fold icon={<IconHandStop size={17} />} title={haltsTitle(halts)} open>
          <div className={styles.text}>
            <Brakes halts={halts} />
          </div>
        </Fold>
      )}
      {fix.length > 0 && (
        <Fold icon={<IconAlertTriangle size={17} />} title={needFix(fix.length)} open={fix.length <= 5}>
          <Problems problems={fix} most={most} />
        </Fold>
      )}
      {conflicts.length > 0 && (
        <Fold icon={<IconArrowsDiff size={17} />} title={plural(conflicts.length, 'conflict', 'conflicts')}>
          <p className={styles.text}>{agreeText}</p>
          <Conflicts conflicts={conflicts} most={most} />
        </Fold>
      )}
      {told.length + warnings.length > 0 && (
        <Fold calm icon={<IconInfoCircle size={17} />} title={plural(told.length + warnings.length, 'note', 'notes')}>
          {warnings.length > 0 && (
            <ul className={styles.warnings}>
              {warnings.slice(0, most).map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          )}
          {told.length > 0 && <Problems problems={told} most={most} />}
        </Fold>
      )}
    </div>
  );
}

type FoldProps = { icon: ReactNode; title: string; open?: boolean; calm?: boolean; children: ReactNode };

function Fold({ icon, title, open, calm, children }: FoldProps) {
  return (
    <details className={styles.fold} data-calm={calm} open={open}>
      <summary>
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
        {title}
      </summary>
      {children}
    </details>
  );
}
