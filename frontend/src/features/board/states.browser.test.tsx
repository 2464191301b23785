import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { FakeMatching } from '../../backend/fakeMatching';
import { sampleBoard } from '../../backend/sampleCompanies';
import { expectAccessible } from '../../testing/axe';
import { activeName, companies, decided, find, inGroup, matching, open, rowOf, show, tab } from './testing';

describe('what goes wrong', () => {
  test('a decision that is not kept is taken back and told', async () => {
    const screen = await open(400);
    const [first] = inGroup('sure');
    matching.failures.decide = { code: 'failed', message: 'The decision could not be saved.', hint: 'Make room on the disk.' };
    await rowOf(screen, first).getByRole('button', { name: 'Match' }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent('The decision could not be saved.Make room on the disk.');
    await expect.element(tab(screen, 'Matched')).toHaveTextContent('0');
    expect(activeName()).toBe(first?.name);
    await expectAccessible();
    await screen.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  test('lists that cannot be read are asked for again', async () => {
    const failing = new FakeMatching(sampleBoard(400));
    failing.failures.board = { code: 'offline', message: 'ConnectWise could not be reached.', hint: 'Check the connection.' };
    const screen = await show(failing);
    await expect.element(screen.getByRole('alert')).toHaveTextContent('ConnectWise could not be reached.');
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(companies(screen)).toBeVisible();
  });

  test('older lists stay, with their age', async () => {
    const screen = await open(400, (board) => {
      board.error = { code: 'offline', message: 'Hudu could not be reached.', hint: 'Check the connection.' };
      board.warnings = ['Company 17 has no name.'];
    });
    await expect.element(screen.getByText(/Check the connection\. These companies are as of .* once both systems answer\./)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Open the connections' })).not.toBeInTheDocument();
    await expect.element(screen.getByText('1 company could not be read')).toBeVisible();
    await expectAccessible();
    matching.data = { ...sampleBoard(400), revision: 9 };
    await screen.getByRole('button', { name: 'Retry' }).click();
    await expect.element(screen.getByText(/These companies are as of/)).not.toBeInTheDocument();
  });

  test('refused keys lead to the connections, and decisions go on', async () => {
    const screen = await open(400, (board) => {
      board.error = { code: 'unauthorized', message: 'ConnectWise refuses the keys.', hint: 'Enter new ones.' };
      board.readAt = new Date(Date.now() - 2 * 3_600_000).toISOString();
    });
    const told = screen.getByRole('region', { name: 'ConnectWise refuses the keys.' });
    await expect.element(told).toHaveTextContent(/2 hours ago\. You can go on deciding; .* once the connection works\./);
    await expectAccessible();
    const [first] = inGroup('sure');
    await rowOf(screen, first).getByRole('button', { name: 'Match' }).click();
    await expect.poll(() => decided(first)?.decision).toBe('matched');
    await told.getByRole('button', { name: 'Open the connections' }).click();
    expect(window.location.hash).toBe('#/settings/connections');
  });

  test('systems that did not answer are asked again when the network is back', async () => {
    const screen = await open(400, (board) => {
      board.error = { code: 'offline', message: 'This machine has no network.', hint: '' };
    });
    await expect.element(screen.getByText(/These companies are as of/)).toBeVisible();
    matching.failures.read = { code: 'offline', message: 'Still nothing.', hint: '' };
    window.dispatchEvent(new Event('online'));
    await expect.poll(() => matching.calls.filter(([name]) => name === 'read')).toHaveLength(1);
    await expect.element(screen.getByText('Still nothing.')).not.toBeInTheDocument();
    matching.data = { ...sampleBoard(400), revision: 9 };
    window.dispatchEvent(new Event('online'));
    await expect.element(screen.getByText(/These companies are as of/)).not.toBeInTheDocument();
  });

  test('lists of an earlier start say so until the new ones come', async () => {
    const screen = await open(400, (board) => {
      board.renewing = true;
      board.readAt = new Date(Date.now() - 3 * 3_600_000).toISOString();
    });
    await expect.element(screen.getByRole('region', { name: /^Companies as of .* 3 hours ago$/ })).toBeVisible();
    await expectAccessible();
    matching.change((board) => {
      board.renewing = false;
    });
    await expect.element(screen.getByRole('region', { name: /^Companies as of/ })).not.toBeInTheDocument();
  });

  test('lists that come by themselves take the place of why there were none', async () => {
    const failing = new FakeMatching(sampleBoard(400));
    failing.failures.board = { code: 'unauthorized', message: 'ConnectWise refuses the keys.', hint: '' };
    const screen = await show(failing);
    await expect.element(screen.getByRole('alert')).toBeVisible();
    failing.change(() => {});
    await expect.element(companies(screen)).toBeVisible();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  test('a Hudu company that is gone brings its match back', async () => {
    const screen = await open(400);
    const [first] = inGroup('sure');
    await rowOf(screen, first).getByRole('button', { name: 'Match' }).click();
    await expect.poll(() => decided(first)?.decision).toBe('matched');
    matching.change((data) => {
      data.hudu = data.hudu.filter((each) => each.id !== first?.candidates[0]?.huduId);
    });
    await expect.element(rowOf(screen, first).getByText('No longer in Hudu')).toBeVisible();
    await expect.element(tab(screen, 'Matched')).toHaveTextContent('0');
    await expect.element(tab(screen, 'To review')).toHaveTextContent('400');
  });
});

describe('other states', () => {
  test('reading counts both sides', async () => {
    const waiting = new FakeMatching(sampleBoard(1));
    waiting.pause = new Promise(() => {});
    const screen = await show(waiting);
    await expect.element(screen.getByText('Reading companies…').first()).toBeVisible();
    await expect.element(screen.getByRole('status', { name: 'Reading companies of Hudu' })).toBeVisible();
    waiting.emit({ kind: 'reading', reading: { connectwise: 3000, hudu: 1200 } });
    await expect.element(screen.getByText('3,000 companies so far')).toBeVisible();
    await expect.element(screen.getByText('1,200 companies so far')).toBeVisible();
    await expectAccessible();
    waiting.emit({ kind: 'reading', reading: { connectwise: 3321, hudu: 1250, whole: true } });
    await expect.element(screen.getByText('3,321 companies read. Comparing…')).toBeVisible();
  });

  test.each<[string, number, (board: app.Board) => void, string | RegExp]>([
    ['no companies', 0, () => {}, 'No companies of the types you sync'],
    ['no Hudu companies', 1, (board) => void board.hudu.splice(0), 'Hudu has no companies yet'],
    [
      'all decided',
      1,
      (board) => board.companies.forEach((each) => void Object.assign(each, { decision: 'create' })),
      'Every company is decided',
    ],
  ])('%s', async (_, count, change, title) => {
    const board = sampleBoard(count);
    change(board);
    const screen = await show(board);
    await expect.element(screen.getByRole('heading', { name: title })).toBeVisible();
    await expectAccessible();
  });

  test('nothing found', async () => {
    const screen = await open(400);
    await screen.getByRole('textbox', { name: 'Filter ConnectWise companies' }).fill('zzz');
    await find(screen).fill('qqq');
    await expect.element(screen.getByRole('heading', { name: 'No company here fits “zzz”' })).toBeVisible();
    await expect.element(screen.getByRole('heading', { name: 'Hudu has no company like “qqq”' })).toBeVisible();
    await expectAccessible();
    await screen.getByRole('button', { name: 'Show all' }).click();
    await expect.element(companies(screen)).toBeVisible();
  });

  test('new companies are marked, and names of any length fit', async () => {
    const screen = await open(400, (board) => {
      const [first] = board.companies;
      if (first) Object.assign(first, { name: `${'Ünïcode 会社 🏢 '.repeat(12)}end`, new: true });
    });
    await expect.element(companies(screen).getByText('New', { exact: true })).toBeVisible();
    const page = document.querySelector('main');
    expect(page?.scrollWidth).toBe(page?.clientWidth);
  });

  test('setup that is under way is one click back', async () => {
    const screen = await open(1, () => {}, { state: { setup: { done: false, current: 'companies', steps: [] } } });
    await screen.getByRole('button', { name: 'Back to setup' }).click();
    expect(window.location.hash).toBe('#/setup/companies');
  });

  test('5,000 companies are a handful of rows', async () => {
    const screen = await open(5000);
    await expect.element(companies(screen)).toHaveAttribute('aria-rowcount', '5004');
    expect(document.querySelectorAll('[data-company]').length).toBeLessThan(40);
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.querySelector('[data-active]')?.getBoundingClientRect().bottom).toBeLessThan(window.innerHeight);
    await screen.getByRole('textbox', { name: 'Filter ConnectWise companies' }).fill('tulsa dental');
    await expect.poll(activeName).toMatch(/Tulsa/);
  });
});
