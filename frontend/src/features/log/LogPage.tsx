import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useBackend } from '../../backend/context';
import { PageHeader } from '../../components/PageHeader';
import { useRoute } from '../../lib/route';
import { Crashes } from './Crashes';
import { Log } from './Log';
import styles from './LogPage.module.css';
import { SupportDialog } from './SupportDialog';

const sentence = 'What Crossdock did, the newest first. It holds ids and statuses, and never a key.';

/** The log, crash reports, and the file for whoever helps. */
export default function LogPage() {
  const { support } = useBackend();
  const { rest } = useRoute();
  const [asked, setAsked] = useState(rest === 'support');
  // What was read of the log is kept only while somebody looks at it.
  useEffect(
    () => () => {
      support.leaveLog().catch(() => {});
    },
    [support],
  );
  return (
    <div className={styles.page}>
      <PageHeader title="Log" sentence={sentence} actions={<Button onClick={() => setAsked(true)}>Support file…</Button>} />
      <Crashes />
      <Log />
      <SupportDialog opened={asked} onClose={() => setAsked(false)} />
    </div>
  );
}
