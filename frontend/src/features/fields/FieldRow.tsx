import { IconAlertTriangle, IconArrowRight, IconLock } from '@tabler/icons-react';
import { memo, type ReactNode, useId } from 'react';
import type { AssetKind, app } from '../../backend/backend';
import { typeName } from '../../forms/layouts/layouts';
import { conflictWords, valueName, valueType } from './copy';
import { isConnected, mayDefault, problemsOf, type Row } from './edits';
import styles from './FieldRow.module.css';
import type { Sample } from './samples';

type Props = {
  row: Row;
  /** Of the records that the layout is for. */
  kind: AssetKind;
  sample: Sample | null;
  /** Whether there is a record to show samples of. */
  sampled: boolean;
  opened: boolean;
  /** The filter does not let it through. */
  hidden: boolean;
  fault: string;
  acts: RowActs;
  children: ReactNode;
};

/** What the buttons of a row do. */
export type RowActs = Record<'open' | 'setDefault' | 'accept', (field: app.MappedField) => void>;

/** A field: where it comes from, what it is in Hudu, and what it would hold. What changes it is below. */
function FieldRowInner({ row, kind, sample, sampled, opened, hidden, fault, acts, children }: Props) {
  const id = useId();
  const { field } = row;
  const connected = isConnected(row);
  const suggested = connected ? undefined : field.suggested[0];
  const problems = fault ? [fault] : problemsOf(row);
  return (
    <>
      <tr className={styles.row} hidden={hidden} data-edited={row.edited || undefined} data-problem={problems.length > 0 || undefined}>
        <td className={styles.from}>
          <From row={row} kind={kind} />
        </td>
        <td className={styles.arrow}>
          <IconArrowRight size={15} aria-hidden />
        </td>
        <th scope="row" className={styles.field}>
          <span className={styles.value}>
            <bdi className={styles.label}>{field.field}</bdi>
            {field.type && <span className={styles.type}>{typeName(field.type)}</span>}
            {field.required && <span className={styles.required}>Required</span>}
            {row.edited && <span className={styles.edited}>Not saved</span>}
          </span>
        </th>
        <td className={styles.sample}>{sampled && (connected || suggested) && <SampleText sample={sample} />}</td>
        <td className={styles.actions}>
          {suggested && (
            <button
              type="button"
              className={styles.button}
              data-strong
              onClick={() => acts.accept(field)}
              aria-label={`Connect ${field.field}`}
            >
              Connect
            </button>
          )}
          {field.required && !connected && !opened && mayDefault(field) && (
            <button
              type="button"
              className={styles.button}
              data-strong={!suggested || undefined}
              onClick={() => acts.setDefault(field)}
              aria-label={`Set a default for ${field.field}`}
            >
              Set a default
            </button>
          )}
          <button
            type="button"
            className={styles.button}
            aria-expanded={opened}
            aria-controls={id}
            aria-label={`Change ${field.field}`}
            data-row={field.field}
            onClick={() => acts.open(field)}
          >
            {opened ? 'Close' : 'Change'}
          </button>
        </td>
      </tr>
      {problems.length > 0 && (
        <tr className={styles.problems} hidden={hidden}>
          <td colSpan={5}>
            {problems.map((problem) => (
              <p key={problem} className={styles.problem}>
                <IconAlertTriangle size={15} aria-hidden />
                <span>{problem}</span>
              </p>
            ))}
          </td>
        </tr>
      )}
      {opened && (
        <tr className={styles.editor} id={id} hidden={hidden}>
          <td colSpan={5}>{children}</td>
        </tr>
      )}
    </>
  );
}

/** Drawn again only when something in it has changed: rows and samples are put together anew for every key of a person. */
export const FieldRow = memo(
  FieldRowInner,
  (a, b) => !a.opened && !b.opened && told(a).every((value, at) => Object.is(value, told(b)[at])),
);

function told({ row, kind, sample, sampled, hidden, fault, acts }: Props): unknown[] {
  const shown = sample ? [sample.text, sample.hidden, sample.record] : [null, null, null];
  return [row.field, row.sources, row.default, row.edited, kind, sampled, hidden, fault, acts, ...shown];
}

function From({ row, kind }: { row: Row; kind: AssetKind }) {
  const suggested = row.field.suggested[0];
  if (!isConnected(row))
    return suggested ? <Value source={suggested} kind={kind} note="" muted /> : <span className={styles.none}>Not connected</span>;
  return (
    <>
      {row.sources.map((source, index) => (
        <Value
          key={source.from}
          source={source}
          kind={kind}
          before={index > 0 ? 'else' : ''}
          note={source.onConflict === 'ask' ? '' : conflictWords[source.onConflict]}
        />
      ))}
      {row.default !== '' && (
        <span className={styles.default}>
          {row.sources.length > 0 ? 'else default' : 'Default'} <bdi>“{row.default}”</bdi>
        </span>
      )}
    </>
  );
}

type ValueProps = { source: app.MappedSource; kind: AssetKind; before?: string; note: string; muted?: boolean };

function Value({ source, kind, before, note, muted }: ValueProps) {
  return (
    <span className={styles.value} data-muted={muted || undefined}>
      <span className={styles.label}>
        {before && `${before} `}
        <bdi>{valueName(source, kind)}</bdi>
      </span>
      <span className={styles.type}>{valueType(source.type)}</span>
      {note && <span className={styles.note}>{note}</span>}
    </span>
  );
}

function SampleText({ sample }: { sample: Sample | null }) {
  if (!sample) return <span className={styles.nothing}>empty</span>;
  if (sample.hidden)
    return (
      <span className={styles.hidden}>
        <IconLock size={14} aria-hidden />
        Not shown: it is secret
      </span>
    );
  return (
    <>
      <bdi className={styles.text} title={sample.text}>
        {sample.text}
      </bdi>
      {sample.record && (
        <span className={styles.record}>
          in <bdi>{sample.record}</bdi>
        </span>
      )}
    </>
  );
}
