import { SegmentedControl, Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { putPreferences } from '../../lib/appState';
import { Setting } from './Setting';
import styles from './SettingsPage.module.css';
import { useKept } from './useKept';

const telling: Record<app.Preferences['notify'], string> = {
  problems: 'When a sync fails, is halted or leaves records to look at.',
  all: 'Every sync that ended, and everything that needs a look.',
  off: 'Only the list in this window tells what needs a look.',
};

/** What Crossdock does while nobody looks. */
export function BackgroundCard({ state }: { state: app.State }) {
  return (
    <Card title="In the background">
      <div className={styles.lines}>
        <Start os={state.os} />
        <Notify preferences={state.preferences} />
      </div>
    </Card>
  );
}

function Notify({ preferences }: { preferences: app.Preferences }) {
  const { shell } = useBackend();
  const queries = useQueryClient();
  const { kept, pending, change } = useKept<app.Preferences>(
    (next) => shell.savePreferences(next),
    (next) => putPreferences(queries, next),
  );
  const shown = pending ?? preferences;
  return (
    <Setting title="System notifications" id="setting-notify" text={telling[shown.notify]} setting="notify" kept={kept}>
      <SegmentedControl
        aria-labelledby="setting-notify"
        data={[
          { value: 'problems', label: 'What needs a look' },
          { value: 'all', label: 'Every sync' },
          { value: 'off', label: 'None' },
        ]}
        value={shown.notify}
        onChange={(notify) => change('notify', { ...preferences, notify })}
      />
    </Setting>
  );
}

const key = ['settings', 'start-at-login'];

/** Where the person finds what the system itself says about it. */
const means: Record<app.State['os'], string> = {
  windows: 'It is switched off in the Task Manager under Startup apps.',
  darwin: 'It is switched off in the System Settings under Login Items.',
  linux: 'It is switched off in the settings of your desktop.',
};

function Start({ os }: { os: app.State['os'] }) {
  const { shell } = useBackend();
  const queries = useQueryClient();
  const start = useQuery({ queryKey: key, queryFn: () => shell.startAtLogin(), staleTime: 0 });
  const { kept, pending, change } = useKept<app.StartAtLogin>(
    (next) => shell.saveStartAtLogin(next.on),
    (next) => queries.setQueryData(key, next),
  );
  if (start.error) return <ErrorNotice error={start.error} onRetry={() => start.refetch()} />;
  const shown = pending ?? start.data;
  if (!shown) return <Setting title="Start when you sign in">{null}</Setting>;
  return (
    <Setting title="Start when you sign in" text={startText(shown, os)} setting="start" kept={kept}>
      <Switch
        size="md"
        aria-label="Start when you sign in"
        checked={shown.on}
        disabled={!shown.possible}
        onChange={(event) => change('start', { ...shown, on: event.currentTarget.checked })}
      />
    </Setting>
  );
}

function startText({ possible, on, blocked }: app.StartAtLogin, os: app.State['os']): string {
  if (!possible) return 'Not for the demo, or on a system without a place for it.';
  if (blocked) return `${means[os]} Switching it on here allows it again.`;
  return on ? 'Crossdock starts without its window and keeps the schedule.' : 'Nothing syncs until you start Crossdock yourself.';
}
