import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { app } from '../../backend/backend';
import { Cell } from '../../components/rowGrid/parts';
import { VerbBadge } from '../../components/VerbBadge';
import { capital } from '../../lib/day';
import { kindWord } from '../../lib/kinds';
import { stateWord } from '../../lib/reports';
import styles from './Entries.module.css';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Tells whether there is more to see of a write. */
export function entryOpens(entry: app.Entry): boolean {
  return entry.fields.length > 0 || entry.message !== '' || entry.connectwiseUrl !== '' || entry.huduUrl !== '';
}

/** Time, operation, name, type and company, and result of one write. */
export function EntryCells({ entry, open, flat = false }: { entry: app.Entry; open: boolean; flat?: boolean }) {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const state = stateWord(entry.state);
  const kind = capital(kindWord(entry.kind));
  return (
    <>
      <Cell className={styles.time}>
        {entryOpens(entry) && !flat ? <Chevron size={16} className={styles.chevron} aria-hidden /> : <span className={styles.noChevron} />}
        {clock.format(new Date(entry.at))}
      </Cell>
      <Cell className={styles.verb}>
        <VerbBadge verb={entry.verb} />
      </Cell>
      <Cell className={styles.name}>
        <span className={styles.record}>{entry.name || `${kind} ${entry.id}`}</span>
        <span className={styles.meta}>
          {entry.layout && entry.kind !== 'company' ? `${kind} in ${entry.layout}` : kind}
          {entry.companyName && entry.kind !== 'company' && ` · ${entry.companyName}`}
        </span>
      </Cell>
      <Cell className={styles.state} tone={state.tone}>
        {state.word}
      </Cell>
    </>
  );
}
