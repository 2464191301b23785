import { Button, Select, Switch } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { conflictRules, passwordWarning } from './copy';
import { DefaultInput } from './DefaultInput';
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
  const root = useRef<HTMLDivElement>(null);
  const put = (index: number, source: app.MappedSource) => onChange({ sources: row.sources.toSpliced(index, 1, source) });
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isOpenList(event.target)) return;
    event.stopPropagation();
    onClose();
  };
  if (sources.error) return <ErrorNotice error={sources.error} onRetry={sources.retry} />;
  if (sources.loading) return <SkeletonRows count={2} height={40} place="card" />;
  const open = row.sources.length === 0 || more;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes it from every input inside
    <div ref={root} className={styles.editor} onKeyDown={closeOnEscape}>
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
            onChange={(next) => {
              put(index, next);
              if (next.from !== source.from) focusConnection(root.current, index);
            }}
            onRemove={
              row.sources.length > 1
                ? () => {
                    onChange({ sources: row.sources.toSpliced(index, 1) });
                    focusConnection(root.current, Math.max(0, index - 1));
                  }
                : undefined
            }
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
            focusConnection(root.current, row.sources.length);
          }}
        />
      )}
      {mayDefault(field) && (
        <DefaultInput row={row} focus={focus === 'default'} fault={faults.default} onChange={(text) => onChange({ default: text })} />
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

/** The input that had the focus is gone with what it did: the connection that is there now takes it. */
function focusConnection(root: ParentNode | null, index: number) {
  requestAnimationFrame(() => root?.querySelectorAll('[data-connection]')[index]?.querySelector('input')?.focus());
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
    <div className={styles.connection} data-connection>
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
