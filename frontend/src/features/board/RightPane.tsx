import { Button } from '@mantine/core';
import { IconBuildingPlus, IconSearchOff } from '@tabler/icons-react';
import { type KeyboardEvent, memo, type RefObject, useId, useRef, useState } from 'react';
import { EmptyState } from '../../components/EmptyState';
import type { BoardModel } from './model/board';
import type { BoardSession } from './model/session';
import styles from './Pane.module.css';
import { RightList } from './RightList';
import { optionID } from './RightRow';
import { SearchField } from './SearchField';
import { useModel } from './useModel';
import { Zones } from './Zones';

interface RightPaneProps {
  session: BoardSession;
  find: RefObject<HTMLInputElement | null>;
  /** The decision was made, or given up: back to the companies. */
  onDone(): void;
}

/** The Hudu side: find, create, leave, and the companies there are. */
export const RightPane = memo(function RightPane({ session, find, onDone }: RightPaneProps) {
  const { model } = session;
  const text = useModel(model, (board) => board.find);
  const name = useModel(model, (board) => board.row(board.cursor)?.company.name);
  const option = useModel(model, (board) => board.option);
  const options = useModel(model, (board) => board.right().suggestions.length + board.right().hudu.length);
  const huduCount = useModel(model, (board) => board.huduCount);
  const [finding, setFinding] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const listID = useId();

  const done = () => {
    model.setFind('');
    onDone();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / 50) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    if (steps !== undefined) model.setOption(option + steps);
    else if (event.key === 'Enter') choose(session, option, done);
    else if (event.key === 'Delete' && event.shiftKey) dismiss(session, option);
    else if (event.key === 'Escape') done();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section aria-label="Hudu" className={`${styles.pane} ${styles.right}`}>
      <div className={styles.head}>
        <h2 className={styles.title}>Hudu</h2>
        <SearchField
          hint="F"
          ref={find}
          role="combobox"
          aria-label={name ? `Find a match for ${name}` : 'Find a Hudu company'}
          aria-expanded={options > 0}
          aria-haspopup="grid"
          aria-controls={options > 0 ? listID : undefined}
          aria-autocomplete="list"
          aria-activedescendant={finding && options > 0 ? optionID(option) : undefined}
          placeholder={name ? `Find a match for ${name}` : 'Find a company'}
          value={text}
          onChange={(event) => model.setFind(event.target.value)}
          onFocus={() => setFinding(true)}
          onBlur={() => setFinding(false)}
          onKeyDown={keys}
        />
      </div>
      <Zones session={session} />
      {huduCount === 0 ? <NoHudu /> : <RightList session={session} id={listID} finding={finding} onDone={done} list={list} />}
      {huduCount > 0 && options === 0 && text.trim() !== '' && <NotFound model={model} />}
    </section>
  );
});

function choose(session: BoardSession, option: number, done: () => void) {
  const { model } = session;
  const hudu = model.optionAt(option);
  if (model.cursor === null || hudu === 0) return;
  session.match(model.cursor, hudu);
  done();
}

/** Says no to the option, where it is a suggestion for the company of the cursor. */
function dismiss(session: BoardSession, option: number) {
  const { row, suggestions } = session.model.right();
  const candidate = suggestions[option];
  if (candidate && row?.state === 'open') void session.dismiss([{ company: row.id, huduId: candidate.huduId }]);
}

function NoHudu() {
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={<IconBuildingPlus size={28} aria-hidden />}
        title="Hudu has no companies yet"
        text="Choose Create new, and the next sync that you apply adds the company to Hudu."
      />
    </div>
  );
}

function NotFound({ model }: { model: BoardModel }) {
  const text = useModel(model, (board) => board.find);
  const shown = useModel(model, (board) => board.showMatched);
  return (
    <div className={styles.below}>
      <EmptyState
        icon={<IconSearchOff size={28} aria-hidden />}
        title={`Hudu has no company like “${text.trim()}”`}
        text={shown ? 'Choose Create new to add it.' : 'It may be matched already.'}
        action={
          !shown && (
            <Button variant="default" onClick={() => model.setShowMatched(true)}>
              Look among the matched
            </Button>
          )
        }
      />
    </div>
  );
}
