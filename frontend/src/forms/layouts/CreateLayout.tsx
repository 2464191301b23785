import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type AssetKind, type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { FormFoot } from '../../components/FormFoot';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useFocusBack } from '../../lib/useFocusBack';
import { generalError } from '../form';
import styles from './CreateLayout.module.css';
import { FieldTable } from './FieldTable';
import { changeField, freeName, labelProblem, nameProblem, takeAll, toggleField, typeName } from './layouts';

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
  useFocusBack();
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
        <SkeletonRows count={6} height={36} place="card" />
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
  const wrong = draft.fields.some((_, index) => labelProblem(draft, index) !== '');
  const edit = (next: app.LayoutDraft) => {
    make.reset();
    setDraft(next);
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!wrong && (!problem || problem === error?.fields.name)) make.mutate();
      }}
    >
      {generalError(error) && <ErrorNotice error={error} />}
      <TextInput
        label="Name"
        value={draft.name}
        error={problem}
        data-autofocus
        onChange={(event) => {
          edit({ ...draft, name: event.currentTarget.value });
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
      <FieldTable labelledBy="draft-fields" columns={['Field in Hudu', 'Type', 'From ConnectWise']}>
        {draft.fields.map((field, index) => (
          <DraftRow
            key={field.from || field.label}
            field={field}
            source={found.fields[index]?.label ?? field.label}
            fault={labelProblem(draft, index) || faultOf(error?.fields, index)}
            onToggle={() => edit(toggleField(draft, index))}
            onChange={(change) => edit(changeField(draft, index, change))}
          />
        ))}
      </FieldTable>
      <FormFoot note="It is made at once and stays empty: no record goes to Hudu until you sync.">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={make.isPending}>
          Create “{shortened(draft.name.trim()) || 'layout'}”
        </Button>
      </FormFoot>
    </form>
  );
}

type RowProps = {
  field: app.DraftField;
  /** The name that it was proposed with. */
  source: string;
  fault: string;
  onToggle: () => void;
  onChange: (change: Partial<Pick<app.DraftField, 'label' | 'type'>>) => void;
};

function DraftRow({ field, source, fault, onToggle, onChange }: RowProps) {
  const id = useId();
  const types = field.types ?? [];
  const open = field.take && !field.fixed;
  return (
    <tr data-left={!field.take || undefined}>
      <th scope="row">
        <div className={styles.named}>
          <Checkbox id={id} aria-label={source} checked={field.take} disabled={field.fixed} onChange={onToggle} />
          {open ? (
            <TextInput
              size="xs"
              className={styles.name}
              aria-label={`Name of the field for ${source}`}
              value={field.label}
              error={fault || undefined}
              onChange={(event) => onChange({ label: event.currentTarget.value })}
              // Enter is for the button below, not for one of many fields.
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          ) : (
            <label htmlFor={id} className={styles.label}>
              {field.label}
            </label>
          )}
        </div>
      </th>
      <td>
        {open && types.length > 1 ? (
          <NativeSelect
            size="xs"
            aria-label={`Type of the field for ${source}`}
            value={field.type}
            data={types.map((type) => ({ value: type, label: typeName(type) }))}
            onChange={(event) => onChange({ type: event.currentTarget.value })}
          />
        ) : (
          typeName(field.type)
        )}
      </td>
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
