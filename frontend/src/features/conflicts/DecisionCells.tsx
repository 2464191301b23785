import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Cell } from '../../components/rowGrid/parts';
import { Empty } from '../../components/runs/FieldDiff';
import { capital, moment } from '../../lib/day';
import { plural } from '../../lib/format';
import { kindWord } from '../../lib/kinds';
import { shownValue } from '../../lib/values';
import cells from './DecisionCells.module.css';
import { decisionText, isHeading, type Line, movedText, type Row } from './rows';

type Props = { line: Line; open: boolean; locked: boolean };

/** A company with what decides all its rows, or one row. */
export function DecisionCells({ line, open, locked }: Props) {
  if (isHeading(line)) {
    const [first] = line.rows;
    const sides = first && first.type === 'conflict' && first.decision === '';
    return (
      <>
        <Cell className={cells.company}>
          {line.companyName || 'Without a company'}
          {line.rows.length > 0 && <span className={cells.count}>{plural(line.rows.length, 'row', 'rows')}</span>}
        </Cell>
        {sides && line.rows.length > 1 && (
          <Cell className={cells.all}>
            <Act act="hudu" label="Keep all of Hudu’s" locked={locked} quiet />
            <Act act="connectwise" label="Take all of ConnectWise’s" locked={locked} quiet />
          </Cell>
        )}
      </>
    );
  }
  return line.type === 'held' ? <Held row={line} locked={locked} /> : <Value row={line} open={open} locked={locked} />;
}

function Value({ row, open, locked }: { row: Row; open: boolean; locked: boolean }) {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const decided = decisionText(row);
  return (
    <>
      <Cell className={cells.record}>
        <Chevron size={16} className={cells.chevron} aria-hidden />
        <span className={cells.words}>
          <span className={cells.name} title={row.name}>
            {row.name || `${capital(kindWord(row.kind))} ${row.recordId}`}
          </span>
          <span className={cells.meta}>
            {decided ? <span className={cells.decided}>{decided}</span> : `${capital(kindWord(row.kind))} · ${movedText(row)}`}
          </span>
        </span>
      </Cell>
      <Cell className={cells.field}>
        <span className={cells.label} title={row.field}>
          {row.field}
        </span>
        <span className={cells.meta}>
          {row.baseUnknown ? 'Was: not known' : row.base === '' ? 'Was: empty' : `Was: ${shownValue(row.base)}`}
        </span>
      </Cell>
      <Side row={row} side="hudu" locked={locked} />
      <Side row={row} side="connectwise" locked={locked} />
      <Cell className={cells.end}>
        {row.decision !== '' ? (
          <Act act="back" label="Undo" locked={locked} />
        ) : row.type === 'conflict' ? (
          <Act act="hold" label="Hold" locked={locked} />
        ) : null}
      </Cell>
    </>
  );
}

const sideNames = { hudu: 'Hudu', connectwise: 'ConnectWise' } as const;

/** A side's value; a click on it decides for it. */
function Side({ row, side, locked }: { row: Row; side: 'hudu' | 'connectwise'; locked: boolean }) {
  const chosen = row.decision === side || (row.type === 'kept' && row.decision === '' && side === 'hudu');
  const value = shownValue(side === 'hudu' ? row.hudu : row.connectwise);
  return (
    <Cell className={cells.side}>
      <button
        type="button"
        tabIndex={-1}
        data-act={side}
        aria-pressed={chosen}
        aria-label={`${sideNames[side]}’s value: ${value || 'empty'}`}
        aria-disabled={locked || row.decision === 'hold' || undefined}
        className={cells.value}
        title={value}
      >
        <span className={cells.source}>In {sideNames[side]}</span>
        <span className={cells.text}>{value || <Empty />}</span>
        {chosen && <IconCheck size={15} stroke={2.4} className={cells.check} aria-hidden />}
      </button>
    </Cell>
  );
}

function Held({ row, locked }: { row: Row; locked: boolean }) {
  return (
    <>
      <Cell className={cells.record}>
        <span className={cells.words}>
          <span className={cells.name} title={row.name}>
            {row.name || `${capital(kindWord(row.kind))} ${row.recordId}`}
          </span>
          <span className={cells.meta}>{capital(kindWord(row.kind))}</span>
        </span>
      </Cell>
      <Cell className={cells.reason}>
        <span className={cells.label}>{decisionText(row) || row.reason}</span>
        <span className={cells.meta}>
          Since {moment(row.since, new Date())} ·{' '}
          {row.untilChanged ? 'Ends when ConnectWise changes it, or when released' : 'Ends when released'}
        </span>
      </Cell>
      <Cell className={cells.end}>
        <Act act={row.decision === '' ? 'release' : 'back'} label={row.decision === '' ? 'Release' : 'Undo'} locked={locked} />
      </Cell>
    </>
  );
}

type ActProps = { act: string; label: string; locked: boolean; quiet?: boolean };

/** A button of a row: the grid has the focus, and hears the click. */
function Act({ act, label, locked, quiet }: ActProps) {
  return (
    <button type="button" tabIndex={-1} data-act={act} aria-disabled={locked || undefined} className={quiet ? cells.quiet : cells.button}>
      {label}
    </button>
  );
}
