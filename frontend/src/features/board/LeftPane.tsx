import { Button } from '@mantine/core';
import { IconBuildingSkyscraper, IconCircleCheck, IconFilterOff } from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { navigate } from '../../lib/route';
import { Bar } from './Bar';
import { emptyTabs } from './copy';
import { dashIcon, tickIcon } from './icons';
import { LeftList } from './LeftList';
import type { BoardModel } from './model/board';
import type { BoardSession } from './model/session';
import styles from './Pane.module.css';
import { SearchField } from './SearchField';
import { panelID, tabID } from './Tabs';
import { useModel } from './useModel';

interface LeftPaneProps {
  session: BoardSession;
  grid: RefObject<HTMLDivElement | null>;
  filter: RefObject<HTMLInputElement | null>;
  onFind(): void;
}

/** The ConnectWise side. */
export const LeftPane = memo(function LeftPane({ session, grid, filter, onFind }: LeftPaneProps) {
  const { model } = session;
  const text = useModel(model, (board) => board.filter);
  const tab = useModel(model, (board) => board.tab);
  const empty = useModel(model, (board) => board.left()).empty;
  return (
    <section id={panelID} role="tabpanel" aria-labelledby={tabID(tab)} className={`${styles.pane} ${styles.left}`}>
      <div className={styles.head}>
        <SelectAll model={model} />
        <h2 className={styles.title}>ConnectWise</h2>
        <SearchField
          hint="/"
          ref={filter}
          aria-label="Filter ConnectWise companies"
          placeholder="Filter by name, ID, city or website"
          value={text}
          onChange={(event) => model.setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text !== '') model.setFilter('');
            else if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            else grid.current?.focus();
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </div>
      <Bar session={session} />
      {empty === '' ? <LeftList session={session} grid={grid} onFind={onFind} /> : <Empty model={model} grid={grid} />}
    </section>
  );
});

function SelectAll({ model }: { model: BoardModel }) {
  const { ids } = useModel(model, (board) => board.left());
  const selected = useModel(model, (board) => board.selected().length);
  const all = selected > 0 && selected === ids.length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a checkbox of three states.
    <button
      type="button"
      role="checkbox"
      aria-checked={all ? true : selected > 0 ? 'mixed' : false}
      aria-label="Select all"
      disabled={ids.length === 0}
      className={styles.all}
      onClick={() => (selected > 0 ? model.clearSelection() : model.selectAll())}
    >
      <span className={styles.box}>{all ? tickIcon : selected > 0 ? dashIcon : null}</span>
    </button>
  );
}

/** Why there is nothing to see. It takes the focus of the list, so that keys such as undo go on. */
function Empty({ model, grid }: { model: BoardModel; grid: RefObject<HTMLDivElement | null> }) {
  return (
    <div ref={grid} tabIndex={-1} className={styles.empty}>
      <EmptyWords model={model} />
    </div>
  );
}

function EmptyWords({ model }: { model: BoardModel }) {
  const { empty } = useModel(model, (board) => board.left());
  const tab = useModel(model, (board) => board.tab);
  const filter = useModel(model, (board) => board.filter);
  if (empty === 'no-companies') {
    return (
      <EmptyState
        icon={<IconBuildingSkyscraper size={28} aria-hidden />}
        title="No companies of the types you sync"
        text="ConnectWise answered, but none of its companies has a type and a status that the settings let in."
        action={
          <Button variant="default" onClick={() => navigate('setup', 'scope')}>
            Choose types
          </Button>
        }
      />
    );
  }
  if (empty === 'all-decided') {
    return (
      <EmptyState
        icon={<IconCircleCheck size={28} aria-hidden />}
        title="Every company is decided"
        text="Look at what a sync would change. Nothing changes in Hudu until you apply it."
        action={
          <Button variant="default" onClick={() => navigate('preview')}>
            Preview sync
          </Button>
        }
      />
    );
  }
  if (empty === 'none-here' && tab !== 'all' && tab !== 'review') return <EmptyState {...emptyTabs[tab]} />;
  const clear = () => {
    model.setFilter('');
    model.setGroup(null);
  };
  return (
    <EmptyState
      icon={<IconFilterOff size={28} aria-hidden />}
      title={filter.trim() ? `No company here fits “${filter.trim()}”` : 'No company is left in this group'}
      text="Names, IDs, cities and websites of the companies in this tab were looked through."
      action={
        <Button variant="default" onClick={clear}>
          Show all
        </Button>
      }
    />
  );
}
