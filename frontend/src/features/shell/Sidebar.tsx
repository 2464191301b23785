import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { app } from '../../backend/backend';
import { formatCount } from '../../lib/format';
import { hrefOf, type PageID } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import { Logo } from './Logo';
import { navigation } from './navigation';
import styles from './Sidebar.module.css';
import { SyncButton } from './SyncButton';
import { connectionText, nextText } from './status';

type Props = { state: app.State; page: PageID };

/** Where a person is, where else they can go, and how things stand. */
export function Sidebar({ state, page }: Props) {
  const narrow = useMediaQuery('(max-width: 1119px)', false, { getInitialValueInEffect: false });
  return (
    <nav className={styles.nav} aria-label="Pages">
      <a className={styles.brand} href={hrefOf('sync')} aria-label="Crossdock">
        <Logo />
        <span className={styles.wide}>Crossdock</span>
      </a>
      <ul className={styles.list}>
        {navigation.map(({ page: target, label, icon: Icon }) => (
          <Item
            key={target}
            page={target}
            label={label}
            current={shownAs(page) === target}
            narrow={narrow}
            icon={<Icon size={18} stroke={1.7} aria-hidden />}
          >
            {target === 'companies' && state.toReview > 0 && (
              <span className={styles.badge} title={`${formatCount(state.toReview)} to review`}>
                {formatCount(state.toReview)}
                <span className={styles.hidden}> to review</span>
              </span>
            )}
          </Item>
        ))}
      </ul>
      <div className={styles.foot}>
        <SyncButton state={state} narrow={narrow} />
        <ul className={styles.list}>
          <Item
            page="settings"
            label="Settings"
            current={page === 'settings'}
            narrow={narrow}
            icon={<IconSettings size={18} stroke={1.7} aria-hidden />}
          />
        </ul>
        <Status state={state} />
      </div>
    </nav>
  );
}

/** The preview belongs to Sync. */
function shownAs(page: PageID): PageID {
  return page === 'preview' ? 'sync' : page;
}

type ItemProps = { page: PageID; label: string; current: boolean; narrow: boolean; icon: ReactNode; children?: ReactNode };

function Item({ page, label, current, narrow, icon, children }: ItemProps) {
  return (
    <li>
      <Tooltip label={label} position="right" disabled={!narrow}>
        <a className={styles.item} href={hrefOf(page)} aria-current={current ? 'page' : undefined} aria-label={narrow ? label : undefined}>
          {icon}
          <span className={styles.wide}>{label}</span>
          {children}
        </a>
      </Tooltip>
    </li>
  );
}

function Status({ state }: { state: app.State }) {
  const now = useNow();
  return (
    <div className={styles.status}>
      <Dot state={state.connectwise.state} text={connectionText('ConnectWise', state.connectwise)} />
      <Dot state={state.hudu.state} text={connectionText('Hudu', state.hudu)} />
      <p className={styles.next}>{nextText(state, now)}</p>
    </div>
  );
}

function Dot({ state, text }: { state: app.Connection['state']; text: string }) {
  return (
    <p className={styles.dotLine} title={text}>
      <span className={styles.dot} data-state={state} aria-hidden />
      <span className={styles.dotText}>{text}</span>
    </p>
  );
}
