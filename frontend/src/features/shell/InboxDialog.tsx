import { Button, Modal } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { formatTime } from '../../lib/format';
import { goToPage } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import styles from './InboxDialog.module.css';

const icons = { info: IconInfoCircle, warning: IconAlertTriangle, error: IconAlertCircle } satisfies Record<
  app.Notification['level'],
  unknown
>;
const levels = { info: '', warning: 'Warning: ', error: 'Error: ' } satisfies Record<app.Notification['level'], string>;

type Props = { inbox: app.InboxHead; opened: boolean; close: () => void };

/** What happened while the person may have looked elsewhere; each leads to where it is looked at. */
export default function InboxDialog({ inbox, opened, close }: Props) {
  const backend = useBackend();
  const queries = useQueryClient();
  const key = ['inbox', inbox.revision];
  const list = useQuery({ queryKey: key, queryFn: () => backend.inbox.list(), enabled: opened, placeholderData: (before) => before });
  const read = useMutation({
    mutationFn: (ids: string[]) => backend.inbox.markRead(ids),
    onSuccess: (after) => queries.setQueryData(key, after),
  });
  const open = ({ id, page }: app.Notification) => {
    read.mutate([id]);
    close();
    goToPage(page);
  };
  const error = list.error ?? read.error;
  return (
    <Modal opened={opened} onClose={close} title="Notifications" size="lg">
      {error && <ErrorNotice error={error} onRetry={() => list.refetch()} />}
      {list.data ? <List list={list.data} open={open} /> : !error && <SkeletonRows count={3} height={56} place="card" />}
      {inbox.unread > 0 && (
        <div className={styles.foot}>
          <Button variant="default" size="xs" loading={read.isPending} onClick={() => read.mutate([])}>
            Mark all as read
          </Button>
        </div>
      )}
    </Modal>
  );
}

function List({ list, open }: { list: app.Notification[]; open: (one: app.Notification) => void }) {
  if (list.length === 0) return <p className={styles.none}>Nothing has happened that needs a look.</p>;
  return (
    <ul className={styles.list}>
      {list.map((one) => (
        <li key={one.id}>
          <One one={one} open={() => open(one)} />
        </li>
      ))}
    </ul>
  );
}

function One({ one, open }: { one: app.Notification; open: () => void }) {
  const now = useNow();
  const Icon = icons[one.level];
  return (
    <button type="button" className={styles.one} data-level={one.level} data-read={one.read || undefined} onClick={open}>
      <Icon size={20} aria-hidden className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.title}>
          <span className={styles.hidden}>{`${one.read ? '' : 'Unread. '}${levels[one.level]}`}</span>
          {one.title}
          {!one.read && <span className={styles.dot} aria-hidden />}
        </span>
        {one.text && <span className={styles.text}>{one.text}</span>}
        <span className={styles.time}>
          {formatTime(one.at, now)}
          {one.times > 1 && `, ${one.times} times in a row`}
        </span>
      </span>
    </button>
  );
}
