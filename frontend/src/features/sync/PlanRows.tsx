import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { type app, type RecordKind, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { FilterBar, FilterText } from '../../components/filters/Filters';
import { ListCard } from '../../components/ListCard';
import { RowGrid } from '../../components/rowGrid/RowGrid';
import { usePagedRows } from '../../components/rowGrid/usePagedRows';
import { SkeletonRows } from '../../components/SkeletonRows';
import { capital } from '../../lib/day';
import { kindWord } from '../../lib/kinds';
import { type RecordRef, recordOf } from '../../lib/records';
import styles from './Plan.module.css';
import { PlanCells } from './PlanCells';
import { PlanDetail } from './PlanDetail';
import { filters, kindTabs, noFilter, opens, type RowFilter } from './previewRows';

type Props = { head: app.PreviewHead; filter: RowFilter; onFilter: (filter: RowFilter) => void };

/** The rows of a plan with the filters above them. */
export function PlanRows({ head, filter, onFilter }: Props) {
  const [text, setText] = useState(filter.text);
  const [settled] = useDebouncedValue(text, 80);
  const asked: RowFilter = { ...filter, text: settled.trim() };
  const rows = useRows(head.id, asked);
  const error = rows.error ? toBackendError(rows.error) : null;

  const clear = () => {
    setText('');
    onFilter(noFilter);
  };

  return (
    <ListCard aria-label="Changes">
      <FilterBar>
        <SegmentedControl
          size="xs"
          aria-label="Filter by type"
          classNames={{ label: styles.tab }}
          value={filter.kind}
          onChange={(kind) => onFilter({ ...filter, kind: kind as RecordKind | '' })}
          data={[{ value: '', label: 'All' }, ...kindTabs(head).map((kind) => ({ value: kind, label: capital(kindWord(kind, 2)) }))]}
        />
        <FilterText label="Filter by name, company or field" value={text} onChange={setText} />
      </FilterBar>
      {error ? (
        <ErrorNotice error={error} onRetry={() => rows.refetch()} />
      ) : rows.pending ? (
        <SkeletonRows count={8} height={40} />
      ) : rows.total === 0 ? (
        <EmptyState
          title={filters(asked) ? 'Nothing fits this filter' : 'No rows'}
          text="Other changes are still part of the plan."
          action={
            <button type="button" className={styles.link} onClick={clear}>
              Show all changes
            </button>
          }
        />
      ) : (
        <RowGrid
          label="Changes by company"
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          list={`${head.id} ${JSON.stringify(asked)}`}
          keyOf={keyOf}
          levelOf={levelOf}
          toneOf={toneOf}
          headingOf={headingOf}
          opens={opens}
          cells={cells}
          detail={detail}
          recordOf={recordOfRow}
        />
      )}
    </ListCard>
  );
}

function useRows(id: string, { verb, kind, text }: RowFilter) {
  const backend = useBackend();
  const load = useCallback(
    (offset: number, limit: number) => backend.syncing.previewRows({ id, verb, kind, text, offset, limit }),
    [backend, id, verb, kind, text],
  );
  return usePagedRows<app.PreviewRow>(['sync', 'preview', id, verb, kind, text], load);
}

function keyOf(row: app.PreviewRow): string {
  return `${row.type}/${row.company}/${row.kind}/${row.id}/${row.verb}/${row.conflict?.field ?? ''}/${row.from}/${row.to}`;
}

function levelOf(row: app.PreviewRow): 1 | 2 {
  return row.type === 'company' ? 1 : 2;
}

/** The heading that a record stands below. How many records it has is only known where it stands. */
function headingOf(row: app.PreviewRow): app.PreviewRow {
  const archive = row.type === 'change' && row.verb === 'archive';
  return { ...row, type: 'company', verb: archive ? 'archive' : '', kind: 'company', count: 0 };
}

function toneOf(row: app.PreviewRow): string | undefined {
  return row.verb === 'archive' ? styles.archive : undefined;
}

function recordOfRow(row: app.PreviewRow): RecordRef | undefined {
  return recordOf(row.type === 'company' ? { ...row, kind: 'company', id: row.company, name: row.companyName } : row);
}

function cells(row: app.PreviewRow, open: boolean) {
  return <PlanCells row={row} open={open} />;
}

function detail(row: app.PreviewRow) {
  return <PlanDetail row={row} />;
}
