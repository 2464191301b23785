import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconHandStop,
  IconPlayerStop,
  IconPlugConnectedX,
  IconX,
} from '@tabler/icons-react';
import type { app, RunResult } from '../../backend/backend';
import { runTone, runWord } from '../../lib/runs';
import styles from './ResultBadge.module.css';

const icons: Record<RunResult, typeof IconCheck> = {
  synced: IconCheck,
  problems: IconAlertTriangle,
  halted: IconHandStop,
  stopped: IconPlayerStop,
  'cut-off': IconPlugConnectedX,
  failed: IconX,
};

type Ended = Pick<app.Run, 'result' | 'undone' | 'undoes'>;

function iconOf(run: Ended): typeof IconCheck {
  return run.undone === '' ? icons[run.result] : IconArrowBackUp;
}

/** How a run ended, in a word with its icon: never by colour alone. */
export function ResultBadge({ run }: { run: Ended }) {
  const Icon = iconOf(run);
  return (
    <span className={styles.badge} data-tone={runTone(run)}>
      <Icon size={14} stroke={2} aria-hidden />
      {runWord(run)}
    </span>
  );
}

/** The same without the word, for lists whose lines say it otherwise. */
export function ResultIcon({ run }: { run: Ended }) {
  const Icon = iconOf(run);
  return <Icon size={18} stroke={2} className={styles.icon} data-tone={runTone(run)} role="img" aria-label={runWord(run)} />;
}
