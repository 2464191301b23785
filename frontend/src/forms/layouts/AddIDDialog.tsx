import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { app, BackendError } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { useFocusBack } from '../../lib/useFocusBack';
import styles from './AddIDDialog.module.css';
import { FieldTable } from './FieldTable';
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
        <FieldTable box="Fields of the layout" label={`Fields of ${layout.name} after this`} columns={['Field in Hudu', 'Type', 'Change']}>
          <tr className={styles.added}>
            <th scope="row">
              <IconPlus size={14} aria-hidden /> ConnectWise ID
            </th>
            <td>Text</td>
            <td>added</td>
          </tr>
          {layout.fields.map((field, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a layout may have two headings of one name, and nothing moves
            <tr key={`${index} ${field.label}`}>
              <th scope="row">{field.label}</th>
              <td>{typeName(field.type)}</td>
              <td>stays</td>
            </tr>
          ))}
        </FieldTable>
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
