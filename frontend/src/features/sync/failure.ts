import type { app, BackendError } from '../../backend/backend';
import { formatDuration } from '../../lib/format';
import type { PageID } from '../../lib/route';

/** The way out of a failure: where it is mended, or that trying again helps. */
export type Way = {
  title: string;
  /** Where to go, with the words of the button; null when only trying again helps. */
  go: { page: PageID; rest?: string; label: string } | null;
  again: boolean;
  /** It is nobody's fault: no red. */
  calm?: true;
};

const settings = { page: 'settings', label: 'Open Settings' } as const;
const setup = { page: 'setup', label: 'Open the set-up guide' } as const;

/** Sorts failures by cause. What says what was tried: "Could not check for changes". */
export function wayOut(error: Pick<BackendError, 'code'>, setupDone: boolean, what: string): Way {
  switch (error.code) {
    case 'offline':
      return { title: `${what}: a server cannot be reached`, go: null, again: true };
    case 'unauthorized':
      return { title: `${what}: the keys are refused`, go: setupDone ? { ...settings, label: 'Replace the key' } : setup, again: true };
    case 'denied':
      return {
        title: `${what}: a permission is missing`,
        go: { page: 'setup', rest: 'connectwise', label: 'Show the checklist' },
        again: true,
      };
    case 'not-tested':
      return {
        title: 'The connections have to be tested first',
        go: { page: 'setup', rest: 'connectwise', label: 'Test the connections' },
        again: false,
        calm: true,
      };
    case 'not-set-up':
      return { title: 'The connections are not set up yet', go: setup, again: false, calm: true };
    case 'invalid':
      return { title: 'The settings are not right yet', go: setup, again: true, calm: true };
    case 'keychain':
      return { title: `${what}: the keys cannot be read`, go: settings, again: true };
    case 'busy':
      return { title: 'Something else is under way', go: { page: 'sync', label: 'Watch it' }, again: true, calm: true };
    case 'stale':
      return { title: 'This check no longer counts', go: null, again: true, calm: true };
    case 'internal':
      return { title: `${what}: a part of Crossdock failed`, go: { page: 'log', rest: 'crashes', label: 'Show the report' }, again: true };
    case 'stopped':
      return { title: 'The check was stopped', go: null, again: true, calm: true };
    default:
      return { title: what, go: null, again: true };
  }
}

type Times = Pick<app.Timetable, 'next' | 'why' | 'paused'>;

/** When a sync is tried again by itself, with what is left until then; "" when it is not. One of a part waits for the next of everything. */
export function retryText({ next, why, paused }: Times, scope: string, now: Date): string {
  if (paused) return '';
  const seconds = next ? Math.ceil((Date.parse(next) - now.getTime()) / 1000) : 0;
  if (next && scope) return seconds > 0 ? `The next automatic sync, of everything, comes in ${formatDuration(seconds)}.` : '';
  if (next) return seconds > 0 ? `Crossdock tries again by itself in ${formatDuration(seconds)}.` : 'Crossdock tries again now.';
  return why.startsWith('Waits') ? `${why}, then goes on by itself.` : '';
}

/** Why nothing can be synced yet, null when it can. */
export function notReady(state: app.State): { title: string; text: string; go: NonNullable<Way['go']> } | null {
  const unset = state.connectwise.state === 'unset' || state.hudu.state === 'unset';
  if (unset && state.setup.done) {
    const side = state.connectwise.state === 'unset' ? 'ConnectWise' : 'Hudu';
    return {
      title: `${side} is not set up any more`,
      text: 'Its address or its key is missing. Syncing goes on when the connection test has passed.',
      go: { page: 'settings', rest: 'connections', label: 'Open the connections' },
    };
  }
  if (unset) {
    return {
      title: 'Crossdock is not set up yet',
      text: 'Connect ConnectWise and Hudu first. Nothing changes in Hudu until you sync.',
      go: { page: 'setup', rest: state.setup.current, label: 'Continue set-up' },
    };
  }
  if (state.connectwise.state === 'refused' || state.hudu.state === 'refused') {
    const side = state.connectwise.state === 'refused' ? 'ConnectWise' : 'Hudu';
    return {
      title: `${side} refuses the saved key`,
      text: 'Replace the key and test the connection; syncing goes on from there.',
      go: {
        page: state.setup.done ? 'settings' : 'setup',
        rest: state.setup.done ? 'connections' : side.toLowerCase(),
        label: 'Replace the key',
      },
    };
  }
  if (!state.canSync) {
    return {
      title: 'The connections have to be tested first',
      text: 'The test shows what the keys may do. A sync starts only when it has passed with the keys and settings in use.',
      go: state.setup.done
        ? { page: 'settings', rest: 'connections', label: 'Open the connections' }
        : {
            page: 'setup',
            rest: state.connectwise.state === 'passed' || state.connectwise.state === 'partial' ? 'hudu' : 'connectwise',
            label: 'Test the connections',
          },
    };
  }
  const companies = state.setup.steps.find((step) => step.id === 'companies');
  if (!state.setup.done && companies && !companies.done) {
    const open = state.setup.steps.find((step) => !step.done);
    if (open && open.id !== 'companies' && open.id !== 'first-sync') {
      return {
        title: 'Set-up is not finished',
        text: 'A few choices are left before the first sync. Nothing changes in Hudu until you sync.',
        go: { page: 'setup', rest: open.id, label: 'Continue set-up' },
      };
    }
    return {
      title: 'No company is matched yet',
      text: 'Crossdock only writes into companies that you matched or chose to create.',
      go: { page: 'companies', label: 'Match companies' },
    };
  }
  return null;
}
