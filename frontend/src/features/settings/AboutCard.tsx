import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { CopyButton } from '../../components/CopyButton';
import { ErrorNotice } from '../../components/ErrorNotice';
import { plural } from '../../lib/format';
import { navigate } from '../../lib/route';
import { Libraries } from './Libraries';
import { Setting } from './Setting';
import styles from './SettingsPage.module.css';

/** Versions, and what is inside. */
export function AboutCard() {
  const { shell, support } = useBackend();
  const [listed, setListed] = useState(false);
  const about = useQuery({ queryKey: ['settings', 'about'], queryFn: () => shell.about() });
  if (about.error) return <ErrorNotice error={about.error} onRetry={() => about.refetch()} />;
  if (!about.data) return null;
  const { version, commit, platform, goVersion, libraries } = about.data;
  const built = [platform, `built with Go ${goVersion}`, commit && `from ${commit}`].filter(Boolean).join(', ');
  return (
    <Card title="About">
      <div className={styles.lines}>
        <Setting title={`Crossdock ${version}`} text={`${built}. MIT License.`}>
          {null}
        </Setting>
        <Setting
          title="Something does not work"
          text="The log says what happened. Diagnostics are a few lines to paste into a message; neither they nor the support file hold a key, a name or a host."
        >
          <Button variant="default" size="xs" onClick={() => navigate('log')}>
            Open the log
          </Button>
          <CopyButton size="xs" label="Copy diagnostics" text={() => support.diagnostics()} />
          <Button variant="default" size="xs" onClick={() => navigate('log', 'support')}>
            Support file…
          </Button>
        </Setting>
        <Setting title="Libraries inside" text={`${plural(libraries.length, 'library', 'libraries')}, each with its licence.`}>
          <Button variant="default" size="xs" aria-expanded={listed} aria-controls="libraries" onClick={() => setListed(!listed)}>
            {listed ? 'Hide the list' : 'Show the list'}
          </Button>
        </Setting>
      </div>
      {listed && <Libraries libraries={libraries} />}
    </Card>
  );
}
