import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconRefresh, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Callout } from '../../components/runs/Callout';
import { useAppState } from '../../lib/appState';
import { plural } from '../../lib/format';
import { navigate } from '../../lib/route';
import { useNow } from '../../lib/useNow';
import styles from './Banners.module.css';
import { asOf, needsConnections, outdatedText } from './copy';
import type { BoardSession } from './model/session';
import { useModel } from './useModel';

/** What has to be told above the board. */
export function Banners({ session }: { session: BoardSession }) {
  const { model } = session;
  const failure = useModel(model, (board) => board.failure);
  const warnings = useModel(model, (board) => board.warnings);
  return (
    <>
      <Renewing session={session} />
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

/** The lists are those of an earlier start, until the new ones come. */
function Renewing({ session: { model } }: { session: BoardSession }) {
  const renewing = useModel(model, (board) => board.renewing);
  const readAt = useModel(model, (board) => board.readAt);
  const now = useNow();
  if (!renewing) return null;
  return (
    <Callout
      tone="mute"
      icon={<IconRefresh size={18} />}
      title={`Companies as of ${asOf(readAt, now)}`}
      text="Both systems are being read anew. You can go on deciding meanwhile."
    />
  );
}

/** How often systems that did not answer are asked again, while the board is looked at. */
const askAgainMs = 60_000;

/** Asks systems that did not answer again by itself. Refused keys would only be refused again: they wait for the connections to change. */
function useAskingAgain(session: BoardSession, silent: boolean) {
  useEffect(() => {
    if (!silent) return;
    const again = () => {
      if (document.visibilityState === 'visible') void session.tryAgain();
    };
    const timer = setInterval(again, askAgainMs);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [session, silent]);
}

/** The lists are older ones, because a side could not be read. */
function Outdated({ session }: { session: BoardSession }) {
  const { model } = session;
  const outdated = useModel(model, (board) => board.outdated);
  const readAt = useModel(model, (board) => board.readAt);
  const reading = useModel(model, (board) => board.reading);
  const now = useNow();
  useAskingAgain(session, outdated?.code === 'offline');
  if (!outdated) return null;
  return (
    <Callout
      tone="warn"
      icon={<IconAlertTriangle size={18} />}
      title={outdated.message}
      text={outdatedText(outdated, readAt, now)}
      actions={
        <>
          {needsConnections(outdated) && (
            <Button variant="default" size="xs" onClick={() => navigate('settings', 'connections')}>
              Open the connections
            </Button>
          )}
          <Button variant="default" size="xs" loading={reading !== null} onClick={() => void session.read()}>
            Retry
          </Button>
        </>
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
