import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowsDiff, IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { Brakes } from '../../components/runs/Brakes';
import { Callout } from '../../components/runs/Callout';
import { agreeText, Conflicts } from '../../components/runs/Conflicts';
import { haltsTitle, heldBack } from '../../lib/brakes';
import { formatCount, plural } from '../../lib/format';
import { causeText } from '../../lib/reports';
import { navigate } from '../../lib/route';
import { needFix } from '../../lib/runs';
import { copy } from './copy';
import styles from './OverviewCards.module.css';

const icon = 20;

/**
 * Tells whether a run left out nothing but the records of its problems: it was
 * the newest one and of everything, nothing waits for a person, and no problem
 * is one of a whole company or kind.
 */
function isRestSynced({ run, problems, conflicts, halts }: app.RunReport, last: string | undefined): boolean {
  const alone = problems.every(({ refused, kind, id }) => !refused || (kind !== 'company' && id !== 0));
  return run.result === 'problems' && run.run === last && run.scope === '' && conflicts.length + halts.length === 0 && alone;
}

/** Records that could not be carried, with their cause; last is the newest run. */
export function Attention({ report, last }: { report: app.RunReport; last: string | undefined }) {
  if (report.run.problems === 0) return null;
  const refused = report.problems.filter((problem) => problem.refused);
  const cause = causeText(refused.length > 0 ? refused : report.problems);
  return (
    <Callout
      tone="warn"
      icon={<IconAlertTriangle size={icon} />}
      title={needFix(report.run.problems)}
      text={[cause, isRestSynced(report, last) ? 'Everything else synced.' : ''].filter(Boolean).join(' ')}
      actions={
        <Button variant="default" size="xs" onClick={() => navigate('problems')}>
          Show problems
        </Button>
      }
    />
  );
}

/** What a brake held back: the likely causes and three ways on, none of which is a plain OK. */
export function BrakeCard({ report }: { report: app.RunReport }) {
  const [left, setLeft] = useState('');
  const count = heldBack(report.halts);
  if (report.halts.length === 0 || left === report.run.run) return null;
  return (
    <Callout tone="warn" icon={<IconHandStop size={icon} />} title={haltsTitle(report.halts, count)} text={copy.brakeSafe}>
      <Brakes halts={report.halts} />
      <BrakeWays count={count} onLeave={() => setLeft(report.run.run)} />
    </Callout>
  );
}

function BrakeWays({ count, onLeave }: { count: number; onLeave: () => void }) {
  return (
    <div className={styles.ways}>
      <Button variant="default" size="xs" onClick={() => navigate('preview', 'held')}>
        Look at the records
      </Button>
      <Button variant="default" size="xs" onClick={() => navigate('preview', 'approve')}>
        Approve exactly {formatCount(count)}…
      </Button>
      <Button variant="subtle" size="xs" onClick={onLeave}>
        {copy.leaveIt}
      </Button>
    </div>
  );
}

/** Values that both sides changed. Each stays as it is until a person decides. */
export function ConflictsCard({ report, open }: { report: app.RunReport; open: number }) {
  const count = report.conflicts.length;
  if (count === 0 || open === 0) return null;
  return (
    <Callout
      tone="warn"
      icon={<IconArrowsDiff size={icon} />}
      title={count === 1 ? '1 value was changed on both sides' : `${formatCount(count)} values were changed on both sides`}
      text={agreeText}
      actions={
        <Button variant="default" size="xs" onClick={() => navigate('conflicts')}>
          Decide {plural(open, 'conflict', 'conflicts')}
        </Button>
      }
    >
      <div className={styles.framed}>
        <Conflicts conflicts={report.conflicts} most={4} />
      </div>
    </Callout>
  );
}
