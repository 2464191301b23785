import { type KeyboardEvent, useRef } from 'react';
import { formatCount } from '../../lib/format';
import { tabNames } from './copy';
import type { BoardModel } from './model/board';
import { type Tab, tabs } from './model/row';
import styles from './TabBar.module.css';
import { useModel } from './useModel';

/** Names the panel that the tabs choose the content of. */
export const panelID = 'board-panel';

export function tabID(tab: Tab): string {
  return `board-tab-${tab}`;
}

interface TabBarProps {
  model: BoardModel;
  /** A tab was chosen by mouse: on to the companies. */
  onPointed(): void;
}

export function TabBar({ model, onPointed }: TabBarProps) {
  const { counts } = useModel(model, (board) => board.summary());
  const chosen = useModel(model, (board) => board.tab);
  const bar = useRef<HTMLDivElement>(null);

  const step = (event: KeyboardEvent) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(tabs.indexOf(chosen) + move + tabs.length) % tabs.length] ?? 'review';
    model.setTab(next);
    bar.current?.querySelector<HTMLElement>(`#${tabID(next)}`)?.focus();
  };

  return (
    <div ref={bar} role="tablist" aria-label="Companies by decision" className={styles.bar} onKeyDown={step}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={tabID(tab)}
          type="button"
          role="tab"
          aria-selected={tab === chosen}
          aria-controls={panelID}
          tabIndex={tab === chosen ? 0 : -1}
          data-tab={tab}
          className={styles.tab}
          onClick={(event) => {
            model.setTab(tab);
            if (event.detail > 0) onPointed();
          }}
        >
          {tab !== 'review' && tab !== 'all' && <span className={styles.dot} />}
          {tabNames[tab]}
          <span className={styles.count}>{formatCount(counts[tab])}</span>
        </button>
      ))}
    </div>
  );
}
