import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { FilterBar, FilterSelect, FilterText } from '../../components/filters/Filters';
import { ListCard } from '../../components/ListCard';
import { doFix } from '../../components/records/fix';
import type { useRecordActions } from '../../components/records/useRecordActions';
import { RowGrid } from '../../components/rowGrid/RowGrid';
import { capital } from '../../lib/day';
import { formatCount } from '../../lib/format';
import { kindWord } from '../../lib/kinds';
import type { RecordRef } from '../../lib/records';
import { ProblemCells, ProblemDetail } from './ProblemCells';
import { companiesOf, type Filter, filtered, kindsOf, type Row, type Tab } from './rows';

type Props = {
  rows: readonly Row[];
  shown: readonly Row[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
  actions: ReturnType<typeof useRecordActions>;
  /** Nothing can be synced now. */
  blocked: boolean;
};

/** The problems that the filter lets through, each with its fix. */
export function ProblemList({ rows, shown, filter, onFilter, actions, blocked }: Props) {
  const rowAt = useCallback((at: number) => shown[at], [shown]);
  const act = (_: string, row: Row) => {
    if (!(blocked && row.fix.action === 'resync')) doFix(row.fix, refOf(row), actions);
  };
  return (
    <ListCard aria-label="Problems">
      <Filters rows={rows} filter={filter} onFilter={onFilter} />
      {shown.length === 0 ? (
        <EmptyState title="Nothing fits this filter" text="Try another type, company or text." />
      ) : (
        <RowGrid
          label="Problems"
          total={shown.length}
          rowAt={rowAt}
          keyOf={keyOf}
          cells={blocked ? blockedCells : cells}
          opens={opens}
          detail={detail}
          list={JSON.stringify(filter)}
          rowHeight={58}
          recordOf={menuOf}
          onAct={act}
          onKey={(event, row) => {
            if (event.key.toLowerCase() !== 'f' || event.ctrlKey || event.metaKey) return false;
            act('fix', row);
            return true;
          }}
        />
      )}
    </ListCard>
  );
}

function Filters({ rows, filter, onFilter }: Pick<Props, 'rows' | 'filter' | 'onFilter'>) {
  const kinds = useMemo(() => kindsOf(rows), [rows]);
  const companies = useMemo(() => companiesOf(rows), [rows]);
  const all: Filter = { ...filter, kind: '', company: '', text: '' };
  const count = (tab: Tab) => formatCount(filtered(rows, { ...all, tab }).length);
  return (
    <FilterBar>
      <SegmentedControl
        size="xs"
        aria-label="Problems or notes"
        value={filter.tab}
        onChange={(tab) => onFilter({ ...filter, tab: tab as Tab })}
        data={[
          { value: 'fix', label: `To fix ${count('fix')}` },
          { value: 'notes', label: `Notes ${count('notes')}` },
        ]}
      />
      <FilterText label="Filter by name, company or reason" value={filter.text} onChange={(text) => onFilter({ ...filter, text })} />
      {kinds.length > 1 && (
        <FilterSelect
          label="Filter by type"
          all="All types"
          options={kinds.map((kind) => ({ value: kind, label: capital(kindWord(kind, 2)) }))}
          value={filter.kind}
          onChange={(kind) => onFilter({ ...filter, kind })}
          width={180}
        />
      )}
      {companies.length > 1 && (
        <FilterSelect
          label="Filter by company"
          all="All companies"
          options={companies.map((name) => ({ value: name, label: name }))}
          value={filter.company}
          onChange={(company) => onFilter({ ...filter, company })}
          width={180}
          searchable
        />
      )}
    </FilterBar>
  );
}

function refOf({ record, name, company, companyName }: Row): RecordRef {
  return { record, name, company, companyName };
}

/** A row about neither a record nor a company has no menu: nothing would be in it. */
function menuOf(row: Row): RecordRef | undefined {
  return row.record !== '' || row.company > 0 ? refOf(row) : undefined;
}

function keyOf(row: Row): string {
  return row.id;
}

function opens(): boolean {
  return true;
}

function cells(row: Row, open: boolean) {
  return <ProblemCells row={row} open={open} blocked={false} />;
}

function blockedCells(row: Row, open: boolean) {
  return <ProblemCells row={row} open={open} blocked />;
}

function detail(row: Row) {
  return <ProblemDetail row={row} />;
}
