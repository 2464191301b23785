import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { FakeSyncing } from '../../backend/fakeSyncing';
import { longName, reportOf, sampleEntries, sampleRun, sampleRuns } from '../../backend/samplePlan';
import { expectAccessible } from '../../testing/axe';
import { goTo, showPage } from '../../testing/page';
import HistoryPage from './HistoryPage';

const newest = sampleRun(0, { run: 'run-new', result: 'problems', problems: 2, conflicts: 3, changes: 41, seconds: 72 });
const runs = [newest, ...sampleRuns(30).slice(1)];

async function show(syncing: FakeSyncing, hash = '#/history', more: Partial<Parameters<typeof showPage>[1]> = {}) {
  goTo(hash);
  await expect.poll(() => window.location.hash).toBe(hash);
  const shown = await showPage(<HistoryPage />, { syncing, ...more });
  return { ...shown, grid: shown.screen.getByRole('treegrid') };
}

/** The page with a button that closes and opens it, as going to another page does. */
function Reopened() {
  const [shown, setShown] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setShown(!shown)}>
        Leave or come back
      </button>
      {shown && <HistoryPage />}
    </>
  );
}

function rows(): Element[] {
  return [...document.querySelectorAll('[role=row][aria-rowindex]')];
}

describe('the runs', () => {
  test('stand at the left, the newest chosen, its report above its records', async () => {
    const { screen, grid } = await show(new FakeSyncing({ runs, entries: sampleEntries(160) }));
    await expect
      .element(screen.getByRole('link', { name: /Synced with problems · 41 changes · 2 to fix/ }))
      .toHaveAttribute('aria-current', 'true');
    await expect
      .element(screen.getByText(/^41 changes in 1 min 12 s \(.*\), 2 records need a fix, 3 conflicts\. Started by the schedule\./))
      .toBeVisible();
    await expect.element(screen.getByText('2 records need a fix', { exact: true })).toBeVisible();
    await expect.element(screen.getByText('Layout “Network” needs a value in “Management IP”').first()).toBeVisible();
    await screen.getByText('3 conflicts', { exact: true }).click();
    await expect.element(screen.getByText(/Hudu keeps its value until you choose/)).toBeVisible();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '160');
  });

  test('are chosen by click, by address and by arrow keys', async () => {
    const { screen } = await show(new FakeSyncing({ runs, entries: sampleEntries(5) }), '#/history/run-9');
    await expect.element(screen.getByRole('heading', { level: 2 })).toBeVisible();
    const chosen = () => document.querySelector('[aria-current=true]');
    await expect.poll(() => chosen()?.getAttribute('href')).toBe('#/history/run-9');
    await screen.getByRole('link').nth(1).click();
    await expect.poll(() => window.location.hash).toBe('#/history/run-3');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => window.location.hash).toBe('#/history/run-6');
    await expect.poll(() => document.activeElement).toBe(chosen());
    await userEvent.keyboard('{Home}');
    await expect.poll(() => window.location.hash).toBe('#/history/run-new');
  });

  test('say what a brake held back', async () => {
    const halted = sampleRun(0, { run: 'run-new', result: 'halted', halted: 412 });
    const { screen } = await show(new FakeSyncing({ runs: [halted] }));
    await expect.element(screen.getByText('412 of 430 configurations of Acme Dental Group would be archived or moved')).toBeVisible();
    await expect.element(screen.getByText('Held back by a brake', { exact: true })).toBeVisible();
    await expect.element(screen.getByText('This sync wrote nothing')).toBeVisible();
  });

  test('show notes apart from what needs a fix', async () => {
    const report = reportOf(newest);
    const told: app.Problem[] = report.problems.map((problem) => ({
      ...problem,
      code: 'archived-in-hudu',
      reason: 'archived in Hudu by a person',
      refused: false,
    }));
    const { screen } = await show(
      new FakeSyncing({ runs, reports: { 'run-new': { ...report, problems: [...report.problems, ...told] } } }),
    );
    await screen.getByText('2 notes').click();
    await expect.element(screen.getByText('Archived in Hudu by a person').first()).toBeVisible();
  });

  test('show what a run says of itself among the notes', async () => {
    const warned = { ...newest, warnings: ['Configuration 9 cannot be read and is left as it is.'] };
    const { screen } = await show(new FakeSyncing({ runs: [warned] }));
    await screen.getByText('1 note', { exact: true }).click();
    await expect.element(screen.getByText('Configuration 9 cannot be read and is left as it is.')).toBeVisible();
  });

  test('say when there is none yet, and when they cannot be read', async () => {
    const { screen } = await show(new FakeSyncing());
    await expect.element(screen.getByText('No sync yet')).toBeVisible();
    await screen.unmount();
    const syncing = new FakeSyncing({ runs, failures: { runs: { code: 'failed', message: 'The store cannot be read.', hint: '' } } });
    const again = await show(syncing);
    await expect.element(again.screen.getByText('The store cannot be read.')).toBeVisible();
    await again.screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(again.screen.getByRole('link').first()).toBeVisible();
  });

  test('say when a run is no longer kept', async () => {
    const { screen } = await show(new FakeSyncing({ runs }), '#/history/run-of-last-year');
    await expect.element(screen.getByText('This run is no longer kept.')).toBeVisible();
  });

  test('come anew when a sync ends', async () => {
    const syncing = new FakeSyncing({ runs: runs.slice(1) });
    const { screen } = await show(syncing);
    await expect.element(screen.getByRole('link').first()).toBeVisible();
    syncing.finishRun(newest);
    await expect.element(screen.getByRole('link', { name: /2 to fix/ }).first()).toBeVisible();
  });

  test('are asked for again when the page is opened again', async () => {
    const syncing = new FakeSyncing();
    goTo('#/history');
    const { screen } = await showPage(<Reopened />, { syncing });
    await expect.element(screen.getByText('No sync yet')).toBeVisible();
    await screen.getByRole('button', { name: 'Leave or come back' }).click();
    syncing.finishRun(newest);
    await screen.getByRole('button', { name: 'Leave or come back' }).click();
    await expect.element(screen.getByRole('link').first()).toBeVisible();
  });

  test('are asked for in parts', async () => {
    const syncing = new FakeSyncing({ runs: Array.from({ length: 250 }, (_, at) => sampleRun(at)) });
    const { screen } = await show(syncing);
    await screen.getByRole('button', { name: 'Show older syncs' }).click();
    await expect.poll(() => document.querySelectorAll('nav li').length).toBe(200);
  });
});

describe('the records', () => {
  test('are filtered by result, type and text', async () => {
    const { screen, grid } = await show(new FakeSyncing({ runs, entries: sampleEntries(160) }));
    await expect.element(grid).toBeVisible();
    await screen.getByRole('combobox', { name: 'Filter by result' }).click();
    await screen.getByRole('option', { name: 'Refused by Hudu' }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '1');
    await screen.getByRole('combobox', { name: 'Filter by result' }).click();
    await screen.getByRole('option', { name: 'All results' }).click();
    await screen.getByRole('combobox', { name: 'Filter by type' }).click();
    await screen.getByRole('option', { name: 'Contacts' }).click();
    await expect.poll(() => rows().every((row) => /Contact in People/.test(row.textContent ?? ''))).toBe(true);
    await screen.getByRole('searchbox').fill('nobody');
    await expect.element(screen.getByText('No record fits this filter')).toBeVisible();
  });

  test('open to their fields and lead to both systems', async () => {
    const { screen, backend } = await show(new FakeSyncing({ runs, entries: sampleEntries(10) }));
    await screen.getByText('ACME-DC01').first().click();
    await expect.element(screen.getByRole('columnheader', { name: 'Before' })).toBeVisible();
    await expect.element(screen.getByText('Windows Server 2022')).toBeVisible();
    await screen.getByRole('button', { name: 'Open in ConnectWise' }).click();
    await screen.getByRole('button', { name: 'Open in Hudu' }).click();
    expect(backend.opened).toEqual([expect.stringMatching(/myconnectwise/), 'https://docs.example.com/a/acme-dc01-42']);
  });

  test('say how Hudu named the request', async () => {
    const { screen } = await show(new FakeSyncing({ runs, entries: sampleEntries(10) }));
    await screen.getByText('ACME-DC01').first().click();
    await expect.element(screen.getByText(/^5f0c2f0e-1d2b-/)).toBeVisible();
  });

  test('are filtered by company, and the failed ones tried again', async () => {
    const syncing = new FakeSyncing({ runs, entries: sampleEntries(40) });
    const { screen, grid } = await show(syncing);
    await screen.getByRole('combobox', { name: 'Filter by company' }).click();
    await screen.getByRole('option', { name: 'Cedar Creek Dental' }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '8');
    await screen.getByRole('button', { name: 'Retry only the 2 failed records' }).click();
    await expect.poll(() => syncing.calls).toContainEqual(['retry', 'run-new']);
    await expect.poll(() => window.location.hash).toBe('#/sync/result');
  });

  test('are reached and opened by keyboard alone', async () => {
    const { screen, grid } = await show(new FakeSyncing({ runs, entries: sampleEntries(600) }));
    await expect.element(grid).toBeVisible();
    await userEvent.keyboard('/');
    await expect.element(screen.getByRole('searchbox')).toHaveFocus();
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}');
    await expect.element(grid).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(screen.getByText('Layout “Network” needs a value in “Management IP”').last()).toBeVisible();
    await userEvent.keyboard('{Tab}');
    await expect.element(screen.getByRole('button', { name: 'Open in ConnectWise' })).toHaveFocus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await expect.element(grid).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.querySelector('[data-active]')?.getAttribute('aria-rowindex')).toBe('600');
  });

  test('do not break at the longest names', async () => {
    const { screen } = await show(new FakeSyncing({ runs, entries: sampleEntries(10) }));
    await expect.element(screen.getByText(longName)).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  });
});

describe('accessibility', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`${scheme}: a run with everything, a record open`, async () => {
      const halted = { ...newest, result: 'halted' as const, halted: 412 };
      const { screen, grid } = await show(new FakeSyncing({ runs: [halted, ...runs.slice(1)], entries: sampleEntries(40) }), '#/history', {
        scheme,
      });
      await expect.element(grid).toBeVisible();
      await screen.getByText('3 conflicts', { exact: true }).click();
      await userEvent.click(grid, { position: { x: 300, y: 20 } });
      await expect.element(screen.getByRole('columnheader', { name: 'Before' })).toBeVisible();
      await expectAccessible();
    });

    test(`${scheme}: no sync yet`, async () => {
      const { screen } = await show(new FakeSyncing(), '#/history', { scheme });
      await expect.element(screen.getByText('No sync yet')).toBeVisible();
      await expectAccessible();
    });
  }
});

test('the end of the sync under way leads to its own page, not to that of the sync before', async () => {
  const syncing = new FakeSyncing({ runs });
  syncing.move({ what: 'sync', run: 'run-live', phase: 'writing', done: 1, total: 2 });
  const { service } = syncing;
  const late: typeof service.runs = async (limit) => {
    await new Promise((resolve) => setTimeout(resolve, 80));
    return service.runs(limit);
  };
  const { screen } = await show(syncing, '#/history/live', { rest: { syncing: { ...service, runs: late } } });
  await expect.element(screen.getByRole('heading', { name: 'Under way' })).toBeVisible();
  syncing.finishRun(sampleRun(0, { run: 'run-ended' }));
  await expect.poll(() => window.location.hash).toMatch(/run-/);
  expect(window.location.hash).toBe('#/history/run-ended');
});

describe('the records of the sync under way', () => {
  const live = async (entries: app.Entry[], scheme: 'light' | 'dark' = 'light') => {
    const syncing = new FakeSyncing({ runs, entries });
    syncing.move({ what: 'sync', run: 'run-live', phase: 'writing', done: entries.length, total: 5000 });
    let held: Promise<void> = Promise.resolve();
    const hold = () => {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    };
    const grow = (count: number) => {
      syncing.data.entries = sampleEntries(count);
      syncing.emit({ kind: 'records', records: [] });
    };
    const { service } = syncing;
    const waiting: typeof service.entries = async (filter) => {
      await held;
      return service.entries(filter);
    };
    const rest = { syncing: { ...service, entries: waiting } };
    return { grow, hold, syncing, ...(await show(syncing, '#/history/live', { scheme, rest })) };
  };

  test.each(['light', 'dark'] as const)('are filtered by type, result and text while more come, %s', async (scheme) => {
    const { screen, grid, grow } = await live(sampleEntries(1700), scheme);
    await expect.element(grid).toHaveAttribute('aria-rowcount', '1700');
    await screen.getByRole('searchbox', { name: 'Filter by name or company' }).fill('ACME-DC01');
    const found = (count: number) => sampleEntries(count).filter(({ name }) => name.includes('ACME-DC01')).length;
    await expect.element(grid).toHaveAttribute('aria-rowcount', String(found(1700)));
    await expect.element(screen.getByText(`${found(1700)} records fit this filter so far.`)).toBeVisible();
    grow(2400);
    await expect.element(grid).toHaveAttribute('aria-rowcount', String(found(2400)));
    await screen.getByRole('searchbox').fill('');
    await screen.getByRole('combobox', { name: 'Filter by result' }).click();
    await screen.getByRole('option', { name: 'Refused by Hudu' }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '1');
    await screen.getByRole('combobox', { name: 'Filter by type' }).click();
    await screen.getByRole('option', { name: 'Agreements' }).click();
    await expect.element(screen.getByText(/^No record fits this filter so far/)).toBeVisible();
    await expectAccessible();
  });

  test('are not counted by a filter before there is an answer to it', async () => {
    const { screen, grid, hold } = await live(sampleEntries(300));
    await expect.element(grid).toHaveAttribute('aria-rowcount', '300');
    const release = hold();
    await screen.getByRole('searchbox').fill('ACME-DC01');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect.element(grid).toHaveAttribute('aria-rowcount', '300');
    expect(screen.getByText(/this filter so far/).query()).toBeNull();
    release();
    const found = sampleEntries(300).filter(({ name }) => name.includes('ACME-DC01')).length;
    await expect.element(screen.getByText(`${found} records fit this filter so far.`)).toBeVisible();
  });

  test('ask one question at a time, however many events tell of more', async () => {
    const { screen, grid, syncing } = await live(sampleEntries(200));
    await screen.getByRole('searchbox').fill('ACME');
    await expect.element(screen.getByText(/records fit this filter so far/)).toBeVisible();
    const all = sampleEntries(5000);
    const asked = syncing.calls.length;
    for (let count = 200; count <= 5000; count += 3) {
      syncing.data.entries = all.slice(0, count);
      syncing.emit({ kind: 'records', records: [] });
    }
    const found = all.filter((one) => `${one.name} ${one.companyName}`.toLowerCase().includes('acme')).length;
    await expect.element(grid).toHaveAttribute('aria-rowcount', String(found));
    expect(syncing.calls.length - asked).toBeLessThan(40);
    expect(rows().length).toBeLessThan(60);
  });
});
