import { IconDots } from '@tabler/icons-react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { openRecordMenu, type RecordRef } from '../../lib/records';
import { Cell, GridRow } from './parts';
import styles from './RowGrid.module.css';
import { step } from './step';

export type RowGridProps<Row> = {
  label: string;
  total: number;
  /** The row at that place, undefined while it is not loaded. */
  rowAt: (index: number) => Row | undefined;
  /** Names a row for as long as it is in the list. */
  keyOf: (row: Row) => string;
  /** The cells of a row: elements with role gridcell. */
  cells: (row: Row, open: boolean) => ReactNode;
  /** Tells whether the row can be opened; without it none can. */
  opens?: (row: Row) => boolean;
  /** What opening a row shows. */
  detail?: (row: Row) => ReactNode;
  /** Group headings have level 1, records level 2. */
  levelOf?: (row: Row) => 1 | 2;
  /** The heading above a row, which stays in view while its records scroll by. */
  headingOf?: (row: Row) => Row;
  /** A class for the row, such as one that tints it. */
  toneOf?: (row: Row) => string | undefined;
  /** Told which rows are on screen, so that they are loaded. */
  onRange?: (first: number, last: number) => void;
  /** When it changes the list is another one: back to the top, all closed. */
  list: string;
  rowHeight?: number;
  className?: string;
  /** The record behind a row, which gets the menu of records; undefined for none. */
  recordOf?: (row: Row) => RecordRef | undefined;
  /** Told of a button in a row, by its data-act. */
  onAct?: (act: string, row: Row) => void;
  /** Keys of the page for the active row; answers whether it took the key. */
  onKey?: (event: KeyboardEvent, row: Row) => boolean;
};

const headingHeight = 36;

/**
 * A virtual list of rows that open, as a tree grid: the whole list is one stop
 * of the tab key, arrow keys move inside, Enter opens and closes.
 */
function RowGridInner<Row>(props: RowGridProps<Row>) {
  const { total, rowAt, keyOf, opens, onRange, list, rowHeight = 40 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const id = useId();

  const current = Math.min(active, Math.max(0, total - 1));
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    // What is not measured yet, such as all rows of another list, must not leave gaps.
    estimateSize: (index) => {
      const row = rowAt(index);
      return row !== undefined && props.levelOf?.(row) === 1 ? headingHeight : rowHeight;
    },
    overscan: 8,
    useFlushSync: false,
    scrollPaddingStart: props.headingOf ? headingHeight : 0,
    // The active row stays in the document: assistive technology is told its id.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return indexes.includes(current) || current >= range.count ? indexes : [...indexes, current].sort((a, b) => a - b);
    },
  });

  const shown = virtualizer.range;
  const first = shown?.startIndex ?? 0;
  const last = shown?.endIndex ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);

  const seen = useRef(list);
  useEffect(() => {
    if (seen.current === list) return;
    seen.current = list;
    setActive(0);
    setOpen(new Set());
    virtualizer.measure();
    virtualizer.scrollToOffset(0);
  }, [list, virtualizer]);

  const toggle = useCallback(
    (index: number, want?: boolean) => {
      const row = rowAt(index);
      if (!row || !opens?.(row)) return;
      const key = keyOf(row);
      // What opens below the edge is brought into view once it is measured.
      setTimeout(() => virtualizer.scrollToIndex(index), 60);
      setOpen((before) => {
        const after = new Set(before);
        if (want ?? !before.has(key)) after.add(key);
        else after.delete(key);
        return after;
      });
    },
    [rowAt, keyOf, opens, virtualizer],
  );

  const move = (index: number) => {
    setActive(index);
    virtualizer.scrollToIndex(index);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const at = rowAt(current);
    if (at !== undefined && props.onKey?.(event, at)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey) return;
    const record = at === undefined ? undefined : props.recordOf?.(at);
    if (record && (event.key === 'm' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      const line = document.getElementById(`${id}-${current}`);
      if (line) openRecordMenu(record, line.querySelector('[data-menu]') ?? line);
      // The menu is there before the key gets to the document, and would close for a key outside of it.
      event.stopPropagation();
      return event.preventDefault();
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const next = step(event.key, current, total, page);
    if (next !== null) move(next);
    else if (event.key === 'Enter' || event.key === ' ') toggle(current);
    else if (event.key === 'ArrowRight') toggle(current, true);
    else if (event.key === 'ArrowLeft') toggle(current, false);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const line = event.target.closest<HTMLElement>('[data-line]');
    if (!line) return;
    const index = Number(line.dataset.line);
    const row = rowAt(index);
    const button = event.target.closest<HTMLElement>('a, button');
    if (row !== undefined && button) {
      setActive(index);
      const record = props.recordOf?.(row);
      if (record && button.dataset.menu !== undefined) openRecordMenu(record, button);
      else if (button.dataset.act) props.onAct?.(button.dataset.act, row);
    }
    if (button) return;
    setActive(index);
    toggle(index);
  };

  const onContextMenu = (event: MouseEvent) => {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null;
    const row = line ? rowAt(Number(line.dataset.line)) : undefined;
    const record = row === undefined ? undefined : props.recordOf?.(row);
    if (!line || !record) return;
    event.preventDefault();
    setActive(Number(line.dataset.line));
    openRecordMenu(record, line.querySelector('[data-menu]') ?? line);
  };

  const items = virtualizer.getVirtualItems();
  return (
    <div
      ref={scroller}
      className={[styles.scroller, props.className].join(' ')}
      role="treegrid"
      aria-label={props.label}
      aria-rowcount={total}
      aria-activedescendant={total > 0 ? `${id}-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onContextMenu={props.recordOf ? onContextMenu : undefined}
    >
      {(virtualizer.scrollOffset ?? 0) > 0 && <Sticky grid={props} first={first} />}
      <div className={styles.sizer} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rowAt(item.index);
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="presentation"
              className={styles.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row === undefined ? (
                <GridRow id={`${id}-${item.index}`} aria-rowindex={item.index + 1} className={styles.waiting} style={{ height: rowHeight }}>
                  <Cell>
                    <span className={styles.bone} />
                  </Cell>
                </GridRow>
              ) : (
                <Line
                  grid={props}
                  row={row}
                  index={item.index}
                  id={id}
                  active={item.index === current}
                  open={open.has(keyOf(row))}
                  height={rowHeight}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The heading of the topmost row, over the list. Assistive technology has the real one. */
function Sticky<Row>({ grid, first }: { grid: RowGridProps<Row>; first: number }) {
  const top = grid.rowAt(first);
  if (!grid.headingOf || top === undefined) return null;
  const heading = grid.levelOf?.(top) === 1 ? top : grid.headingOf(top);
  return (
    <div className={styles.sticky} aria-hidden="true">
      <div className={[styles.line, styles.heading, grid.toneOf?.(heading)].join(' ')} style={{ height: headingHeight }}>
        {grid.cells(heading, false)}
      </div>
    </div>
  );
}

type LineProps<Row> = {
  grid: RowGridProps<Row>;
  row: Row;
  index: number;
  id: string;
  active: boolean;
  open: boolean;
  height: number;
};

function LineInner<Row>({ grid, row, index, id, active, open, height }: LineProps<Row>) {
  const opens = grid.opens?.(row) ?? false;
  const level = grid.levelOf?.(row) ?? 2;
  const tone = grid.toneOf?.(row);
  const record = grid.recordOf?.(row);
  return (
    <>
      <GridRow
        id={`${id}-${index}`}
        aria-level={level}
        aria-rowindex={index + 1}
        aria-expanded={opens ? open : undefined}
        data-line={index}
        data-active={active || undefined}
        data-opens={opens || undefined}
        className={[styles.line, level === 1 ? styles.heading : '', tone].join(' ')}
        style={{ minHeight: level === 1 ? headingHeight : height }}
      >
        {grid.cells(row, open)}
        {record && (
          <Cell className={styles.menuCell}>
            <button
              type="button"
              tabIndex={-1}
              data-menu
              className={styles.menu}
              aria-label={`Actions for ${record.name || record.companyName || record.record}`}
            >
              <IconDots size={16} aria-hidden />
            </button>
          </Cell>
        )}
      </GridRow>
      {open && opens && (
        <GridRow aria-level={level + 1} className={styles.detail}>
          <Cell className={styles.detailCell}>{grid.detail?.(row)}</Cell>
        </GridRow>
      )}
    </>
  );
}

/** While the list scrolls its props are the same, so that only lines that come into view are drawn. */
const Line = memo(LineInner) as typeof LineInner;

export const RowGrid = memo(RowGridInner) as typeof RowGridInner;
