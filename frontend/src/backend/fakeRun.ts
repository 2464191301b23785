/** Runs that move by the clock, for looking at the page without the program. */
import type { app } from './backend';
import { type FakeSyncing, idle } from './fakeSyncing';
import { sampleRun } from './samplePlan';

const parts = ['ConnectWise companies', 'ConnectWise contacts', 'ConnectWise configurations', 'Hudu assets'];

const totals: [app.Stage['kind'], number][] = [
  ['company', 412],
  ['location', 588],
  ['contact', 3911],
  ['configuration', 6204],
  ['agreement', 377],
];

/** The stages when so many records are done with. */
export function stagesAt(done: number): app.Stage[] {
  let left = done;
  return totals.map(([kind, total]) => {
    const here = Math.min(total, left);
    left -= here;
    return {
      kind,
      done: here,
      total,
      verbs: { create: Math.floor(here / 300), update: Math.floor(here / 68) },
      failed: kind === 'contact' && here > 2000 ? 2 : 0,
    };
  });
}

/** A sync that has got so far. */
export function syncAt(share: number): Partial<app.Activity> {
  const total = totals.reduce((sum, [, count]) => sum + count, 0);
  const done = Math.floor(total * share);
  return { phase: 'writing', part: 'Contacts', done, total, secondsLeft: Math.ceil((1 - share) * 340), stages: stagesAt(done) };
}

/** Moves what is under way to its end, one step every so many milliseconds. */
export function play(syncing: FakeSyncing, everyMs: number): void {
  let step = syncing.data.activity?.phase === 'writing' ? 11 : 0;
  const timer = setInterval(() => {
    const { activity } = syncing.data;
    if (!activity) {
      clearInterval(timer);
      return;
    }
    step++;
    if (activity.stopping) return end(syncing, activity, 'stopped');
    const part = parts[step - 1];
    if (part) return syncing.move({ phase: 'reading', part });
    if (activity.what === 'preview') return syncing.finishPreview();
    if (step < 30) return syncing.move(syncAt((step - parts.length) / 26));
    return end(syncing, activity, 'synced');
  }, everyMs);
}

function end(syncing: FakeSyncing, activity: app.Activity, result: app.Run['result']): void {
  if (activity.what === 'preview') {
    syncing.finishPreview({ code: 'stopped', message: 'Stopped.', hint: '' });
    return;
  }
  syncing.finishRun(sampleRun(0, { run: `run-${Date.now()}`, trigger: activity.trigger, result }));
}

/** What a page shows that is opened in the middle of a sync. */
export function underWay(share: number): app.Activity {
  return { ...idle, started: new Date(Date.now() - 95_000).toISOString(), ...syncAt(share) };
}
