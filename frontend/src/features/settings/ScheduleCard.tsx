import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { putSync } from '../../lib/appState';
import { moment } from '../../lib/day';
import { useNow } from '../../lib/useNow';
import { Setting } from './Setting';
import styles from './SettingsPage.module.css';
import { everyChoices, isQuiet, quietText, timeChoices, usualQuiet, whenText } from './schedule';
import { useKept } from './useKept';

const key = ['settings', 'schedule'];

/** When Crossdock syncs by itself. */
export function ScheduleCard({ state }: { state: app.State }) {
  const { syncing } = useBackend();
  const now = useNow();
  const { timetable } = state.sync;
  const schedule = useQuery({ queryKey: key, queryFn: () => syncing.schedule() });
  return (
    <Card title="Schedule" sentence={whenText(timetable, (iso) => moment(iso, now))}>
      {schedule.error ? (
        <ErrorNotice error={schedule.error} onRetry={() => schedule.refetch()} />
      ) : schedule.data ? (
        <Form schedule={schedule.data} timetable={timetable} />
      ) : (
        <SkeletonRows count={4} height={56} place="card" />
      )}
    </Card>
  );
}

function Form({ schedule, timetable }: { schedule: app.Schedule; timetable: app.Timetable }) {
  const { syncing } = useBackend();
  const queries = useQueryClient();
  const { kept, pending, change } = useKept<app.Schedule>(
    (next) => syncing.saveSchedule(next),
    (next) => queries.setQueryData(key, next),
  );
  const shown = pending ?? schedule;
  const off = shown.every === 'off';
  return (
    <div className={styles.lines}>
      <Setting title="Sync by itself" text="While Crossdock is running, with its window or without." setting="every" kept={kept}>
        <Select
          aria-label="Sync by itself"
          w={170}
          data={everyChoices(shown.every)}
          value={shown.every}
          allowDeselect={false}
          onChange={(every) => every && change('every', { ...shown, every })}
        />
      </Setting>
      {!off && (
        <>
          <Quiet schedule={shown} kept={kept} change={(part) => change('quiet', { ...shown, ...part })} />
          <Setting
            title="An automatic sync"
            id="setting-apply"
            text={
              shown.apply === 'preview'
                ? 'You look at the changes and apply them yourself.'
                : 'Whatever looks like an accident waits for you.'
            }
            setting="apply"
            kept={kept}
          >
            <SegmentedControl
              aria-labelledby="setting-apply"
              data={[
                { value: 'changes', label: 'Applies changes' },
                { value: 'preview', label: 'Prepares a preview' },
              ]}
              value={shown.apply}
              onChange={(apply) => change('apply', { ...shown, apply })}
            />
          </Setting>
          <Pause timetable={timetable} />
        </>
      )}
    </div>
  );
}

type QuietProps = { schedule: app.Schedule; kept: ReturnType<typeof useKept>['kept']; change: (part: Partial<app.Schedule>) => void };

function Quiet({ schedule, kept, change }: QuietProps) {
  const on = isQuiet(schedule);
  return (
    <Setting title="Quiet hours" text={on ? quietText(schedule) : undefined} setting="quiet" kept={kept}>
      {on && (
        <>
          <Time label="Quiet from" value={schedule.quietFrom} change={(quietFrom) => change({ quietFrom })} />
          <span className={styles.between}>to</span>
          <Time label="Quiet to" value={schedule.quietTo} change={(quietTo) => change({ quietTo })} />
        </>
      )}
      <Switch
        size="md"
        aria-label="Quiet hours"
        checked={on}
        onChange={(event) => change(event.currentTarget.checked ? usualQuiet : { quietFrom: '', quietTo: '' })}
      />
    </Setting>
  );
}

function Time({ label, value, change }: { label: string; value: string; change: (time: string) => void }) {
  return (
    <Select
      aria-label={label}
      w={96}
      data={timeChoices(value)}
      value={value}
      allowDeselect={false}
      maxDropdownHeight={220}
      onChange={(time) => time && change(time)}
    />
  );
}

const pauses = [
  ['hour', '1 hour'],
  ['tomorrow', 'Until tomorrow'],
  ['until-resumed', 'Until I resume'],
] as const;

function Pause({ timetable }: { timetable: app.Timetable }) {
  const { syncing } = useBackend();
  const queries = useQueryClient();
  const onSuccess = (sync: app.SyncState) => putSync(queries, sync);
  const pause = useMutation({ mutationFn: (until: string) => syncing.pause(until), onSuccess });
  const resume = useMutation({ mutationFn: () => syncing.resume(), onSuccess });
  const error = pause.error ?? resume.error;
  return (
    <>
      <Setting title={timetable.paused ? 'Paused' : 'Pause'} text="You can still sync by hand meanwhile.">
        {timetable.paused ? (
          <Button variant="default" size="xs" loading={resume.isPending} onClick={() => resume.mutate()}>
            Resume syncing
          </Button>
        ) : (
          pauses.map(([until, label]) => (
            <Button
              key={until}
              variant="default"
              size="xs"
              aria-label={`Pause: ${label}`}
              loading={pause.isPending && pause.variables === until}
              onClick={() => pause.mutate(until)}
            >
              {label}
            </Button>
          ))
        )}
      </Setting>
      {error && <ErrorNotice error={error} />}
    </>
  );
}
