import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useFilterKey } from '../../lib/keys';
import styles from './Filters.module.css';

/** The line of filters above a list. */
export function FilterBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>;
}

type TextProps = { label: string; value: string; onChange: (text: string) => void };

/** The text that a list is filtered by; the keys of the page's filter go to it. */
export function FilterText({ label, value, onChange }: TextProps) {
  const input = useRef<HTMLInputElement>(null);
  useFilterKey(input);
  return (
    <TextInput
      ref={input}
      className={styles.text}
      type="search"
      size="sm"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type Option<Value extends string> = { value: Value; label: string };

type SelectProps<Value extends string> = {
  label: string;
  /** What "" is called: nothing is filtered out. */
  all: string;
  options: readonly Option<Value>[];
  value: Value | '';
  onChange: (value: Value | '') => void;
  width: number;
  searchable?: boolean;
};

/** One choice that a list is filtered by. */
export function FilterSelect<Value extends string>({ label, all, options, value, onChange, width, searchable }: SelectProps<Value>) {
  return (
    <Select
      w={width}
      size="sm"
      searchable={searchable}
      limit={searchable ? 200 : undefined}
      nothingFoundMessage={searchable ? 'None of that name' : undefined}
      aria-label={label}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange((chosen ?? '') as Value | '')}
      data={[{ value: '', label: all }, ...options]}
    />
  );
}
