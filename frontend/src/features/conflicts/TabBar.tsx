import { type KeyboardEvent, useRef } from 'react';
import { formatCount } from '../../lib/format';
import { settle } from '../../lib/route';
import { tabNames } from './copy';
import { type Tab, tabs } from './rows';
import styles from './TabBar.module.css';

type Props = { tab: Tab; numbers: Record<Tab, number> };

/** What is to be decided, what was, and what stays as it is. Tabs that are seldom needed are there when they have rows. */
export function TabBar({ tab, numbers }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const shown = tabs.filter((each) => each !== 'unknown' || numbers.unknown > 0 || tab === 'unknown');

  const choose = (next: Tab) => settle('conflicts', next === 'open' ? '' : next);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const next = shown[(shown.indexOf(tab) + move + shown.length) % shown.length] ?? 'open';
    choose(next);
    bar.current?.querySelector<HTMLElement>(`#decisions-tab-${next}`)?.focus();
  };

  return (
    <div ref={bar} role="tablist" aria-label="By state" className={styles.bar} onKeyDown={onKeyDown}>
      {shown.map((each) => (
        <button
          key={each}
          id={`decisions-tab-${each}`}
          type="button"
          role="tab"
          aria-selected={each === tab}
          aria-controls="decisions-panel"
          tabIndex={each === tab ? 0 : -1}
          className={styles.tab}
          onClick={() => choose(each)}
        >
          {tabNames[each]}
          <span className={styles.count}>{formatCount(numbers[each])}</span>
        </button>
      ))}
    </div>
  );
}
