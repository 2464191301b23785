import { IconAlertTriangle, IconCheck, IconHandStop, IconPlayerStop, IconPlugConnectedX, IconX } from '@tabler/icons-react';
import type { RunResult } from '../../backend/backend';
import { resultTone, resultWord } from '../../lib/runs';
import styles from './ResultBadge.module.css';

const icons: Record<RunResult, typeof IconCheck> = {
  synced: IconCheck,
  problems: IconAlertTriangle,
  halted: IconHandStop,
  stopped: IconPlayerStop,
  'cut-off': IconPlugConnectedX,
  failed: IconX,
};

/** How a run ended, in a word with its icon: never by colour alone. */
export function ResultBadge({ result }: { result: RunResult }) {
  const Icon = icons[result];
  return (
    <span className={styles.badge} data-tone={resultTone(result)}>
      <Icon size={14} stroke={2} aria-hidden />
      {resultWord(result)}
    </span>
  );
}

/** The same without the word, for lists whose lines say it otherwise. */
export function ResultIcon({ result }: { result: RunResult }) {
  const Icon = icons[result];
  return <Icon size={18} stroke={2} className={styles.icon} data-tone={resultTone(result)} role="img" aria-label={resultWord(result)} />;
}
