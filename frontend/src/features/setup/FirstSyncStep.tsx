import { Button, Loader, Radio } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type app, BackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Callout } from '../../components/runs/Callout';
import { SkeletonRows } from '../../components/SkeletonRows';
import { SearchSelect } from '../../forms/SearchSelect';
import { putSync, useActivity } from '../../lib/appState';
import { afterFirst, previewLabel } from '../../lib/firstSync';
import { plural } from '../../lib/format';
import { navigate } from '../../lib/route';
import { runSentence } from '../../lib/runs';
import { useNow } from '../../lib/useNow';
import { Estimate } from './Estimate';
import styles from './FirstSyncStep.module.css';
import { activityText, changesText, type Pilot, previewOf, runScope, scopeName, timeText, verbsText } from './firstSync';
import { Native } from './Native';
import { nothingToKeep } from './nothingToKeep';
import { StartAtLogin } from './StartAtLogin';
import { Step } from './Step';
import { isDone, type StepProps } from './steps';
import { carried, useBoard } from './useBoard';

/** From one company as a pilot to everything, always by a preview first. */
export function FirstSyncStep({ state }: StepProps) {
  const { query } = useBoard();
  const companies = query.data ? carried(query.data) : null;
  const done = isDone(state.setup, 'first-sync');
  const [everything, setEverything] = useState(done);
  const [company, setCompany] = useState<number | null>(null);
  const pilot: Pilot | null = everything ? { scope: 'all' } : company === null ? null : { scope: 'company', company };
  const now = useNow();
  const syncing = useCalls();
  const activity = useActivity();
  const head = pilot && previewOf(state, pilot);
  const failure = syncing.preview.error ?? (state.sync.error ? new BackendError(state.sync.error) : null);

  const after = done ? afterFirst(state.sync, now) : null;
  const blocked = notYet(state, companies);
  const go = async () => {
    if (blocked || activity) return false;
    if (pilot && head) navigate('preview', scopeName(pilot));
    else if (pilot) syncing.preview.mutate(runScope(pilot));
    return false;
  };
  return (
    <Step
      id="first-sync"
      title={after?.title ?? 'First sync'}
      sentence={after?.sentence ?? 'You see every change before it is made. Nothing changes in Hudu until you apply the preview.'}
      form={{ ...nothingToKeep, hint: pilot || blocked || activity ? '' : 'Choose a company to start with' }}
      proceed={go}
      primary={
        <Primary
          blocked={blocked !== null}
          activity={activity}
          head={head ?? null}
          ready={pilot !== null}
          label={everything ? previewLabel(state.sync) : 'Preview changes'}
        />
      }
    >
      {done && state.sync.last && <Applied last={state.sync.last} now={now} />}
      {blocked ? (
        <NotYet {...blocked} />
      ) : companies ? (
        <Choice
          companies={companies}
          everything={everything}
          setEverything={setEverything}
          company={company}
          setCompany={setCompany}
          done={done}
        />
      ) : query.error ? (
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows count={2} height={52} place="card" />
      )}
      {pilot && !blocked && !head && !activity && <Estimate pilot={pilot} />}
      {activity && <UnderWay activity={activity} onStop={() => syncing.stop.mutate()} />}
      {failure && !activity && !head && failure.message && <ErrorNotice error={failure} />}
      {head && !activity && <Found head={head} />}
      {done && <StartAtLogin />}
      <Native synced={state.sync.whole} />
    </Step>
  );
}

function useCalls() {
  const { syncing } = useBackend();
  const queries = useQueryClient();
  const onSuccess = (sync: app.SyncState) => putSync(queries, sync);
  return {
    preview: useMutation({ mutationFn: (scope: app.RunScope) => syncing.preview(scope), onSuccess }),
    stop: useMutation({ mutationFn: () => syncing.stop(), onSuccess }),
  };
}

type Open = { title: string; text: string; label: string; page: 'setup' | 'companies'; rest: string };

/** What has to be done before anything can be previewed. */
function notYet(state: app.State, companies: readonly app.BoardCompany[] | null): Open | null {
  if (!state.canSync) {
    const side = state.connectwise.state === 'passed' || state.connectwise.state === 'partial' ? 'hudu' : 'connectwise';
    return {
      title: 'Test the connections first',
      text: 'A sync starts only when the test has passed with the keys in use.',
      label: 'Test the connection',
      page: 'setup',
      rest: side,
    };
  }
  if (!isDone(state.setup, 'layouts'))
    return {
      title: 'Choose default layouts first',
      text: 'Records need a layout to go to. A data type that you do not want can be left out in What to sync.',
      label: 'Choose layouts',
      page: 'setup',
      rest: 'layouts',
    };
  if (companies?.length === 0)
    return {
      title: 'Match a company first',
      text: 'Crossdock only writes into companies that you matched or chose to create.',
      label: 'Match companies',
      page: 'companies',
      rest: '',
    };
  return null;
}

function NotYet({ title, text, label, page, rest }: Open) {
  return (
    <Callout
      tone="mute"
      icon={<IconArrowRight size={20} />}
      title={title}
      text={text}
      actions={<Button onClick={() => navigate(page, rest)}>{label}</Button>}
    />
  );
}

type ChoiceProps = {
  companies: readonly app.BoardCompany[];
  everything: boolean;
  setEverything: (is: boolean) => void;
  company: number | null;
  setCompany: (id: number | null) => void;
  done: boolean;
};

function Choice({ companies, everything, setEverything, company, setCompany, done }: ChoiceProps) {
  return (
    <Radio.Group
      aria-label="What to sync first"
      value={everything ? 'all' : 'company'}
      onChange={(value) => setEverything(value === 'all')}
    >
      <div className={styles.choices}>
        <div className={styles.choice} data-chosen={!everything || undefined}>
          <Radio
            value="company"
            label={done ? 'One company' : 'Start with one company (recommended)'}
            description="See how its records look in Hudu before you sync the others."
            classNames={{ label: styles.label }}
          />
          <SearchSelect
            className={styles.company}
            aria-label="Company to start with"
            placeholder="Choose a company"
            data={companies.map(({ id, name, identifier }) => ({ value: String(id), label: `${name} (${identifier})` }))}
            value={company === null ? null : String(company)}
            onChange={(value) => {
              setCompany(value === null ? null : Number(value));
              setEverything(false);
            }}
            limit={200}
            nothingFoundMessage="No matched company of that name"
          />
        </div>
        <div className={styles.choice} data-chosen={everything || undefined}>
          <Radio
            value="all"
            label="Everything"
            description={`${plural(companies.length, 'company', 'companies')}. The first sync writes the most; later ones write only what changed.`}
            classNames={{ label: styles.label }}
          />
        </div>
      </div>
    </Radio.Group>
  );
}

function UnderWay({ activity, onStop }: { activity: app.Activity; onStop: () => void }) {
  if (activity.what === 'sync') {
    return (
      <Callout
        tone="mute"
        icon={<Loader size={18} />}
        title="A sync is under way"
        actions={<Button onClick={() => navigate('sync')}>Watch it</Button>}
      />
    );
  }
  return (
    <div className={styles.activity}>
      <Loader size={18} aria-hidden />
      <p role="status">{activityText(activity)}</p>
      <Button variant="default" size="xs" disabled={activity.stopping} onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}

function Found({ head }: { head: app.PreviewHead }) {
  return (
    <section className={styles.found} aria-label="Preview">
      <h3 className={styles.foundTitle}>{changesText(head)}</h3>
      {verbsText(head) && <p>{verbsText(head)}.</p>}
      {head.refused > 0 && <p>{plural(head.refused, 'record has', 'records have')} a problem and would be left out.</p>}
      <p>{timeText(head)}</p>
    </section>
  );
}

function Applied({ last, now }: { last: app.Run; now: Date }) {
  return (
    <Callout
      tone={last.result === 'synced' ? 'ok' : 'mute'}
      icon={<IconCircleCheck size={20} />}
      title={runSentence(last, now)}
      actions={
        <Button variant="default" onClick={() => navigate('sync')}>
          Go to Sync
        </Button>
      }
    />
  );
}

type PrimaryProps = { blocked: boolean; activity: app.Activity | null; head: app.PreviewHead | null; ready: boolean; label: string };

function Primary({ blocked, activity, head, ready, label }: PrimaryProps) {
  if (blocked || activity) return null;
  return (
    <Button type="submit" variant={ready ? 'filled' : 'default'} rightSection={head ? <IconArrowRight size={16} aria-hidden /> : undefined}>
      {head ? 'Look at the changes' : label}
    </Button>
  );
}
