import { IconAlertTriangle } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { formatCount, plural } from '../../lib/format';
import { hrefOf } from '../../lib/route';
import { kindWords } from './copy';
import { countsOf, type Edits } from './edits';
import styles from './LayoutList.module.css';

type Props = { layouts: readonly app.MappedLayout[]; chosen: number; edits: Edits };

/** The layouts in use, with how much of each is connected. */
export function LayoutList({ layouts, chosen, edits }: Props) {
  return (
    <nav className={styles.list} aria-label="Layouts">
      {layouts.map((layout) => {
        const counts = countsOf(layout, edits);
        return (
          <a
            key={layout.layoutId}
            href={hrefOf('fields', String(layout.layoutId))}
            className={styles.layout}
            aria-current={layout.layoutId === chosen ? 'page' : undefined}
          >
            <span className={styles.name} title={layout.layout}>
              <bdi>{layout.layout}</bdi>
            </span>
            <span className={styles.meta}>{kindWords[layout.kind].title}</span>
            <span className={styles.meta}>
              {formatCount(counts.connected)} connected · {formatCount(counts.unmapped)} not
            </span>
            {counts.problems > 0 && (
              <span className={styles.problems}>
                <IconAlertTriangle size={14} aria-hidden />
                {plural(counts.problems, 'problem', 'problems')}
              </span>
            )}
            {counts.edited > 0 && <span className={styles.edited}>{plural(counts.edited, 'change', 'changes')} not saved</span>}
          </a>
        );
      })}
    </nav>
  );
}
