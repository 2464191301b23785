import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { Fake } from '../../backend/fake';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  window.location.hash = '';
  vi.restoreAllMocks();
});

const card = () => page.getByRole('region', { name: 'Links from ConnectWise' });

async function open(prepare: (fake: Fake) => void = () => undefined, theme: app.Preferences['theme'] = 'light') {
  const fake = new Fake({ state: { preferences: { theme, onClose: 'ask', notify: 'problems' } } });
  prepare(fake);
  await showApp(fake, '#/settings');
  await expect.element(card().getByRole('textbox', { name: 'Port' })).toBeVisible();
  return fake;
}

describe('the Link Definition', () => {
  test('is shown with its steps, and copied', async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
      copied.push(text);
    });
    await open();
    await expect.element(card().getByText('Links are answered on this machine')).toBeVisible();
    await expect.element(card().getByRole('list', { name: 'Steps in ConnectWise' })).toHaveTextContent('Table Reference: Company');
    await expect.element(card().getByText('Colleagues who follow this one need Crossdock', { exact: false })).toBeVisible();
    await card().getByRole('button', { name: 'Copy: the Link Definition' }).click();
    expect(copied).toEqual(['http://127.0.0.1:47823/links/connectwise/org/[companyrecordid]']);
    await expect.element(card().getByText('Copied').first()).toBeVisible();
  });

  test('is selected where the clipboard is closed', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    await open();
    await card().getByRole('button', { name: 'Copy: the Link Definition' }).click();
    await expect.element(card().getByText('The text is selected.', { exact: false })).toBeVisible();
    expect(getSelection()?.toString()).toBe('http://127.0.0.1:47823/links/connectwise/org/[companyrecordid]');
  });

  test('has addresses of other records beside it', async () => {
    await open();
    await card().getByRole('button', { name: 'Show' }).click();
    await expect.element(card().getByText('http://127.0.0.1:47823/links/connectwise/configuration/{id}')).toBeVisible();
    await expect.element(card().getByText('crossdock://company/[companyrecordid]')).toBeVisible();
    await expectAccessible();
  });
});

describe("Hudu's own link", () => {
  test('is offered where its integration has matched companies', async () => {
    await open((fake) => {
      fake.links.settings = { ...fake.links.settings, native: { ...fake.links.settings.native, companies: 412 } };
    });
    await expect.element(card().getByText('412 companies have a match', { exact: false })).toBeVisible();
    await expect.element(card().getByText('https://mymsp.huducloud.com/links/connectwise/org/[companyrecordid]')).toBeVisible();
    await expectAccessible();
  });

  test('is not spoken of elsewhere', async () => {
    await open();
    await expect.element(card().getByText('Hudu’s own link')).not.toBeInTheDocument();
  });
});

describe('the port', () => {
  test('is changed, and the Link Definition with it', async () => {
    const fake = await open();
    await card().getByRole('textbox', { name: 'Port' }).fill('48000');
    await userEvent.keyboard('{Enter}');
    await expect.element(card().getByText('http://127.0.0.1:48000/links/connectwise/org/[companyrecordid]')).toBeVisible();
    await expect.element(card().getByRole('button', { name: 'Save port' })).not.toBeInTheDocument();
    expect(fake.links.calls.filter(([name]) => name === 'savePort')).toEqual([['savePort', 48000]]);
  });

  test('says what is wrong with it where it is typed', async () => {
    await open();
    await card().getByRole('textbox', { name: 'Port' }).fill('80 or so');
    await card().getByRole('button', { name: 'Save port' }).click();
    await expect.element(card().getByText('Enter a number from 1024 to 65535.')).toBeVisible();
    await expectAccessible();
  });

  test('that is taken is told of, while the page is open, too, and tried again', async () => {
    const fake = await open();
    fake.links.take();
    await expect.element(card().getByText('Port 47823 is taken by another program.')).toBeVisible();
    await expect.element(card().getByText('choose another port.', { exact: false })).toBeVisible();
    await expectAccessible();
    await card().getByRole('button', { name: 'Try again' }).click();
    await expect.element(card().getByText('Links are answered on this machine')).toBeVisible();
  });
});

test('axe finds nothing in the dark', async () => {
  await open(undefined, 'dark');
  await expectAccessible();
});

describe('a link to try', () => {
  test('is opened the way ConnectWise opens it, while links are answered', async () => {
    const fake = await open();
    const button = card().getByRole('button', { name: 'Open the link' });
    await button.click();
    await expect.poll(() => fake.shell.sent('openURL')).toEqual(['http://127.0.0.1:47823/links/connectwise/org/250']);
    fake.links.take();
    await expect.element(button).toBeDisabled();
  });

  test('waits for the first sync', async () => {
    await open((fake) => {
      const { trial: _, ...rest } = fake.links.settings;
      fake.links.settings = rest;
    });
    await expect.element(card().getByText('After the first sync there is a company to try it with.')).toBeVisible();
  });
});
