import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { RowGrid } from '../../components/rowGrid/RowGrid';
import { usePagedRows } from '../../components/rowGrid/usePagedRows';
import { SkeletonRows } from '../../components/SkeletonRows';
import { recordOf } from '../../lib/records';
import styles from './Entries.module.css';
import { EntryCells, entryOpens } from './EntryCells';
import { EntryDetail } from './EntryDetail';
import { type EntryFilter, EntryFilters, filtersEntries, noEntryFilter } from './EntryFilters';

/** Every write of a run, in the order in which they were made. */
export function Entries({ run }: { run: app.Run }) {
  const [filter, setFilter] = useState<EntryFilter>(noEntryFilter);
  const [text] = useDebouncedValue(filter.text, 80);
  const asked = { ...filter, text: text.trim() };
  const rows = useEntries(run.run, asked);
  const filtered = filtersEntries(asked);

  return (
    <div className={styles.entries}>
      <Filters run={run.run} filter={filter} onFilter={setFilter} />
      {rows.error ? (
        <ErrorNotice error={rows.error} onRetry={() => rows.refetch()} />
      ) : rows.pending ? (
        <SkeletonRows count={6} height={48} />
      ) : rows.total === 0 ? (
        <EmptyState
          title={filtered ? 'No record fits this filter' : 'This sync wrote nothing'}
          text={filtered ? 'Try another company, type or result.' : emptyText(run)}
        />
      ) : (
        <RowGrid
          label="Records of this sync"
          total={rows.total}
          rowAt={rows.rowAt}
          onRange={rows.onRange}
          list={`${run.run} ${JSON.stringify(asked)}`}
          keyOf={keyOf}
          opens={entryOpens}
          cells={cells}
          detail={detail}
          recordOf={recordOf}
          rowHeight={48}
        />
      )}
    </div>
  );
}

function emptyText(run: app.Run): string {
  if (run.result === 'failed') return 'It ended before the first change.';
  if (run.result === 'stopped') return 'It was stopped before the first change.';
  if (run.halted > 0) return 'What was held back is above.';
  if (run.problems + run.left + run.conflicts > 0) return 'What needs a look is above; ConnectWise and Hudu agreed on everything else.';
  return 'ConnectWise and Hudu agreed.';
}

type FiltersProps = { run: string; filter: EntryFilter; onFilter: (filter: EntryFilter) => void };

function Filters({ run, filter, onFilter }: FiltersProps) {
  const { syncing } = useBackend();
  const companies = useQuery({ queryKey: ['history', 'companies', run], queryFn: () => syncing.entryCompanies(run) });
  return <EntryFilters filter={filter} companies={companies.data ?? []} onFilter={onFilter} />;
}

function useEntries(run: string, { state, kind, company, text }: EntryFilter) {
  const backend = useBackend();
  const load = useCallback(
    (offset: number, limit: number) => backend.syncing.entries({ run, state, kind, company, text, offset, limit }),
    [backend, run, state, kind, company, text],
  );
  return usePagedRows<app.Entry>(['history', 'entries', run, state, kind, company, text], load);
}

function keyOf(entry: app.Entry): string {
  return String(entry.sequence);
}

function cells(entry: app.Entry, open: boolean) {
  return <EntryCells entry={entry} open={open} />;
}

function detail(entry: app.Entry) {
  return <EntryDetail entry={entry} />;
}
