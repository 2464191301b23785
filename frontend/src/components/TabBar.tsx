import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { formatCount } from '../lib/format';
import styles from './TabBar.module.css';

type Tab<ID extends string> = {
  id: ID;
  name: string;
  count: number;
  /** Shown before the name. */
  mark?: ReactNode;
};

type Props<ID extends string> = {
  label: string;
  tabs: readonly Tab<ID>[];
  chosen: ID;
  /** The element of a tab, which names its panel. */
  tabID: (id: ID) => string;
  panelID: string;
  /** A tab was chosen; by mouse or touch when pointed. */
  onChoose: (id: ID, pointed: boolean) => void;
  className?: string;
};

/** Tabs with how much is in each. The arrow keys go from one to the next. */
export function TabBar<ID extends string>({ label, tabs, chosen, tabID, panelID, onChoose, className }: Props<ID>) {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[(at + move + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next.id, false);
    bar.current?.querySelector<HTMLElement>(`#${tabID(next.id)}`)?.focus();
  };

  return (
    <div
      ref={bar}
      role="tablist"
      aria-label={label}
      className={className ? `${styles.bar} ${className}` : styles.bar}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, name, count, mark }) => (
        <button
          key={id}
          id={tabID(id)}
          type="button"
          role="tab"
          aria-selected={id === chosen}
          aria-controls={panelID}
          tabIndex={id === chosen ? 0 : -1}
          className={styles.tab}
          onClick={(event) => onChoose(id, event.detail > 0)}
        >
          {mark}
          {name}
          <span className={styles.count}>{formatCount(count)}</span>
        </button>
      ))}
    </div>
  );
}
