import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Fake } from '../../backend/fake';
import { sampleCrash } from '../../backend/fakeSupport';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  window.location.hash = '';
});

async function open(lines: number, prepare: (fake: Fake) => void = () => {}, theme: 'light' | 'dark' = 'light', hash = '#/log') {
  const fake = new Fake({ state: { preferences: { theme, onClose: 'ask', notify: 'problems' } } });
  fake.support.lines = lines;
  prepare(fake);
  await showApp(fake, hash);
  await expect.element(page.getByRole('heading', { level: 1, name: 'Log' })).toBeVisible();
  return fake;
}

const grid = () => page.getByRole('treegrid', { name: 'Log' });
const firstRow = () => grid().getByRole('row').first();

describe('lines', () => {
  test('come newest first, and only those that are on screen are asked for', async () => {
    const fake = await open(50_000);
    await expect.element(page.getByText('50,000 lines')).toBeVisible();
    await expect.element(firstRow()).toHaveTextContent(/phase started.*20261127T080000Z-k3f9/);
    expect(document.querySelectorAll('[role=treegrid] [role=row]').length).toBeLessThan(60);
    expect(fake.support.sent('log').every((asked) => (asked as { limit: number }).limit <= 250)).toBe(true);
  });

  test('jump to the end and back by keyboard, and open', async () => {
    await open(50_000);
    await expect.element(firstRow()).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(grid().getByText('companies/1', { exact: false }).last()).toBeVisible();
    await userEvent.keyboard('{Home}{Enter}');
    await expect.element(grid().getByRole('button', { name: 'Copy line' })).toBeVisible();
    await expectAccessible();
  });

  test('are filtered by level and by text', async () => {
    const fake = await open(600);
    await page.getByRole('combobox', { name: 'Filter by level' }).click();
    await page.getByRole('option', { name: 'Errors', exact: true }).click();
    await expect.element(page.getByText('100 lines')).toBeVisible();
    await userEvent.keyboard('/');
    await page.getByRole('searchbox', { name: 'Filter by text' }).fill('nothing like that');
    await expect.element(page.getByText('No line fits this filter')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Filter by text' }).fill('companies/598');
    await expect.element(page.getByText('1 line', { exact: true })).toBeVisible();
    expect(fake.support.sent('log').at(-1)).toMatchObject({ level: 'error', text: 'companies/598' });
  });

  test('are followed at the top, and wait where a person reads', async () => {
    const fake = await open(1000);
    await expect.element(firstRow()).toBeVisible();
    fake.support.lines = 1003;
    await expect.element(page.getByText('1,003 lines')).toBeVisible();
    const scroller = grid().element();
    scroller.scrollTop = 4000;
    await new Promise((later) => setTimeout(later, 200));
    fake.support.lines = 1010;
    await page.getByRole('button', { name: '7 new lines' }).click();
    await expect.element(page.getByText('1,010 lines')).toBeVisible();
    await expect.poll(() => scroller.scrollTop).toBe(0);
  });

  test('are not followed when that is switched off', async () => {
    const fake = await open(10);
    await expect.element(firstRow()).toBeVisible();
    await page.getByRole('switch', { name: 'Follow' }).click({ force: true });
    fake.support.lines = 12;
    await expect.element(page.getByRole('button', { name: '2 new lines' })).toBeVisible();
    await expect.element(page.getByText('10 lines')).toBeVisible();
  });

  test('are forgotten when the page is left', async () => {
    const fake = await open(10);
    await expect.element(firstRow()).toBeVisible();
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await expect.poll(() => fake.support.sent('leaveLog').length).toBeGreaterThan(0);
  });

  test('open their folder, in the window alone', async () => {
    const fake = await open(3);
    await page.getByRole('button', { name: 'Open folder' }).click();
    await expect.poll(() => fake.shell.sent('openFolder')).toEqual(['logs']);
  });

  test('say when there are none', async () => {
    await open(0);
    await expect.element(page.getByText('Nothing is logged yet')).toBeVisible();
    await expectAccessible();
  });
});

describe('crash reports', () => {
  test('are shown, and discarded', async () => {
    const fake = await open(3, (fake) => {
      fake.support.crashes = [sampleCrash(), sampleCrash({ id: '20261126T080000Z-cd34', kind: 'cut-off', why: '', stack: [] })];
    });
    const report = page.getByRole('region', { name: 'Crossdock ended unexpectedly' });
    await report.getByRole('button', { name: 'Show' }).click();
    await expect.element(report.getByText('index out of range', { exact: false })).toBeVisible();
    await expectAccessible();
    await report.getByRole('button', { name: 'Discard the report: Crossdock ended unexpectedly' }).click();
    await expect.element(report).not.toBeInTheDocument();
    await expect.element(page.getByRole('region', { name: 'Crossdock was cut off' })).toBeVisible();
    expect(fake.support.sent('discardCrash')).toEqual(['20261127T080000Z-ab12']);
  });
});

describe('the support file', () => {
  test('is shown before it is saved', async () => {
    const fake = await open(3);
    await page.getByRole('button', { name: 'Support file…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Support file' });
    await dialog.getByRole('button', { name: 'Show settings.json' }).click();
    await expect.element(dialog.getByText('host-1a2b3c4d', { exact: false })).toBeVisible();
    expect(fake.support.sent('saveBundle')).toEqual([]);
    await expectAccessible();
    await dialog.getByRole('button', { name: 'Save file…' }).click();
    await expect.element(page.getByText('Saved as /home/dana/crossdock-support.zip')).toBeVisible();
    await expect.element(dialog).not.toBeInTheDocument();
  });

  test('says why it cannot be made', async () => {
    await open(
      3,
      (fake) => {
        fake.support.failures.bundle = { code: 'failed', message: 'The data folder cannot be read.', hint: '' };
      },
      'light',
      '#/log/support',
    );
    await expect.element(page.getByRole('dialog').getByRole('alert')).toHaveTextContent('The data folder cannot be read.');
    await expect.element(page.getByRole('button', { name: 'Save file…' })).toBeDisabled();
  });
});

describe('accessibility', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing: ${theme}`, async () => {
      await open(
        40,
        (fake) => {
          fake.support.crashes = [sampleCrash()];
        },
        theme,
      );
      await expect.element(firstRow()).toBeVisible();
      await expectAccessible();
    });
  }
});
