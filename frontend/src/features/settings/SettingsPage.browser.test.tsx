import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { Fake } from '../../backend/fake';
import { sampleRun } from '../../backend/samplePlan';
import { connectWiseTests } from '../../backend/sampleSetup';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  window.location.hash = '';
});

type Options = ConstructorParameters<typeof Fake>[0];

/** The page of settings once everything on it is there. */
async function open(options: Options = {}, theme: app.Preferences['theme'] = 'light', prepare: (fake: Fake) => void = () => {}) {
  const fake = new Fake({
    syncing: { runs: [sampleRun(1)] },
    ...options,
    state: { preferences: { theme, onClose: 'ask', notify: 'problems' }, ...options?.state },
  });
  prepare(fake);
  await showApp(fake, '#/settings');
  await expect.element(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect.element(card('About').getByText(/^Crossdock 0\.1\.0$/)).toBeInTheDocument();
  return fake;
}

const card = (name: string) => page.getByRole('region', { name });
/** The words of a choice: the button below them cannot be seen. */
const choice = (group: string, name: string) => page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true });
const sent = (fake: Fake, name: string) => fake.syncing.calls.filter(([called]) => called === name).map(([, argument]) => argument);

describe('schedule', () => {
  test('is kept at once, and says so quietly', async () => {
    const fake = await open();
    await card('Schedule').getByRole('combobox', { name: 'Sync by itself' }).click();
    await page.getByRole('option', { name: 'Every 6 hours' }).click();
    await expect.element(card('Schedule').getByText('Saved')).toBeVisible();
    expect(sent(fake, 'saveSchedule')).toEqual([{ every: '6h', quietFrom: '', quietTo: '', apply: 'changes' }]);
    await expect.element(card('Schedule').getByText('Saved'), { timeout: 4000 }).not.toBeInTheDocument();
    await expect.element(card('Schedule').getByRole('combobox', { name: 'Sync by itself' })).toHaveValue('Every 6 hours');
  });

  test('has quiet hours with both ends, or none', async () => {
    const fake = await open();
    const quiet = card('Schedule').getByRole('switch', { name: 'Quiet hours' });
    await quiet.click({ force: true });
    await expect.element(card('Schedule').getByRole('combobox', { name: 'Quiet from' })).toHaveValue('22:00');
    await card('Schedule').getByRole('combobox', { name: 'Quiet to' }).click();
    await page.getByRole('option', { name: '07:30' }).click();
    await expect.element(card('Schedule').getByRole('combobox', { name: 'Quiet to' })).toHaveValue('07:30');
    await expectAccessible();
    await quiet.click({ force: true });
    await expect.element(card('Schedule').getByRole('combobox', { name: 'Quiet from' })).not.toBeInTheDocument();
    expect(sent(fake, 'saveSchedule')).toMatchObject([
      { quietFrom: '22:00', quietTo: '06:00' },
      { quietFrom: '22:00', quietTo: '07:30' },
      { quietFrom: '', quietTo: '' },
    ]);
  });

  test('goes back to what is kept when it was not taken, and says why where it belongs', async () => {
    const failures = {
      saveSchedule: {
        code: 'invalid',
        message: 'The settings are not right yet.',
        hint: '',
        fields: { 'schedule.quiet': 'Is wrong: no span of hours.' },
      },
    };
    const fake = await open({ syncing: { runs: [sampleRun(1)], failures } });
    await card('Schedule').getByRole('switch', { name: 'Quiet hours' }).click({ force: true });
    await expect.element(card('Schedule').getByRole('alert')).toHaveTextContent('Is wrong: no span of hours.');
    await expect.element(card('Schedule').getByRole('switch', { name: 'Quiet hours' })).not.toBeChecked();
    expect(fake.syncing.data.schedule.quietFrom).toBe('');
    await card('Schedule').getByRole('switch', { name: 'Quiet hours' }).click({ force: true });
    await expect.element(card('Schedule').getByRole('alert')).not.toBeInTheDocument();
  });

  test('is off with one choice, and then there is nothing to pause', async () => {
    await open();
    await card('Schedule').getByRole('combobox', { name: 'Sync by itself' }).click();
    await page.getByRole('option', { name: 'Off' }).click();
    await expect.element(card('Schedule').getByRole('button', { name: /Pause/ })).not.toBeInTheDocument();
  });

  test('pauses and resumes', async () => {
    const fake = await open();
    await card('Schedule').getByRole('button', { name: 'Pause: 1 hour' }).click();
    await expect.element(card('Schedule').getByText(/^Paused until (today|Sat|Sun|Mon|Tue|Wed|Thu|Fri|[A-Z][a-z]+ \d+) at/)).toBeVisible();
    await expect.element(page.getByRole('navigation').getByText(/^Paused until/)).toBeVisible();
    await card('Schedule').getByRole('button', { name: 'Resume syncing' }).click();
    await expect.element(card('Schedule').getByText(/^Next sync/)).toBeVisible();
    await card('Schedule').getByRole('button', { name: 'Pause: Until I resume' }).click();
    await expect.element(card('Schedule').getByText('Paused until you resume.')).toBeVisible();
    expect(sent(fake, 'pause')).toEqual(['hour', 'until-resumed']);
  });

  test('that cannot be read says so and can be asked for again', async () => {
    await open({
      syncing: { runs: [sampleRun(1)], failures: { schedule: { code: 'failed', message: 'The settings file is broken.', hint: '' } } },
    });
    await expect.element(card('Schedule').getByRole('alert')).toHaveTextContent('The settings file is broken.');
    await card('Schedule').getByRole('button', { name: 'Try again' }).click();
    await expect.element(card('Schedule').getByRole('combobox', { name: 'Sync by itself' })).toBeVisible();
  });
});

describe('connections', () => {
  test('are tested one by one, with every line', async () => {
    const fake = await open();
    fake.setup.tests.connectwise = connectWiseTests.refused;
    await page.getByRole('button', { name: 'Test the ConnectWise connection' }).click();
    await expect.element(page.getByRole('region', { name: 'Result of the test' })).toHaveTextContent(connectWiseTests.refused.title);
    await expect.element(page.getByRole('navigation').getByText('ConnectWise test failed')).toBeVisible();
    expect(fake.setup.sent('test')).toEqual(['connectwise']);
    await expectAccessible();
  });

  test('say why a test could not be made', async () => {
    const fake = await open();
    fake.setup.failures.test = { code: 'keychain', message: 'The keychain is locked.', hint: 'Unlock it.' };
    await page.getByRole('button', { name: 'Test the ConnectWise connection' }).click();
    await expect.element(card('Connections').getByRole('alert')).toHaveTextContent('The keychain is locked.Unlock it.');
  });

  test('take a new key, and test with it at once', async () => {
    const fake = await open();
    await page.getByRole('button', { name: 'Change the connection to Hudu' }).click();
    const dialog = page.getByRole('dialog', { name: 'Connection to Hudu' });
    await dialog.getByRole('button', { name: 'Replace the api key' }).click();
    await dialog.getByRole('textbox', { name: 'API key' }).fill('newHuduKey');
    await expectAccessible();
    await dialog.getByRole('button', { name: 'Save and test' }).click();
    await expect.element(dialog.getByRole('region', { name: 'Result of the test' })).toBeVisible();
    expect(fake.setup.sent('saveHudu')).toEqual([{ url: 'https://northwind.huducloud.com', apiKey: 'newHuduKey' }]);
    expect(fake.setup.sent('test')).toEqual(['hudu']);
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect.element(dialog).not.toBeInTheDocument();
  });

  test('forget what was typed and not kept', async () => {
    const fake = await open();
    const dialog = page.getByRole('dialog', { name: 'Connection to Hudu' });
    await page.getByRole('button', { name: 'Change the connection to Hudu' }).click();
    await dialog.getByRole('textbox', { name: 'Address' }).fill('https://elsewhere.example.com');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Change the connection to Hudu' }).click();
    await expect.element(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue('https://northwind.huducloud.com');
    expect(fake.setup.sent('saveHudu')).toEqual([]);
  });

  test('forget keys only when asked twice', async () => {
    const fake = await open();
    await card('Connections').getByRole('button', { name: 'Forget keys' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forget all keys?' });
    await expect.element(dialog.getByRole('button', { name: 'Keep keys' })).toHaveFocus();
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(fake.setup.sent('forgetKeys')).toEqual([]);
    await card('Connections').getByRole('button', { name: 'Forget keys' }).click();
    await dialog.getByRole('button', { name: 'Forget keys' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(fake.setup.sent('forgetKeys')).toEqual([null]);
    await expect.element(card('Connections').getByText('https://northwind.huducloud.com · no key')).toBeVisible();
  });

  test('that are not set up offer to connect', async () => {
    await open({ fresh: true });
    await expect.element(page.getByRole('button', { name: 'Connect ConnectWise' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Test the Hudu connection' })).not.toBeInTheDocument();
    await expect.element(card('Connections').getByRole('button', { name: 'Forget keys' })).not.toBeInTheDocument();
    await expectAccessible();
  });
});

describe('the background', () => {
  test('tells of what the person chose', async () => {
    const fake = await open();
    await choice('System notifications', 'Every sync').click();
    await expect.element(card('In the background').getByText('Saved')).toBeVisible();
    expect(fake.shell.sent('savePreferences')).toEqual([{ theme: 'light', onClose: 'ask', notify: 'all' }]);
  });

  test('begins at sign-in, when the person says so', async () => {
    const fake = await open();
    const start = card('In the background').getByRole('switch', { name: 'Start when you sign in' });
    await expect.element(start).not.toBeChecked();
    await start.click({ force: true });
    await expect.element(start).toBeChecked();
    await expect.element(card('In the background').getByText('Crossdock starts without its window')).toBeVisible();
    await expectAccessible();
    await start.click({ force: true });
    await expect.element(start).not.toBeChecked();
    expect(fake.shell.sent('saveStartAtLogin')).toEqual([true, false]);
  });

  test('says that the system keeps it from starting, and where it may not', async () => {
    const fake = new Fake({ state: { os: 'windows' } });
    fake.shell.startAtLogin = { possible: true, on: false, blocked: true, where: '' };
    await showApp(fake, '#/settings');
    await expect.element(card('In the background').getByText(/switched off in the Task Manager/)).toBeVisible();
  });

  test('is not there in a browser', async () => {
    await open({ state: { mode: 'browser' } });
    await expect.element(card('In the background')).not.toBeInTheDocument();
  });
});

describe('the window', () => {
  test('changes its colours at once, and keeps the wish', async () => {
    const fake = await open();
    await choice('Appearance', 'Dark').click();
    await expect.poll(() => document.documentElement.dataset.mantineColorScheme).toBe('dark');
    await expect.element(card('Window').getByText('Saved')).toBeVisible();
    expect(fake.shell.sent('savePreferences')).toEqual([{ theme: 'dark', onClose: 'ask', notify: 'problems' }]);
  });

  test('keeps what closing does', async () => {
    const fake = await open();
    await choice('When the window is closed', 'Keep running').click();
    await expect.element(card('Window').getByText('Syncing goes on in the background.')).toBeVisible();
    expect(fake.shell.preferences.onClose).toBe('keep-running');
  });

  test('is none in a browser: nothing to close, no folder to open', async () => {
    await open({ state: { mode: 'browser' } });
    await expect.element(page.getByRole('radiogroup', { name: 'When the window is closed' })).not.toBeInTheDocument();
    await expect.element(card('Data').getByText('/home/dana/.config/crossdock/logs')).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Open folder/ })).not.toBeInTheDocument();
  });
});

describe('data and about', () => {
  test('open the folders', async () => {
    const fake = await open();
    await page.getByRole('button', { name: 'Open folder: Data folder' }).click();
    await page.getByRole('button', { name: 'Open folder: Logs' }).click();
    await expect.poll(() => fake.shell.sent('openFolder')).toEqual(['data', 'logs']);
  });

  test('say where a folder is that cannot be shown', async () => {
    const fake = await open();
    fake.shell.failures.openFolder = { code: 'failed', message: 'The folder cannot be shown from here.', hint: 'It is /home/dana.' };
    await page.getByRole('button', { name: 'Open folder: Logs' }).click();
    await expect.element(card('Data').getByRole('alert')).toHaveTextContent('It is /home/dana.');
  });

  test('export everything for a new machine, and take it there', async () => {
    const fake = await open();
    fake.shell.imported = { ...fake.shell.imported, differences: ['Company 7 stays as it is here: left unmatched.'] };
    await card('Data').getByRole('button', { name: 'Export everything' }).click();
    await expect.element(page.getByText('Saved as /home/ann/crossdock-2026-11-23.json')).toBeVisible();
    await page.getByLabelText('Everything, from another machine').upload(new File(['{"version": 1}'], 'crossdock.json'));
    await expect.poll(() => fake.shell.sent('importAll')).toEqual(['{"version": 1}']);
    await expect.element(card('Data').getByText('New here: 412 decisions about companies, 1 hold.', { exact: false })).toBeVisible();
    await expect.element(card('Data').getByText('Company 7 stays as it is here: left unmatched.')).toBeVisible();
    await expectAccessible();
  });

  test('say what is wrong with a file', async () => {
    const fake = await open();
    fake.shell.failures.importAll = { code: 'invalid', message: 'This file was not taken: matchez is an unknown member.', hint: '' };
    await page.getByLabelText('Everything, from another machine').upload(new File(['{"matchez": []}'], 'crossdock.json'));
    await expect.element(card('Data').getByRole('alert')).toHaveTextContent('matchez is an unknown member');
  });

  test('list what is inside, each with its licence', async () => {
    const fake = await open();
    await page.getByRole('button', { name: 'Show the list' }).click();
    const list = page.getByRole('list', { name: 'Libraries inside' });
    await expect.element(list).toHaveTextContent('go.etcd.io/bbolt');
    await expectAccessible();
    await list.getByRole('button', { name: 'react 19.3.1 MIT' }).click();
    await expect.element(page.getByRole('dialog')).toHaveTextContent('Copyright the authors of react.');
    expect(fake.shell.sent('licence')).toEqual([['npm', 'react']]);
  });

  test('lead to the log and the support file', async () => {
    await open();
    await card('About').getByRole('button', { name: 'Support file…' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Support file' })).toBeVisible();
  });
});

describe('updates', () => {
  const release = { version: '0.2.0', date: '2026-12-01', notes: 'Faster.\n<img src=x onerror=alert(1)>', page: 'https://example.com/get' };
  const possible = { possible: true, on: true, checked: '' };

  test('are not spoken of in a build without a feed', async () => {
    await open();
    await expect.element(page.getByRole('region', { name: 'Updates' })).not.toBeInTheDocument();
  });

  test('are looked for, told in plain text, and opened in the browser', async () => {
    const fake = await open({}, 'light', (fake) => {
      fake.support.updates = possible;
      fake.support.found = release;
    });
    await card('Updates').getByRole('button', { name: 'Look now' }).click();
    await expect.element(card('Updates').getByText('Crossdock 0.2.0 is out')).toBeVisible();
    await expect.element(card('Updates').getByText('<img src=x onerror=alert(1)>', { exact: false })).toBeVisible();
    expect(document.querySelector('img[src=x]')).toBeNull();
    await expectAccessible();
    await card('Updates').getByRole('button', { name: 'Open the download page' }).click();
    await expect.poll(() => fake.shell.sent('openURL')).toEqual(['https://example.com/get']);
  });

  test('are switched off', async () => {
    const fake = await open({}, 'light', (fake) => {
      fake.support.updates = possible;
    });
    await card('Updates').getByRole('switch', { name: 'Look for newer versions once a day' }).click({ force: true });
    await expect.poll(() => fake.support.sent('setOn')).toEqual([false]);
  });

  test('say why nothing is known', async () => {
    await open({}, 'light', (fake) => {
      fake.support.updates = possible;
      fake.support.failures.check = {
        code: 'offline',
        message: 'Whether there is a newer version could not be told.',
        hint: 'Try again later.',
      };
    });
    await card('Updates').getByRole('button', { name: 'Look now' }).click();
    await expect.element(card('Updates').getByRole('alert')).toHaveTextContent('could not be told');
  });
});

describe('by keyboard alone', () => {
  /** Tabs until that is what has the focus. */
  async function tabTo(name: string) {
    const named = (element: Element | null) => element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    for (let at = 0; at < 60; at++) {
      await userEvent.tab();
      const focused = document.activeElement;
      const label =
        focused instanceof HTMLInputElement && focused.type === 'radio' ? (focused.labels?.[0]?.textContent ?? '') : named(focused);
      if (label === name) return;
    }
    throw new Error(`no way to “${name}” by Tab`);
  }

  test('everything can be reached and changed', async () => {
    const fake = await open();
    await tabTo('Test the Hudu connection');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('region', { name: 'Result of the test' })).toBeVisible();
    await tabTo('Sync by itself');
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('option', { name: 'Every 12 hours' })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.poll(() => fake.syncing.data.schedule.every).not.toBe('3h');
    await tabTo('Quiet hours');
    await userEvent.keyboard(' ');
    await expect.poll(() => fake.syncing.data.schedule.quietFrom).toBe('22:00');
    await tabTo('Applies changes');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => fake.syncing.data.schedule.apply).toBe('preview');
    await tabTo('Pause: 1 hour');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: 'Resume syncing' })).toBeVisible();
    await tabTo('Light');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => fake.shell.preferences.theme).toBe('dark');
    await tabTo('Open folder: Logs');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.shell.sent('openFolder')).toEqual(['logs']);
  });
});

describe('accessibility', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing: ${theme}`, async () => {
      await open({}, theme);
      await expectAccessible();
    });
  }

  test('long addresses do not break the page', async () => {
    await page.viewport(640, 400);
    const fake = new Fake({ state: { dataDir: `/home/${'a'.repeat(150)}` }, syncing: { runs: [sampleRun(1)] } });
    fake.setup.connections.hudu = { ...fake.setup.connections.hudu, url: `https://${'long-'.repeat(30)}.example.com` };
    await showApp(fake, '#/settings');
    await expect.element(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    const main = document.querySelector('main');
    expect(main?.scrollWidth).toBeLessThanOrEqual(main?.clientWidth ?? 0);
  });
});

describe('a reset', () => {
  test('takes a typed word, and can be left', async () => {
    const fake = await open();
    await card('Data').getByRole('button', { name: 'Reset…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reset Crossdock?' });
    const word = dialog.getByRole('textbox', { name: 'Type reset to confirm' });
    await expect.element(word).toHaveFocus();
    const button = dialog.getByRole('button', { name: 'Reset Crossdock' });
    await expect.element(button).toBeDisabled();
    await userEvent.keyboard('rese{Enter}');
    expect(fake.shell.sent('reset')).toEqual([]);
    await expectAccessible();
    // It fails, since a page that reloads itself ends the test.
    fake.shell.failures.reset = { code: 'busy', message: 'A sync is under way.', hint: 'Wait for it, or stop it.', fields: {} };
    await userEvent.keyboard('t{Enter}');
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('A sync is under way.');
    expect(fake.shell.sent('reset')).toEqual(['reset']);
    await dialog.getByRole('button', { name: 'Keep everything' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
  });

  test('is not offered in the demo', async () => {
    await open({ state: { sandbox: true } });
    await expect.element(card('Data').getByRole('button', { name: 'Reset…' })).not.toBeInTheDocument();
  });
});

describe('an address', () => {
  test('can name a card', async () => {
    const fake = new Fake({ syncing: { runs: [sampleRun(1)] } });
    await showApp(fake, '#/settings/about');
    await expect.poll(() => document.activeElement?.querySelector('h2')?.textContent).toBe('About');
    await expect.element(card('About').getByRole('button', { name: 'Copy diagnostics' })).toBeInViewport();
  });
});

describe('a wide window', () => {
  const parts = page.getByRole('navigation', { name: 'Parts of the settings' });

  test('leads to each part that there is', async () => {
    await page.viewport(1600, 1000);
    await open({ state: { mode: 'browser' } });
    const named = parts
      .getByRole('button')
      .elements()
      .filter((each) => each.checkVisibility());
    expect(named.map((each) => each.textContent)).toEqual(['Connections', 'Schedule', 'Links from ConnectWise', 'Window', 'Data', 'About']);
    await parts.getByRole('button', { name: 'Data' }).click();
    await expect.element(card('Data')).toBeInViewport();
    expect(document.activeElement?.contains(card('Data').element())).toBe(true);
    await expectAccessible();
  });

  test('is what that needs', async () => {
    await open();
    await expect.element(parts).not.toBeInTheDocument();
  });
});
