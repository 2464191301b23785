import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { plural } from '../../lib/format';
import { Setting } from './Setting';
import styles from './SettingsPage.module.css';

/** Versions, and what is inside. */
export function AboutCard() {
  const { shell } = useBackend();
  const [listed, setListed] = useState(false);
  const about = useQuery({ queryKey: ['settings', 'about'], queryFn: () => shell.about() });
  if (about.error) return <ErrorNotice error={about.error} onRetry={() => about.refetch()} />;
  if (!about.data) return null;
  const { version, platform, goVersion, modules } = about.data;
  return (
    <Card title="About">
      <div className={styles.lines}>
        <Setting title={`Crossdock ${version}`} text={`${platform}, built with Go ${goVersion}. MIT License.`}>
          {null}
        </Setting>
        {modules.length > 0 && (
          <Setting title="Libraries inside" text={plural(modules.length, 'library', 'libraries')}>
            <Button variant="default" size="xs" aria-expanded={listed} aria-controls="libraries" onClick={() => setListed(!listed)}>
              {listed ? 'Hide the list' : 'Show the list'}
            </Button>
          </Setting>
        )}
      </div>
      {listed && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keyboard
        <ul id="libraries" className={styles.modules} tabIndex={0} aria-label="Libraries inside">
          {modules.map(({ path, version: of }) => (
            <li key={path} className={styles.module}>
              <span className={styles.modulePath}>{path}</span>
              <span className={styles.meta}>{of}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
