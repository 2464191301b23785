import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { FilterBar, FilterText } from '../../components/filters/Filters';
import { ListCard } from '../../components/ListCard';
import { Cell } from '../../components/rowGrid/parts';
import { RowGrid } from '../../components/rowGrid/RowGrid';
import { usePagedRows } from '../../components/rowGrid/usePagedRows';
import { FieldDiff } from '../../components/runs/FieldDiff';
import { SkeletonRows } from '../../components/SkeletonRows';
import { VerbBadge } from '../../components/VerbBadge';
import { capital } from '../../lib/day';
import { plural } from '../../lib/format';
import { kindWord } from '../../lib/kinds';
import { recordOf } from '../../lib/records';
import styles from './UndoPage.module.css';

type Props = { run: string; preview: app.PreviewHead };

/** Every record that an undo touches, and those that it leaves with the reason. */
export function UndoRows({ run, preview }: Props) {
  const backend = useBackend();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 80);
  const load = useCallback(
    (offset: number, limit: number) => backend.undoing.rows({ id: run, verb: '', kind: '', text: settled, offset, limit }),
    [backend, run, settled],
  );
  const rows = usePagedRows<app.PreviewRow>(['undo', run, preview.id, settled], load);
  return (
    <ListCard aria-label="What is taken back">
      <FilterBar>
        <FilterText label="Filter by name, company or reason" value={text} onChange={setText} />
      </FilterBar>
      {rows.error ? (
        <ErrorNotice error={rows.error} onRetry={() => rows.refetch()} />
      ) : rows.pending ? (
        <SkeletonRows count={8} height={40} />
      ) : rows.total === 0 ? (
        <EmptyState title="Nothing fits this filter" text="The undo takes the other records back all the same." />
      ) : (
        <RowGrid
          label="What is taken back, by company"
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          list={`${preview.id} ${settled}`}
          keyOf={keyOf}
          levelOf={levelOf}
          headingOf={headingOf}
          opens={opens}
          cells={cells}
          detail={detail}
          recordOf={recordOf}
        />
      )}
    </ListCard>
  );
}

function keyOf(row: app.PreviewRow): string {
  return `${row.type}/${row.company}/${row.kind}/${row.id}/${row.verb}/${row.reason}/${row.from}/${row.to}`;
}

function levelOf(row: app.PreviewRow): 1 | 2 {
  return row.type === 'company' ? 1 : 2;
}

function headingOf(row: app.PreviewRow): app.PreviewRow {
  return { ...row, type: 'company', kind: 'company', verb: row.verb === 'archive' ? 'archive' : '', count: 0 };
}

function opens(row: app.PreviewRow): boolean {
  return row.type !== 'company' && (row.fields.length > 0 || row.reason !== '');
}

function detail(row: app.PreviewRow) {
  return (
    <div>
      {row.reason && <p className={styles.reason}>{row.type === 'problem' ? row.reason : capital(row.reason)}</p>}
      {row.fields.length > 0 && <FieldDiff fields={row.fields} before="In Hudu now" after="After the undo" />}
    </div>
  );
}

function cells(row: app.PreviewRow, open: boolean) {
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
  const kind = capital(kindWord(row.kind));
  return (
    <>
      <Cell className={styles.mark}>
        <Chevron size={16} className={styles.chevron} aria-hidden style={{ visibility: opens(row) ? 'visible' : 'hidden' }} />
        {row.type === 'problem' || row.verb === '' ? (
          <span className={styles.skipped}>
            <IconAlertTriangle size={14} aria-hidden /> Skipped
          </span>
        ) : (
          <VerbBadge verb={row.verb} />
        )}
      </Cell>
      <Cell className={styles.name}>
        <span className={styles.record}>{row.name || `${kind} ${row.id}`}</span>
        <span className={styles.meta}>
          {row.type === 'problem' ? row.reason : row.layout && row.kind !== 'company' ? `${kind} in ${row.layout}` : kind}
        </span>
      </Cell>
      <Cell className={styles.extent}>{row.fields.length > 0 ? plural(row.fields.length, 'field', 'fields') : ''}</Cell>
    </>
  );
}
