import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { FilterBar, FilterSelect, FilterText } from '../../components/filters/Filters';
import { RowGrid } from '../../components/rowGrid/RowGrid';
import { usePagedRows } from '../../components/rowGrid/usePagedRows';
import { SkeletonRows } from '../../components/SkeletonRows';
import { capital } from '../../lib/day';
import { kindOrder, kindWord } from '../../lib/kinds';
import { recordOf } from '../../lib/records';
import { stateOrder, stateWord } from '../../lib/reports';
import styles from './Entries.module.css';
import { EntryCells, entryOpens } from './EntryCells';
import { EntryDetail } from './EntryDetail';

type Filter = Pick<app.EntryFilter, 'state' | 'kind' | 'company' | 'text'>;

const noFilter: Filter = { state: '', kind: '', company: 0, text: '' };

/** Every write of a run, in the order in which they were made. */
export function Entries({ run }: { run: app.Run }) {
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [text] = useDebouncedValue(filter.text, 80);
  const asked = { ...filter, text: text.trim() };
  const rows = useEntries(run.run, asked);
  const filtered = asked.state !== '' || asked.kind !== '' || asked.company !== 0 || asked.text !== '';

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

type FiltersProps = { run: string; filter: Filter; onFilter: (filter: Filter) => void };

function Filters({ run, filter, onFilter }: FiltersProps) {
  const { syncing } = useBackend();
  const companies = useQuery({ queryKey: ['history', 'companies', run], queryFn: () => syncing.entryCompanies(run) });
  return (
    <FilterBar>
      <FilterText label="Filter by name" value={filter.text} onChange={(text) => onFilter({ ...filter, text })} />
      {(companies.data?.length ?? 0) > 1 && (
        <FilterSelect
          label="Filter by company"
          all="All companies"
          options={(companies.data ?? []).map((one) => ({ value: String(one.company), label: one.name }))}
          value={filter.company === 0 ? '' : String(filter.company)}
          onChange={(company) => onFilter({ ...filter, company: Number(company) })}
          width={140}
          searchable
        />
      )}
      <FilterSelect
        label="Filter by type"
        all="All types"
        options={kindOrder.map((kind) => ({ value: kind, label: capital(kindWord(kind, 2)) }))}
        value={filter.kind}
        onChange={(kind) => onFilter({ ...filter, kind })}
        width={124}
      />
      <FilterSelect
        label="Filter by result"
        all="All results"
        options={stateOrder.map((state) => ({ value: state, label: stateWord(state).word }))}
        value={filter.state}
        onChange={(state) => onFilter({ ...filter, state })}
        width={132}
      />
    </FilterBar>
  );
}

function useEntries(run: string, { state, kind, company, text }: Filter) {
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
