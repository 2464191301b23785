import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useFilterKey } from '../../lib/keys';
import styles from './Conflicts.module.css';

type Props = {
  text: string;
  onText: (text: string) => void;
  /** The fields that the rows of the tab are about. */
  fields: readonly string[];
  field: string;
  onField: (field: string) => void;
};

export function Filters({ text, onText, fields, field, onField }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useFilterKey(input);
  return (
    <div className={styles.filters}>
      <TextInput
        ref={input}
        className={styles.search}
        type="search"
        size="sm"
        aria-label="Filter by name, company or value"
        placeholder="Filter by name, company or value"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {fields.length > 1 && (
        <Select
          className={styles.select}
          size="sm"
          aria-label="Filter by field"
          value={field}
          allowDeselect={false}
          onChange={(next) => onField(next ?? '')}
          data={[{ value: '', label: 'All fields' }, ...fields.map((each) => ({ value: each, label: each }))]}
        />
      )}
    </div>
  );
}
