import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, memo, type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { Cell, GridRow } from '../../components/rowGrid/parts';
import { formatCount } from '../../lib/format';
import type { BoardModel, RightView } from './model/board';
import { type Row, tied } from './model/row';
import type { BoardSession } from './model/session';
import { speaksAgainst } from './model/words';
import styles from './RightList.module.css';
import { RightRow } from './RightRow';
import { useModel } from './useModel';

const optionHeight = 50;
const headingHeight = 36;

/** What stands above a part of the list. */
type Head = 'decided' | 'suggested' | 'nothing' | 'others' | 'dismissed' | 'all';

/** A line of the list: a head, the option of that number, or the reasons of it. */
type Line = Head | number | `why ${number}`;

/** The lines of a view: those above all companies, and these. */
function linesOf(view: RightView) {
  const above = view.row && view.mode === 'browse' ? linesFor(view.row, view.suggestions.length) : [];
  const suggestions = view.suggestions.length;
  const all = above.length;
  return {
    count: all + 1 + view.hudu.length,
    at: (index: number): Line => above[index] ?? (index === all ? 'all' : index - all - 1 + suggestions),
    indexOf: (option: number) => (option < suggestions ? above.indexOf(option) : all + 1 + option - suggestions),
  };
}

/** What fits best comes first, and beside it what is also possible. */
function linesFor(row: Row, suggestions: number): Line[] {
  const options = Array.from({ length: suggestions }, (_, at) => at);
  const best = row.best ? Math.max(1, tied(row)) : 0;
  const lines: Line[] = row.choice.decision === 'none' ? ['suggested'] : ['decided', 'suggested'];
  if (best === 0) lines.push('nothing');
  // One that stands out says why; of equals nobody wants to read it all.
  if (best === 1) lines.push(0, ...(row.best?.reasons.length ? (['why 0'] as const) : []));
  else lines.push(...options.slice(0, best));
  if (suggestions > best) lines.push('others', ...options.slice(best));
  if (row.company.dismissed?.length) lines.push('dismissed');
  return lines;
}

/** The reasons that a line tells, null for any other line. */
function reasonsOf(line: Line, view: RightView): readonly string[] | null {
  if (typeof line !== 'string' || !line.startsWith('why ')) return null;
  return view.suggestions[Number(line.slice(4))]?.reasons ?? [];
}

const whyHeight = (reasons: number) => reasons * 18 + (reasons > 0 ? 13 : 0);

interface WhyProps {
  reasons: readonly string[];
  place: number;
  start: number;
}

/** Why a candidate is suggested, with the values that agree and those that do not. */
function Why({ reasons, place, start }: WhyProps) {
  return (
    <GridRow
      aria-rowindex={place}
      className={styles.why}
      style={{ transform: `translateY(${start}px)`, height: whyHeight(reasons.length) }}
    >
      <Cell className={styles.text}>
        <ul className={styles.reasons} aria-label="Why it is suggested">
          {reasons.map((reason) => (
            <li key={reason} title={reason} data-against={speaksAgainst(reason) || undefined}>
              {reason}
            </li>
          ))}
        </ul>
      </Cell>
    </GridRow>
  );
}

interface RightListProps {
  session: BoardSession;
  /** Names the list for the find field. */
  id: string;
  /** The find field has the focus: its option is shown as active. */
  finding: boolean;
  /** The decision was made: back to the companies. */
  onDone(): void;
  list: RefObject<HTMLDivElement | null>;
}

/** The Hudu companies: suggestions for the company of the cursor, then all, or what was found. */
export const RightList = memo(function RightList({ session, id, finding, onDone, list }: RightListProps) {
  const { model } = session;
  const view = useModel(model, (board) => board.right());
  const option = useModel(model, (board) => board.option);
  const showMatched = useModel(model, (board) => board.showMatched);
  const touched = useModel(model, (board) => board.picked);
  const lines = useMemo(() => linesOf(view), [view]);
  const height = (line: Line) => {
    if (typeof line === 'number') return optionHeight;
    const reasons = reasonsOf(line, view);
    return reasons ? whyHeight(reasons.length) : headingHeight;
  };
  const active = finding || touched ? option : -1;
  const activeAt = active < 0 ? -1 : lines.indexOf(active);

  const key = useCallback((index: number) => `${lines.at(index)}`, [lines]);
  const virtualizer = useVirtualizer({
    count: lines.count,
    getScrollElement: () => list.current,
    estimateSize: (index) => height(lines.at(index)),
    getItemKey: key,
    overscan: 6,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return activeAt < 0 || activeAt >= range.count || shown.includes(activeAt) ? shown : [...shown, activeAt].sort((a, b) => a - b);
    },
  });

  // Another company, or another search: its suggestions are at the top.
  const top = `${view.row?.id} ${view.mode}`;
  const seen = useRef(top);
  useEffect(() => {
    if (seen.current === top) return;
    seen.current = top;
    virtualizer.scrollToOffset(0);
  }, [virtualizer, top]);

  useEffect(() => {
    if (!finding || activeAt < 0) return;
    if (active === 0) virtualizer.scrollToOffset(0);
    else virtualizer.scrollToIndex(activeAt, { align: 'auto' });
  }, [virtualizer, finding, active, activeAt]);

  const click = useCallback(
    (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return;
      if (event.target.closest('[data-act="clear"]') && view.row) return session.set([view.row.id], 'none');
      if (event.target.closest('[data-act="reopen"]') && view.row) return void session.reopen(view.row.id);
      const at = event.target.closest<HTMLElement>('[data-option]')?.dataset.option;
      if (at === undefined) return;
      model.setOption(Number(at));
      const company = view.row?.id;
      if (event.target.closest('[data-act="dismiss"]') && company)
        return void session.dismiss([{ company, huduId: model.optionAt(Number(at)) }]);
      if (!event.target.closest('[data-act="match"]') || model.cursor === null) return;
      session.match(model.cursor, model.optionAt(Number(at)));
      onDone();
    },
    [session, model, view.row, onDone],
  );

  const drawn = virtualizer.getVirtualItems().map(({ index, start }) => {
    const line = lines.at(index);
    if (typeof line === 'string') {
      const reasons = reasonsOf(line, view);
      if (reasons) return <Why key={`${view.row?.id} ${line}`} reasons={reasons} place={index + 1} start={start} />;
      return (
        <GridRow
          key={line}
          aria-rowindex={index + 1}
          className={styles.heading}
          data-head={line}
          style={{ transform: `translateY(${start}px)` }}
        >
          <HeadCells head={line as Head} view={view} model={model} showMatched={showMatched} />
        </GridRow>
      );
    }
    const candidate = view.suggestions[line] ?? null;
    const hudu = candidate ? model.huduCompany(candidate.huduId) : (view.hudu[line - view.suggestions.length] ?? null);
    if (!hudu) return null;
    const isOwn = view.row?.state === 'matched' && view.row.choice.huduId === hudu.id;
    return (
      <RightRow
        key={candidate ? `suggested ${hudu.id}` : hudu.id}
        hudu={hudu}
        candidate={candidate}
        wanted={view.row?.company.name}
        start={start}
        place={index + 1}
        option={line}
        active={line === active}
        takenBy={isOwn ? '' : holders(model, hudu.id)}
        isOwn={isOwn}
        canDismiss={candidate !== null && view.row?.state === 'open'}
      />
    );
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list is no table.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the find field, whose options these are.
    <div
      ref={list}
      id={id}
      role="grid"
      tabIndex={-1}
      aria-label="Hudu companies"
      aria-rowcount={lines.count}
      data-drag-scroll
      data-finding={finding || undefined}
      className={styles.scroller}
      onClick={click}
    >
      <div role="presentation" className={styles.sizer} style={{ height: virtualizer.getTotalSize() }}>
        {drawn}
      </div>
    </div>
  );
});

function holders(model: BoardModel, huduId: number): string {
  const [first, ...others] = model.takenBy(huduId);
  const name = model.row(first ?? null)?.company.name ?? '';
  return others.length > 0 ? `${name} and ${others.length} more` : name;
}

interface HeadCellsProps {
  head: Head;
  view: RightView;
  model: BoardModel;
  showMatched: boolean;
}

function HeadCells({ head, view, model, showMatched }: HeadCellsProps): ReactNode {
  const { row } = view;
  if (head === 'all') {
    return (
      <>
        <Cell className={styles.text}>
          <span className={styles.title}>{view.mode === 'results' ? 'Results' : 'All companies'}</span>
          <span className={styles.count}>{formatCount(view.hudu.length)}</span>
        </Cell>
        <Cell>
          <label className={styles.switch}>
            <input
              type="checkbox"
              role="switch"
              aria-checked={showMatched}
              checked={showMatched}
              onChange={(event) => model.setShowMatched(event.target.checked)}
            />
            <span className={styles.track} />
            Show matched
          </label>
        </Cell>
      </>
    );
  }
  if (!row) return null;
  if (head === 'decided') {
    return (
      <>
        <Cell className={styles.text}>
          <span className={styles.title}>{decidedText(model, row.id)}</span>
        </Cell>
        <Cell>
          <button type="button" data-act="clear" className={styles.clear}>
            Take back
          </button>
        </Cell>
      </>
    );
  }
  if (head === 'nothing') {
    return <Cell className={styles.nothing}>Nothing in Hudu is likely the same.</Cell>;
  }
  if (head === 'others') {
    return (
      <Cell className={styles.text}>
        <span className={styles.title}>Other possible companies</span>
      </Cell>
    );
  }
  if (head === 'dismissed') {
    return (
      <>
        <Cell className={styles.text}>
          <span className={styles.count}>{dismissedText(model, row.company.dismissed ?? [])}</span>
        </Cell>
        <Cell>
          <button type="button" data-act="reopen" className={styles.clear}>
            Suggest again
          </button>
        </Cell>
      </>
    );
  }
  return (
    <Cell className={styles.text}>
      <span className={styles.title}>{tied(row) > 0 ? `Which one is ${row.company.name}?` : `Suggested for ${row.company.name}`}</span>
    </Cell>
  );
}

/** What a person said no to. */
function dismissedText(model: BoardModel, dismissed: readonly number[]): string {
  const [first, ...others] = dismissed.map((id) => model.huduCompany(id)?.name ?? `company ${id}`);
  return others.length > 0 ? `Not ${first} and ${others.length} more` : `Not ${first}`;
}

function decidedText(model: BoardModel, company: number): string {
  const row = model.row(company);
  switch (row?.state) {
    case 'create':
      return 'Will be created in Hudu';
    case 'leave':
      return 'Left unmatched';
    case 'stale':
      return 'Matched to a company that is no longer in Hudu';
    default:
      return `Matched to ${row?.hudu?.name ?? ''}`;
  }
}
