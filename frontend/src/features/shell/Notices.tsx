import { ActionIcon, Button } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { putState } from '../../lib/appState';
import { navigate, pages } from '../../lib/route';
import styles from './Notices.module.css';

const icons = { info: IconInfoCircle, warning: IconAlertTriangle, error: IconAlertCircle } satisfies Record<app.Notice['level'], unknown>;

/** What every page tells until it is no longer so. */
export function Notices({ notices }: { notices: app.Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <div className={styles.list}>
      {notices.map((notice) => (
        <One key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function One({ notice }: { notice: app.Notice }) {
  const { shell } = useBackend();
  const queries = useQueryClient();
  const dismiss = useMutation({ mutationFn: () => shell.dismissNotice(notice.id), onSuccess: (state) => putState(queries, state) });
  const Icon = icons[notice.level];
  const [page, ...rest] = notice.page.split('/');
  const target = pages.find((each) => each === page);
  return (
    <section className={styles.notice} data-level={notice.level} aria-label={notice.title}>
      <Icon size={20} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.title}>{notice.title}</p>
        <p className={styles.text}>{notice.text}</p>
      </div>
      {target && (
        <Button variant="default" size="xs" onClick={() => navigate(target, rest.join('/'))}>
          {notice.label}
        </Button>
      )}
      {notice.dismissible && (
        <ActionIcon variant="subtle" className={styles.dismiss} aria-label={`Dismiss: ${notice.title}`} onClick={() => dismiss.mutate()}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </section>
  );
}
