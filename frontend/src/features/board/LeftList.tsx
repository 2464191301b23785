import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, memo, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { LeftHeading } from './LeftHeading';
import styles from './LeftList.module.css';
import { LeftRow, rowID } from './LeftRow';
import { openMenu } from './menu';
import { type BoardModel, sureOnes } from './model/board';
import type { LeftItem } from './model/row';
import type { BoardSession } from './model/session';
import { useModel } from './useModel';

const rowHeight = 54;
const headingHeight = 42;

interface LeftListProps {
  session: BoardSession;
  grid: RefObject<HTMLDivElement | null>;
  /** Leads to the find field, for the row of the cursor. */
  onFind(): void;
}

/** The ConnectWise companies. It has the focus as a whole; keys are heard further up. */
export const LeftList = memo(function LeftList({ session, grid, onFind }: LeftListProps) {
  const { model } = session;
  const { items } = useModel(model, (board) => board.left());
  const cursor = useModel(model, (board) => board.cursor);
  const selection = useModel(model, (board) => board.selection);
  const reveal = useModel(model, (board) => board.reveal);

  const at = useMemo(() => items.findIndex((item) => item.kind === 'row' && item.id === cursor), [items, cursor]);
  const key = useCallback(
    (index: number) => {
      const item = items[index];
      return item?.kind === 'row' ? item.id : `group ${item?.group}`;
    },
    [items],
  );
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => grid.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? headingHeight : rowHeight),
    // Its identity tells the virtualizer that headings are elsewhere.
    getItemKey: key,
    overscan: 6,
    useFlushSync: false,
    // The active row stays in the document: assistive technology is told its id.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b);
    },
  });

  const stays = useStayingRow(model, grid, items, at, cursor);
  useEffect(() => {
    if (at < 0 || stays.current) return;
    // The heading of the first row comes along.
    if (at === 1) virtualizer.scrollToOffset(0);
    else virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [virtualizer, at, stays]);

  useEffect(() => {
    if (!reveal) return;
    const index = model.left().items.findIndex((item) => item.kind === 'row' && item.id === reveal.id);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center' });
  }, [virtualizer, model, reveal]);

  const click = useCallback((event: MouseEvent) => clicked(event, session, onFind), [session, onFind]);
  const context = useCallback(
    (event: MouseEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-company]') : null;
      // A key that asks for the menu is about the active row.
      const id = row ? Number(row.dataset.company) : model.cursor;
      model.moveTo(id);
      if (openMenu(model, id)) event.preventDefault();
    },
    [model],
  );
  const press = useCallback(
    (event: MouseEvent) => {
      // Buttons inside leave the focus to the list, so that its keys go on working.
      if (!(event.target instanceof Element) || !event.target.closest('button')) return;
      event.preventDefault();
      grid.current?.focus({ preventScroll: true });
    },
    [grid],
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list is no table.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the board around.
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label="ConnectWise companies"
      aria-rowcount={items.length}
      aria-multiselectable="true"
      aria-activedescendant={cursor !== null && at >= 0 ? rowID(cursor) : undefined}
      className={styles.scroller}
      onClick={click}
      onContextMenu={context}
      onMouseDown={press}
    >
      <div role="presentation" className={styles.sizer} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          if (item.kind === 'heading') return <LeftHeading key={item.group} heading={item} start={start} place={index + 1} />;
          return (
            <LeftRow
              key={item.id}
              row={item}
              start={start}
              place={index + 1}
              active={item.id === cursor}
              selected={selection.has(item.id)}
            />
          );
        })}
      </div>
    </div>
  );
});

/** When a board is loaded the row of the cursor stays where it is on the screen. Answers whether that was just so. */
function useStayingRow(
  model: BoardModel,
  grid: RefObject<HTMLDivElement | null>,
  items: readonly LeftItem[],
  at: number,
  cursor: number | null,
) {
  const seen = useRef({ items, at, cursor, loads: model.loads });
  const stays = useRef(false);
  useLayoutEffect(() => {
    const was = seen.current;
    seen.current = { items, at, cursor, loads: model.loads };
    stays.current = false;
    const list = grid.current;
    if (was.loads === model.loads || was.cursor !== cursor || was.at < 0 || at < 0 || !list) return;
    const before = startOf(was.items, was.at);
    // A row that is out of sight is not at hand.
    if (before + rowHeight < list.scrollTop || before > list.scrollTop + list.clientHeight) return;
    list.scrollTop += startOf(items, at) - before;
    stays.current = true;
  }, [model, grid, items, at, cursor]);
  return stays;
}

/** Where a row begins, in pixels from the top of the list. */
function startOf(items: readonly LeftItem[], at: number): number {
  const headings = items.slice(0, at).filter((item) => item.kind === 'heading').length;
  return headings * headingHeight + (at - headings) * rowHeight;
}

function clicked(event: MouseEvent, session: BoardSession, onFind: () => void) {
  if (!(event.target instanceof Element)) return;
  const { model } = session;
  const act = event.target.closest<HTMLElement>('[data-act]')?.dataset.act;
  if (act === 'match-all') return session.matchSuggestions(sureOnes(model));
  const id = Number(event.target.closest<HTMLElement>('[data-company]')?.dataset.company);
  if (!id) return;
  if (event.shiftKey) return model.selectTo(id);
  if (act === 'toggle' || event.ctrlKey || event.metaKey) return model.toggle(id);
  model.moveTo(id);
  if (act === 'menu') return void openMenu(model, id);
  if (act === 'find') onFind();
  const best = model.row(id)?.best;
  if (act === 'match' && best) session.match(id, best.huduId);
}
