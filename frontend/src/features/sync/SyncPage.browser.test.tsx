import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { app, Backend } from '../../backend/backend';
import { FakeSyncing, idle } from '../../backend/fakeSyncing';
import { reportOf, sampleRun, sampleRuns } from '../../backend/samplePlan';
import { useRoute } from '../../lib/route';
import { expectAccessible } from '../../testing/axe';
import { readyState } from '../../testing/backend';
import { goTo, showPage } from '../../testing/page';
// Loaded with the test, so that no test waits for it.
import './ChangesChart';
import PreviewPage from './PreviewPage';
import SyncPage from './SyncPage';

const stages: app.Stage[] = [
  { kind: 'company', done: 412, total: 412, verbs: { create: 0, update: 3 }, failed: 0 },
  { kind: 'contact', done: 2104, total: 3911, verbs: { create: 7, update: 31 }, failed: 0 },
  { kind: 'configuration', done: 0, total: 6204, verbs: { create: 0, update: 0 }, failed: 0 },
];

/** Runs of which the newest is like this. */
function runsWith(part: Partial<app.Run>): app.Run[] {
  return [
    sampleRun(0, { run: 'run-new', changes: 41, verbs: { create: 4, update: 37 }, seconds: 72, ...part }),
    ...sampleRuns(30).slice(1),
  ];
}

async function show(syncing: FakeSyncing, more: Partial<Parameters<typeof showPage>[1]> = {}) {
  goTo('#/sync');
  return showPage(<SyncPage />, { syncing, ...more });
}

/** Both pages, as the frame shows them. */
function Pages() {
  return useRoute().page === 'preview' ? <PreviewPage /> : <SyncPage />;
}

describe('the overview', () => {
  test('starts one check, not a second one on the page that shows it', async () => {
    const syncing = new FakeSyncing({ runs: runsWith({}) });
    const { preview } = syncing.service;
    let asked = 0;
    syncing.service.preview = async (scope) => {
      asked++;
      await new Promise((later) => setTimeout(later, 150));
      return preview(scope);
    };
    goTo('#/sync');
    const { screen } = await showPage(<Pages />, { syncing });
    await screen.getByRole('button', { name: 'Preview changes' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Preview', exact: true })).toBeVisible();
    await expect.element(screen.getByRole('heading', { name: 'Reading ConnectWise companies' })).toBeVisible();
    syncing.finishPreview();
    await expect.element(screen.getByText('Checked 1 minute ago')).toBeVisible();
    expect(asked).toBe(1);
    await expect.element(screen.getByText('Something else is under way')).not.toBeInTheDocument();
  });

  test('says how the last sync went and shows every run', async () => {
    const { screen } = await show(new FakeSyncing({ runs: runsWith({}) }));
    await expect.element(screen.getByText(/^Last synced today at \d\d:\d\d\. 41 changes in 1 min 12 s\.$/)).toBeVisible();
    await expect.element(screen.getByRole('img', { name: /syncs in the last 5 days: .* The table below/ })).toBeVisible();
    await expect.element(screen.getByRole('table').getByText('Synced with problems')).toBeVisible();
    expect(screen.getByRole('row').all().length).toBe(9);
  });

  test('starts a sync and a check', async () => {
    const syncing = new FakeSyncing({ runs: runsWith({}) });
    const { screen } = await show(syncing);
    await screen.getByRole('button', { name: 'Sync now' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Reading ConnectWise companies' })).toBeVisible();
    expect(syncing.calls).toContainEqual(['start', { company: 0, record: '' }]);
    await expect.element(screen.getByRole('button', { name: 'Sync now' })).not.toBeInTheDocument();

    syncing.finishRun(sampleRun(0, { run: 'run-live' }));
    await screen.getByRole('button', { name: 'Preview changes' }).click();
    await expect.poll(() => window.location.hash).toBe('#/preview');
    expect(syncing.calls).toContainEqual(['preview', { company: 0, record: '' }]);
  });

  test('leads to the preview of the others after a pilot, and writes nothing to them', async () => {
    const pilot = sampleRun(0, { run: 'run-pilot', scope: 'company/19297', result: 'synced' });
    const syncing = new FakeSyncing({ runs: [pilot], rest: 28 });
    const { screen } = await show(syncing);
    await expect.element(screen.getByRole('button', { name: 'Sync now' })).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Preview the remaining 28 companies' }).click();
    await expect.poll(() => window.location.hash).toBe('#/preview');
    expect(syncing.calls.map(([name]) => name)).not.toContain('start');
  });

  test('tries a sync of one company again, and not everything', async () => {
    const syncing = new FakeSyncing({ runs: runsWith({ result: 'failed', scope: 'company/19297', message: 'No network.' }) });
    const { screen } = await show(syncing);
    await screen.getByRole('button', { name: 'Try again' }).click();
    expect(syncing.calls).toContainEqual(['start', { company: 19297, record: '' }]);
  });

  test('names what a run was limited to, as text', async () => {
    const limited = { scope: 'company/19297', scopeName: '<b>Palmetto</b> Veterinary Clinic' };
    const { screen } = await show(new FakeSyncing({ runs: runsWith(limited) }));
    await expect.element(screen.getByText('Only <b>Palmetto</b> Veterinary Clinic')).toBeVisible();
  });

  test('opens a run from its line and by the chart of other spans', async () => {
    const { screen } = await show(new FakeSyncing({ runs: runsWith({}) }));
    await screen.getByText('30 days').click();
    await expect.element(screen.getByRole('img', { name: /in the last 30 days/ })).toBeVisible();
    await screen.getByRole('link').first().click();
    expect(window.location.hash).toBe('#/history/run-new');
  });

  test('opens the run of a bar', async () => {
    const { screen } = await show(new FakeSyncing({ runs: runsWith({}) }));
    await expect.element(screen.getByRole('img', { name: /syncs in the last 5 days/ })).toBeVisible();
    await expect.poll(() => document.querySelectorAll('.recharts-bar-rectangle').length).toBeGreaterThan(20);
    const plot = document.querySelector('.recharts-wrapper');
    const box = plot?.getBoundingClientRect();
    if (!plot || !box) throw new Error('no chart');
    await userEvent.click(plot, { position: { x: 10, y: box.height - 40 } });
    await expect.poll(() => window.location.hash).toMatch(/^#\/history\/run-\d+$/);
  });

  test('begins with the preview when nothing was ever synced', async () => {
    const { screen } = await show(new FakeSyncing());
    await expect.element(screen.getByText('Nothing has been synced yet. Nothing changes in Hudu until you sync.')).toBeVisible();
    await expect.element(screen.getByText('Ready for the first sync')).toBeVisible();
  });
});

describe('what needs a person', () => {
  test('problems have a count, a cause and a way to what can be done', async () => {
    const { screen } = await show(new FakeSyncing({ runs: runsWith({ result: 'problems', problems: 2 }) }));
    await expect.element(screen.getByRole('heading', { name: '2 records need a fix' })).toBeVisible();
    await expect.element(screen.getByText('Layout “Network” needs a value in “Management IP”. Everything else synced.')).toBeVisible();
    await screen.getByRole('button', { name: 'Show problems' }).click();
    expect(window.location.hash).toBe('#/problems');
  });

  test('the connections are tested where the sync failed', async () => {
    const syncing = new FakeSyncing({ runs: runsWith({ result: 'failed', message: 'Hudu (docs.example) could not be reached.' }) });
    const asked: string[] = [];
    const side = (name: 'connectwise' | 'hudu', passed: boolean, title: string) => ({ side: name, passed, ok: passed, title, steps: [] });
    const connections = {
      test: async (which: string) => {
        asked.push(which);
        const sides = [side('connectwise', true, 'Connected to ConnectWise'), side('hudu', false, 'Not connected to Hudu: no answer')];
        return { at: '', passed: false, sides };
      },
    } as unknown as Backend['connections'];
    const { screen } = await show(syncing, { rest: { connections } });
    await screen.getByRole('button', { name: 'Test the connections' }).click();
    await expect.element(screen.getByText('Not connected to Hudu: no answer.')).toBeVisible();
    expect(asked).toEqual(['']);
    await screen.getByRole('button', { name: 'Open the connections' }).click();
    expect(window.location.hash).toBe('#/settings/connections');
  });

  test.each([
    ['a pilot', { result: 'problems', problems: 2, scope: 'company/19297' }, {}],
    ['an open conflict beside it', { result: 'problems', problems: 2, conflicts: 1 }, {}],
    ['a sync that was cut off', { result: 'cut-off', problems: 2 }, {}],
    [
      'a sync that failed since',
      { result: 'problems', problems: 2 },
      { last: sampleRun(0, { run: 'run-later', result: 'failed', message: 'No network.' }) },
    ],
  ] as const)('not everything else synced after %s', async (_, part, more) => {
    const { screen } = await show(new FakeSyncing({ runs: runsWith(part), ...more }));
    await expect.element(screen.getByRole('heading', { name: /sync/i }).first()).toBeVisible();
    await expect.element(screen.getByText(/^Last synced|could not sync|interrupted/i).first()).toBeVisible();
    await new Promise((later) => setTimeout(later, 150));
    await expect.element(screen.getByText(/Everything else synced/)).not.toBeInTheDocument();
  });

  test('a brake names the number, the causes and three ways on', async () => {
    const { screen } = await show(new FakeSyncing({ runs: runsWith({ result: 'halted', halted: 412 }) }));
    await expect
      .element(screen.getByRole('heading', { name: '412 of 430 configurations of Acme Dental Group would be archived or moved' }))
      .toBeVisible();
    await expect.element(screen.getByText(/API member in ConnectWise may no longer see/)).toBeVisible();
    await screen.getByRole('button', { name: 'Approve exactly 412…' }).click();
    expect(window.location.hash).toBe('#/preview/approve');
    await screen.getByRole('button', { name: 'Look at the records' }).click();
    expect(window.location.hash).toBe('#/preview/held');
    await screen.getByRole('button', { name: 'Leave it' }).click();
    await expect.element(screen.getByText(/API member in ConnectWise may no longer see/)).not.toBeInTheDocument();
  });

  test('conflicts show both values and how to make them agree', async () => {
    const { screen } = await show(new FakeSyncing({ runs: runsWith({ result: 'problems', conflicts: 7 }) }), { state: { toDecide: 7 } });
    await expect.element(screen.getByRole('heading', { name: '7 values were changed on both sides' })).toBeVisible();
    await expect.element(screen.getByText('Hudu keeps its value until you choose whose stays, or both sides agree.')).toBeVisible();
    await expect.element(screen.getByText('10.20.0.9').first()).toBeVisible();
    await expect.element(screen.getByText('10.20.0.5').first()).toBeVisible();
    await expect.element(screen.getByText('3 more')).toBeVisible();
  });

  test('a sync that failed says why and can be tried again', async () => {
    const syncing = new FakeSyncing({
      runs: runsWith({ result: 'failed', changes: 0, message: 'ConnectWise cannot be reached: no such host.' }),
    });
    const { screen } = await show(syncing);
    await expect.element(screen.getByText('ConnectWise cannot be reached: no such host.')).toBeVisible();
    await screen.getByRole('button', { name: 'Try again' }).click();
    expect(syncing.calls).toContainEqual(['start', { company: 0, record: '' }]);
  });

  test.each([
    ['not-tested', 'The connections have to be tested first', 'Test the connections', '#/setup/connectwise'],
    ['unauthorized', 'Could not sync: the keys are refused', 'Replace the key', '#/settings'],
    ['denied', 'Could not sync: a permission is missing', 'Show the checklist', '#/setup/connectwise'],
  ])('a start that fails with %s leads to where it is mended', async (code, title, button, hash) => {
    const syncing = new FakeSyncing({ runs: runsWith({}), failures: { start: { code, message: 'What happened.', hint: 'What to do.' } } });
    const { screen } = await show(syncing);
    await screen.getByRole('button', { name: 'Sync now' }).click();
    await expect.element(screen.getByRole('heading', { name: title })).toBeVisible();
    await expect.element(screen.getByText('What happened. What to do.')).toBeVisible();
    await screen.getByRole('button', { name: button }).click();
    expect(window.location.hash).toBe(hash);
  });

  test('an unfinished set-up is said, with the way there', async () => {
    const unset: app.Connection = { state: 'unset', address: '', message: '' };
    const setup = { ...readyState().setup, done: false, current: 'hudu' };
    const { screen } = await show(new FakeSyncing(), { state: { hudu: unset, canSync: false, setup } });
    await expect.element(screen.getByText('Crossdock is not set up yet')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Sync now' })).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Continue set-up' }).click();
    expect(window.location.hash).toBe('#/setup/hudu');
  });

  test('no matched company is said, with the way there', async () => {
    const steps = readyState().setup.steps.map((step) => ({ ...step, done: step.id !== 'companies' && step.id !== 'first-sync' }));
    const { screen } = await show(new FakeSyncing(), { state: { setup: { done: false, current: 'companies', steps } } });
    await expect.element(screen.getByText('No company is matched yet')).toBeVisible();
    await screen.getByRole('button', { name: 'Match companies' }).click();
    expect(window.location.hash).toBe('#/companies');
  });
});

describe('a sync under way', () => {
  test('is shown stage by stage, waits aloud, and stops after the record in hand', async () => {
    const syncing = new FakeSyncing({
      runs: runsWith({}),
      activity: { ...idle, phase: 'reading', part: 'ConnectWise contacts', done: 2104 },
    });
    const { screen } = await show(syncing);
    await expect.element(screen.getByRole('heading', { name: 'Reading ConnectWise contacts' })).toBeVisible();
    await expect.element(screen.getByText('2,104 read')).toBeVisible();

    syncing.move({ phase: 'deciding', part: '', done: 0 });
    await expect.element(screen.getByRole('heading', { name: 'Deciding what to change' })).toBeVisible();

    syncing.move({ phase: 'writing', done: 2516, total: 10_527, stages, secondsLeft: 245 });
    await expect.element(screen.getByRole('heading', { name: 'Syncing contacts' })).toBeVisible();
    await expect.element(screen.getByText(/^About 4 minutes left\. You can close the window; syncing continues/)).toBeVisible();
    await expect.element(screen.getByText('2,104 of 3,911')).toBeVisible();
    await expect.element(screen.getByText('7 created, 31 updated')).toBeVisible();

    syncing.move({ waiting: 'ConnectWise asked us to wait', waitUntil: new Date(Date.now() + 12_000).toISOString() });
    await expect.element(screen.getByText(/^ConnectWise asked us to wait 1[0-2] s\.$/)).toBeVisible();
    await expect.element(screen.getByText(/^ConnectWise asked us to wait [89] s\.$/), { timeout: 6000 }).toBeVisible();

    await screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText(/record in hand is finished first/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Stopping' })).toBeDisabled();

    syncing.finishRun(sampleRun(0, { run: 'run-live', result: 'stopped', changes: 41 }));
    await expect.element(screen.getByRole('status').getByText('Stopped.')).toBeVisible();
    await expect.element(screen.getByRole('status').getByText('41 changes were made; the next sync continues from here.')).toBeVisible();
  });

  test('never shows time left that the program does not tell', async () => {
    const syncing = new FakeSyncing({ activity: { ...idle, phase: 'writing', done: 5, total: 10, stages, secondsLeft: 0 } });
    const { screen } = await show(syncing);
    await expect.element(screen.getByText(/^You can close the window/)).toBeVisible();
  });

  test('ends with its result and how to see the records', async () => {
    const syncing = new FakeSyncing({ runs: runsWith({}), activity: { ...idle, phase: 'writing', done: 1, total: 2, stages } });
    const { screen } = await show(syncing);
    await expect.element(screen.getByRole('heading', { name: 'Syncing contacts' })).toBeVisible();
    syncing.finishRun(sampleRun(0, { run: 'run-live', result: 'synced', changes: 7, seconds: 3, verbs: { update: 7 } }));
    await expect.element(screen.getByRole('status').getByText('7 changes in 3 s (7 updated).')).toBeVisible();
    await screen.getByRole('status').getByRole('button', { name: 'Show records' }).click();
    expect(window.location.hash).toBe('#/history/run-live');
  });

  test.each([
    [0, false],
    [3, true],
  ])('an undo with %i records on hold offers to show them: %s', async (holds, offered) => {
    const undo = sampleRun(0, { run: 'run-live', result: 'synced', trigger: 'undo', undoes: 'run-3', changes: 2, verbs: { update: 2 } });
    const syncing = new FakeSyncing({
      runs: runsWith({}),
      activity: { ...idle, phase: 'writing', done: 1, total: 2, stages },
      reports: { 'run-live': { ...reportOf(undo), holds } },
    });
    const { screen } = await show(syncing);
    await expect.element(screen.getByRole('heading', { name: 'Syncing contacts' })).toBeVisible();
    syncing.finishRun(undo);
    await expect.element(screen.getByText('The sync was undone.')).toBeVisible();
    await expect.element(screen.getByText(/values that came back count as edited in Hudu/)).toBeVisible();
    await expect.poll(() => screen.getByRole('button', { name: 'Show what is on hold' }).query() !== null).toBe(offered);
  });
});

describe('the last failure', () => {
  test.each([
    ['unauthorized', 'Replace the key', '#/settings'],
    ['denied', 'Show the checklist', '#/setup/connectwise'],
    ['internal', 'Show the report', '#/log/crashes'],
  ])('of the cause %s has the way out “%s”', async (cause, label, hash) => {
    const { screen } = await show(
      new FakeSyncing({ runs: runsWith({ result: 'failed', cause, message: 'It failed.', detail: 'GET /x: 500' }) }),
    );
    await expect.element(screen.getByRole('button', { name: 'Copy details' })).toBeVisible();
    await screen.getByRole('button', { name: label }).click();
    expect(window.location.hash).toBe(hash);
  });
});

describe('accessibility', () => {
  const states: [string, () => FakeSyncing][] = [
    ['overview', () => new FakeSyncing({ runs: runsWith({}) })],
    ['everything to look at', () => new FakeSyncing({ runs: runsWith({ result: 'halted', halted: 412, problems: 2, conflicts: 7 }) })],
    ['running', () => new FakeSyncing({ runs: runsWith({}), activity: { ...idle, phase: 'writing', done: 2516, total: 10_527, stages } })],
    ['failed', () => new FakeSyncing({ runs: runsWith({ result: 'failed', message: 'No network.' }) })],
    ['never', () => new FakeSyncing()],
  ];
  for (const scheme of ['light', 'dark'] as const) {
    test.each(states)(`${scheme}: %s`, async (_, make) => {
      const { screen } = await show(make(), { scheme });
      await expect.element(screen.getByRole('heading', { name: 'Sync', exact: true })).toBeVisible();
      await expect.poll(() => document.querySelector('[role=img] svg, [role=progressbar], h2')).toBeTruthy();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await expectAccessible();
    });
  }
});
