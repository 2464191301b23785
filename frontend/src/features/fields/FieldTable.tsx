import { IconChevronRight } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import { sections } from './copy';
import { change, keyOf, type Row, type Section, sectionsOf } from './edits';
import { FieldEditor } from './FieldEditor';
import { FieldRow } from './FieldRow';
import styles from './FieldTable.module.css';
import type { Samples } from './samples';
import type { FieldMapForm } from './useFieldMap';

type Props = { layout: app.MappedLayout; form: FieldMapForm; samples: Samples; text: string };

type Opened = { key: string; focus: 'source' | 'default' } | null;

/** The fields of a layout in the order of work; one of them can be open. */
export function FieldTable({ layout, form, samples, text }: Props) {
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
