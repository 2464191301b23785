import { formatCount } from '../../lib/format';
import styles from './Bar.module.css';
import { groupNames } from './copy';
import type { BoardModel } from './model/board';
import { groups } from './model/row';
import type { BoardSession } from './model/session';
import { useModel } from './useModel';

/** Below the filter: what is done with the selection, else the groups to choose from. */
export function Bar({ session }: { session: BoardSession }) {
  const { model } = session;
  const selected = useModel(model, (board) => board.selected().length);
  const tab = useModel(model, (board) => board.tab);
  const review = useModel(model, (board) => board.summary()).counts.review;
  if (selected > 0) return <SelectionBar session={session} selected={selected} />;
  return tab === 'review' && review > 0 ? <Chips model={model} /> : null;
}

function Chips({ model }: { model: BoardModel }) {
  const counts = useModel(model, (board) => board.summary()).groups;
  const chosen = useModel(model, (board) => board.group);
  const shown = groups.filter((group) => counts[group] > 0 || group === chosen || group === 'sure' || group === 'review');
  return (
    <fieldset className={styles.bar} aria-label="Confidence">
      {shown.map((group) => (
        <button
          key={group}
          type="button"
          aria-pressed={group === chosen}
          data-group={group}
          className={styles.chip}
          onClick={() => model.setGroup(group === chosen ? null : group)}
        >
          {groupNames[group]} <span className={styles.count}>{formatCount(counts[group])}</span>
        </button>
      ))}
    </fieldset>
  );
}

function SelectionBar({ session, selected }: { session: BoardSession; selected: number }) {
  const { model } = session;
  const decided = useModel(model, (board) => board.selected().some((id) => board.row(id)?.choice.decision !== 'none'));
  const open = useModel(model, (board) => board.selected().some((id) => board.row(id)?.state === 'open'));
  return (
    <fieldset className={styles.bar} data-selection aria-label="Selected companies">
      <span className={styles.selected}>{formatCount(selected)} selected</span>
      {open && (
        <button type="button" className={styles.button} onClick={() => session.matchSuggestions(model.selected())}>
          Match suggestions
        </button>
      )}
      <button type="button" className={styles.button} onClick={() => session.set(model.selected(), 'create')}>
        Create new
      </button>
      <button type="button" className={styles.button} onClick={() => session.set(model.selected(), 'leave')}>
        Leave unmatched
      </button>
      {decided && (
        <button type="button" className={styles.button} onClick={() => session.set(model.selected(), 'none')}>
          Take back
        </button>
      )}
      <button type="button" className={styles.quiet} onClick={() => model.clearSelection()}>
        Clear
      </button>
    </fieldset>
  );
}
