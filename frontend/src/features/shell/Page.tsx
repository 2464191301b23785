import { type ComponentType, useEffect, useState } from 'react';
import { SkeletonRows } from '../../components/SkeletonRows';
import type { PageID } from '../../lib/route';
import styles from './Page.module.css';

type View = ComponentType;

/** Every page comes by itself: what is not shown is not loaded. */
const loads: Record<PageID, () => Promise<{ default: View }>> = {
  sync: () => import('../sync/SyncPage'),
  preview: () => import('../sync/PreviewPage'),
  companies: () => import('../board/BoardPage'),
  layouts: () => import('../layouts/LayoutsPage'),
  fields: () => import('../fields/FieldsPage'),
  history: () => import('../history/HistoryPage'),
  conflicts: () => import('../conflicts/ConflictsPage'),
  problems: () => import('../problems/ProblemsPage'),
  duplicates: () => import('../duplicates/DuplicatesPage'),
  explain: () => import('../explain/ExplainPage'),
  setup: () => import('../setup/SetupPage'),
  settings: () => import('../settings/SettingsPage'),
  log: () => import('../log/LogPage'),
};

const arrived = new Map<PageID, View>();

async function fetchView(page: PageID): Promise<View> {
  const view = (await loads[page]()).default;
  arrived.set(page, view);
  return view;
}

/** Begins to load a page that will be shown; a failure is told where it is. */
export function prepare(page: PageID): void {
  fetchView(page).catch(() => {});
}

/**
 * A page as soon as it has come. Not lazy() under Suspense: React holds back what
 * replaces a skeleton for 300 ms, and with it the page's first question.
 * Throws while rendering what went wrong, for the boundary around it.
 */
export function Page({ page }: { page: PageID }) {
  const [found, setFound] = useState<{ page: PageID; failure?: unknown }>();
  const View = arrived.get(page);
  // What was drawn counts: a page that came since then has to be drawn, too.
  const missing = !View;
  useEffect(() => {
    if (!missing) return;
    let wanted = true;
    const tell = (failure?: unknown) => wanted && setFound({ page, failure });
    fetchView(page).then(
      () => tell(),
      (reason) => tell(reason ?? new Error(`the page ${page} did not load`)),
    );
    return () => {
      wanted = false;
    };
  }, [page, missing]);
  if (View)
    return (
      <div className={styles.page}>
        <View />
      </div>
    );
  if (found?.page === page && found.failure) throw found.failure;
  return <SkeletonRows count={8} height={48} />;
}
