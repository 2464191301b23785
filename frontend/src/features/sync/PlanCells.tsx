import { IconAlertTriangle, IconArrowsDiff, IconChevronDown, IconChevronRight, IconHandStop, IconInfoCircle } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { Cell } from '../../components/rowGrid/parts';
import { VerbBadge } from '../../components/VerbBadge';
import { plural } from '../../lib/format';
import styles from './Plan.module.css';
import { opens, rowExtent, rowMeta, rowName } from './previewRows';

/** The cells of a row: a heading of a company, or a record. */
export function PlanCells({ row, open }: { row: app.PreviewRow; open: boolean }) {
  if (row.type === 'company') {
    return (
      <Cell className={styles.company}>
        {row.verb === 'archive' ? 'To archive: ' : ''}
        {row.companyName || 'Without a company'}
        {row.count > 0 && <span className={styles.count}>{plural(row.count, 'record', 'records')}</span>}
      </Cell>
    );
  }
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Cell className={styles.mark}>
        {opens(row) ? <Chevron size={16} className={styles.chevron} aria-hidden /> : <span className={styles.noChevron} />}
        <Mark row={row} />
      </Cell>
      <Cell className={styles.name}>
        <span className={styles.record}>{rowName(row)}</span>
        <span className={styles.meta}>{rowMeta(row)}</span>
      </Cell>
      <Cell className={styles.extent}>{rowExtent(row)}</Cell>
    </>
  );
}

const marks = {
  problem: { icon: IconAlertTriangle, word: 'Problem' },
  note: { icon: IconInfoCircle, word: 'Note' },
  conflict: { icon: IconArrowsDiff, word: 'Conflict' },
  held: { icon: IconHandStop, word: 'Held' },
} as const;

function Mark({ row }: { row: app.PreviewRow }) {
  if (row.type === 'change' && row.verb !== '') return <VerbBadge verb={row.verb} />;
  if (row.type === 'change' || row.type === 'company') return null;
  const { icon: Icon, word } = marks[row.type === 'problem' && !row.refused ? 'note' : row.type];
  return (
    <span className={styles.badge} data-calm={row.type === 'problem' && !row.refused ? true : undefined}>
      <Icon size={14} stroke={2} aria-hidden />
      {word}
    </span>
  );
}
