import { IconCircleCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { ListCard } from '../../components/ListCard';
import { RowGrid } from '../../components/rowGrid/RowGrid';
import { hasMod, isTyping, useKeyDown } from '../../lib/keys';
import type { RecordRef } from '../../lib/records';
import { Bulk } from './Bulk';
import styles from './Conflicts.module.css';
import { allDecided, copy, emptyTexts, tabTexts } from './copy';
import { DecisionCells } from './DecisionCells';
import { DecisionDetail } from './DecisionDetail';
import { Filters } from './Filters';
import { Foot } from './Foot';
import { type Choice, counts, fieldsOf, filtered, grouped, isHeading, type Line, type Row, type Tab } from './rows';
import { panelID, Tabs, tabID } from './Tabs';
import type { useDecisions } from './useDecisions';

type Props = { tab: Tab; decisions: ReturnType<typeof useDecisions>; busy: boolean };

/** The list of one tab, with what decides one row, a company's, or all that are shown. */
export function Decisions({ tab, decisions, busy }: Props) {
  const { indexed, decide, takeBack, said, last } = decisions;
  const [text, setText] = useState('');
  // A field is chosen for one tab: on another one it would hide rows unasked.
  const [wanted, setWanted] = useState({ tab, field: '' });
  const fields = useMemo(() => fieldsOf(indexed, tab), [indexed, tab]);
  const chosen = wanted.tab === tab && fields.includes(wanted.field) ? wanted.field : '';
  const setField = (field: string) => setWanted({ tab, field });
  const rows = useMemo(() => filtered(indexed, { tab, text, field: chosen }), [indexed, tab, text, chosen]);
  const lines = useMemo(() => grouped(rows), [rows]);
  const numbers = useMemo(() => counts(indexed.map((at) => at.row)), [indexed]);

  const act = useCallback(
    (name: string, line: Line) => {
      if (busy) return;
      if (isHeading(line)) decide(name as Choice, line.rows);
      else if (name === 'back') takeBack([line.id]);
      else if (line.decision !== name && line.decision !== 'hold') decide(name as Choice, [line]);
    },
    [busy, decide, takeBack],
  );
  const onKey = useCallback(
    (event: KeyboardEvent, line: Line) => {
      const name =
        isHeading(line) || hasMod(event.nativeEvent)
          ? undefined
          : actOf(event.key.length === 1 ? event.key.toLowerCase() : event.key, line);
      if (name) act(name, line);
      return name !== undefined;
    },
    [act],
  );
  useKeyDown((event) => {
    if (event.key !== 'z' || !hasMod(event) || event.shiftKey || isTyping(event) || !last || busy) return;
    event.preventDefault();
    takeBack(last.ids);
  });
  const rowAt = useCallback((at: number) => lines[at], [lines]);

  return (
    <>
      <Tabs tab={tab} numbers={numbers} />
      {busy && <p className={styles.note}>{copy.busy}</p>}
      {decisions.error && <ErrorNotice error={decisions.error} title="Nothing was decided" />}
      <ListCard id={panelID} role="tabpanel" aria-labelledby={tabID(tab)}>
        <Filters text={text} onText={setText} fields={fields} field={chosen} onField={setField} />
        {rows.length > 0 && (
          <Bulk tab={tab} text={tabTexts[tab]} rows={rows} field={chosen} locked={busy} decide={decide} takeBack={takeBack} />
        )}
        {rows.length === 0 ? (
          text || chosen ? (
            <EmptyState title="Nothing fits this filter" text="Try another name, company or field." />
          ) : (
            <EmptyState
              icon={<IconCircleCheck size={32} stroke={1.5} aria-hidden />}
              {...(tab === 'open' && numbers.decided > 0 ? allDecided : emptyTexts[tab])}
            />
          )
        ) : (
          <RowGrid
            label={copy.title}
            total={lines.length}
            rowAt={rowAt}
            keyOf={keyOf}
            cells={busy ? lockedCells : cells}
            opens={opens}
            detail={detail}
            levelOf={levelOf}
            headingOf={headingOf}
            list={`${tab} ${chosen} ${text}`}
            rowHeight={58}
            recordOf={recordOf}
            onAct={act}
            onKey={onKey}
          />
        )}
      </ListCard>
      <Foot said={said} last={last} locked={busy} onUndo={takeBack} />
    </>
  );
}

/** What a key does to a row, undefined for nothing. */
function actOf(key: string, row: Row): string | undefined {
  if (key === 'Backspace' || key === 'Delete') return row.decision === '' ? undefined : 'back';
  if (row.type === 'held') return key === 'o' && row.decision === '' ? 'release' : undefined;
  if (row.decision === 'hold') return undefined;
  return { h: 'hudu', c: 'connectwise', o: row.type === 'conflict' ? 'hold' : undefined }[key];
}

function keyOf(line: Line): string {
  return isHeading(line) ? `company ${line.company} ${line.companyName}` : line.id;
}

function levelOf(line: Line): 1 | 2 {
  return isHeading(line) ? 1 : 2;
}

function headingOf(line: Line): Line {
  return isHeading(line) ? line : { heading: true, company: line.company, companyName: line.companyName, rows: [] };
}

function opens(line: Line): boolean {
  return !isHeading(line) && line.type !== 'held';
}

function cells(line: Line, open: boolean) {
  return <DecisionCells line={line} open={open} locked={false} />;
}

function lockedCells(line: Line, open: boolean) {
  return <DecisionCells line={line} open={open} locked />;
}

function detail(line: Line) {
  return isHeading(line) ? null : <DecisionDetail row={line} />;
}

function recordOf(line: Line): RecordRef | undefined {
  if (isHeading(line)) return undefined;
  const tile = line.record.startsWith('tile/');
  return { record: tile ? '' : line.record, name: line.name, company: line.company, companyName: line.companyName };
}
