import { formatCount } from '../../lib/format';
import type { BoardModel } from './model/board';
import styles from './Progress.module.css';
import { useModel } from './useModel';

const parts = ['matched', 'create', 'leave'] as const;

/** How far the decisions are, in their colours. */
export function Progress({ model }: { model: BoardModel }) {
  const { counts } = useModel(model, (board) => board.summary());
  const all = Math.max(1, counts.all);
  const words = `${formatCount(counts.all - counts.review)} of ${formatCount(counts.all)} companies decided`;
  return (
    <div className={styles.bar} role="img" aria-label={words} title={words}>
      {parts
        .filter((part) => counts[part] > 0)
        .map((part) => (
          <span key={part} data-part={part} style={{ width: `${(counts[part] / all) * 100}%` }} />
        ))}
    </div>
  );
}
