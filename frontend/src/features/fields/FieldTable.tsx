import { IconChevronRight } from '@tabler/icons-react';
import { type RefObject, useMemo, useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import { sections } from './copy';
import { change, fits, keyOf, type Row, type Section, sectionsOf } from './edits';
import { FieldEditor } from './FieldEditor';
import { FieldRow, type RowActs } from './FieldRow';
import styles from './FieldTable.module.css';
import type { Samples } from './samples';
import type { FieldMapForm } from './useFieldMap';

type Props = { layout: app.MappedLayout; form: FieldMapForm; samples: Samples; text: string };

type Opened = { key: string; focus: 'source' | 'default' } | null;

/**
 * The fields of a layout in the order of work; one of them can be open.
 *
 * Not a virtual list: layouts have tens of fields, a few hundred at most, and a
 * table of real rows keeps the order of the tab key and the webview's own search
 * of the page. At 500 fields scrolling costs 3 ms of the main thread per frame;
 * what was slow is that every key drew all rows anew. A row is drawn again only
 * when something in it has changed, and the filter hides rows, since making them
 * anew is what takes long.
 */
export function FieldTable({ layout, form, samples, text }: Props) {
  const [opened, setOpened] = useState<Opened>(null);
  const [unfolded, setUnfolded] = useState(false);
  const root = useRef<HTMLTableElement>(null);
  const typed = text.trim() !== '';
  const parts = sectionsOf(layout, form.edits).map((part) => ({ ...part, fitting: new Set(part.rows.filter((each) => fits(each, text))) }));
  const none = !parts.some(({ fitting }) => fitting.size > 0);
  const acts = useActs({ layout, form, opened, setOpened, root });
  const shown = (part: Section) => part.id !== 'unmapped' || unfolded || typed;
  const row = (each: Row, hidden: boolean) => {
    const key = keyOf(layout.layoutId, each.field.field);
    const faults = form.faultsOf(layout.layoutId, each.field.field);
    return (
      <FieldRow
        key={key}
        row={each}
        kind={layout.kind}
        sample={sampleFor(each, samples)}
        sampled={samples.record !== null}
        opened={opened?.key === key}
        hidden={hidden}
        fault={faults[''] || Object.values(faults)[0] || ''}
        acts={acts}
      >
        {opened?.key === key && (
          <FieldEditor
            layoutId={layout.layoutId}
            row={each}
            focus={opened.focus}
            samples={samples}
            faults={faults}
            onChange={(changed) => form.put(change(form.edits, layout.layoutId, each.field, changed))}
            onRestore={() => form.restore(layout.layoutId, each.field)}
            onClose={() => acts.open(each.field)}
          />
        )}
      </FieldRow>
    );
  };
  return (
    <>
      {none && (
        <p className={styles.none} role="status">
          No field of {layout.layout} fits “{text.trim()}”.
        </p>
      )}
      <table ref={root} hidden={none} className={styles.table} aria-label={`Fields of ${layout.layout}`}>
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
          <tbody key={part.id} hidden={part.fitting.size === 0}>
            <tr className={styles.section} data-section={part.id}>
              <th scope="rowgroup" colSpan={5}>
                {part.id === 'unmapped' ? (
                  <button type="button" className={styles.fold} aria-expanded={shown(part)} onClick={() => setUnfolded(!unfolded)}>
                    <IconChevronRight size={15} aria-hidden />
                    {sections[part.id].title} <span className={styles.count}>{formatCount(part.fitting.size)}</span>
                  </button>
                ) : (
                  <>
                    {sections[part.id].title} <span className={styles.count}>{formatCount(part.fitting.size)}</span>{' '}
                    <span className={styles.text}>{sections[part.id].text}</span>
                  </>
                )}
              </th>
            </tr>
            {shown(part) && part.rows.map((each) => row(each, !part.fitting.has(each)))}
          </tbody>
        ))}
      </table>
    </>
  );
}

type Context = Pick<Props, 'layout' | 'form'> & {
  opened: Opened;
  setOpened: (opened: Opened) => void;
  root: RefObject<HTMLTableElement | null>;
};

/** What the buttons of a row do. They stay the same as long as the table is there, so that rows are not drawn for them. */
function useActs(context: Context): RowActs {
  const now = useRef(context);
  now.current = context;
  return useMemo(() => {
    const key = (field: app.MappedField) => keyOf(now.current.layout.layoutId, field.field);
    return {
      open: (field) => {
        const { opened, setOpened, root } = now.current;
        if (opened?.key !== key(field)) return setOpened({ key: key(field), focus: 'source' });
        setOpened(null);
        focusRow(root.current, field.field);
      },
      setDefault: (field) => now.current.setOpened({ key: key(field), focus: 'default' }),
      accept: (field) => {
        const { layout, form, root } = now.current;
        form.put(change(form.edits, layout.layoutId, field, { sources: field.suggested.slice(0, 1) }));
        focusRow(root.current, field.field);
      },
    };
  }, []);
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
