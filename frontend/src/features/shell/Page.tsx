import { useEffect, useState } from 'react';
import { SkeletonRows } from '../../components/SkeletonRows';
import type { PageID } from '../../lib/route';
import styles from './Page.module.css';
import { arrivedView, fetchView } from './pages';

/**
 * A page as soon as it has come. Not lazy() under Suspense: React holds back what
 * replaces a skeleton for 300 ms, and with it the page's first question.
 * Throws while rendering what went wrong, for the boundary around it.
 */
export function Page({ page }: { page: PageID }) {
  const [found, setFound] = useState<{ page: PageID; failure?: unknown }>();
  const View = arrivedView(page);
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
  return <SkeletonRows count={8} height={48} place="page" />;
}
