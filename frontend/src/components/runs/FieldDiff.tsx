import type { app } from '../../backend/backend';
import { shownValue } from '../../lib/values';
import styles from './FieldDiff.module.css';

type Props = {
  fields: readonly app.FieldChange[];
  /** The heads of the two columns of values. */
  before: string;
  after: string;
};

/** Fields of a record before and after a change, one per line. */
export function FieldDiff({ fields, before, after }: Props) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.field}>
            <th scope="row">{field.field}</th>
            <td className={styles.before}>{field.before === '' ? <Empty /> : <del>{shownValue(field.before)}</del>}</td>
            <td className={styles.after}>{field.after === '' ? <Empty /> : shownValue(field.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value that is not there. */
export function Empty() {
  return <span className={styles.empty}>empty</span>;
}
