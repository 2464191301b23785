/** Puts a page of a feature on the screen as the shell does, in front of a fake. */
import '../theme/theme.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { BackendProvider } from '../backend/context';
import { RecordMenuHost } from '../components/records/RecordMenuHost';
import { useFreshState } from '../lib/appState';
import { newQueries } from '../lib/queries';
import { cssVariablesResolver, theme } from '../theme/theme';
import { backendOf, type Setting } from './backend';
import styles from './page.module.css';

export type Scheme = 'light' | 'dark';

type Options = Setting & { scheme?: Scheme };

function Fresh() {
  useFreshState(() => {});
  return null;
}

/** Shows a page; the answer has the backend behind it. */
export async function showPage(page: ReactNode, options: Options) {
  const backend = backendOf(options);
  document.documentElement.lang = 'en';
  const screen = await render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} forceColorScheme={options.scheme ?? 'light'}>
      <QueryClientProvider client={newQueries()}>
        <BackendProvider value={backend}>
          <Fresh />
          <Notifications />
          <main className={styles.main}>
            {page}
            <RecordMenuHost />
          </main>
        </BackendProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { screen, backend };
}

/** Goes to an address of the page and waits until it has noticed. */
export function goTo(hash: string): void {
  window.location.hash = hash;
}
