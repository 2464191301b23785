import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { putSync } from '../../lib/appState';
import { formatTime } from '../../lib/format';
import styles from './SettingsPage.module.css';
import { everyChoices, whenText } from './schedule';
import { useSaved } from './useSaved';

const key = ['settings', 'schedule'];

/** When Crossdock syncs by itself. */
export function ScheduleCard({ state }: { state: app.State }) {
  const { syncing } = useBackend();
  const schedule = useQuery({ queryKey: key, queryFn: () => syncing.schedule() });
  return (
    <Card title="Schedule" sentence={whenText(state.sync.timetable, formatTime)}>
      {schedule.error ? (
        <ErrorNotice error={schedule.error} onRetry={() => schedule.refetch()} />
      ) : schedule.data ? (
        <Form schedule={schedule.data} />
      ) : (
        <SkeletonRows count={3} height={48} />
      )}
      <Pause timetable={state.sync.timetable} />
    </Card>
  );
}

function Form({ schedule }: { schedule: app.Schedule }) {
  const { syncing } = useBackend();
  const queries = useQueryClient();
  const { saved, mark } = useSaved();
  const save = useMutation({
    mutationFn: (next: app.Schedule) => syncing.saveSchedule(next),
    onMutate: (next) => queries.setQueryData(key, next),
    onSuccess: (kept) => {
      queries.setQueryData(key, kept);
      mark();
    },
  });
  // Half a span of quiet hours is not sent: the person is still typing.
  const change = (part: Partial<app.Schedule>) => {
    const next = { ...schedule, ...part };
    if (Boolean(next.quietFrom) === Boolean(next.quietTo)) save.mutate(next);
    else queries.setQueryData(key, next);
  };
  const half = Boolean(schedule.quietFrom) !== Boolean(schedule.quietTo);
  const fault = save.error ? toBackendError(save.error) : null;
  return (
    <>
      <div className={styles.row}>
        <Select
          label="Sync"
          w={200}
          data={everyChoices(schedule.every)}
          value={schedule.every}
          allowDeselect={false}
          onChange={(every) => every && change({ every })}
        />
        <TextInput
          label="Quiet from"
          type="time"
          w={130}
          value={schedule.quietFrom}
          onChange={(event) => change({ quietFrom: event.currentTarget.value })}
        />
        <TextInput
          label="Quiet to"
          type="time"
          w={130}
          value={schedule.quietTo}
          onChange={(event) => change({ quietTo: event.currentTarget.value })}
        />
      </div>
      <SegmentedControl
        aria-label="What an automatic sync does"
        data={[
          { value: 'changes', label: 'Apply changes' },
          { value: 'preview', label: 'Only prepare a preview' },
        ]}
        value={schedule.apply}
        onChange={(apply) => change({ apply: apply === 'preview' ? 'preview' : 'changes' })}
      />
      <p className={styles.saved} role="status">
        {half ? 'Quiet hours need a beginning and an end.' : saved ? 'Saved' : ''}
      </p>
      {fault && <ErrorNotice error={fault} />}
    </>
  );
}

function Pause({ timetable }: { timetable: app.Timetable }) {
  const { syncing } = useBackend();
  const queries = useQueryClient();
  const onSuccess = (sync: app.SyncState) => putSync(queries, sync);
  const pause = useMutation({ mutationFn: (until: string) => syncing.pause(until), onSuccess });
  const resume = useMutation({ mutationFn: () => syncing.resume(), onSuccess });
  if (timetable.every === 'off') return null;
  return (
    <div className={styles.buttons}>
      {timetable.paused ? (
        <Button variant="default" size="sm" loading={resume.isPending} onClick={() => resume.mutate()}>
          Resume syncing
        </Button>
      ) : (
        [
          ['hour', 'Pause for 1 hour'],
          ['tomorrow', 'Pause until tomorrow'],
          ['until-resumed', 'Pause until I resume'],
        ].map(([until = '', label]) => (
          <Button key={until} variant="default" size="sm" onClick={() => pause.mutate(until)}>
            {label}
          </Button>
        ))
      )}
    </div>
  );
}
