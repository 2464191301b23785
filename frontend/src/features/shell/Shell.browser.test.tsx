import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Fake } from '../../backend/fake';
import { underWay } from '../../backend/fakeRun';
import { sampleRun } from '../../backend/samplePlan';
import { sampleNotice } from '../../backend/sampleState';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';
import { palette } from './Palette';

const light = { preferences: { theme: 'light', onClose: 'ask', notify: 'problems' } } as const;
const dark = { preferences: { theme: 'dark', onClose: 'ask', notify: 'problems' } } as const;
const synced = { runs: [sampleRun(1)] };

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  palette.close();
  window.location.hash = '';
});

const nav = () => page.getByRole('navigation', { name: 'Pages' });
const syncButton = (name: string) => nav().getByRole('button', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

describe('the first page', () => {
  test('is the guide until it is done', async () => {
    await showApp(new Fake({ fresh: true, state: light }));
    await expect.element(heading('Set up')).toBeVisible();
    await expect.element(nav().getByRole('link', { name: 'Setup guide' })).toHaveAttribute('aria-current', 'page');
    await expect.element(nav().getByText('Not set up yet')).toBeVisible();
    await expectAccessible();
  });

  test('is Sync after that', async () => {
    await showApp(new Fake({ state: light, syncing: synced }));
    await expect.element(heading('Sync')).toBeVisible();
    await expect.poll(() => document.title).toBe('Sync · Crossdock');
  });

  test('is what the address names', async () => {
    await showApp(new Fake({ state: light }), '#/settings');
    await expect.element(heading('Settings')).toBeVisible();
  });
});

describe('the state of the program', () => {
  test('that cannot be read is told, and asked for again', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    fake.shell.failures.state = { code: 'failed', message: 'The settings file cannot be read.', hint: 'Put it right.' };
    await showApp(fake);
    await expect.element(page.getByRole('alert')).toHaveTextContent('The settings file cannot be read.Put it right.');
    await expectAccessible();
    delete fake.shell.failures.state;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(heading('Sync')).toBeVisible();
  });

  test('that cannot be read any more leaves the page as it was, and says so', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    await showApp(fake);
    await expect.element(heading('Sync')).toBeVisible();
    fake.shell.failures.state = { code: 'failed', message: 'The disk is gone.', hint: '' };
    fake.emit({ kind: 'state' });
    await expect.element(page.getByText('This may no longer be so')).toBeVisible();
    await expect.element(heading('Sync')).toBeVisible();
  });

  test('is asked for once more after events were missed', async () => {
    const fake = new Fake({ companies: 5, state: light, syncing: synced });
    await showApp(fake);
    await expect.element(nav().getByRole('link', { name: /Companies 5/ })).toBeVisible();
    fake.emit({ kind: 'records', records: [] });
    fake.matching.data = { ...fake.matching.data, companies: fake.matching.data.companies.slice(0, 3) };
    fake.lose(7);
    fake.emit({ kind: 'records', records: [] });
    await expect.element(nav().getByRole('link', { name: /Companies 3/ })).toBeVisible();
  });

  test('does not come for what carries all that there is to it', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    await showApp(fake);
    await expect.element(heading('Sync')).toBeVisible();
    const before = fake.shell.sent('state').length;
    fake.syncing.move({ phase: 'writing', done: 31, total: 100, secondsLeft: 240 });
    await expect.element(nav().getByText('Syncing, 37 %, 4 min left')).toBeVisible();
    expect(fake.shell.sent('state')).toHaveLength(before);
  });
});

describe('syncing from every page', () => {
  test('starts, shows how far it is, and stops', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    await showApp(fake, '#/settings');
    await syncButton('Sync now').click();
    await expect.element(syncButton('Stop')).toBeVisible();
    await expect.element(nav().getByRole('progressbar', { name: 'Syncing' })).toHaveAttribute('aria-valuenow', '4');
    fake.syncing.move({ phase: 'writing', done: 50, total: 100 });
    await expect.element(nav().getByRole('progressbar', { name: 'Syncing' })).toHaveAttribute('aria-valuenow', '55');
    await expectAccessible();
    await syncButton('Stop').click();
    await expect.element(syncButton('Stopping')).toHaveAttribute('aria-disabled', 'true');
    fake.syncing.finishRun(sampleRun(0, { result: 'stopped' }));
    await expect.element(syncButton('Sync now')).toBeVisible();
    expect(fake.syncing.calls.filter(([name]) => name === 'start' || name === 'stop')).toEqual([
      ['start', { company: 0, record: '' }],
      ['stop', null],
    ]);
  });

  test('an answer that events overtook does not bring an ended sync back', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    await showApp(fake, '#/settings');
    await expect.element(syncButton('Sync now')).toBeVisible();
    const { start } = fake.syncing.service;
    fake.syncing.service.start = async (scope) => {
      const answer = await start(scope);
      fake.syncing.finishRun(sampleRun(0, { run: 'run-quick' }));
      await new Promise((later) => setTimeout(later, 50));
      return answer;
    };
    await syncButton('Sync now').click();
    await expect.element(syncButton('Sync now')).toBeVisible();
    await expect.element(nav().getByRole('progressbar')).not.toBeInTheDocument();
  });

  test('tells why it could not start', async () => {
    const fake = new Fake({
      state: light,
      syncing: { ...synced, failures: { start: { code: 'busy', message: 'A sync is under way.', hint: 'Wait for it.' } } },
    });
    await showApp(fake, '#/settings');
    await syncButton('Sync now').click();
    await expect.element(page.getByText('A sync is under way.')).toBeVisible();
    await expect.element(page.getByText('Wait for it.')).toBeVisible();
  });

  test('leads to the preview before the first sync', async () => {
    await showApp(new Fake({ state: light }), '#/settings');
    await syncButton('Preview sync').click();
    await expect.poll(() => window.location.hash).toBe('#/preview');
  });

  test('says what is missing before the connection test', async () => {
    const fake = new Fake({ fresh: true, state: light });
    await showApp(fake, '#/settings');
    await expect.element(syncButton('Preview sync')).toHaveAttribute('aria-disabled', 'true');
    await syncButton('Preview sync').click({ force: true });
    expect(window.location.hash).toBe('#/settings');
    await expect.element(page.getByText('The connection test has to pass first')).toBeVisible();
  });
});

describe('notices', () => {
  const notices = [
    sampleNotice(),
    sampleNotice({
      id: 'refused-Hudu',
      level: 'error',
      title: 'The saved Hudu key no longer works',
      page: 'setup/hudu',
      label: 'Open the connection',
      dismissible: false,
    }),
  ];

  test('stand above every page, lead to their place and go when dismissed', async () => {
    const fake = new Fake({ state: { ...light, notices, sandbox: true }, syncing: synced });
    await showApp(fake, '#/settings');
    await expect.element(page.getByText('The last sync was interrupted')).toBeVisible();
    await expect.element(nav().getByText('Demo on built-in servers')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Dismiss: The last sync was interrupted' }).click();
    await expect.element(page.getByText('The last sync was interrupted')).not.toBeInTheDocument();
    expect(fake.shell.sent('dismissNotice')).toEqual(['interrupted-1']);
    await page.getByRole('button', { name: 'Open the connection' }).click();
    await expect.poll(() => window.location.hash).toBe('#/setup/hudu');
    await expect.element(page.getByText('The saved Hudu key no longer works')).toBeVisible();
  });
});

describe('closing the window', () => {
  const dialog = () => page.getByRole('dialog', { name: 'Keep syncing in the background?' });

  test('asks, and keeps running by Enter alone', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    await showApp(fake);
    await expect.element(heading('Sync')).toBeVisible();
    fake.close();
    await expect.element(dialog()).toBeVisible();
    await expect.element(dialog().getByRole('button', { name: 'Keep running' })).toHaveFocus();
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(fake.shell.sent('answerClose')).toEqual([{ action: 'keep-running', remember: true }]);
    expect(fake.shell.preferences.onClose).toBe('keep-running');
  });

  test('says what quitting does to a sync that is under way', async () => {
    const fake = new Fake({ state: { ...dark, askClose: true, tray: false }, syncing: { ...synced, activity: underWay(0.3) } });
    await showApp(fake);
    await expect.element(dialog()).toHaveTextContent('A sync is under way.');
    await expect.element(dialog()).toHaveTextContent('start Crossdock again to bring the window back');
    await expectAccessible();
    await dialog().getByRole('checkbox', { name: 'Remember my answer' }).click();
    await dialog().getByRole('button', { name: 'Finish this record and quit' }).click();
    await expect.poll(() => fake.shell.sent('answerClose')).toEqual([{ action: 'quit', remember: false }]);
    expect(fake.shell.preferences.onClose).toBe('ask');
  });

  test('is taken back by Escape', async () => {
    const fake = new Fake({ state: { ...light, askClose: true }, syncing: synced });
    await showApp(fake);
    await expect.element(dialog()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => fake.shell.sent('answerClose')).toEqual([{ action: 'cancel', remember: true }]);
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(fake.shell.preferences.onClose).toBe('ask');
  });

  test('stays open and says why when the answer was not taken', async () => {
    const fake = new Fake({ state: { ...light, askClose: true }, syncing: synced });
    fake.shell.failures.answerClose = { code: 'failed', message: 'The disk is full.', hint: '' };
    await showApp(fake);
    await dialog().getByRole('button', { name: 'Keep running' }).click();
    await expect.element(dialog().getByRole('alert')).toHaveTextContent('The disk is full.');
  });
});

const find = () => page.getByRole('textbox', { name: 'Find a page, an action, a setting or a company' });

async function openPalette() {
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(find()).toHaveFocus();
}

/** Types until one is marked, and takes that. */
async function choose(text: string) {
  await userEvent.keyboard(text);
  await expect.poll(() => document.querySelectorAll('.mantine-Spotlight-action[data-selected]').length).toBe(1);
  await userEvent.keyboard('{Enter}');
  await expect.element(find()).not.toBeInTheDocument();
}

describe('keys', () => {
  test('go to pages, and focus what arrives', async () => {
    await showApp(new Fake({ state: light, syncing: synced }));
    await expect.element(heading('Sync')).toBeVisible();
    await userEvent.keyboard('{Control>}5{/Control}');
    await expect.element(heading('History')).toBeVisible();
    expect(document.querySelector('main')?.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard('{Control>},{/Control}');
    await expect.element(heading('Settings')).toBeVisible();
    await userEvent.keyboard('{Control>}1{/Control}');
    await expect.element(heading('Sync')).toBeVisible();
  });

  test('never reload the page', async () => {
    await showApp(new Fake({ state: light, syncing: synced }), '#/settings');
    await expect.element(heading('Settings')).toBeVisible();
    for (const init of [
      { key: 'r', ctrlKey: true },
      { key: 'R', ctrlKey: true, shiftKey: true },
      { key: 'F5' },
      { key: 'r', metaKey: true },
    ]) {
      const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      expect(event.defaultPrevented, JSON.stringify(init)).toBe(true);
    }
  });

  test('find a page and an action by their names', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    await showApp(fake, '#/settings');
    await expect.element(heading('Settings')).toBeVisible();
    await openPalette();
    await expectAccessible();
    await choose('hist');
    await expect.element(heading('History')).toBeVisible();
    await openPalette();
    await choose('sync now');
    await expect.element(syncButton('Stop')).toBeVisible();
    await openPalette();
    await choose('dark');
    await expect.poll(() => document.documentElement.dataset.mantineColorScheme).toBe('dark');
    expect(fake.shell.preferences.theme).toBe('dark');
  });

  test('find a setting and a company, and go to just that', async () => {
    const company: Awaited<ReturnType<Fake['backend']['records']['find']>>['rows'][number] = {
      record: 'company/19297',
      kind: 'company',
      recordId: 19297,
      name: 'Tampa Orthodontics',
      company: 19297,
      companyName: 'Tampa Orthodontics',
      detail: 'TAMPA01',
    };
    const fake = new Fake({ companies: 20, state: light, syncing: synced, records: { found: [company] } });
    await showApp(fake, '#/settings');
    await expect.element(heading('Settings')).toBeVisible();
    await openPalette();
    await choose('quiet');
    await expect.poll(() => window.location.hash).toBe('#/settings/schedule');
    await openPalette();
    await choose('orthodon');
    await expect.poll(() => window.location.hash).toBe('#/companies/19297');
  });

  test('read again where the page does not do so by itself', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    await showApp(fake, '#/settings');
    await expect.element(page.getByText(/^Crossdock 0\.1\.0$/)).toBeInTheDocument();
    const asked = () => fake.shell.sent('about').length;
    const before = asked();
    await userEvent.keyboard('{Control>}r{/Control}');
    await expect.poll(asked).toBe(before + 1);
  });

  test('are listed, and wait while a dialog is open', async () => {
    await showApp(new Fake({ state: dark, syncing: synced }), '#/settings');
    await expect.element(heading('Settings')).toBeVisible();
    await userEvent.keyboard('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect.element(dialog).toHaveTextContent('Find a page, an action, a setting or a company');
    await expectAccessible();
    await userEvent.keyboard('{Control>}5{/Control}');
    expect(window.location.hash).toBe('#/settings');
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  test('wait while a menu is open', async () => {
    await showApp(new Fake({ companies: 20, state: light, syncing: synced }), '#/companies');
    const rows = page.getByRole('grid', { name: 'ConnectWise companies' });
    await expect.element(rows).toHaveFocus();
    await userEvent.keyboard('m');
    await expect.element(page.getByRole('menu')).toBeVisible();
    await expect.poll(() => document.activeElement?.role).toBe('menuitem');
    for (const key of ['?', '{Control>}k{/Control}', '{Control>}5{/Control}', '{Control>},{/Control}', '{Control>}r{/Control}'])
      await userEvent.keyboard(key);
    expect(window.location.hash).toBe('#/companies');
    await expect.element(page.getByRole('menu')).toBeVisible();
    expect(document.querySelector('[role="dialog"]')).toBeNull();
    await userEvent.keyboard('{Escape}');
    await expect.element(rows).toHaveFocus();
    await userEvent.keyboard('{Control>}5{/Control}');
    await expect.element(heading('History')).toBeVisible();
  });

  test('close the palette that they opened', async () => {
    await showApp(new Fake({ state: light, syncing: synced }), '#/settings');
    await expect.element(heading('Settings')).toBeVisible();
    for (let times = 0; times < 2; times++) {
      await openPalette();
      await userEvent.keyboard('{Control>}k{/Control}');
      await expect.element(find()).not.toBeInTheDocument();
    }
  });

  test('skip the navigation', async () => {
    await showApp(new Fake({ state: light, syncing: synced }), '#/settings');
    await expect.element(heading('Settings')).toBeVisible();
    // Where Tab begins after a blur is the browser's own memory, so the order within the window is looked at instead.
    const skip = page.getByRole('button', { name: 'Skip to the page' }).element() as HTMLElement;
    expect(skip.parentElement?.querySelector('main')).not.toBeNull();
    expect(skip.parentElement?.querySelector('a[href], button, input, select, textarea, [tabindex="0"]')).toBe(skip);
    skip.focus();
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement?.tagName).toBe('MAIN');
  });
});

describe('the window', () => {
  test('follows what is chosen in the tray', async () => {
    const fake = new Fake({ state: light, syncing: synced });
    await showApp(fake);
    await expect.element(heading('Sync')).toBeVisible();
    fake.emit({ kind: 'navigate', page: 'setup/hudu' });
    await expect.poll(() => window.location.hash).toBe('#/setup/hudu');
    fake.emit({ kind: 'navigate', page: 'nowhere' });
    await expect.element(heading('Set up')).toBeVisible();
    expect(window.location.hash).toBe('#/setup/hudu');
  });

  test('shows icons with names when it is narrow', async () => {
    await page.viewport(1024, 680);
    const fake = new Fake({ companies: 5000, state: { ...light, sandbox: true }, syncing: { ...synced, activity: underWay(0.3) } });
    await showApp(fake, '#/settings');
    await expect.element(nav().getByRole('link', { name: 'Companies: 5,000 to review' })).toBeVisible();
    expect(document.querySelector('nav')?.getBoundingClientRect().width).toBe(60);
    await nav().getByRole('link', { name: 'History' }).hover();
    await expect.element(page.getByRole('tooltip', { name: 'History' })).toBeVisible();
    await heading('Settings').hover();
    await expect.element(page.getByRole('tooltip')).not.toBeInTheDocument();
    await expectAccessible();
  });

  test('fits at 200 % without a bar to scroll sideways', async () => {
    await page.viewport(640, 400);
    await showApp(new Fake({ companies: 5000, state: light, syncing: synced }), '#/settings');
    await expect.element(heading('Settings')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(640);
    const main = document.querySelector('main');
    expect(main?.scrollWidth).toBeLessThanOrEqual(main?.clientWidth ?? 0);
  });

  test('follows the system when asked to', async () => {
    await showApp(new Fake({ syncing: synced }), '#/settings');
    await expect
      .poll(() => document.documentElement.dataset.mantineColorScheme)
      .toBe(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  });
});
