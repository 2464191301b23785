import type { app } from '../../backend/backend';
import { FilterBar, FilterSelect, FilterText } from '../../components/filters/Filters';
import { capital } from '../../lib/day';
import { kindOrder, kindWord } from '../../lib/kinds';
import { stateOrder, stateWord } from '../../lib/reports';

/** What the records of a sync are filtered by. */
export type EntryFilter = Pick<app.EntryFilter, 'state' | 'kind' | 'company' | 'text'>;

export const noEntryFilter: EntryFilter = { state: '', kind: '', company: 0, text: '' };

export function filtersEntries({ state, kind, company, text }: EntryFilter): boolean {
  return state !== '' || kind !== '' || company !== 0 || text.trim() !== '';
}

type Props = {
  filter: EntryFilter;
  /** The companies to choose from; one alone is no choice. */
  companies: readonly app.EntryCompany[];
  onFilter: (filter: EntryFilter) => void;
};

/** The filters above the records of a sync, whether it is over or under way. */
export function EntryFilters({ filter, companies, onFilter }: Props) {
  return (
    <FilterBar>
      <FilterText label="Filter by name or company" value={filter.text} onChange={(text) => onFilter({ ...filter, text })} />
      {companies.length > 1 && (
        <FilterSelect
          label="Filter by company"
          all="All companies"
          options={companies.map((one) => ({ value: String(one.company), label: one.name }))}
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
