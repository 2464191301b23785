import { Select, type SelectProps } from '@mantine/core';
import styles from './SearchSelect.module.css';

type Props = Omit<SelectProps<string>, 'searchable' | 'openOnFocus' | 'allowDeselect' | 'withScrollArea'>;

/** A list to choose from by typing: what is typed replaces what is chosen, and only a choice changes it. */
export function SearchSelect({ comboboxProps, classNames, ...rest }: Props) {
  return (
    <Select
      {...rest}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      withScrollArea={false}
      onFocus={(event) => event.currentTarget.select()}
      comboboxProps={{ shadow: 'md', withinPortal: false, ...comboboxProps }}
      classNames={{ options: styles.options, option: styles.option, ...classNames }}
    />
  );
}
