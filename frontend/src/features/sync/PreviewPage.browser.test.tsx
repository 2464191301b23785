import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeSetup } from '../../backend/fakeSetup';
import { FakeSyncing, idle } from '../../backend/fakeSyncing';
import { changeRow, headOf, longName, type PlanShape, samplePlan, sampleRuns } from '../../backend/samplePlan';
import { readyState } from '../../backend/sampleState';
import { expectAccessible } from '../../testing/axe';
import { goTo, showPage } from '../../testing/page';
import PreviewPage from './PreviewPage';

/** Syncing with a plan that was made. */
function withPlan(shape: PlanShape, head: Parameters<typeof headOf>[1] = {}): FakeSyncing {
  const rows = samplePlan(shape);
  return new FakeSyncing({ rows, head, preview: headOf(rows, head) });
}

async function show(syncing: FakeSyncing, hash = '#/preview', more: Partial<Parameters<typeof showPage>[1]> = {}) {
  goTo(hash);
  await expect.poll(() => window.location.hash).toBe(hash);
  const shown = await showPage(<PreviewPage />, { syncing, ...more });
  return { ...shown, grid: shown.screen.getByRole('treegrid') };
}

/** The rows on screen as text. */
function rowTexts(): string[] {
  return [...document.querySelectorAll('[role=row][aria-rowindex]')].map((row) => row.textContent ?? '');
}

function activeRow(): Element | null {
  const id = document.querySelector('[role=treegrid]')?.getAttribute('aria-activedescendant');
  return id ? document.getElementById(id) : null;
}

describe('making a check', () => {
  test('starts when the page is opened, shows how far it is, and then the plan', async () => {
    const syncing = new FakeSyncing({ rows: samplePlan({ companies: 23, each: 6, problems: 2 }) });
    const { screen, grid } = await show(syncing);
    await expect.element(screen.getByRole('heading', { name: 'Reading ConnectWise companies' })).toBeVisible();
    expect(syncing.calls).toEqual([['preview', { company: 0, record: '' }]]);
    syncing.move({ part: 'Hudu assets', done: 812 });
    await expect.element(screen.getByText('812 read')).toBeVisible();
    await expect.element(screen.getByText('Nothing is written to Hudu.')).toBeVisible();

    syncing.finishPreview();
    await expect.element(grid).toBeVisible();
    await expect.element(screen.getByText('Checked 1 minute ago')).toBeVisible();
    await expect.element(screen.getByText('138 changes in 23 companies. 2 problem records are left out.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Apply 138 changes' })).toBeEnabled();
    expect(syncing.calls.filter(([name]) => name === 'preview').length).toBe(1);
  });

  test.each([
    ['#/preview/company/19297', { company: 19297, record: '' }],
    ['#/preview/record/configuration/42', { company: 0, record: 'configuration/42' }],
  ])('%s asks for that part only', async (hash, scope) => {
    const syncing = withPlan({});
    await show(syncing, hash);
    await expect.poll(() => syncing.calls).toContainEqual(['preview', scope]);
  });

  test('keeps a plan of a part, says so, and offers everything', async () => {
    const syncing = withPlan({}, { scope: 'company/19297' });
    const { screen } = await show(syncing);
    await expect.element(screen.getByText('Only company 19297.')).toBeVisible();
    await screen.getByRole('button', { name: 'Check again' }).click();
    expect(syncing.calls).toContainEqual(['preview', { company: 19297, record: '' }]);
    syncing.finishPreview();
    await screen.getByRole('button', { name: 'Check everything' }).click();
    await expect.poll(() => syncing.calls).toContainEqual(['preview', { company: 0, record: '' }]);
  });

  describe('with nothing to write', () => {
    const nothing = { changes: 0, problems: 0, conflicts: 0, held: 0, verbs: { unchanged: 12 } };
    const plan = { rows: [], head: nothing, preview: headOf([], nothing) };

    test('a first sync is finished', async () => {
      const syncing = new FakeSyncing({ ...plan, runs: [] });
      const { screen } = await show(syncing);
      await screen.getByRole('button', { name: 'Finish the first sync' }).click();
      await expect.poll(() => syncing.calls.some(([name]) => name === 'apply')).toBe(true);
    });

    test('one of no company is not', async () => {
      const state = readyState();
      const steps = state.setup.steps.map((step) =>
        step.id === 'companies' || step.id === 'first-sync' ? { ...step, done: false } : step,
      );
      const { screen } = await show(new FakeSyncing({ ...plan, runs: [] }), '#/preview', {
        state: { ...state, setup: { ...state.setup, done: false, steps } },
      });
      await expect.element(screen.getByText('12 records were compared.')).toBeVisible();
      expect(screen.getByRole('button', { name: 'Finish the first sync' }).query()).toBeNull();
    });

    test('a later sync is not', async () => {
      const { screen } = await show(new FakeSyncing({ ...plan, runs: sampleRuns(3) }));
      await expect.element(screen.getByText('12 records were compared.')).toBeVisible();
      expect(screen.getByRole('button', { name: 'Finish the first sync' }).query()).toBeNull();
    });
  });

  test('keeps the old plan on screen while a new one is made, but does not apply it', async () => {
    const syncing = withPlan({ companies: 3, each: 3 });
    const { screen, grid } = await show(syncing);
    await screen.getByRole('button', { name: 'Check again' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Reading ConnectWise companies' })).toBeVisible();
    await expect.element(grid).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Apply/ })).toBeDisabled();
  });

  test.each([
    ['offline', 'Could not check for changes: a server cannot be reached', 'Try again'],
    ['unauthorized', 'Could not check for changes: the keys are refused', 'Replace the key'],
    ['denied', 'Could not check for changes: a permission is missing', 'Show the checklist'],
    ['not-tested', 'The connections have to be tested first', 'Test the connections'],
    ['stopped', 'The check was stopped', 'Try again'],
    ['failed', 'Could not check for changes', 'Try again'],
  ])('a check that ends with %s says so and what to do', async (code, title, button) => {
    const syncing = new FakeSyncing();
    const { screen } = await show(syncing);
    await expect.element(screen.getByRole('heading', { name: /^Reading/ })).toBeVisible();
    syncing.finishPreview({ code, message: 'What happened.', hint: 'What to do.' });
    await expect.element(screen.getByRole('heading', { name: title, exact: true })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: button })).toBeVisible();
    expect(syncing.calls.filter(([name]) => name === 'preview').length).toBe(1);
  });

  test('waits for a sync that is under way', async () => {
    const syncing = new FakeSyncing({ activity: { ...idle, phase: 'writing' } });
    const { screen } = await show(syncing);
    await expect.element(screen.getByText('A sync is under way', { exact: true })).toBeVisible();
    expect(syncing.calls.some(([name]) => name === 'preview')).toBe(false);
  });
});

describe('a plan', () => {
  test('of nothing says that both sides agree', async () => {
    const { screen } = await show(withPlan({ companies: 0 }));
    await expect.element(screen.getByText('Nothing to change. ConnectWise and Hudu agree.')).toBeVisible();
    await expect.element(screen.getByText('9,214 records were compared.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Apply/ })).not.toBeInTheDocument();
  });

  test('shows what would be archived first and in its own group', async () => {
    await show(withPlan({ archives: 2 }));
    await expect.poll(() => rowTexts()[0]).toMatch(/^To archive: Acme Dental Group2 records$/);
    expect(rowTexts()[1]).toMatch(/Archive.*Gone from ConnectWise$/);
    expect(rowTexts()[3]).toMatch(/^Acme Dental Group3 records$/);
  });

  test('is filtered by chip, by type and by text', async () => {
    const syncing = withPlan({ companies: 4, each: 6, problems: 2, conflicts: 1 });
    const { screen } = await show(syncing);
    await screen.getByRole('button', { name: /problems$/ }).click();
    await expect.poll(() => rowTexts().length).toBe(3);
    await expect.element(screen.getByRole('button', { name: /problems$/ })).toHaveAttribute('aria-pressed', 'true');
    await screen.getByRole('button', { name: /problems$/ }).click();
    await screen.getByText('Contacts').click();
    await expect.poll(() => rowTexts().every((text) => !/Configuration/.test(text))).toBe(true);
    await screen.getByText('All', { exact: true }).click();
    await screen.getByRole('searchbox').fill('harbor legal');
    await expect.poll(() => rowTexts()[0]).toMatch(/^Harbor Legal Partners/);
    await screen.getByRole('searchbox').fill('no such record');
    await expect.element(screen.getByText('Nothing fits this filter')).toBeVisible();
    await screen.getByRole('button', { name: 'Show all changes' }).click();
    await expect.poll(() => rowTexts()[0]).toMatch(/^Acme Dental Group/);
  });

  test('opens a row to its fields, a conflict to both values, a problem to its reason', async () => {
    const { screen } = await show(withPlan({ problems: 1, conflicts: 1 }));
    await screen.getByText('ACME-DC01').first().click();
    await expect.element(screen.getByRole('columnheader', { name: 'In Hudu now' })).toBeVisible();
    await expect.element(screen.getByRole('columnheader', { name: 'After sync' })).toBeVisible();
    await expect.element(screen.getByText('Windows Server 2019')).toBeVisible();
    await screen.getByText('ACME-DC01').first().click();
    await expect.element(screen.getByText('Windows Server 2019')).not.toBeInTheDocument();
    await screen.getByText('ACME-SW01').click();
    await expect.element(screen.getByRole('columnheader', { name: 'In ConnectWise' })).toBeVisible();
    await expect.element(screen.getByText(/Hudu keeps its value until you choose/)).toBeVisible();
  });

  test('has a chip for possible duplicates, each with its pair and what to do', async () => {
    const john = {
      asset: 68,
      name: 'John Smith',
      url: 'https://hudu.example/a/68',
      reasons: ['same phone 813 555 0142', 'similar name'],
      enter: 'contact/1',
      hint: 'write contact/1 into the ConnectWise ID field.',
    };
    const part = { verb: 'create', kind: 'contact', layout: 'People' } as const;
    const rows = [
      changeRow(0, 0, { ...part, name: 'Jon Smith', alike: john }),
      changeRow(0, 1, { ...part, name: 'Pat Quill', mayBe: [john, { ...john, asset: 74 }] }),
      changeRow(0, 2, { ...part, name: 'Somebody else' }),
    ];
    const { screen, backend } = await show(new FakeSyncing({ rows, preview: headOf(rows) }));
    await expect.element(screen.getByText('Somebody else')).toBeVisible();
    await screen.getByRole('button', { name: '2 possible duplicates' }).click();
    await expect.element(screen.getByText('Somebody else')).not.toBeInTheDocument();
    await expect.element(screen.getByText('Contact in People, looks like John Smith in Hudu')).toBeVisible();
    await screen.getByText('Jon Smith').first().click();
    await expect.element(screen.getByText(/It is not adopted by itself. If it is the same, write contact\/1 into/)).toBeVisible();
    await screen.getByRole('button', { name: 'Open in Hudu' }).click();
    await screen.getByRole('button', { name: 'Copy contact/1' }).click();
    expect([backend.opened, backend.copied]).toEqual([[john.url], ['contact/1']]);
    await screen.getByText('Pat Quill').first().click();
    await expect.element(screen.getByRole('button', { name: 'Open asset 74 in Hudu' })).toBeVisible();
    await expectAccessible();
  });

  test('leads to the assets that several records or one record may be', async () => {
    const pages = ['FW-01', 'FW-01 (old)'].map((name, at) => ({ name, url: `https://hudu.example/a/${at}` }));
    const problem = changeRow(0, 0, {
      type: 'problem',
      verb: '',
      kind: 'configuration',
      name: 'FW-01',
      refused: true,
      fields: [],
      reason: 'Several fit.',
      pages,
    });
    const { screen, backend } = await show(new FakeSyncing({ rows: [problem], preview: headOf([problem]) }));
    await screen.getByText('FW-01').first().click();
    await screen.getByRole('button', { name: 'Open “FW-01 (old)” in Hudu' }).click();
    expect(backend.opened).toEqual(['https://hudu.example/a/1']);
  });

  test('opens a move to the fields that Hudu adds to its layout', async () => {
    const move = changeRow(0, 0, { verb: 'move', kind: 'configuration', name: 'ACME-DC01', layout: 'Servers', adds: ['Rack'] });
    const { screen } = await show(new FakeSyncing({ rows: [move], preview: headOf([move]) }));
    await screen.getByText('ACME-DC01').first().click();
    await expect.element(screen.getByText(/Hudu will add the field “Rack” to the layout “Servers”/)).toBeVisible();
  });

  test('is applied with its number and then watched', async () => {
    const syncing = withPlan({ companies: 2, each: 3 });
    const { screen } = await show(syncing);
    await screen.getByRole('button', { name: 'Apply 6 changes' }).click();
    await expect.poll(() => window.location.hash).toBe('#/sync/result');
    expect(syncing.calls).toContainEqual(['apply', { id: 'preview-1', approve: 0 }]);
  });

  test('behind a brake is applied with exactly what was approved', async () => {
    const syncing = withPlan({ companies: 2, each: 3, held: 60 });
    const { screen } = await show(syncing, '#/preview/approve');
    await expect
      .element(screen.getByRole('heading', { name: '60 of 63 configurations of Acme Dental Group would be archived or moved' }))
      .toBeVisible();
    await expect.element(screen.getByText('Likely causes:')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Apply 6 changes' })).toBeVisible();
    await expect
      .poll(() =>
        rowTexts()
          .slice(1)
          .every((text) => /Held/.test(text)),
      )
      .toBe(true);
    await screen.getByRole('checkbox', { name: /approve exactly 60 changes/ }).click();
    await screen.getByRole('button', { name: 'Apply 66 changes' }).click();
    expect(syncing.calls).toContainEqual(['apply', { id: 'preview-1', approve: 60 }]);
  });

  test('that went stale has Check again as its main button', async () => {
    const { screen } = await show(withPlan({}, { stale: 'settings' }));
    await expect.element(screen.getByText('Settings have changed since. Check again before you apply it.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Apply/ })).not.toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: 'Check again' })).toHaveAttribute('data-variant', 'filled');
  });

  test('that the program finds stale when it is applied says so', async () => {
    const syncing = withPlan({});
    syncing.data.failures.apply = { code: 'stale', message: 'Matches have changed since this preview.', hint: 'Check again.' };
    const { screen } = await show(syncing);
    await screen.getByRole('button', { name: /^Apply/ }).click();
    await expect.element(screen.getByText('Matches have changed since this preview. Check again.')).toBeVisible();
    expect(window.location.hash).toBe('#/preview');
  });

  test('says how long writing takes when that is long', async () => {
    const { screen } = await show(withPlan({}, { writeSeconds: 700 }));
    await expect.element(screen.getByText(/Writing takes about 12 minutes at Hudu’s limit\./)).toBeVisible();
  });

  test('is exported whole', async () => {
    const syncing = withPlan({});
    const { screen } = await show(syncing);
    await screen.getByRole('button', { name: 'Export CSV' }).click();
    await expect.element(screen.getByText('Saved as /home/dana/crossdock-preview.csv')).toBeVisible();
    expect(syncing.calls).toContainEqual(['exportPreview', 'csv']);
  });

  test('does not break at the longest names', async () => {
    const { screen } = await show(withPlan({ long: true }));
    await expect.element(screen.getByText(longName).first()).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  });
});

describe('150,000 rows', () => {
  test('are reachable from end to end without being loaded', async () => {
    const syncing = withPlan({ companies: 1485, each: 100 });
    const { grid } = await show(syncing);
    await expect.element(grid).toHaveAttribute('aria-rowcount', '149985');
    await userEvent.click(grid, { position: { x: 5, y: 5 } });
    await userEvent.keyboard('{End}');
    await expect.poll(() => activeRow()?.getAttribute('aria-rowindex')).toBe('149985');
    await expect.poll(() => activeRow()?.textContent).toMatch(/ACME/);
    expect(syncing.calls.filter(([name]) => name === 'previewRows').length).toBeLessThan(12);
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(80);
    await userEvent.keyboard('{Home}');
    await expect.poll(() => activeRow()?.getAttribute('aria-rowindex')).toBe('1');
  });
});

describe('by keyboard alone', () => {
  test('filter, move, open, close, check again and apply', async () => {
    const syncing = withPlan({ companies: 3, each: 3 });
    const { screen, grid } = await show(syncing);
    await expect.element(grid).toBeVisible();
    await userEvent.keyboard('/');
    await expect.element(screen.getByRole('searchbox')).toHaveFocus();
    await userEvent.keyboard('ACME');
    await expect.poll(() => rowTexts().length).toBe(10);
    await userEvent.keyboard('{Tab}');
    await expect.element(grid).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => activeRow()?.getAttribute('aria-expanded')).toBe('true');
    await expect.element(screen.getByRole('columnheader', { name: 'After sync' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => activeRow()?.getAttribute('aria-expanded')).toBe('false');
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
    await expect.poll(() => activeRow()?.getAttribute('aria-expanded')).toBe('false');

    await userEvent.keyboard('{Control>}r{/Control}');
    await expect.poll(() => syncing.calls).toContainEqual(['preview', { company: 0, record: '' }]);
    syncing.finishPreview();
    await expect.element(screen.getByRole('button', { name: /^Apply/ })).toBeEnabled();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => syncing.calls).toContainEqual(['apply', { id: 'preview-1', approve: 0 }]);
  });
});

test('a note about a layout without the ConnectWise ID leads to the field, which is shown before it is added', async () => {
  const note =
    'The layout "People" has no field "ConnectWise ID": its links cannot be rebuilt when the state file is lost; add a Text field of that name in Hudu.';
  const setup = new FakeSetup(readyState());
  const { screen } = await show(withPlan({ companies: 1, each: 2 }, { warnings: [note] }), '#/preview', {
    rest: { layouts: setup.services.layouts },
  });
  await screen.getByRole('button', { name: 'Add the field ConnectWise ID to People' }).click();
  await expect.element(screen.getByRole('row', { name: /ConnectWise ID Text added/ })).toBeVisible();
  await expectAccessible();
  expect(setup.sent('layouts.addConnectWiseID')).toEqual([]);
  await screen.getByRole('dialog').getByRole('button', { name: 'Add the field' }).click();
  await expect.element(screen.getByText('The field is there now; check again to see it.')).toBeVisible();
  expect(setup.sent('layouts.addConnectWiseID')).toEqual([15]);
});

describe('accessibility', () => {
  const everything: PlanShape = { companies: 4, each: 8, archives: 2, problems: 2, conflicts: 2, held: 40 };
  for (const scheme of ['light', 'dark'] as const) {
    test(`${scheme}: a plan with everything, rows opened`, async () => {
      const { screen, grid } = await show(withPlan(everything, { warnings: ['One note', 'Another note'] }), '#/preview/approve', {
        scheme,
      });
      await expect.element(grid).toBeVisible();
      await screen.getByRole('button', { name: /held back$/ }).click();
      await expect.poll(() => rowTexts().some((text) => /Update/.test(text))).toBe(true);
      await userEvent.click(grid, { position: { x: 400, y: 60 } });
      await expectAccessible();
    });

    test(`${scheme}: conflicts and problems opened`, async () => {
      const { grid } = await show(withPlan({ companies: 1, each: 0, problems: 1, conflicts: 1 }), '#/preview', { scheme });
      await expect.element(grid).toBeVisible();
      await userEvent.click(grid, { position: { x: 5, y: 5 } });
      await userEvent.keyboard('{ArrowDown}{Enter}{ArrowDown}{Enter}');
      await expect.poll(() => document.querySelectorAll('[aria-expanded=true]').length).toBe(2);
      await expectAccessible();
    });

    test(`${scheme}: checking, and a check that failed`, async () => {
      const syncing = new FakeSyncing();
      const { screen } = await show(syncing, '#/preview', { scheme });
      await expect.element(screen.getByRole('progressbar')).toBeVisible();
      await expectAccessible();
      syncing.finishPreview({ code: 'offline', message: 'ConnectWise cannot be reached.', hint: 'Check the network.' });
      await expect.element(screen.getByRole('alert')).toBeVisible();
      await expectAccessible();
    });

    test(`${scheme}: nothing to change`, async () => {
      const { screen } = await show(withPlan({ companies: 0 }), '#/preview', { scheme });
      await expect.element(screen.getByText(/agree\.$/)).toBeVisible();
      await expectAccessible();
    });
  }
});
