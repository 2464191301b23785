import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { app } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { RecordMenuHost } from '../../components/records/RecordMenuHost';
import { useAppState, useFreshState } from '../../lib/appState';
import { digitOf, hasMod, keyboardTaken, pageRefreshes, useEveryKeyDown } from '../../lib/keys';
import { goToPage, navigate, type PageID, useNamedRoute } from '../../lib/route';
import { Fault } from './Fault';
import { Notices } from './Notices';
import { navigation, titleOf } from './navigation';
import { Page } from './Page';
import { PaletteHost } from './PaletteHost';
import styles from './Shell.module.css';
import { ShortcutsDialog } from './ShortcutsDialog';
import { Sidebar } from './Sidebar';
import { Starting } from './Starting';

const CloseDialog = lazy(() => import('./CloseDialog'));

/** The frame around every page. */
export function Shell() {
  const state = useAppState();
  useShellEvents();
  useGlobalKeys();
  useScheme(state.data?.preferences.theme);
  if (!state.data) return <Starting error={state.error} retry={() => state.refetch()} />;
  return <Frame state={state.data} stale={state.error} retry={() => state.refetch()} />;
}

/** `stale` is why the state could not be asked for again. */
function Frame({ state, stale, retry }: { state: app.State; stale: unknown; retry: () => void }) {
  const route = useNamedRoute();
  const page = route?.page ?? (state.setup.done ? 'sync' : 'setup');
  const main = useRef<HTMLElement>(null);
  useArrival(page, main);
  const asked = useRef(false);
  asked.current ||= state.askClose;
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <Sidebar state={state} page={page} />
      <main className={styles.main} ref={main} tabIndex={-1}>
        {stale ? (
          <div className={styles.stale}>
            <ErrorNotice error={stale} onRetry={retry} title="This may no longer be so" />
          </div>
        ) : null}
        <Notices notices={state.notices} />
        <Fault key={page}>
          <Page page={page} />
        </Fault>
        <RecordMenuHost />
      </main>
      {asked.current && (
        <Suspense>
          <CloseDialog state={state} />
        </Suspense>
      )}
      <PaletteHost state={state} />
      <ShortcutsDialog />
    </div>
  );
}

/** Who goes to another page begins at its top, unless the page itself says where. */
function useArrival(page: PageID, main: React.RefObject<HTMLElement | null>) {
  const from = useRef(page);
  useEffect(() => {
    document.title = `${titleOf(page)} · Crossdock`;
    if (from.current === page) return;
    from.current = page;
    const at = main.current;
    at?.scrollTo(0, 0);
    if (at && !at.contains(document.activeElement) && !keyboardTaken()) at.focus({ preventScroll: true });
  }, [page, main]);
}

/** Follows what is chosen in the tray. */
function useShellEvents() {
  useFreshState((event) => {
    if (event.kind === 'navigate' && event.page) goToPage(event.page);
  });
}

function useGlobalKeys() {
  const queries = useQueryClient();
  useEveryKeyDown((event) => {
    const again = event.key === 'F5' || (hasMod(event) && event.key.toLowerCase() === 'r');
    if (again) {
      // Reloading is the webview's own, and loses what is on the page.
      event.preventDefault();
      if (!event.repeat && !pageRefreshes() && !keyboardTaken()) void queries.invalidateQueries();
      return;
    }
    if (!hasMod(event) || event.altKey || event.shiftKey || keyboardTaken()) return;
    const target = event.key === ',' ? 'settings' : navigation[digitOf(event) - 1]?.page;
    if (!target) return;
    event.preventDefault();
    navigate(target);
  });
}

function useScheme(theme: 'system' | 'light' | 'dark' | undefined) {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
}
