import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import styles from './TypesSelect.module.css';

type Props = {
  label: string;
  terms: readonly app.Term[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  invalid: boolean;
};

/** Types of a rule: one or several, told in a few lines. */
export function TypesSelect({ label, terms, value, onChange, invalid }: Props) {
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const names = [...terms.map((term) => term.name), ...value.filter((name) => !terms.some((term) => term.name === name))];
  const found = names.filter((name) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const shown = value.join(', ') || 'Choose a type';

  return (
    <Combobox
      store={combobox}
      shadow="md"
      withinPortal={false}
      onOptionSubmit={(name) => onChange(value.includes(name) ? value.filter((each) => each !== name) : [...value, name])}
    >
      <Combobox.Target targetType="button">
        <InputBase
          component="button"
          type="button"
          pointer
          multiline
          aria-label={`${label}: ${value.join(', ') || 'none chosen'}`}
          data-invalid={invalid || undefined}
          error={invalid}
          title={value.join(', ')}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onClick={() => combobox.toggleDropdown()}
          classNames={{ input: styles.input }}
        >
          <span className={styles.shown} data-empty={value.length === 0 || undefined}>
            {shown}
          </span>
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown onKeyDown={(event) => event.key === 'Escape' && combobox.focusTarget()}>
        {names.length > 7 && (
          <Combobox.Search
            role="combobox"
            aria-expanded
            aria-label="Find a type"
            placeholder="Find a type"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <Combobox.Options className={styles.options} aria-multiselectable aria-label={label}>
          {found.map((name) => {
            const term = terms.find((each) => each.name === name);
            const chosen = value.includes(name);
            return (
              <Combobox.Option key={name} value={name} active={chosen} aria-checked={chosen} className={styles.option}>
                <span className={styles.mark}>{chosen && <IconCheck size={14} aria-hidden />}</span>
                <span className={styles.name}>{name}</span>
                <span className={styles.count}>{term ? term.count >= 0 && formatCount(term.count) : 'gone'}</span>
              </Combobox.Option>
            );
          })}
          {found.length === 0 && <Combobox.Empty>No type of that name</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
