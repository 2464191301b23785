import type { app } from '../../backend/backend';
import { hrefOf } from '../../lib/route';
import styles from './Progress.module.css';
import { progressOf } from './status';

/** What is under way, on every page; it leads to the page that tells all of it. */
export function Progress({ activity }: { activity: app.Activity }) {
  const { text, share } = progressOf(activity);
  return (
    <a className={styles.progress} href={hrefOf(activity.what === 'preview' ? 'preview' : 'sync')} title={text}>
      <span className={styles.text}>{text}</span>
      <span
        className={styles.track}
        role="progressbar"
        aria-label={activity.what === 'preview' ? 'Checking for changes' : 'Syncing'}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share ?? undefined}
      >
        <span className={styles.bar} style={{ width: `${share ?? 100}%` }} data-unknown={share === null || undefined} />
      </span>
    </a>
  );
}
