import { Button, Select, Switch, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { app } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { SearchSelect } from '../../forms/SearchSelect';
import { conflictRules, passwordWarning } from './copy';
import { type Faults, isConnected, mayDefault, type Row } from './edits';
import styles from './FieldEditor.module.css';
import { SourceSelect } from './SourceSelect';
import type { Samples } from './samples';
import { useSources } from './useSources';

type Props = {
  layoutId: number;
  row: Row;
  /** What a person came for. */
  focus: 'source' | 'default';
  samples: Samples;
  faults: Faults;
  onChange: (part: { sources?: readonly app.MappedSource[]; default?: string }) => void;
  onRestore: () => void;
  onClose: () => void;
};

/** Where a field takes its value from: one or several values, a default, and who wins a conflict. */
export function FieldEditor({ layoutId, row, focus, samples, faults, onChange, onRestore, onClose }: Props) {
  const sources = useSources(layoutId);
  const [more, setMore] = useState(false);
  const { field } = row;
  const put = (index: number, source: app.MappedSource) => onChange({ sources: row.sources.toSpliced(index, 1, source) });
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isOpenList(event.target)) return;
    event.stopPropagation();
    onClose();
  };
  if (sources.error) return <ErrorNotice error={sources.error} onRetry={sources.retry} />;
  if (sources.loading) return <SkeletonRows count={2} height={40} />;
  const open = row.sources.length === 0 || more;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes it from every input inside
    <div className={styles.editor} onKeyDown={closeOnEscape}>
      {sources.failure && (
        <p className={styles.failure}>
          <IconAlertTriangle size={15} aria-hidden />
          Questions and custom fields of ConnectWise are not among the values. {sources.failure.message}
        </p>
      )}
      {!field.lost &&
        row.sources.map((source, index) => (
          <Connection
            key={source.from}
            source={source}
            index={index}
            field={field}
            focus={focus}
            taken={row.sources.map(({ from }) => from)}
            sources={sources}
            samples={samples}
            fault={faults[`sources.${index}`]}
            onChange={(next) => put(index, next)}
            onRemove={row.sources.length > 1 ? () => onChange({ sources: row.sources.toSpliced(index, 1) }) : undefined}
          />
        ))}
      {!field.lost && open && (
        <SourceSelect
          label={row.sources.length === 0 ? `ConnectWise value for ${field.field}` : 'Else, when these are empty'}
          value=""
          fieldType={field.type}
          taken={row.sources.map(({ from }) => from)}
          sources={sources}
          samples={samples}
          autoFocus={more || focus === 'source'}
          onChoose={(chosen) => {
            setMore(false);
            onChange({ sources: [...row.sources, mapped(chosen, sources.refusal(chosen.type, field.type))] });
          }}
        />
      )}
      {mayDefault(field) && (
        <Default row={row} focus={focus === 'default'} fault={faults.default} onChange={(text) => onChange({ default: text })} />
      )}
      <div className={styles.foot}>
        {!field.lost && row.sources.length > 0 && !more && (
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMore(true)}>
            Add a value for when it is empty
          </Button>
        )}
        <span className={styles.gap} />
        {row.edited && (
          <Button variant="subtle" size="compact-sm" onClick={onRestore}>
            Undo this change
          </Button>
        )}
        {isConnected(row) && (
          <Button variant="default" size="compact-sm" onClick={() => onChange({ sources: [], default: '' })}>
            Disconnect
          </Button>
        )}
        <Button variant="default" size="compact-sm" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}

function isOpenList(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.dataset.expanded === 'true';
}

function mapped(source: app.FieldSource, problem: string): app.MappedSource {
  return { from: source.from, fromLabel: source.fromLabel, type: source.type, onConflict: 'ask', readPassword: false, problem };
}

type ConnectionProps = {
  source: app.MappedSource;
  index: number;
  field: app.MappedField;
  focus: Props['focus'];
  taken: readonly string[];
  sources: ReturnType<typeof useSources>;
  samples: Samples;
  fault: string | undefined;
  onChange: (source: app.MappedSource) => void;
  onRemove: (() => void) | undefined;
};

/** One connected value: which, and what happens when both sides have changed. */
function Connection({ source, index, field, focus, taken, sources, samples, fault, onChange, onRemove }: ConnectionProps) {
  const password = source.type === 'password' || source.readPassword;
  return (
    <div className={styles.connection}>
      <div className={styles.line}>
        <div className={styles.source}>
          <SourceSelect
            label={index === 0 ? `ConnectWise value for ${field.field}` : 'Else, when that is empty'}
            value={source.from}
            valueLabel={source.fromLabel}
            fieldType={field.type}
            taken={taken}
            sources={sources}
            samples={samples}
            error={fault || source.problem || undefined}
            autoFocus={index === 0 && focus === 'source'}
            onChoose={(chosen) => onChange({ ...mapped(chosen, sources.refusal(chosen.type, field.type)), onConflict: source.onConflict })}
          />
        </div>
        <Select
          label="If both sides change"
          w={170}
          allowDeselect={false}
          data={conflictRules}
          value={source.onConflict}
          onChange={(rule) => rule && onChange({ ...source, onConflict: rule })}
          comboboxProps={{ withinPortal: false }}
        />
        {onRemove && (
          <Button variant="default" size="sm" className={styles.remove} onClick={onRemove} aria-label={`Remove ${source.fromLabel}`}>
            Remove
          </Button>
        )}
      </div>
      {password && (
        <div className={styles.password}>
          <Switch
            label="Read this password"
            checked={source.readPassword}
            onChange={(event) => onChange({ ...source, readPassword: event.currentTarget.checked })}
          />
          <p className={styles.warning}>{passwordWarning}</p>
        </div>
      )}
    </div>
  );
}

type DefaultProps = { row: Row; focus: boolean; fault: string | undefined; onChange: (text: string) => void };

/** The text that a field gets where ConnectWise has none. */
function Default({ row, focus, fault, onChange }: DefaultProps) {
  const shared = {
    autoFocus: focus,
    label: row.sources.length > 0 ? 'Default, when ConnectWise has no value' : 'Default',
    description: 'Written where the field is empty. What somebody entered in Hudu stays.',
    error: fault || (row.default === row.field.default && row.field.defaultProblem) || undefined,
  };
  const options = row.field.type === 'CheckBox' ? ['true', 'false'] : row.field.options;
  if (options.length > 0)
    return (
      <SearchSelect
        {...shared}
        placeholder="None"
        clearable
        data={[...new Set([...options, ...(row.default ? [row.default] : [])])].map((value) => ({ value, label: checkWord(row, value) }))}
        value={row.default || null}
        onChange={(text) => onChange(text ?? '')}
      />
    );
  return (
    <TextInput
      {...shared}
      placeholder={{ Date: 'YYYY-MM-DD', Number: '0', Website: 'https://' }[row.field.type] ?? 'None'}
      maxLength={500}
      value={row.default}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function checkWord(row: Row, value: string): string {
  if (row.field.type !== 'CheckBox') return value;
  return value === 'true' ? 'Yes' : value === 'false' ? 'No' : value;
}
