import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import styles from './SettingsPage.module.css';

/** Versions, and what is inside. */
export function AboutCard() {
  const { shell } = useBackend();
  const [listed, setListed] = useState(false);
  const about = useQuery({ queryKey: ['settings', 'about'], queryFn: () => shell.about() });
  if (!about.data) return null;
  const { version, platform, goVersion, modules } = about.data;
  return (
    <Card title="About" sentence={`Crossdock ${version} for ${platform}, built with Go ${goVersion}. MIT licence.`}>
      <Button variant="default" size="xs" aria-expanded={listed} onClick={() => setListed(!listed)}>
        {listed ? 'Hide the libraries inside' : 'Show the libraries inside'}
      </Button>
      {listed && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keyboard
        <ul className={styles.modules} tabIndex={0} aria-label="Libraries inside">
          {modules.map(({ path, version: of }) => (
            <li key={path}>
              {path} {of}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
