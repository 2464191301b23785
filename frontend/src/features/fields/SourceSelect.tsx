import { type ComboboxItem, type ComboboxLikeRenderOptionInput, type ComboboxParsedItem, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { app } from '../../backend/backend';
import { valueType } from './copy';
import styles from './SourceSelect.module.css';
import type { Samples } from './samples';
import type { Sources } from './useSources';

type Props = {
  label: string;
  value: string;
  /** What the value is called when it is none of the list. */
  valueLabel?: string;
  /** The type of the Hudu field, "" for one that is still to be made. */
  fieldType: string;
  sources: Sources;
  samples: Samples;
  /** Values that are connected to the field already. */
  taken?: readonly string[];
  error?: string | undefined;
  autoFocus?: boolean;
  onChoose: (source: app.FieldSource) => void;
};

/** How many values a list shows at once; typing finds the others. */
const most = 80;

const path = /^(company|contact|configuration|location|agreement)\.\S.*$/i;

/** A ConnectWise value to choose by typing: what each is, what it is like, and why some do not fit. */
export function SourceSelect(props: Props) {
  const { label, value, fieldType, sources, samples, taken = [], error, autoFocus, onChoose } = props;
  const [search, setSearch] = useState('');
  const refusalOf = (source: app.FieldSource) =>
    fieldType === ''
      ? sources.makes(source.type)
        ? ''
        : 'A field for this cannot be created here.'
      : sources.refusal(source.type, fieldType);
  // biome-ignore lint/correctness/useExhaustiveDependencies: refusalOf follows from these
  const data = useMemo(() => {
    const free = sources.sources.filter((each) => each.from === value || !taken.includes(each.from));
    const groups = [...new Set(free.map(groupOf))].map((group) => ({ group, items: free.filter((each) => groupOf(each) === group) }));
    const fitting = groups.map(({ group, items }) => ({ group, items: items.filter((each) => !refusalOf(each)).map(item) }));
    const refused = {
      group: 'Do not fit',
      items: free.filter((each) => refusalOf(each)).map((each) => ({ ...item(each), disabled: true })),
    };
    const own =
      value !== '' && !sources.find(value) ? [{ group: 'Connected now', items: [{ value, label: props.valueLabel || value }] }] : [];
    return [...own, ...fitting, refused].filter(({ items }) => items.length > 0);
  }, [sources.sources, value, taken.join('\n'), fieldType, props.valueLabel]);
  const chosen = sources.find(value)?.fromLabel ?? (props.valueLabel || value);
  const typed = search.trim();
  const other =
    path.test(typed) && typed !== value && !sources.find(typed)
      ? [{ group: 'Another value', items: [{ value: typed, label: typed }] }]
      : [];

  const choose = (from: string | null) => {
    if (!from || from === value) return;
    onChoose(sources.find(from) ?? { from, fromLabel: from, type: '', fields: [], suggested: '' });
  };
  const renderOption = ({ option }: ComboboxLikeRenderOptionInput<ComboboxItem>) => {
    const source = sources.find(option.value);
    const refusal = source ? refusalOf(source) : '';
    const sample = source && !refusal ? samples.of(source.from) : null;
    return (
      <span className={styles.option}>
        <span className={styles.line}>
          <bdi className={styles.name}>{option.label}</bdi>
          {source && <span className={styles.type}>{valueType(source.type)}</span>}
        </span>
        {refusal && <span className={styles.refusal}>{refusal}</span>}
        {sample?.text && <bdi className={styles.sample}>{sample.text}</bdi>}
      </span>
    );
  };

  return (
    <Select
      label={label}
      placeholder="Type to find a value"
      searchable
      openOnFocus={false}
      allowDeselect={false}
      withScrollArea={false}
      data={[...other, ...data]}
      value={value || null}
      onChange={choose}
      onSearchChange={setSearch}
      onFocus={(event) => event.currentTarget.select()}
      filter={({ options, search: text }) => found(options, text, chosen)}
      renderOption={renderOption}
      nothingFoundMessage="No such value"
      error={error}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      comboboxProps={{ shadow: 'md', withinPortal: false, position: 'bottom-start' }}
      classNames={{ options: styles.options, option: styles.item }}
    />
  );
}

function item(source: app.FieldSource): ComboboxItem {
  return { value: source.from, label: source.fromLabel };
}

function groupOf(source: app.FieldSource): string {
  return source.fromLabel.split(':')[0] ?? '';
}

/** Options that have every word, in the order of the list. The name of the chosen one is no search. */
function found(options: ComboboxParsedItem[], text: string, chosen: string): ComboboxParsedItem[] {
  const words = text === chosen ? [] : text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const has = (option: ComboboxItem) => words.every((word) => `${option.label} ${option.value}`.toLowerCase().includes(word));
  let left = most;
  return options
    .map((option) => {
      if (!('group' in option)) return option;
      const items = option.items.filter(has).slice(0, left);
      left -= items.length;
      return { ...option, items };
    })
    .filter((option) => !('group' in option) || option.items.length > 0);
}
