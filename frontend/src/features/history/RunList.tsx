import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import type { app } from '../../backend/backend';
import { ResultIcon } from '../../components/runs/ResultBadge';
import { formatCount, formatTime } from '../../lib/format';
import { hrefOf, navigate } from '../../lib/route';
import { changes, leftText, runWord, scopeWord, took, triggerWord } from '../../lib/runs';
import { liveRun } from './LiveRun';
import styles from './RunList.module.css';

type Props = {
  runs: readonly app.Run[];
  /** The sync under way, null for none. */
  live: app.Activity | null;
  chosen: string;
  now: Date;
  /** There may be older ones. */
  more: boolean;
  onMore: () => void;
};

/** The runs, newest first: one stop of the tab key, arrow keys choose. */
export function RunList({ runs, live, chosen, now, more, onMore }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const at = runs.findIndex((run) => run.run === chosen);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: runs.length - 1 }[event.key];
    const run = to === undefined ? undefined : runs[to];
    if (!run) return;
    event.preventDefault();
    navigate('history', run.run);
    const item = list.current?.children[to ?? 0]?.firstElementChild;
    if (item instanceof HTMLElement) item.focus();
  };

  return (
    <nav className={styles.pane} aria-label="Syncs">
      {live && (
        <a
          href={hrefOf('history', liveRun)}
          className={`${styles.run} ${styles.live}`}
          aria-current={chosen === liveRun ? 'true' : undefined}
        >
          <IconRefresh size={17} aria-hidden />
          <span className={styles.when}>Under way</span>
          <span className={styles.what}>{live.total > 0 ? `${formatCount(live.done)} of ${formatCount(live.total)}` : 'Reading'}</span>
        </a>
      )}
      <ul ref={list} className={styles.list} onKeyDown={onKeyDown}>
        {runs.map((run, index) => (
          <li key={run.run}>
            <a
              href={hrefOf('history', run.run)}
              className={styles.run}
              aria-current={run.run === chosen ? 'true' : undefined}
              tabIndex={index === Math.max(0, at) ? 0 : -1}
              onClick={(event) => {
                event.preventDefault();
                navigate('history', run.run);
              }}
            >
              <ResultIcon run={run} />
              <span className={styles.when}>{formatTime(run.started, now)}</span>
              <span className={styles.took}>{took(run.seconds)}</span>
              <span className={styles.what}>{summary(run)}</span>
            </a>
          </li>
        ))}
      </ul>
      {more && (
        <Button variant="subtle" size="compact-sm" onClick={onMore} className={styles.more}>
          Show older syncs
        </Button>
      )}
    </nav>
  );
}

function summary(run: app.Run): string {
  const word = runWord(run);
  const parts = [word === 'Synced' ? '' : word, run.result === 'failed' ? '' : changes(run.changes)];
  if (run.problems > 0) parts.push(`${formatCount(run.problems)} to fix`);
  if (run.left > 0) parts.push(leftText(run.left));
  parts.push(run.scope ? scopeWord(run) : run.trigger === 'schedule' ? '' : triggerWord(run.trigger));
  parts.push(run.reading === 'quick' ? 'Quick' : '');
  return parts.filter(Boolean).join(' · ');
}
