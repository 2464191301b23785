/** States of the program around a page. */
import type { app, SetupStepID } from './backend';

const ids: readonly SetupStepID[] = ['connectwise', 'hudu', 'layouts', 'scope', 'rules', 'fields', 'companies', 'first-sync'];

/** The state of a program that is set up and tested. */
export function readyState(part: Partial<app.State> = {}): app.State {
  const passed = (address: string, message: string): app.Connection => ({ state: 'passed', address, message });
  return {
    version: '0.1.0',
    os: 'linux',
    mode: 'window',
    sandbox: false,
    keychain: 'the system keyring',
    dataDir: '/home/dana/.config/crossdock',
    sequence: 0,
    setup: { done: true, current: 'first-sync', steps: ids.map((id) => ({ id, done: true })) },
    connectwise: passed('api-na.myconnectwise.net', 'Connected to ConnectWise 2026.3'),
    hudu: passed('https://northwind.huducloud.com', 'Connected to Hudu 2.39.4'),
    canSync: true,
    toReview: 0,
    newToReview: 0,
    toDecide: 0,
    toFix: 0,
    sync: { timetable: { every: '3h', next: '', why: '', paused: false, pausedUntil: '' }, whole: false, rest: 0 },
    preferences: { theme: 'system', onClose: 'ask', notify: 'problems' },
    notices: [],
    inbox: { unread: 0, revision: 0 },
    askClose: false,
    tray: true,
    ...part,
  };
}

/** The state of a program that was started for the first time. */
export function newState(part: Partial<app.State> = {}): app.State {
  const unset: app.Connection = { state: 'unset', address: '', message: 'Not set up' };
  return readyState({
    setup: { done: false, current: 'connectwise', steps: ids.map((id) => ({ id, done: false })) },
    connectwise: unset,
    hudu: unset,
    canSync: false,
    sync: {
      timetable: {
        every: '3h',
        next: '',
        why: 'Automatic sync starts after the first sync that you apply',
        paused: false,
        pausedUntil: '',
      },
      whole: false,
      rest: 0,
    },
    ...part,
  });
}

export function sampleNotice(part: Partial<app.Notice> = {}): app.Notice {
  return {
    id: 'interrupted-1',
    level: 'warning',
    title: 'The last sync was interrupted',
    text: '41 changes were made before that. The next sync first looks up what became of the last one, and continues from here.',
    page: 'history/run-1',
    label: 'Show the sync',
    dismissible: true,
    ...part,
  };
}

export function sampleNotification(part: Partial<app.Notification> = {}): app.Notification {
  return {
    id: '1',
    at: '2026-11-23T14:02:00Z',
    level: 'error',
    title: 'The sync failed',
    text: 'Hudu could not be reached.',
    page: 'history/run-1',
    read: false,
    times: 1,
    ...part,
  };
}
