import { IconSearch } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { Kbd } from '../../components/Kbd';
import styles from './SearchField.module.css';

/** A field to search in, with the key that leads to it. */
export function SearchField({ hint, ...input }: ComponentPropsWithRef<'input'> & { hint: string }) {
  return (
    <div className={styles.field}>
      <IconSearch size={16} aria-hidden className={styles.icon} />
      <input type="text" autoComplete="off" spellCheck={false} className={styles.input} {...input} />
      <span className={styles.key} aria-hidden>
        <Kbd>{hint}</Kbd>
      </span>
    </div>
  );
}
