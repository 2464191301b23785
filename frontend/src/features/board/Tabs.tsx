import { TabBar } from '../../components/TabBar';
import { tabNames } from './copy';
import type { BoardModel } from './model/board';
import { type Tab, tabs } from './model/row';
import styles from './Tabs.module.css';
import { useModel } from './useModel';

/** Names the panel that the tabs choose the content of. */
export const panelID = 'board-panel';

export function tabID(tab: Tab): string {
  return `board-tab-${tab}`;
}

interface TabsProps {
  model: BoardModel;
  /** A tab was chosen by mouse: on to the companies. */
  onPointed(): void;
}

export function Tabs({ model, onPointed }: TabsProps) {
  const { counts } = useModel(model, (board) => board.summary());
  const chosen = useModel(model, (board) => board.tab);
  return (
    <TabBar
      label="Companies by decision"
      tabs={tabs.map((id) => ({ id, name: tabNames[id], count: counts[id], mark: <Dot tab={id} /> }))}
      chosen={chosen}
      tabID={tabID}
      panelID={panelID}
      onChoose={(tab, pointed) => {
        model.setTab(tab);
        if (pointed) onPointed();
      }}
      className={styles.bar}
    />
  );
}

/** The colour of a decision, as in the lists. */
function Dot({ tab }: { tab: Tab }) {
  return tab === 'review' || tab === 'all' ? null : <span className={styles.dot} data-tab={tab} />;
}
