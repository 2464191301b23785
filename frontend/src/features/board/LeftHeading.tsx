import { memo } from 'react';
import { Cell, GridRow } from '../../components/rowGrid/parts';
import { formatCount } from '../../lib/format';
import { groupMeanings, groupNames } from './copy';
import styles from './LeftHeading.module.css';
import type { Heading } from './model/row';

interface LeftHeadingProps {
  heading: Heading;
  start: number;
  place: number;
}

/** The head of a group. Only sure matches are matched all at once. */
export const LeftHeading = memo(function LeftHeading({ heading: { group, ids }, start, place }: LeftHeadingProps) {
  return (
    <GridRow aria-rowindex={place} className={styles.heading} data-group={group} style={{ transform: `translateY(${start}px)` }}>
      <Cell className={styles.text}>
        <span className={styles.name}>{groupNames[group]}</span>
        <span className={styles.count}>{formatCount(ids.length)}</span>
        <span className={styles.meaning}>{groupMeanings[group]}</span>
      </Cell>
      <Cell>
        {group === 'sure' && (
          <button type="button" tabIndex={-1} data-act="match-all" className={styles.all}>
            Match all {formatCount(ids.length)}
          </button>
        )}
      </Cell>
    </GridRow>
  );
});
