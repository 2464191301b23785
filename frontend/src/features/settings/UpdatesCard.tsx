import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { moment } from '../../lib/day';
import { useNow } from '../../lib/useNow';
import { Setting } from './Setting';
import styles from './SettingsPage.module.css';
import { useKept } from './useKept';

const key = ['settings', 'updates'];

/** Newer versions: told of, never installed. */
export function UpdatesCard({ state }: { state: app.State }) {
  const { updates } = useBackend();
  const queries = useQueryClient();
  const now = useNow();
  const known = useQuery({ queryKey: key, queryFn: () => updates.state() });
  const take = (next: app.UpdateState) => queries.setQueryData(key, next);
  const check = useMutation({ mutationFn: () => updates.check(), onSuccess: take });
  const { kept, change } = useKept<boolean>(
    async (on) => {
      take(await updates.setOn(on));
      return on;
    },
    () => {},
  );
  if (known.error) return <ErrorNotice error={known.error} onRetry={() => known.refetch()} />;
  // A build without a feed has nothing to say here.
  if (!known.data?.possible) return null;
  const { on, checked, release } = known.data;
  return (
    <Card title="Updates" sentence="Crossdock tells you of a newer version. It never installs one by itself.">
      <div className={styles.lines}>
        <Setting title="Look for newer versions once a day" setting="on" kept={kept}>
          <Switch
            aria-label="Look for newer versions once a day"
            checked={on}
            onChange={(event) => change('on', event.currentTarget.checked)}
          />
        </Setting>
        <Setting
          title={release ? `Crossdock ${release.version} is out` : checked ? 'This is the newest version' : 'Not looked for yet'}
          text={[release && `You have ${state.version}.`, checked && `Looked ${moment(checked, now)}.`].filter(Boolean).join(' ')}
        >
          <Button variant="default" size="xs" loading={check.isPending} onClick={() => check.mutate()}>
            Look now
          </Button>
        </Setting>
        {release && <News release={release} />}
        {check.error && <ErrorNotice error={check.error} />}
      </div>
    </Card>
  );
}

/** What is new, as plain text: it comes from elsewhere. */
function News({ release }: { release: app.NewRelease }) {
  const { shell } = useBackend();
  const open = useMutation({ mutationFn: () => shell.openURL(release.page) });
  return (
    <div className={styles.news}>
      <h3 className={styles.newsTitle}>
        What is new in {release.version}, {release.date}
      </h3>
      <p className={styles.notes}>{release.notes || 'The release says nothing about that.'}</p>
      <Button size="xs" loading={open.isPending} onClick={() => open.mutate()}>
        Open the download page
      </Button>
      <p className={styles.meta}>{release.page}</p>
      {open.error && <ErrorNotice error={open.error} />}
    </div>
  );
}
