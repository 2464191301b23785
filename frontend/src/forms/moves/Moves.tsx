import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { app } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { formatCount } from '../../lib/format';
import styles from './Moves.module.css';
import { moveCount, movesText, movesTitle, uncountedText } from './moves';
import { useMovedRecords, useMoves } from './useMoves';

/** What a change that is not kept yet would move, layout by layout, with the records behind each number. */
export function Moves({ change }: { change: app.LayoutChange | null }) {
  const query = useMoves(change);
  const moves = query.data;
  if (!change) return null;
  if (query.error) return <ErrorNotice error={query.error} title="What would move is not known" onRetry={() => void query.refetch()} />;
  if (!moves) return null;
  if (!moves.counted) return <p className={styles.note}>What would move is shown once the records are counted.</p>;
  const title = movesTitle(moves);
  const uncounted = uncountedText(moves.uncounted);
  if (!title && !uncounted) return <p className={styles.note}>No record changes its layout.</p>;
  return (
    <section className={styles.card} aria-label="What would move" data-stale={query.isPlaceholderData || undefined}>
      {title && (
        <>
          <div role="status">
            <h3 className={styles.title}>{title}</h3>
          </div>
          <p className={styles.text}>{movesText(moves)}</p>
          <ul className={styles.moves}>
            {moves.moves.map((move) => (
              <Move key={`${move.kind} ${move.fromId} ${move.toId}`} change={change} move={move} />
            ))}
          </ul>
        </>
      )}
      {uncounted && <p className={styles.text}>{uncounted}</p>}
    </section>
  );
}

function Move({ change, move }: { change: app.LayoutChange; move: app.LayoutMove }) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  return (
    <li className={styles.move}>
      <UnstyledButton className={styles.head} aria-expanded={opened} aria-controls={id} onClick={() => setOpened(!opened)}>
        <IconChevronRight size={16} aria-hidden className={styles.chevron} />
        <span className={styles.count}>{moveCount(move)}</span>
        <span className={styles.way}>
          <span className={styles.layout} title={move.from}>
            {move.from}
          </span>
          <IconArrowRight size={15} role="img" aria-label="to" />
          <span className={styles.layout} title={move.to}>
            {move.to}
          </span>
        </span>
        <span className={styles.there}>{formatCount(move.inHudu)} in Hudu</span>
      </UnstyledButton>
      <div id={id} hidden={!opened}>
        {opened && <Records change={change} move={move} />}
      </div>
    </li>
  );
}

function Records({ change, move }: { change: app.LayoutChange; move: app.LayoutMove }) {
  const query = useMovedRecords(change, move);
  const pages = query.data?.pages;
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (!pages) return <SkeletonRows count={3} height={28} place="card" />;
  const left = pages.at(-1)?.left ?? 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label="Records that move">
      <table className={styles.records} aria-label={`${moveCount(move)} from ${move.from} to ${move.to}`}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Company</th>
            <th scope="col">In Hudu</th>
          </tr>
        </thead>
        <tbody>
          {pages
            .flatMap((page) => page.records)
            .map((record) => (
              <tr key={record.id}>
                <th scope="row">{record.name || `${record.kind} ${record.id}`}</th>
                <td>{record.type}</td>
                <td>{record.company}</td>
                <td>{record.inHudu ? 'moves' : 'not yet'}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show {formatCount(Math.min(left, 100))} more of {formatCount(left)}
        </Button>
      )}
    </section>
  );
}
