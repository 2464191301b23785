import { Button, Select, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { FormFoot } from '../../components/FormFoot';
import { SkeletonRows } from '../../components/SkeletonRows';
import { generalError } from '../../forms/form';
import { typeName } from '../../forms/layouts/layouts';
import { useFocusBack } from '../../lib/useFocusBack';
import styles from './CreateField.module.css';
import { passwordWarning } from './copy';
import { SourceSelect } from './SourceSelect';
import type { Samples } from './samples';
import { useFieldsChanged } from './useFieldMap';
import { useSources } from './useSources';

type Props = { layout: app.MappedLayout; samples: Samples; onClose: () => void };

/** The types of fields that can be made here: lists, options and links need more than a name. */
const types = ['Text', 'RichText', 'CheckBox', 'Number', 'Date', 'Email', 'Phone', 'Website', 'Password', 'AddressData', 'Embed'];

/** A new field of a layout in Hudu for a ConnectWise value, connected from the start. */
export function CreateField({ layout, samples, onClose }: Props) {
  useFocusBack();
  const { fields } = useBackend();
  const sources = useSources(layout.layoutId);
  const changed = useFieldsChanged();
  const [source, setSource] = useState<app.FieldSource | null>(null);
  const [label, setLabel] = useState('');
  const [type, setType] = useState('Text');
  const [readPassword, setReadPassword] = useState(false);
  const field: app.DraftField = { label, type, from: source?.from ?? '', fromLabel: '', take: true, fixed: false, readPassword };
  const make = useMutation({
    mutationFn: () => fields.addFields({ layoutId: layout.layoutId, fields: [field] }),
    onSuccess: () => {
      changed();
      notifications.show({ message: `“${label.trim()}” was created in ${layout.layout} and connected.` });
      onClose();
    },
  });
  const error = make.error ? toBackendError(make.error) : null;
  const fault = (input: string) => error?.fields[`fields.0.${input}`];
  const choose = (chosen: app.FieldSource) => {
    make.reset();
    if (label === '' || label === nameOf(source)) setLabel(nameOf(chosen));
    setSource(chosen);
    setType(sources.makes(chosen.type) || 'Text');
    setReadPassword(false);
  };
  const ready = source !== null && label.trim() !== '';
  const onKeyDown = (event: KeyboardEvent) => {
    const list = event.target instanceof HTMLInputElement && event.target.dataset.expanded === 'true';
    if (list || event.defaultPrevented) return;
    if (event.key === 'Escape') onClose();
    // The form around it saves connections; this makes a field.
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (ready && !make.isPending) make.mutate();
  };
  if (sources.error) return <ErrorNotice error={sources.error} onRetry={sources.retry} />;
  return (
    <section className={styles.box} aria-label={`Create a field in ${layout.layout}`} onKeyDown={onKeyDown}>
      <h3 className={styles.title}>Create a field in Hudu</h3>
      {sources.loading ? (
        <SkeletonRows count={1} height={40} place="card" />
      ) : (
        <div className={styles.inputs}>
          <SourceSelect
            label="ConnectWise value"
            value={source?.from ?? ''}
            fieldType=""
            sources={sources}
            samples={samples}
            error={fault('from')}
            autoFocus
            onChoose={choose}
          />
          <TextInput
            label="Name of the field"
            value={label}
            maxLength={100}
            error={fault('label')}
            onChange={(event) => {
              make.reset();
              setLabel(event.currentTarget.value);
            }}
          />
          <Select
            label="Type"
            allowDeselect={false}
            value={type}
            error={fault('type')}
            data={types
              .filter((each) => each === type || !source || sources.refusal(source.type, each) === '')
              .map((each) => ({ value: each, label: typeName(each) }))}
            onChange={(chosen) => setType(chosen ?? type)}
            comboboxProps={{ withinPortal: false }}
          />
        </div>
      )}
      {source?.type === 'password' && (
        <div className={styles.password}>
          <Switch label="Read this password" checked={readPassword} onChange={(event) => setReadPassword(event.currentTarget.checked)} />
          <p>{passwordWarning}</p>
        </div>
      )}
      {generalError(error) && <ErrorNotice error={error} title="The field was not created" />}
      <FormFoot note="It is created at once, behind the fields that are there, and stays empty until you sync.">
        <Button variant="default" size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="light" size="sm" disabled={!ready} loading={make.isPending} onClick={() => make.mutate()}>
          Create {label.trim() ? `“${shortened(label.trim())}”` : 'field'} in Hudu
        </Button>
      </FormFoot>
    </section>
  );
}

/** What a field for a value is called: "Operating System" of "Configuration: operating system". */
function nameOf(source: app.FieldSource | null): string {
  if (!source) return '';
  const words = source.fromLabel
    .replace(/^[^:]*: /, '')
    .replace(/ \((question|custom field)\)$/, '')
    .split(' ');
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
    .slice(0, 100);
}

function shortened(name: string): string {
  return name.length > 32 ? `${name.slice(0, 31)}…` : name;
}
