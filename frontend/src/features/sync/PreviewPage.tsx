import { Button } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { app } from '../../backend/backend';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useActivity, useAppState } from '../../lib/appState';
import { usePageKeys } from '../../lib/keys';
import { navigate, useRoute } from '../../lib/route';
import { ActivityCard } from './ActivityCard';
import { Checked } from './Checked';
import { copy } from './copy';
import { FailureCallout } from './FailureCallout';
import { notReady } from './failure';
import { NotReady } from './NotReady';
import { Plan } from './Plan';
import styles from './PreviewPage.module.css';
import { previewRoute } from './previewRoute';
import { SyncUnderWay } from './SyncUnderWay';
import { usePreview } from './usePreview';
import { failureOf, stateFailure } from './useSync';

/** What the next sync will change, record by record, before anything is written. */
export default function PreviewPage() {
  const state = useAppState();
  if (state.data) return <Preview state={state.data} />;
  return (
    <div className={styles.page}>
      <PageHeader title="Preview" sentence={copy.preview} />
      {state.error ? (
        <ErrorNotice error={state.error} onRetry={() => state.refetch()} />
      ) : (
        <SkeletonRows count={8} height={40} place="page" />
      )}
    </div>
  );
}

function Preview({ state }: { state: app.State }) {
  const { rest } = useRoute();
  const route = useMemo(() => previewRoute(rest), [rest]);
  const activity = useActivity();
  const blocked = notReady(state);
  const preview = usePreview(state, activity, route, blocked === null);
  const failure = failureOf(preview.error) ?? stateFailure(state.sync.error);
  const busy = activity !== null || preview.starting;
  usePageKeys({ refresh: busy || blocked ? undefined : preview.again });
  const checking = activity?.what === 'preview';
  const { head, calls } = preview;

  return (
    <div className={styles.page}>
      <PageHeader
        title="Preview"
        sentence={head?.stale === 'applied' ? copy.previewApplied : copy.preview}
        actions={head && <Checked head={head} busy={busy} onAgain={preview.again} />}
      />
      {blocked && !head && <NotReady {...blocked} alone={!activity} />}
      {activity?.what === 'sync' && <SyncUnderWay />}
      {checking && <ActivityCard activity={activity} onStop={() => calls.stop.mutate()} stopping={calls.stop.isPending} />}
      {failure && !activity && !preview.starting && (
        <FailureCallout error={failure} what="Could not check for changes" setupDone={state.setup.done} onRetry={preview.again} />
      )}
      {head ? (
        <Plan
          key={rest}
          head={head}
          route={route}
          busy={busy}
          setupDone={state.setup.done}
          mayFinish={!state.sync.whole && !blocked}
          onAgain={preview.again}
          onEverything={() => {
            navigate('preview');
            preview.everything();
          }}
        />
      ) : (
        (checking || preview.starting) && <SkeletonRows count={8} height={40} place="page" />
      )}
      {!head && !blocked && !failure && !activity && !preview.starting && <NothingYet onCheck={preview.again} />}
    </div>
  );
}

function NothingYet({ onCheck }: { onCheck: () => void }) {
  return (
    <EmptyState
      framed
      icon={<IconEyeCheck size={32} stroke={1.5} aria-hidden />}
      title="No check yet"
      text="A check reads both systems and shows every change before anything is written."
      action={<Button onClick={onCheck}>Check for changes</Button>}
    />
  );
}
