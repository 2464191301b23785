import { Button } from '@mantine/core';
import { IconChevronRight, IconPlus, IconRefresh } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { EmptyState } from '../../components/EmptyState';
import { FilterText } from '../../components/filters/Filters';
import { formatCount, plural } from '../../lib/format';
import { AddMissing } from './AddMissing';
import { CreateField } from './CreateField';
import { kindWords, sections } from './copy';
import { acceptAll, change, keyOf, type Row, type Section, sectionsOf, suggestedOf } from './edits';
import { FieldEditor } from './FieldEditor';
import { FieldRow } from './FieldRow';
import styles from './LayoutFields.module.css';
import { type Samples, useSamples } from './samples';
import type { FieldMapForm } from './useFieldMap';

type Props = { layout: app.MappedLayout; form: FieldMapForm };

/** From this many fields on a layout can be searched. */
const many = 12;

/** The fields of one layout, and how more of them come to be. */
export function LayoutFields({ layout, form }: Props) {
  const samples = useSamples(layout.layoutId);
  const [making, setMaking] = useState<'field' | 'missing' | null>(null);
  const [text, setText] = useState('');
  const suggested = suggestedOf(layout, form.edits).length;
  const empty = layout.fields.length === 0;
  const make = (
    <>
      <Button variant="default" size="sm" onClick={() => setMaking('missing')}>
        Add missing fields…
      </Button>
      <Button variant="default" size="sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking('field')}>
        Create field in Hudu
      </Button>
    </>
  );
  return (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>
            <bdi>{layout.layout}</bdi>
          </h2>
          <SampleLine samples={samples} kind={layout.kind} />
        </div>
        {!empty && <div className={styles.actions}>{make}</div>}
      </div>
      {making === 'field' && <CreateField layout={layout} samples={samples} onClose={() => setMaking(null)} />}
      {making === 'missing' && <AddMissing layout={layout} onClose={() => setMaking(null)} />}
      {empty ? (
        <EmptyState
          title={`No custom fields in ${layout.layout} yet.`}
          text="Create fields in Hudu for what ConnectWise knows; they are connected at once."
          action={<div className={styles.actions}>{make}</div>}
        />
      ) : (
        <>
          <div className={styles.tools}>
            {layout.fields.length > many && <FilterText label={`Filter fields of ${layout.layout}`} value={text} onChange={setText} />}
            {suggested > 0 && (
              <Button variant="light" size="sm" onClick={() => form.put(acceptAll(form.edits, layout))}>
                Connect {plural(suggested, 'field', 'fields')} of the same name
              </Button>
            )}
          </div>
          <Table layout={layout} form={form} samples={samples} text={text} />
        </>
      )}
    </>
  );
}

/** Which record the sample values are of. */
function SampleLine({ samples, kind }: { samples: Samples; kind: app.MappedLayout['kind'] }) {
  const { record } = samples;
  if (samples.error)
    return (
      <p className={styles.sample}>
        No sample values: ConnectWise could not be read.{' '}
        <button type="button" className={styles.link} onClick={samples.retry}>
          Try again
        </button>
      </p>
    );
  if (samples.loading) return <p className={styles.sample}>Reading sample values from ConnectWise…</p>;
  if (!record)
    return (
      <p className={styles.sample}>
        {kind === 'location'
          ? 'Sample values are shown once a company with locations is matched.'
          : `No sample values: there is no ${kindWords[kind].one} to read yet.`}
      </p>
    );
  return (
    <p className={styles.sample}>
      Sample values of <bdi className={styles.record}>{record.name}</bdi>
      {record.company && (
        <>
          , <bdi>{record.company}</bdi>
        </>
      )}
      {record.elsewhere && '. No record goes to this layout yet'}.{' '}
      {samples.many && (
        <button type="button" className={styles.link} onClick={samples.next}>
          <IconRefresh size={14} aria-hidden />
          Show another record
        </button>
      )}
    </p>
  );
}

type Opened = { key: string; focus: 'source' | 'default' } | null;

function Table({ layout, form, samples, text }: Props & { samples: Samples; text: string }) {
  const [opened, setOpened] = useState<Opened>(null);
  const [unfolded, setUnfolded] = useState(false);
  const root = useRef<HTMLTableElement>(null);
  const parts = sectionsOf(layout, form.edits, text);
  if (parts.length === 0)
    return (
      <p className={styles.none} role="status">
        No field of {layout.layout} fits “{text.trim()}”.
      </p>
    );
  const shown = (part: Section) => part.id !== 'unmapped' || unfolded || text.trim() !== '';
  const row = (each: Row) => {
    const key = keyOf(layout.layoutId, each.field.field);
    const faults = form.faultsOf(layout.layoutId, each.field.field);
    const set = (changed: Parameters<typeof change>[3]) => form.put(change(form.edits, layout.layoutId, each.field, changed));
    const close = () => {
      setOpened(null);
      focusRow(root.current, each.field.field);
    };
    return (
      <FieldRow
        key={key}
        row={each}
        kind={layout.kind}
        sample={sampleFor(each, samples)}
        sampled={samples.record !== null}
        opened={opened?.key === key}
        fault={faults[''] || Object.values(faults)[0] || ''}
        onOpen={() => (opened?.key === key ? close() : setOpened({ key, focus: 'source' }))}
        onDefault={() => setOpened({ key, focus: 'default' })}
        onAccept={() => {
          set({ sources: each.field.suggested.slice(0, 1) });
          focusRow(root.current, each.field.field);
        }}
      >
        {opened?.key === key && (
          <FieldEditor
            layoutId={layout.layoutId}
            row={each}
            focus={opened.focus}
            samples={samples}
            faults={faults}
            onChange={set}
            onRestore={() => form.restore(layout.layoutId, each.field)}
            onClose={close}
          />
        )}
      </FieldRow>
    );
  };
  return (
    <table ref={root} className={styles.table} aria-label={`Fields of ${layout.layout}`}>
      <colgroup>
        <col className={styles.wide} />
        <col className={styles.narrow} />
        <col className={styles.wide} />
        <col className={styles.wide} />
        <col className={styles.buttons} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">ConnectWise value</th>
          <td />
          <th scope="col">Field in Hudu</th>
          <th scope="col">Sample</th>
          <td />
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.id}>
          <tr className={styles.section} data-section={part.id}>
            <th scope="rowgroup" colSpan={5}>
              {part.id === 'unmapped' ? (
                <button type="button" className={styles.fold} aria-expanded={shown(part)} onClick={() => setUnfolded(!unfolded)}>
                  <IconChevronRight size={15} aria-hidden />
                  {sections[part.id].title} <span className={styles.count}>{formatCount(part.rows.length)}</span>
                </button>
              ) : (
                <>
                  {sections[part.id].title} <span className={styles.count}>{formatCount(part.rows.length)}</span>{' '}
                  <span className={styles.text}>{sections[part.id].text}</span>
                </>
              )}
            </th>
          </tr>
          {shown(part) && part.rows.map(row)}
        </tbody>
      ))}
    </table>
  );
}

/** The first value that a field would get. */
function sampleFor(row: Row, samples: Samples) {
  const sources = row.sources.length > 0 ? row.sources : row.default === '' ? row.field.suggested.slice(0, 1) : [];
  for (const { from } of sources) {
    const sample = samples.of(from);
    if (sample) return row.field.type === 'Password' ? { ...sample, text: '', hidden: true } : sample;
  }
  return row.default !== '' ? { text: row.default, hidden: false, record: '' } : null;
}

function focusRow(root: ParentNode | null, field: string) {
  requestAnimationFrame(() => root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(field)}"]`)?.focus());
}
