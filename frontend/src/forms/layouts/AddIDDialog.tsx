import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { app, BackendError } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { useFocusBack } from '../../lib/useFocusBack';
import styles from './AddIDDialog.module.css';
import { typeName } from './layouts';

type Props = { layout: app.Layout; adding: boolean; error: BackendError | null; onAdd: () => void; onClose: () => void };

/** What adding the field changes in Hudu, before it is done. */
export function AddIDDialog({ layout, adding, error, onAdd, onClose }: Props) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title="Add a field to a layout in Hudu" size={560} classNames={{ title: styles.title }}>
      <div className={styles.body}>
        {error && <ErrorNotice error={error} title="The field was not added" />}
        <p>
          <b>{layout.name}</b> gets one field. It is empty until the next sync writes into it which record each asset is. The other fields
          and their values stay as they are.
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
        <section className={styles.scroll} tabIndex={0} aria-label="Fields of the layout">
          <table className={styles.fields} aria-label={`Fields of ${layout.name} after this`}>
            <thead>
              <tr>
                <th scope="col">Field in Hudu</th>
                <th scope="col">Type</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            <tbody>
              <tr className={styles.added}>
                <th scope="row">
                  <IconPlus size={14} aria-hidden /> ConnectWise ID
                </th>
                <td>Text</td>
                <td>added</td>
              </tr>
              {layout.fields.map((field) => (
                <tr key={field.label}>
                  <th scope="row">{field.label}</th>
                  <td>{typeName(field.type)}</td>
                  <td>stays</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={adding} data-autofocus onClick={onAdd}>
            Add the field
          </Button>
        </div>
      </div>
    </Modal>
  );
}
