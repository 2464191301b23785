import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Callout } from '../../components/runs/Callout';
import { useAppState } from '../../lib/appState';
import { formatAgo, formatTime, plural } from '../../lib/format';
import { navigate } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import styles from './Banners.module.css';
import type { BoardSession } from './model/session';
import { useModel } from './useModel';

/** What has to be told above the board. */
export function Banners({ session }: { session: BoardSession }) {
  const { model } = session;
  const failure = useModel(model, (board) => board.failure);
  const warnings = useModel(model, (board) => board.warnings);
  return (
    <>
      <Outdated session={session} />
      {failure && (
        <div className={styles.failure}>
          <ErrorNotice error={failure} />
          <button type="button" aria-label="Dismiss" className={styles.dismiss} onClick={() => model.fail(null)}>
            <IconX size={16} aria-hidden />
          </button>
        </div>
      )}
      {warnings.length > 0 && <Unread warnings={warnings} />}
    </>
  );
}

/** The lists are older ones, because a side could not be read. */
function Outdated({ session }: { session: BoardSession }) {
  const { model } = session;
  const outdated = useModel(model, (board) => board.outdated);
  const readAt = useModel(model, (board) => board.readAt);
  const reading = useModel(model, (board) => board.reading);
  const now = useNow();
  if (!outdated) return null;
  return (
    <Callout
      tone="warn"
      icon={<IconAlertTriangle size={18} />}
      title={outdated.message}
      text={`${outdated.hint} These lists are from ${formatTime(readAt, now)}, ${formatAgo(readAt, now)}.`.trim()}
      actions={
        <Button variant="default" size="xs" loading={reading !== null} onClick={() => void session.read()}>
          Retry
        </Button>
      }
    />
  );
}

function Unread({ warnings }: { warnings: readonly string[] }) {
  return (
    <details className={styles.unread}>
      <summary>{plural(warnings.length, 'company', 'companies')} could not be read</summary>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </details>
  );
}

/** Until set-up is done the board is its seventh step. */
export function SetupBar() {
  const setup = useAppState().data?.setup;
  if (!setup || setup.done) return null;
  return (
    <div className={styles.setup}>
      <IconInfoCircle size={16} aria-hidden />
      <span className={styles.words}>This is step 7 of setup. What you decide here is kept at once.</span>
      <Button variant="default" size="xs" onClick={() => navigate('setup', 'companies')}>
        Back to setup
      </Button>
    </div>
  );
}
