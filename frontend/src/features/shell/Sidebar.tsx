import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFileText, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import { hrefOf, type PageID } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import { Bell } from './Bell';
import { Logo } from './Logo';
import { navigation } from './navigation';
import { Progress } from './Progress';
import styles from './Sidebar.module.css';
import { SyncButton } from './SyncButton';
import { connectionText, nextText } from './status';

type Props = { state: app.State; page: PageID };

/** Where a person is, where else they can go, and how things stand. */
export function Sidebar({ state, page }: Props) {
  const narrow = useMediaQuery('(max-width: 1119px)', false, { getInitialValueInEffect: false });
  const { activity } = state.sync;
  return (
    <nav className={styles.nav} aria-label="Pages">
      <a className={styles.brand} href={hrefOf('sync')} aria-label="Crossdock">
        <Logo />
        <span className={styles.wide}>Crossdock</span>
      </a>
      {state.sandbox && (
        <Tooltip label="Both systems are built-in simulators" position="right">
          <p className={styles.sandbox}>{narrow ? 'Demo' : 'Demo on built-in servers'}</p>
        </Tooltip>
      )}
      <ul className={styles.list}>
        {navigation.map(({ page: target, label, icon: Icon }) => (
          <Item
            key={target}
            page={target}
            label={label}
            current={shownAs(page) === target}
            narrow={narrow}
            icon={<Icon size={18} stroke={1.7} aria-hidden />}
            {...badgeOf(state, target)}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        {activity && <Progress activity={activity} />}
        <SyncButton state={state} narrow={narrow} />
        <ul className={styles.list}>
          <Bell inbox={state.inbox} narrow={narrow} />
          <Item
            page="log"
            label="Log"
            current={page === 'log'}
            narrow={narrow}
            icon={<IconFileText size={18} stroke={1.7} aria-hidden />}
          />
          <Item
            page="settings"
            label="Settings"
            current={page === 'settings'}
            narrow={narrow}
            icon={<IconSettings size={18} stroke={1.7} aria-hidden />}
          />
        </ul>
        <Status state={state} narrow={narrow} />
      </div>
    </nav>
  );
}

/** The preview belongs to Sync, duplicates to Problems, what becomes of one record to History. */
function shownAs(page: PageID): PageID {
  if (page === 'preview') return 'sync';
  if (page === 'duplicates') return 'problems';
  return page === 'explain' ? 'history' : page;
}

/** How much there is to do on a page. */
function badgeOf(state: app.State, page: PageID): { count: number; todo: string } {
  switch (page) {
    case 'companies':
      return { count: state.toReview, todo: 'to review' };
    case 'conflicts':
      return { count: state.toDecide, todo: 'to decide' };
    case 'problems':
      return { count: state.toFix, todo: 'to fix' };
    default:
      return { count: 0, todo: '' };
  }
}

/** More than this has no room beside an icon; its tooltip has the number. */
const most = 99;

type ItemProps = { page: PageID; label: string; current: boolean; narrow: boolean; icon: ReactNode; count?: number; todo?: string };

function Item({ page, label, current, narrow, icon, count = 0, todo = '' }: ItemProps) {
  const review = `${formatCount(count)} ${todo}`;
  const tip = count > 0 ? `${label}: ${review}` : label;
  return (
    <li>
      <Tooltip label={tip} position="right" disabled={!narrow} events={{ hover: true, focus: true, touch: false }}>
        <a className={styles.item} href={hrefOf(page)} aria-current={current ? 'page' : undefined} aria-label={narrow ? tip : undefined}>
          {icon}
          <span className={styles.wide}>{label}</span>
          {count > 0 && (
            <span className={styles.badge} title={narrow ? undefined : review}>
              {narrow && count > most ? `${most}+` : formatCount(count)}
              <span className={styles.hidden}> {todo}</span>
            </span>
          )}
        </a>
      </Tooltip>
    </li>
  );
}

function Status({ state, narrow }: { state: app.State; narrow: boolean }) {
  const now = useNow();
  const next = nextText(state, now);
  return (
    <div className={styles.status}>
      <Dot name="ConnectWise" connection={state.connectwise} narrow={narrow} />
      <Dot name="Hudu" connection={state.hudu} narrow={narrow} />
      {next && !state.sync.activity && <p className={styles.next}>{next}</p>}
    </div>
  );
}

/** A connection in a line; it leads to where connections are tested. */
function Dot({ name, connection, narrow }: { name: string; connection: app.Connection; narrow: boolean }) {
  const text = connectionText(name, connection);
  return (
    <Tooltip label={narrow ? text : connection.message} position="right" disabled={!narrow && !connection.message}>
      <a className={styles.dotLine} href={hrefOf('settings', 'connections')}>
        <span className={styles.dot} data-state={connection.state} aria-hidden />
        <span className={styles.dotText}>{text}</span>
      </a>
    </Tooltip>
  );
}
