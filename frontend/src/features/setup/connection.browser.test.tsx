import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { Fake } from '../../backend/fake';
import { connectWiseTests, huduTests } from '../../backend/sampleSetup';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';
import { clearDrafts } from '../../testing/drafts';

beforeEach(async () => {
  clearDrafts();
  await page.viewport(1280, 800);
});

type Options = { theme?: app.Preferences['theme']; set?: boolean; step?: 'connectwise' | 'hudu' };

/** The step as a new person meets it; set has addresses and keys, not tested yet. */
async function open({ theme = 'light', set = false, step = 'connectwise' }: Options = {}, prepare: (fake: Fake) => void = () => {}) {
  const fake = new Fake({ fresh: true, state: { preferences: { theme, onClose: 'ask', notify: 'problems' } } });
  if (set) fake.setup.connect();
  prepare(fake);
  await showApp(fake, `#/setup/${step}`);
  await expect.element(page.getByRole('heading', { level: 2 })).toHaveFocus();
  return fake;
}

const field = (name: string) => page.getByLabelText(name, { exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const result = () => page.getByRole('region', { name: 'Result of the test' });
const step = (name: string) => page.getByRole('navigation', { name: 'Steps of the set-up' }).getByRole('link', { name });

async function enter() {
  await field('Server').fill('https://na.myconnectwise.net/v4_6_release/apis/');
  await field('Company ID').fill('northwindmsp');
  await field('Public key').fill('h7Qw2kLx0dPz9RtV');
  await field('Private key').fill('s3cretPrivateKey');
  await field('Client ID').fill('5a9db0c4-0000-4000-8000-5a9db0c40001');
}

describe('ConnectWise', () => {
  test('begins empty, with the way to each thing that is asked for', async () => {
    const fake = await open();
    await expect.element(page.getByText('Nothing syncs until the test has passed.')).toBeVisible();
    await expect.element(button('Continue')).not.toBeInTheDocument();
    await button(/^Where to get one/).click();
    expect(fake.shell.calls).toContainEqual(['openURL', 'https://developer.connectwise.com']);
    await button('Show me the role settings').click();
    const dialog = page.getByRole('dialog', { name: 'Role and API member in ConnectWise' });
    for (const row of ['Company Maintenance', 'Contacts', 'Configurations', 'Agreements', 'Table Setup']) {
      await expect.element(dialog.getByRole('row', { name: new RegExp(`${row} None None None All`) })).toBeVisible();
    }
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(button('Show me the role settings')).toHaveFocus();
  });

  test('shows a pasted address as the server that it names', async () => {
    await open();
    await field('Server').fill('https://na.myconnectwise.net/v4_6_release/apis/');
    await userEvent.tab();
    await expect.element(field('Server')).toHaveValue('na.myconnectwise.net');
  });

  test('says under each input what is missing, and goes to the first one', async () => {
    const fake = await open();
    await field('Server').fill('na.myconnectwise.net');
    await button('Test connection').click();
    await expect.element(field('Company ID')).toBeInvalid();
    await expect.element(field('Company ID')).toHaveFocus();
    await expect.element(field('Private key')).toBeInvalid();
    expect(fake.setup.sent('test')).toEqual([]);
    await expectAccessible();
    await field('Company ID').fill('x');
    await expect.element(field('Company ID')).not.toBeInvalid();
    await expect.element(field('Private key')).toBeInvalid();
  });

  test('is tested with Enter; the keys go to the keychain and are not shown again', async () => {
    const fake = await open();
    await enter();
    await field('Company ID').click();
    await userEvent.keyboard('{Enter}');
    await expect.element(result().getByRole('heading', { name: 'Connected to ConnectWise 2026.3' })).toBeVisible();
    await expect.element(result().getByText('412 companies')).toBeVisible();
    expect(fake.setup.sent('saveConnectWise')).toEqual([
      {
        site: 'na.myconnectwise.net',
        company: 'northwindmsp',
        clientId: '5a9db0c4-0000-4000-8000-5a9db0c40001',
        publicKey: 'h7Qw2kLx0dPz9RtV',
        privateKey: 's3cretPrivateKey',
      },
    ]);
    await expect.element(field('Server')).toHaveValue('api-na.myconnectwise.net');
    expect(page.getByText('Stored in Windows Credential Manager').elements().length).toBe(2);
    expect(document.body.innerHTML).not.toContain('s3cretPrivateKey');
    expect(document.body.innerHTML).not.toContain('h7Qw2kLx0dPz9RtV');
    await expectAccessible();
    await button('Continue').click();
    await expect.element(page.getByRole('heading', { name: 'Connect Hudu' })).toHaveFocus();
    await expect.element(step('ConnectWise')).toHaveTextContent('Done');
  });

  test('stays after it has passed, until the person goes on, also without a step in the address', async () => {
    const fake = new Fake({ fresh: true });
    fake.setup.connect();
    await showApp(fake);
    await button('Test connection').click();
    await expect.element(result()).toBeVisible();
    await expect.element(step('ConnectWise')).toHaveTextContent('Done');
    await expect.element(step('ConnectWise')).toHaveAttribute('aria-current', 'step');
    await page.getByRole('link', { name: /^History/ }).click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
    expect(window.location.hash).toBe('#/history');
  });

  test('stays editable while it is tested, and the test can be given up', async () => {
    let answer = () => {};
    const fake = await open({ set: true }, ({ setup }) => {
      setup.pauses.test = new Promise<void>((resolve) => {
        answer = resolve;
      });
    });
    await button('Test connection').click();
    await expect.element(page.getByRole('heading', { name: 'Testing the connection to ConnectWise…' })).toBeVisible();
    await expect.element(field('Server')).toBeEnabled();
    await expectAccessible();
    await button('Cancel').click();
    await expect.poll(() => fake.setup.sent('cancelTest').length).toBe(1);
    answer();
    await expect.element(button('Test connection')).toBeEnabled();
    await expect.element(result()).not.toBeInTheDocument();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  test('passed in part goes on, and says line by line what to mend', async () => {
    await open({ set: true }, ({ setup }) => {
      setup.tests.connectwise = connectWiseTests.partial;
    });
    await button('Test connection').click();
    await expect.element(result().getByText('2 lines to mend')).toBeVisible();
    const line = result().getByRole('listitem').filter({ hasText: 'Read agreements' });
    await expect.element(line.getByRole('img', { name: 'Warning' })).toBeVisible();
    await expect.element(line).toHaveTextContent('set Finance › Agreements › Inquire to All.');
    await expectAccessible();
    await button('Continue').click();
    await expect.element(page.getByRole('heading', { name: 'Connect Hudu' })).toBeVisible();
  });

  test.each([
    ['host', 'no server has this name', 'no such host'],
    ['refused', 'the server refuses the connection', 'connection refused'],
    ['timeout', 'the server did not answer in time', 'deadline exceeded'],
    ['tls', 'the certificate of the server is not trusted', 'unknown authority'],
    ['unauthorized', 'ConnectWise does not accept these keys', '401 Unauthorized'],
  ] as const)('that failed (%s) says what happened and what to do, and blocks', async (how, title, detail) => {
    await open({ set: true }, ({ setup }) => {
      setup.tests.connectwise = connectWiseTests[how];
    });
    await button('Test connection').click();
    await expect.element(result().getByRole('heading')).toHaveTextContent(title);
    await expect.element(result().getByRole('img', { name: 'Failed' }).first()).toBeVisible();
    await result()
      .getByText(how === 'unauthorized' ? 'What the server said' : 'Details')
      .click();
    await expect.element(result().getByText(detail, { exact: false })).toBeVisible();
    await expect.element(button('Continue')).not.toBeInTheDocument();
    await expect.element(button('Test again')).toBeVisible();
    await expectAccessible();
  });

  test('that is denied what it needs names the role row, and blocks', async () => {
    await open({ set: true }, ({ setup }) => {
      setup.tests.connectwise = connectWiseTests.denied;
    });
    await button('Test connection').click();
    await expect.element(result().getByText(/set Companies › Company Maintenance › Inquire to All/)).toBeVisible();
    await expect.element(button('Continue')).not.toBeInTheDocument();
  });

  test('whose entries are changed after the test is to be tested again', async () => {
    await open({ set: true });
    await button('Test connection').click();
    await expect.element(button('Continue')).toBeVisible();
    await field('Company ID').fill('other');
    await expect.element(button('Continue')).not.toBeInTheDocument();
    await expect.element(page.getByText('Changed since the test. Test again to go on.')).toBeVisible();
  });

  test('replaces a stored key, or keeps it', async () => {
    const fake = await open({ set: true });
    await button('Replace the private key').click();
    await expect.element(field('Private key')).toHaveFocus();
    await button('Keep the stored one').click();
    await expect.element(button('Replace the private key')).toHaveFocus();
    await button('Replace the private key').click();
    await field('Private key').fill('another');
    await button('Test connection').click();
    await expect.element(button('Continue')).toBeVisible();
    expect(fake.setup.sent('saveConnectWise')).toMatchObject([{ publicKey: '', privateKey: 'another' }]);
  });

  test('says which variable sets a key that comes from the environment', async () => {
    await open({ set: true }, ({ setup }) => {
      setup.connections.connectwise.privateKey = { set: true, source: 'environment' };
    });
    await expect.element(page.getByText('Set by the environment variable CROSSDOCK_CONNECTWISE_PRIVATE_KEY')).toBeVisible();
    await expect.element(button('Replace the private key')).not.toBeInTheDocument();
  });

  test.each(['light', 'dark'] as const)('without a keychain says so and the way out (%s)', async (theme) => {
    const fake = await open({ theme });
    await enter();
    fake.setup.failures.saveConnectWise = {
      code: 'keychain',
      message: 'The key cannot be kept: Windows Credential Manager is locked, missing or does not answer.',
      hint: 'Unlock it and try again.',
    };
    await button('Test connection').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Windows Credential Manager is locked');
    await expect.element(page.getByText('CROSSDOCK_CONNECTWISE_PRIVATE_KEY')).toBeVisible();
    await expect.element(field('Private key')).toHaveValue('s3cretPrivateKey');
    await expectAccessible();
  });

  test('keeps what was entered when it is left, except keys that cannot be kept', async () => {
    const fake = await open();
    await field('Server').fill('na.myconnectwise.net');
    await field('Private key').fill('s3cretPrivateKey');
    await step('Hudu').click();
    await expect.element(page.getByRole('heading', { name: 'Connect Hudu' })).toBeVisible();
    await step('ConnectWise').click();
    await expect.element(field('Server')).toHaveValue('na.myconnectwise.net');
    await expect.element(field('Private key')).toHaveValue('');
    expect(fake.setup.connections.connectwise.site).toBe('');

    await enter();
    await step('Hudu').click();
    await expect.poll(() => fake.setup.connections.connectwise.company).toBe('northwindmsp');
    expect(fake.setup.connections.connectwise.privateKey.set).toBe(true);
  });

  test('says why the connections cannot be read', async () => {
    const fake = new Fake({ fresh: true });
    fake.setup.failures['connections.get'] = { code: 'failed', message: 'The settings file is broken.', hint: 'Put it right.' };
    await showApp(fake, '#/setup');
    await expect.element(page.getByRole('alert')).toHaveTextContent('The settings file is broken.');
    await button('Try again').click();
    await expect.element(field('Server')).toBeVisible();
  });
});

describe('Hudu', () => {
  test('advises on the key, and warns when it can do more than needed', async () => {
    const fake = await open({ step: 'hudu' }, ({ setup }) => {
      setup.tests.hudu = huduTests.partial;
    });
    await expect.element(page.getByText('Without password access.')).toBeVisible();
    await expect.element(page.getByText('Without destructive actions.')).toBeVisible();
    await field('Address').fill('northwind.huducloud.com/admin/api_keys');
    await field('API key').fill('aHuduKey');
    await button('Test connection').click();
    await expect.element(result().getByText(/the key can read passwords/)).toBeVisible();
    expect(fake.setup.sent('saveHudu')).toEqual([{ url: 'https://northwind.huducloud.com', apiKey: 'aHuduKey' }]);
    await expectAccessible();
    await button('Continue').click();
    await expect.element(page.getByRole('heading', { name: 'Default layouts' })).toBeVisible();
  });

  test('that refuses the key blocks', async () => {
    await open({ step: 'hudu', set: true, theme: 'dark' }, ({ setup }) => {
      setup.tests.hudu = huduTests.failed;
    });
    await button('Test connection').click();
    await expect.element(result().getByRole('heading')).toHaveTextContent('Hudu does not accept this key');
    await expect.element(button('Continue')).not.toBeInTheDocument();
    await expectAccessible();
  });
});

test('a step that shows what is in a system asks for its connection first', async () => {
  const fake = new Fake({ fresh: true });
  await showApp(fake, '#/setup/rules');
  await expect.element(page.getByRole('heading', { name: 'Connect ConnectWise first' })).toBeVisible();
  await button('Connect ConnectWise').click();
  await expect.element(page.getByRole('heading', { name: 'Connect ConnectWise', exact: true })).toBeVisible();
});
