import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { GridRow } from '../../components/rowGrid/parts';
import { formatCount, plural } from '../../lib/format';
import { settle } from '../../lib/route';
import { EntryCells } from './EntryCells';
import { EntryFilters, filtersEntries, noEntryFilter } from './EntryFilters';
import styles from './LiveRun.module.css';
import type { LiveLog } from './liveLog';
import { useLiveEntries } from './useLiveEntries';

/** The name of the sync under way in addresses. */
export const liveRun = 'live';

type Props = { activity: app.Activity | null; newest: string | undefined };

/** The records of the sync under way, as they are done. When it ends its own page takes the place. */
export function LiveRun({ activity, newest }: Props) {
  const run = useRef('');
  if (activity) run.current = activity.run;
  const ended = activity === null && newest !== undefined;
  useEffect(() => {
    if (ended) settle('history', newest);
  }, [ended, newest]);
  const [filter, setFilter] = useState(noEntryFilter);
  const [text] = useDebouncedValue(filter.text, 80);
  const asked = { ...filter, text: text.trim() };
  const { log, answered } = useLiveEntries(run.current, asked);
  return (
    <section className={styles.pane} aria-label="The sync under way">
      <header className={styles.head}>
        <h2 className={styles.title}>Under way</h2>
        <p className={styles.sentence}>
          {activity && activity.total > 0
            ? `${formatCount(activity.done)} of ${plural(activity.total, 'record', 'records')} done.`
            : 'Reading both systems.'}
        </p>
      </header>
      <EntryFilters filter={filter} companies={[]} onFilter={setFilter} />
      {filtersEntries(asked) && answered && (
        <p className={styles.fits} role="status">
          {log.total === 0
            ? 'No record fits this filter so far. One that does is shown as soon as it is done.'
            : `${plural(log.total, 'record fits', 'records fit')} this filter so far.`}
        </p>
      )}
      <Tail key={log.id} log={log} />
    </section>
  );
}

/** Follows the end, until the person scrolls up. */
function Tail({ log }: { log: LiveLog }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [follows, setFollows] = useState(true);
  const virtualizer = useVirtualizer({
    count: log.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48,
    overscan: 8,
    useFlushSync: false,
  });
  const { total } = log;
  useEffect(() => {
    if (follows && total > 0) virtualizer.scrollToIndex(total - 1, { align: 'end' });
  }, [follows, total, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // After every render: rows that are on screen can leave the end that is in memory.
  useEffect(() => {
    void log.want(first, last);
  });

  const onScroll = () => {
    const at = scroller.current;
    if (at) setFollows(at.scrollHeight - at.scrollTop - at.clientHeight < 60);
  };
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="treegrid"
        aria-label="Records as they are done"
        aria-rowcount={total}
      >
        <div className={styles.sizer} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const entry = log.rowAt(item.index);
            return (
              entry && (
                <GridRow
                  key={entry.sequence}
                  className={styles.line}
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-rowindex={item.index + 1}
                >
                  <EntryCells entry={entry} open={false} flat />
                </GridRow>
              )
            );
          })}
        </div>
      </div>
      {!follows && (
        <Button className={styles.more} size="xs" rightSection={<IconArrowDown size={14} aria-hidden />} onClick={() => setFollows(true)}>
          New entries
        </Button>
      )}
    </div>
  );
}
