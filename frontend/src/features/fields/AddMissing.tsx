import { Button, Checkbox, Modal, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { FormFoot } from '../../components/FormFoot';
import { SkeletonRows } from '../../components/SkeletonRows';
import { generalError } from '../../forms/form';
import { FieldTable } from '../../forms/layouts/FieldTable';
import { typeName } from '../../forms/layouts/layouts';
import { plural } from '../../lib/format';
import { useFocusBack } from '../../lib/useFocusBack';
import styles from './AddMissing.module.css';
import { useFieldsChanged } from './useFieldMap';

type Props = { layout: app.MappedLayout; onClose: () => void };

/** What a layout would get, beside what it has, before anything is written to Hudu. */
export function AddMissing({ layout, onClose }: Props) {
  useFocusBack();
  const { fields } = useBackend();
  const query = useQuery({
    queryKey: ['fields', 'missing', layout.layoutId],
    queryFn: () => fields.missing(layout.layoutId),
    refetchOnMount: 'always',
    gcTime: 0,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={<bdi>Add missing fields to {layout.layout}</bdi>}
      size={680}
      classNames={{ title: styles.dialogTitle }}
    >
      {query.error ? (
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data && !query.isFetching ? (
        <Difference found={query.data} onClose={onClose} />
      ) : (
        <SkeletonRows count={6} height={36} place="card" />
      )}
    </Modal>
  );
}

function Difference({ found, onClose }: { found: app.MissingFields; onClose: () => void }) {
  const { fields } = useBackend();
  const changed = useFieldsChanged();
  const [add, setAdd] = useState(found.add);
  const taken = add.filter((field) => field.take).length;
  const make = useMutation({
    mutationFn: () => fields.addFields({ layoutId: found.layoutId, fields: add }),
    onSuccess: () => {
      changed();
      notifications.show({ message: `${plural(taken, 'field was', 'fields were')} added to ${found.layout} and connected.` });
      onClose();
    },
  });
  const error = make.error ? toBackendError(make.error) : null;
  const set = (index: number, part: Partial<app.DraftField>) => {
    make.reset();
    setAdd(add.map((field, at) => (at === index ? { ...field, ...part } : field)));
  };
  const takeAll = (take: boolean) => setAdd(add.map((field) => ({ ...field, take })));
  if (add.length === 0)
    return (
      <>
        <p className={styles.nothing}>{found.layout} has a field for everything that ConnectWise usually knows of such records.</p>
        <FormFoot>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </FormFoot>
      </>
    );
  return (
    <div className={styles.body}>
      {generalError(error) && <ErrorNotice error={error} title="Nothing was added" />}
      {found.failure && <ErrorNotice error={found.failure} title="Questions and custom fields are missing here" />}
      <details className={styles.now}>
        <summary>{plural(found.now.length, 'field is', 'fields are')} in the layout now and stay as they are</summary>
        <p>
          {found.now.map((field, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a layout may have two headings of one name, and nothing moves
            <bdi key={`${index} ${field.label}`} className={styles.present}>
              {field.label} <span>{typeName(field.type)}</span>
            </bdi>
          ))}
        </p>
      </details>
      <div className={styles.head}>
        <h3 id="missing-fields">Would be added</h3>
        <span className={styles.count}>
          {taken} of {add.length}
        </span>
        <Button variant="subtle" size="compact-sm" onClick={() => takeAll(taken < add.length)}>
          {taken < add.length ? 'Take all' : 'Leave all'}
        </Button>
      </div>
      <FieldTable labelledBy="missing-fields" columns={['Field in Hudu', 'Type', 'From ConnectWise']}>
        {add.map((field, index) => (
          <tr key={`${field.label} ${field.from}`} className={styles.row} data-left={!field.take || undefined}>
            <th scope="row">
              <Checkbox
                label={<bdi>{field.label}</bdi>}
                checked={field.take}
                onChange={(event) => set(index, { take: event.currentTarget.checked })}
                error={faultOf(error?.fields, index) || undefined}
                classNames={{ body: styles.check }}
              />
            </th>
            <td>{typeName(field.type)}</td>
            <td>
              <bdi>{field.from === '' ? 'Which record it is' : field.fromLabel}</bdi>
              {field.type === 'Password' && field.take && (
                <Switch
                  size="xs"
                  mt={4}
                  label="Read this password"
                  checked={field.readPassword ?? false}
                  onChange={(event) => set(index, { readPassword: event.currentTarget.checked })}
                />
              )}
            </td>
          </tr>
        ))}
      </FieldTable>
      <FormFoot note="Fields are added behind those of the layout. They stay empty until you sync.">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={taken === 0} loading={make.isPending} onClick={() => make.mutate()}>
          Add {plural(taken, 'field', 'fields')} in Hudu
        </Button>
      </FormFoot>
    </div>
  );
}

/** What is wrong with a field: its name, its type or its source. */
function faultOf(faults: Readonly<Record<string, string>> | undefined, index: number): string {
  return Object.entries(faults ?? {}).find(([input]) => input.startsWith(`fields.${index}.`))?.[1] ?? '';
}
