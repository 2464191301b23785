import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AssetKind, type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { generalError } from '../form';
import styles from './CreateLayout.module.css';
import { freeName, nameProblem, takeAll, toggleField, typeName } from './layouts';

type Props = {
  kind: AssetKind;
  /** Of a configuration type, or of the layout; "" for the usual one. */
  name: string;
  /** What to begin with, when it is known already. */
  draft?: app.LayoutDraft | undefined;
  layouts: readonly app.Layout[];
  onClose: () => void;
  onCreated: (made: app.CreatedLayout) => void;
};

/** A layout is drafted, changed by the person, and made in Hudu. */
export function CreateLayout({ kind, name, draft, ...rest }: Props) {
  const { layouts } = useBackend();
  const proposed = useQuery({ queryKey: ['layouts', 'draft', kind, name], queryFn: () => layouts.draft(kind, name), enabled: !draft });
  const found = draft ?? proposed.data;
  return (
    <Modal
      opened
      onClose={rest.onClose}
      title="Create a layout in Hudu"
      size={640}
      classNames={{ title: styles.dialogTitle, body: styles.body }}
    >
      {proposed.error ? (
        <ErrorNotice error={proposed.error} onRetry={() => void proposed.refetch()} />
      ) : found ? (
        <DraftForm found={found} {...rest} />
      ) : (
        <SkeletonRows count={6} height={36} />
      )}
    </Modal>
  );
}

type FormProps = Pick<Props, 'layouts' | 'onClose' | 'onCreated'> & { found: app.LayoutDraft };

function DraftForm({ found, layouts, onClose, onCreated }: FormProps) {
  const backend = useBackend();
  const [draft, setDraft] = useState(() => ({ ...found, name: freeName(found.name, layouts) }));
  const make = useMutation({ mutationFn: () => backend.layouts.create(draft), onSuccess: onCreated });
  const error = make.error ? toBackendError(make.error) : null;
  const taken = draft.fields.filter((field) => field.take).length;
  const problem = nameProblem(draft.name, layouts) || error?.fields.name;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!problem || problem === error?.fields.name) make.mutate();
      }}
    >
      {generalError(error) && <ErrorNotice error={error} />}
      <TextInput
        label="Name"
        value={draft.name}
        error={problem}
        data-autofocus
        onChange={(event) => {
          make.reset();
          setDraft({ ...draft, name: event.currentTarget.value });
        }}
      />
      <div className={styles.fieldsHead}>
        <h3 id="draft-fields">Fields</h3>
        <span className={styles.count}>
          {taken} of {draft.fields.length}
        </span>
        <Button variant="subtle" size="compact-sm" onClick={() => setDraft(takeAll(draft, taken < draft.fields.length))}>
          {taken < draft.fields.length ? 'Take all' : 'Leave all'}
        </Button>
      </div>
      <div className={styles.scroll} data-drag-scroll>
        <table className={styles.fields} aria-labelledby="draft-fields">
          <thead>
            <tr>
              <th scope="col">Field in Hudu</th>
              <th scope="col">Type</th>
              <th scope="col">From ConnectWise</th>
            </tr>
          </thead>
          <tbody>
            {draft.fields.map((field, index) => (
              <DraftRow
                key={field.label}
                field={field}
                fault={faultOf(error?.fields, index)}
                onToggle={() => setDraft(toggleField(draft, field.label))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.foot}>
        <p>It is made at once and stays empty: no record goes to Hudu until you sync.</p>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={make.isPending}>
          Create “{shortened(draft.name.trim()) || 'layout'}”
        </Button>
      </div>
    </form>
  );
}

function DraftRow({ field, fault, onToggle }: { field: app.DraftField; fault: string; onToggle: () => void }) {
  return (
    <tr data-left={!field.take || undefined}>
      <th scope="row">
        <Checkbox
          label={field.label}
          checked={field.take}
          disabled={field.fixed}
          onChange={onToggle}
          error={fault || undefined}
          classNames={{ body: styles.check, label: styles.label }}
        />
      </th>
      <td>{typeName(field.type)}</td>
      <td>{field.fixed ? 'Which record it is; always needed' : field.fromLabel}</td>
    </tr>
  );
}

/** What is wrong with a field: its name, its type or its source. */
function faultOf(faults: Readonly<Record<string, string>> | undefined, index: number): string {
  const found = Object.entries(faults ?? {}).find(([input]) => input.startsWith(`fields.${index}.`));
  return found?.[1] ?? '';
}

function shortened(name: string): string {
  return name.length > 32 ? `${name.slice(0, 31)}…` : name;
}
