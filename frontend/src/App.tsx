import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backend } from './backend/backend';
import { BackendProvider } from './backend/context';
import { Fault } from './features/shell/Fault';
import { Shell } from './features/shell/Shell';
import { newQueries } from './lib/queries';
import { cssVariablesResolver, theme } from './theme/theme';

/** The first paint follows the scheme of the last time, before the program answers. */
const schemes = localStorageColorSchemeManager({ key: 'crossdock-scheme' });

/** The page of the window, on whichever backend. */
export function App({ backend }: { backend: Backend }) {
  const [queries] = useState(newQueries);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} colorSchemeManager={schemes} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <BackendProvider value={backend}>
          <Notifications position="bottom-right" />
          <Fault title="The window could not be shown">
            <Shell />
          </Fault>
        </BackendProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
