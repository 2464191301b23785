import { FilterBar, FilterSelect, FilterText } from '../../components/filters/Filters';

type Props = {
  text: string;
  onText: (text: string) => void;
  /** The fields that the rows of the tab are about. */
  fields: readonly string[];
  field: string;
  onField: (field: string) => void;
};

export function Filters({ text, onText, fields, field, onField }: Props) {
  return (
    <FilterBar>
      <FilterText label="Filter by name, company or value" value={text} onChange={onText} />
      {fields.length > 1 && (
        <FilterSelect
          label="Filter by field"
          all="All fields"
          options={fields.map((each) => ({ value: each, label: each }))}
          value={field}
          onChange={onField}
          width={200}
        />
      )}
    </FilterBar>
  );
}
