import { SegmentedControl } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { putPreferences } from '../../lib/appState';
import { Setting } from './Setting';
import styles from './SettingsPage.module.css';
import { useKept } from './useKept';

const closing: Record<app.Preferences['onClose'], string> = {
  ask: 'You are asked each time.',
  'keep-running': 'Syncing goes on in the background.',
  quit: 'Nothing syncs until you start Crossdock again.',
};

/** How the window looks, and what closing it does. */
export function WindowCard({ state }: { state: app.State }) {
  const { shell } = useBackend();
  const queries = useQueryClient();
  const { kept, pending, change } = useKept<app.Preferences>(
    (next) => shell.savePreferences(next),
    (next) => putPreferences(queries, next),
  );
  const shown = pending ?? state.preferences;
  return (
    <Card title="Window">
      <div className={styles.lines}>
        <Setting
          title="Appearance"
          id="setting-theme"
          text={shown.theme === 'system' ? 'Follows the system, also when that changes.' : undefined}
          setting="theme"
          kept={kept}
        >
          <SegmentedControl
            aria-labelledby="setting-theme"
            data={[
              { value: 'system', label: 'System' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            value={shown.theme}
            onChange={(theme) => change('theme', { ...shown, theme })}
          />
        </Setting>
        {state.mode === 'window' && (
          <Setting title="When the window is closed" id="setting-close" text={closing[shown.onClose]} setting="onClose" kept={kept}>
            <SegmentedControl
              aria-labelledby="setting-close"
              data={[
                { value: 'ask', label: 'Ask' },
                { value: 'keep-running', label: 'Keep running' },
                { value: 'quit', label: 'Quit' },
              ]}
              value={shown.onClose}
              onChange={(onClose) => change('onClose', { ...shown, onClose })}
            />
          </Setting>
        )}
      </div>
    </Card>
  );
}
