import { useMantineColorScheme } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useAppState, useFreshState } from '../../lib/appState';
import { hasMod, useKeyDown } from '../../lib/keys';
import { navigate, type PageID, pages, useNamedRoute } from '../../lib/route';
import { CloseDialog } from './CloseDialog';
import { Fault } from './Fault';
import { Notices } from './Notices';
import { navigation } from './navigation';
import { Palette } from './Palette';
import styles from './Shell.module.css';
import { ShortcutsDialog } from './ShortcutsDialog';
import { Sidebar } from './Sidebar';

/** Every page comes by itself: what is not shown is not loaded. */
const views = {
  sync: lazy(() => import('../sync/SyncPage')),
  preview: lazy(() => import('../sync/PreviewPage')),
  companies: lazy(() => import('../board/BoardPage')),
  layouts: lazy(() => import('../layouts/LayoutsPage')),
  fields: lazy(() => import('../fields/FieldsPage')),
  history: lazy(() => import('../history/HistoryPage')),
  setup: lazy(() => import('../setup/SetupPage')),
  settings: lazy(() => import('../settings/SettingsPage')),
} satisfies Record<PageID, unknown>;

/** The frame around every page. */
export function Shell() {
  const state = useAppState();
  const route = useNamedRoute();
  const page = route?.page ?? (state.data?.setup.done === false ? 'setup' : 'sync');
  const View = views[page];
  useShellEvents();
  useGlobalKeys();
  useScheme(state.data?.preferences.theme);
  if (!state.data) {
    return (
      <div className={styles.starting}>
        {state.error ? (
          <ErrorNotice error={state.error} onRetry={() => state.refetch()} title="Crossdock cannot show its state" />
        ) : (
          <SkeletonRows count={6} height={48} label="Starting" />
        )}
      </div>
    );
  }
  return (
    <div className={styles.shell}>
      <Sidebar state={state.data} page={page} />
      <main className={styles.main} id="main">
        <Notices notices={state.data.notices} />
        <Fault key={page}>
          <Suspense fallback={<SkeletonRows count={8} height={48} />}>
            <div className={styles.page}>
              <View />
            </div>
          </Suspense>
        </Fault>
      </main>
      <CloseDialog state={state.data} />
      <Palette />
      <ShortcutsDialog />
    </div>
  );
}

/** Follows what is chosen in the tray. */
function useShellEvents() {
  useFreshState((event) => {
    if (event.kind !== 'navigate' || !event.page) return;
    const [page, ...rest] = event.page.split('/');
    const known = pages.find((each) => each === page);
    if (known) navigate(known, rest.join('/'));
  });
}

function useGlobalKeys() {
  useKeyDown((event) => {
    if (!hasMod(event) || event.altKey || event.shiftKey) return;
    if (event.key.toLowerCase() === 'r' || event.key === 'F5') event.preventDefault();
    const target = event.key === ',' ? 'settings' : navigation[Number(event.key) - 1]?.page;
    if (!target) return;
    event.preventDefault();
    navigate(target);
  });
  useKeyDown((event) => {
    if (event.key === 'F5') event.preventDefault();
  });
}

function useScheme(theme: 'system' | 'light' | 'dark' | undefined) {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
}
