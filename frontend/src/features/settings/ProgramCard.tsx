import { Button, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import styles from './SettingsPage.module.css';
import { useSaved } from './useSaved';

/** The program itself: how it looks, what closing does, where its files are. */
export function ProgramCard({ state }: { state: app.State }) {
  const { shell } = useBackend();
  const { saved, mark } = useSaved();
  const { preferences } = state;
  const save = useMutation({ mutationFn: (next: app.Preferences) => shell.savePreferences(next), onSuccess: mark });
  const open = useMutation({ mutationFn: (which: string) => shell.openFolder(which) });
  return (
    <Card title="Program">
      <div className={styles.lines}>
        <div className={styles.line}>
          <div className={styles.words}>
            <p className={styles.name}>Appearance</p>
          </div>
          <SegmentedControl
            aria-label="Appearance"
            data={[
              { value: 'system', label: 'System' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            value={preferences.theme}
            onChange={(theme) => save.mutate({ ...preferences, theme })}
          />
        </div>
        {state.mode === 'window' && (
          <div className={styles.line}>
            <div className={styles.words}>
              <p className={styles.name}>When the window is closed</p>
              <p className={styles.meta}>Syncing in the background needs Crossdock to keep running.</p>
            </div>
            <SegmentedControl
              aria-label="When the window is closed"
              data={[
                { value: 'ask', label: 'Ask' },
                { value: 'keep-running', label: 'Keep running' },
                { value: 'quit', label: 'Quit' },
              ]}
              value={preferences.onClose}
              onChange={(onClose) => save.mutate({ ...preferences, onClose })}
            />
          </div>
        )}
        <div className={styles.line}>
          <div className={styles.words}>
            <p className={styles.name}>Data folder</p>
            <p className={styles.meta}>{state.dataDir}</p>
          </div>
          {state.mode === 'window' && (
            <div className={styles.buttons}>
              <Button variant="default" size="xs" onClick={() => open.mutate('data')}>
                Open folder
              </Button>
              <Button variant="default" size="xs" onClick={() => open.mutate('logs')}>
                Open logs
              </Button>
            </div>
          )}
        </div>
      </div>
      <p className={styles.saved} role="status">
        {saved ? 'Saved' : ''}
      </p>
      {(save.error ?? open.error) && <ErrorNotice error={save.error ?? open.error} />}
    </Card>
  );
}
