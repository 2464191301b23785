/** Test Connection against real sockets: each way in which it fails has its own words and its own next step. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { until } from './app.mjs';
import { axe, folder, openPage, removeFolder, shot, startBrowser, startPage, startSandbox, test } from './harness.mjs';
import { nobody, startMute, startProxy, startUntrusted } from './proxy.mjs';

let browser;
let box;
before(async () => {
  browser = await startBrowser();
  box = await startSandbox();
});
after(async () => {
  await browser?.close();
  await box?.program.stop();
});

/** The set-up guide of a program that has keys and nothing else, at a step. */
async function guide(t, step, options) {
  const dir = folder();
  t.after(() => removeFolder(dir));
  const { program, address } = await startPage(['--browser', '--data-dir', dir], {
    CROSSDOCK_CONNECTWISE_PUBLIC_KEY: box.connectwise.publicKey,
    CROSSDOCK_CONNECTWISE_PRIVATE_KEY: box.connectwise.privateKey,
    CROSSDOCK_CONNECTWISE_CLIENT_ID: box.connectwise.clientId,
    CROSSDOCK_HUDU_API_KEY: box.hudu.apiKey,
  });
  t.after(() => program.stop());
  const page = await openPage(browser, `${address}#/setup/${step}`, options);
  t.after(() => page.context().close());
  return page;
}

/** Enters an address, tests it, and answers what the page then says. */
async function tested(page, field, address, seconds) {
  await field.fill(address);
  await page.getByRole('button', { name: /^Test (connection|again)$/ }).click();
  const result = page.getByRole('region', { name: 'Result of the test' });
  await result.waitFor({ state: 'detached' }).catch(() => undefined); // a quick answer leaves no time to see it go
  await result.waitFor({ timeout: seconds * 1000 });
  return (await result.innerText()).replaceAll(/\s+/g, ' ');
}

async function each(page, system, field, cases) {
  const said = new Map();
  for (const { name, address, says, goesOn, seconds = 40 } of cases) {
    const text = await tested(page, field, address, seconds);
    for (const words of says) assert.match(text, words, `${name}: ${text}`);
    assert.ok(text.startsWith(`${goesOn ? 'Connected' : 'Not connected'} to ${system}`), `${name}: ${text}`);
    const on = page.getByRole('button', { name: 'Continue' });
    const may = (await on.count()) > 0 && (await on.isEnabled());
    assert.equal(may, Boolean(goesOn), `${name}: whether the guide goes on`);
    // Ports differ; but for them no two failures read alike.
    const words = text.replaceAll(/127\.0\.0\.1(:\d+)?/g, 'HOST');
    assert.ok(!said.has(words), `${name} reads as ${said.get(words)}`);
    said.set(words, name);
    await axe(page, `${system}, ${name}`);
    await shot(page, `connection-${system.toLowerCase()}-${name}`);
  }
}

describe('the test of a connection fails', { concurrency: true }, () => {
  test('of ConnectWise', { timeout: 200_000 }, async (t) => {
    const page = await guide(t, 'connectwise');
    const target = box.connectwise.url;
    await page.getByRole('textbox', { name: 'Company ID' }).fill(box.connectwise.company);
    await each(page, 'ConnectWise', page.getByRole('textbox', { name: 'Server' }), [
      { name: 'bad-host', address: 'https://crossdock.invalid', says: [/no server has this name/] },
      { name: 'refused', address: await nobody(), says: [/refuses the connection/] },
      { name: 'certificate', address: await startUntrusted(t), says: [/certificate of the server is not trusted/, /enter no key/] },
      {
        name: '401',
        address: await startProxy(t, target, (path) => (path.includes('companyinfo') ? undefined : 401)),
        says: [/does not accept these keys/, /System › Members › API Members › API Keys/],
      },
      {
        name: '403-all',
        address: await startProxy(t, target, (path) => (path.includes('/company/companies') ? 403 : undefined)),
        says: [/set Companies › Company Maintenance › Inquire to All/],
      },
      {
        name: '403-partial',
        address: await startProxy(t, target, (path) => (path.includes('/finance/agreements') ? 403 : undefined)),
        says: [/1 line to mend/, /set Finance › Agreements › Inquire to All/],
        goesOn: true,
      },
      { name: 'timeout', address: await startMute(t), says: [/did not answer in time/], seconds: 60 },
      { name: 'passed', address: target, says: [/companies/], goesOn: true },
    ]);
    assert.deepEqual(page.faults, []);
  });

  test('of Hudu, and another address can be entered while it lasts', { timeout: 200_000 }, async (t) => {
    const page = await guide(t, 'hudu', { scheme: 'dark' });
    const target = box.hudu.url;
    const field = page.getByRole('textbox').first();
    await each(page, 'Hudu', field, [
      { name: 'bad-host', address: 'https://crossdock.invalid', says: [/no server has this name/] },
      { name: 'refused', address: await nobody(), says: [/refuses the connection/] },
      { name: 'certificate', address: await startUntrusted(t), says: [/certificate of the server is not trusted/] },
      { name: '401', address: await startProxy(t, target, () => 401), says: [/does not accept this key/] },
      {
        name: '403-partial',
        address: await startProxy(t, target, (path) => (path.includes('/relations') ? 403 : undefined)),
        says: [/to mend/, /not allowed to read this/],
        goesOn: true,
      },
    ]);
    // A test that lasts does not hold the form: a better address is entered and tested.
    await field.fill(await startMute(t));
    await page.getByRole('button', { name: /^Test (connection|again)$/ }).click();
    await page.getByText('Testing the connection to Hudu…').waitFor();
    await axe(page, 'a test that lasts');
    await field.fill(target);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: /^Test (connection|again)$/ }).click();
    await page.getByText(/^Connected to Hudu/).waitFor({ timeout: 60_000 });
    await until(() => page.getByRole('button', { name: 'Continue' }).isEnabled(), 'Continue');
    assert.deepEqual(page.faults, []);
  });
});
