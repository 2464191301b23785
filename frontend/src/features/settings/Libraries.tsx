import { Modal, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import styles from './SettingsPage.module.css';

/** Every library inside; each leads to the text of its licence. */
export function Libraries({ libraries }: { libraries: app.Library[] }) {
  const [chosen, setChosen] = useState<app.Library>();
  return (
    <>
      <ul id="libraries" className={styles.modules} aria-label="Libraries inside">
        {libraries.map((library) => (
          <li key={`${library.of} ${library.name} ${library.version}`}>
            <UnstyledButton className={styles.module} onClick={() => setChosen(library)}>
              <span className={styles.modulePath}>{library.name}</span>
              <span className={styles.meta}>{library.version}</span>
              <span className={styles.licence}>{library.licence}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Modal
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        size="lg"
        title={chosen ? `Licence of ${chosen.name} ${chosen.version}` : ''}
      >
        {chosen && <Licence library={chosen} />}
      </Modal>
    </>
  );
}

function Licence({ library: { of, name, version } }: { library: app.Library }) {
  const { shell } = useBackend();
  const text = useQuery({ queryKey: ['settings', 'licence', of, name, version], queryFn: () => shell.licence(of, name, version) });
  if (text.error) return <ErrorNotice error={text.error} onRetry={() => text.refetch()} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reached by keyboard
    <pre className={styles.text} tabIndex={0}>
      {text.data}
    </pre>
  );
}
