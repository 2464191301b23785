import type { ReactNode } from 'react';
import styles from './FieldTable.module.css';

type Props = {
  columns: readonly string[];
  /** What names the table: a text, or the id of a heading. */
  label?: string;
  labelledBy?: string;
  /** Names the box, which the keyboard has to reach where nothing in the table can be. */
  box?: string;
  children: ReactNode;
};

/** The fields of a layout in rows. A long one scrolls in its own box. */
export function FieldTable({ columns, label, labelledBy, box, children }: Props) {
  const reached = box ? { role: 'region', tabIndex: 0, 'aria-label': box } : {};
  return (
    <div className={styles.scroll} data-drag-scroll {...reached}>
      <table className={styles.fields} aria-label={label} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
