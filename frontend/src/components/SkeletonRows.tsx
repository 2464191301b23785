import { useEffect, useState } from 'react';
import styles from './SkeletonRows.module.css';

type Props = {
  count: number;
  height: number;
  label?: string;
  /** Milliseconds until it is shown. */
  after?: number;
  /** On the page it brings a card, in a card it keeps to the edge of the words, in a pane it reaches from side to side. */
  place?: 'page' | 'card' | 'pane';
};

/** What comes quickly must not flash a skeleton first. */
const patienceMs = 300;

export function SkeletonRows({ count, height, label = 'Loading', after = patienceMs, place = 'pane' }: Props) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  if (!shown) return null;
  return (
    <div role="status" aria-label={label} className={styles.rows} data-place={place}>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row} className={styles.row} style={{ height }} />
      ))}
    </div>
  );
}
