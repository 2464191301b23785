import { Button } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { formatCount, plural } from '../../lib/format';
import { navigate } from '../../lib/route';
import styles from './CompaniesStep.module.css';
import { Native } from './Native';
import { nothingToKeep } from './nothingToKeep';
import { Step } from './Step';
import { isDone, type StepProps } from './steps';
import { type Tally, tallyOf, useBoard } from './useBoard';

/** Matching has a page of its own; here it says how far it is. */
export function CompaniesStep({ state }: StepProps) {
  const { query, reading } = useBoard();
  const tally = query.data && tallyOf(query.data);
  const some = tally !== undefined && tally.matched + tally.create > 0;
  return (
    <Step
      id="companies"
      title="Match companies"
      sentence="Say which ConnectWise company is which in Hudu. Crossdock only writes into companies that you matched or chose to create."
      form={{ ...nothingToKeep, hint: some || !tally ? '' : 'You can match companies later, too' }}
      proceed={async () => true}
      finishes={some}
      quiet={tally !== undefined && tally.open === tally.all && tally.all > 0}
    >
      {tally ? (
        <Summary tally={tally} error={query.data?.error} />
      ) : query.error ? (
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Reading reading={reading} />
      )}
      {tally && <Native synced={isDone(state.setup, 'first-sync')} />}
    </Step>
  );
}

function Reading({ reading }: { reading: app.Reading | null }) {
  if (!reading) return <SkeletonRows count={3} height={48} place="card" />;
  return (
    <p role="status" className={styles.text}>
      Reading companies: {formatCount(reading.connectwise)} from ConnectWise, {formatCount(reading.hudu)} from Hudu.
    </p>
  );
}

const parts: readonly { id: 'matched' | 'create' | 'leave' | 'open'; label: string }[] = [
  { id: 'matched', label: 'matched' },
  { id: 'create', label: 'to create in Hudu' },
  { id: 'leave', label: 'left unmatched' },
  { id: 'open', label: 'to review' },
];

function Summary({ tally, error }: { tally: Tally; error: app.Error | undefined }) {
  if (tally.all === 0) {
    return (
      <div className={styles.summary}>
        <p className={styles.text}>ConnectWise has no companies of the types that you sync.</p>
        <Button variant="default" onClick={() => navigate('setup', 'scope')}>
          Choose company types
        </Button>
      </div>
    );
  }
  const decided = tally.all - tally.open;
  return (
    <div className={styles.summary}>
      {error && <ErrorNotice error={error} title="The lists could not be read anew" />}
      <p className={styles.headline}>
        {tally.open === 0
          ? `All ${plural(tally.all, 'company is', 'companies are')} decided`
          : `${formatCount(decided)} of ${plural(tally.all, 'company', 'companies')} decided`}
      </p>
      <div className={styles.bar} role="img" aria-label={parts.map(({ id, label }) => `${formatCount(tally[id])} ${label}`).join(', ')}>
        {parts.map(({ id }) => tally[id] > 0 && <span key={id} data-part={id} style={{ flexGrow: tally[id] }} />)}
      </div>
      <ul className={styles.legend}>
        {parts.map(({ id, label }) => (
          <li key={id}>
            <span className={styles.dot} data-part={id} aria-hidden />
            <b>{formatCount(tally[id])}</b> {label}
          </li>
        ))}
      </ul>
      {tally.sure > 0 && (
        <p className={styles.text}>
          {plural(tally.sure, 'company is', 'companies are')} beyond doubt: one click on the board matches{' '}
          {tally.sure === 1 ? 'it' : 'them all'}.
        </p>
      )}
      <Button
        variant={decided === 0 ? 'filled' : 'default'}
        leftSection={<IconArrowsLeftRight size={16} aria-hidden />}
        onClick={() => navigate('companies')}
      >
        {tally.open > 0 ? 'Match companies' : 'Look at the matches'}
      </Button>
    </div>
  );
}
