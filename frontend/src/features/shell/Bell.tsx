import { Tooltip } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import styles from './Sidebar.module.css';

const InboxDialog = lazy(() => import('./InboxDialog'));

/** What happened meanwhile, and how much of it was not read. */
export function Bell({ inbox, narrow }: { inbox: app.InboxHead; narrow: boolean }) {
  const [open, setOpen] = useState(false);
  const asked = useRef(false);
  asked.current ||= open;
  const { unread } = inbox;
  const name = unread > 0 ? `Notifications: ${formatCount(unread)} unread` : 'Notifications';
  return (
    <li>
      <Tooltip label={name} position="right" disabled={!narrow} events={{ hover: true, focus: true, touch: false }}>
        <button type="button" className={styles.item} aria-haspopup="dialog" aria-label={name} onClick={() => setOpen(true)}>
          <IconBell size={18} stroke={1.7} aria-hidden />
          <span className={styles.wide}>Notifications</span>
          {unread > 0 && <span className={styles.badge}>{formatCount(unread)}</span>}
        </button>
      </Tooltip>
      {asked.current && (
        <Suspense>
          <InboxDialog inbox={inbox} opened={open} close={() => setOpen(false)} />
        </Suspense>
      )}
    </li>
  );
}
