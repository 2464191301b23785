import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { BackendError } from '../../backend/backend';
import { FakeRecords, type RecordData } from '../../backend/fakeRecords';
import { FakeSyncing, idle, type Syncing } from '../../backend/fakeSyncing';
import { sampleDecisions } from '../../backend/sampleRecords';
import { expectAccessible } from '../../testing/axe';
import { goTo, type Scheme, showPage } from '../../testing/page';
import ConflictsPage from './ConflictsPage';

async function show(
  data: Partial<RecordData>,
  { hash = '#/conflicts', scheme = 'light' as Scheme, syncing = {} as Partial<Syncing> } = {},
) {
  goTo(hash);
  await expect.poll(() => window.location.hash).toBe(hash);
  const run = new FakeSyncing(syncing);
  const records = new FakeRecords(run, data);
  const shown = await showPage(<ConflictsPage />, { syncing: run, records, scheme });
  return { ...shown, records, syncing: run, grid: shown.screen.getByRole('treegrid') };
}

const some = { decisions: sampleDecisions(12) };

describe('a row', () => {
  test('is decided by a click on the value that stays, and taken back', async () => {
    const { screen, records } = await show(some);
    await screen.getByRole('button', { name: 'Hudu’s value: 10.20.1.0' }).click();
    await expect.element(screen.getByRole('tab', { name: 'Decided 1' })).toBeVisible();
    await expect.element(screen.getByText('Hudu’s value stays at the next sync.')).toBeVisible();
    expect(records.calls).toContainEqual(['decide', { ids: ['configuration/500 field:Management IP'], choice: 'hudu' }]);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(screen.getByRole('tab', { name: 'Decided 0' })).toBeVisible();
  });

  test('is decided by keys alone', async () => {
    const { screen, grid, records } = await show(some);
    await expect.element(grid).toBeVisible();
    await userEvent.keyboard('/{Tab}{Tab}{Tab}{Tab}{Tab}');
    await expect.element(grid).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}h');
    await expect.element(screen.getByRole('tab', { name: 'Decided 1' })).toBeVisible();
    await userEvent.keyboard('c');
    await expect.element(screen.getByRole('tab', { name: 'Decided 2' })).toBeVisible();
    await userEvent.keyboard('o');
    await expect.element(screen.getByRole('tab', { name: 'On hold 3' })).toBeVisible();
    // On hold is not decided, too.
    await expect.element(screen.getByRole('tab', { name: 'Decided 2' })).toBeVisible();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(screen.getByRole('status').getByText(/: taken back\.$/)).toBeVisible();
    await expect.element(screen.getByRole('tab', { name: 'Decided 2' })).toBeVisible();
    expect(records.calls.filter(([name]) => name === 'decide').map(([, input]) => (input as { choice: string }).choice)).toEqual([
      'hudu',
      'connectwise',
      'hold',
    ]);
  });

  test('has the menu of its record by each of its keys', async () => {
    const { screen, grid } = await show(some);
    await expect.element(grid).toBeVisible();
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    for (const key of ['m', 'm', '{Shift>}{F10}{/Shift}', '{ContextMenu}']) {
      await userEvent.keyboard(key);
      await expect.element(screen.getByRole('menuitem', { name: 'Re-sync this record' })).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      await expect.element(grid).toHaveFocus();
      await expect.element(screen.getByRole('menu')).not.toBeInTheDocument();
    }
  });

  test('is decided while those before are on their way, in their order', async () => {
    const { screen, grid, records } = await show(some);
    const { decide } = records.decisions;
    const sent: string[] = [];
    records.decisions.decide = async (input) => {
      sent.push(input.choice);
      await new Promise((later) => setTimeout(later, 600));
      return decide(input);
    };
    await expect.element(grid).toBeVisible();
    await userEvent.keyboard('/{Tab}{Tab}{Tab}{Tab}{Tab}');
    await expect.element(grid).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}hch');
    await expect.element(screen.getByRole('tab', { name: 'Decided 3' }), { timeout: 500 }).toBeVisible();
    await expect.poll(() => sent, { timeout: 4000 }).toEqual(['hudu', 'connectwise', 'hudu']);
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(screen.getByRole('tab', { name: 'Decided 2' })).toBeVisible();
    await expect.poll(() => records.calls.filter(([name]) => name === 'takeBack').length, { timeout: 4000 }).toBe(1);
  });

  test('that the program does not take is taken back, and told', async () => {
    const { screen, records } = await show(some);
    records.decisions.decide = async () => {
      throw new BackendError({ code: 'stale', message: 'This is no longer so.', hint: 'Look again.' });
    };
    await screen.getByRole('button', { name: 'Hudu’s value: 10.20.1.0' }).click();
    await expect.element(screen.getByText('This is no longer so.')).toBeVisible();
    await expect.element(screen.getByRole('tab', { name: 'Decided 0' })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  test('opens to all three values', async () => {
    const { screen } = await show(some);
    await screen.getByText('ACME-SW01', { exact: true }).click();
    await expect.element(screen.getByText('At the last sync')).toBeVisible();
    await expect.element(screen.getByText(/Until you choose, Hudu keeps its value/)).toBeVisible();
  });
});

describe('many rows', () => {
  test('are decided for a field, for a company, and for all', async () => {
    const { screen, records } = await show(some);
    await screen.getByRole('combobox', { name: 'Filter by field' }).click();
    await screen.getByRole('option', { name: 'Management IP' }).click();
    await screen.getByRole('button', { name: 'Keep Hudu’s', exact: true }).click();
    await expect.element(screen.getByRole('tab', { name: 'Decided 3' })).toBeVisible();
    await screen.getByRole('button', { name: 'Take all of ConnectWise’s' }).first().click();
    await expect.poll(() => records.calls.filter(([name]) => name === 'decide').length).toBe(2);
    await screen.getByRole('tab', { name: /^Decided/ }).click();
    await screen.getByRole('button', { name: 'Take back' }).click();
    await expect.element(screen.getByText('Nothing decided since the last sync')).toBeVisible();
  });

  test('whose base is not known stand apart, with a decision for all', async () => {
    const { screen, records } = await show(some);
    await screen.getByRole('tab', { name: 'Base unknown 2' }).click();
    await expect.element(screen.getByText(/a new machine, or a lost state/)).toBeVisible();
    await screen.getByRole('button', { name: 'Take ConnectWise’s', exact: true }).click();
    await expect.element(screen.getByRole('tab', { name: 'Decided 2' })).toBeVisible();
    expect(records.open).toBe(10);
  });

  test('are fast: 5,000 rows, of which a screen is in the document', async () => {
    const { screen, grid } = await show({ decisions: sampleDecisions(5000) });
    await expect.element(grid).toHaveAttribute('aria-rowcount', '4834');
    expect(document.querySelectorAll('[data-line]').length).toBeLessThan(60);
    await screen.getByRole('button', { name: 'Keep Hudu’s', exact: true }).click();
    await expect.element(screen.getByRole('tab', { name: 'Decided 4,000' })).toBeVisible();
  });
});

describe('holds and edits', () => {
  test('are released', async () => {
    const { screen, records } = await show(some, { hash: '#/conflicts/held' });
    await screen.getByRole('button', { name: 'Release', exact: true }).nth(1).click();
    await expect.element(screen.getByRole('tab', { name: 'On hold 1' })).toBeVisible();
    expect(records.calls.some(([name, input]) => name === 'decide' && (input as { choice: string }).choice === 'release')).toBe(true);
    await screen.getByRole('tab', { name: 'Edits kept 2' }).click();
    await screen
      .getByRole('button', { name: /^ConnectWise’s value/ })
      .first()
      .click();
    await expect.element(screen.getByRole('tab', { name: 'Edits kept 1' })).toBeVisible();
  });

  test('stand for the values of their record, which are not decided as well', async () => {
    const { screen } = await show(some);
    await screen.getByRole('row').getByRole('button', { name: 'Hold', exact: true }).first().click();
    await expect.element(screen.getByRole('tab', { name: 'On hold 3' })).toBeVisible();
    await expect.element(screen.getByRole('tab', { name: 'Decided 0' })).toBeVisible();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(screen.getByRole('tab', { name: 'Decided 0' })).toBeVisible();
    await expect.element(screen.getByRole('status').getByText(/: taken back\.$/)).toBeVisible();
  });

  test('are made from the menu of a row', async () => {
    const { screen, records } = await show(some);
    await screen.getByRole('button', { name: 'Actions for ACME-SW01' }).click();
    await expect.element(screen.getByRole('menuitem', { name: 'Re-sync Acme Dental Group' })).toBeVisible();
    await expectAccessible();
    await screen.getByRole('menuitem', { name: 'Put it on hold' }).click();
    await expect.element(screen.getByText('ACME-SW01 is on hold')).toBeVisible();
    expect(records.calls.some(([name]) => name === 'hold')).toBe(true);
  });
});

describe('states', () => {
  test('while something is under way nothing is decided, and the page says why', async () => {
    const { screen, records } = await show(some, { syncing: { activity: idle } });
    await expect.element(screen.getByText(/You can decide when it has ended/)).toBeVisible();
    await screen.getByRole('button', { name: 'Hudu’s value: 10.20.1.0' }).click({ force: true });
    expect(records.calls.some(([name]) => name === 'decide')).toBe(false);
    await screen.getByRole('button', { name: 'Actions for ACME-SW01' }).click();
    await expect.element(screen.getByText('A sync is under way. Wait for its end, or stop it.')).toBeVisible();
    await expect.element(screen.getByRole('menuitem', { name: 'Re-sync this record' })).toBeDisabled();
  });

  test('a decision that is refused is told, and nothing changes', async () => {
    const { screen } = await show({
      ...some,
      failures: { decide: { code: 'stale', message: 'One of these rows is no longer there.', hint: '' } },
    });
    await screen.getByRole('button', { name: 'Hudu’s value: 10.20.1.0' }).click();
    await expect.element(screen.getByText('One of these rows is no longer there.')).toBeVisible();
    await expect.element(screen.getByRole('tab', { name: 'Decided 0' })).toBeVisible();
  });

  test('it cannot be read, nothing is known, nothing is open, what is shown is old', async () => {
    const failed = await show({ ...some, failures: { list: { code: 'failed', message: 'The store cannot be read.', hint: '' } } });
    await failed.screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(failed.grid).toBeVisible();
    await failed.screen.unmount();
    const never = await show({ readAt: '' });
    await expect.element(never.screen.getByText('Nothing is known yet')).toBeVisible();
    await never.screen.unmount();
    const none = await show({ decisions: [], readAt: new Date(Date.now() - 40 * 3_600_000).toISOString() });
    await expect.element(none.screen.getByText('Nothing to decide')).toBeVisible();
    await none.screen.getByRole('button', { name: 'Check again' }).click();
    expect(none.syncing.calls).toContainEqual(['preview', { company: 0, record: '' }]);
  });
});

for (const scheme of ['light', 'dark'] as const) {
  test(`${scheme}: axe finds nothing, a row open, on each tab`, async () => {
    const { screen, grid } = await show({ decisions: sampleDecisions(30) }, { scheme });
    await expect.element(grid).toBeVisible();
    await screen.getByText('ACME-SW01', { exact: true }).click();
    await expectAccessible();
    for (const tab of [/^Base unknown/, /^Edits kept/, /^On hold/, /^Decided/]) {
      await screen.getByRole('tab', { name: tab }).click();
      await expectAccessible();
    }
  });
}
