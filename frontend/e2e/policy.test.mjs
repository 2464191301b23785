/** What a stranger's text could try, if it ever got into the page: the content security policy refuses it. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { openPage, startBrowser, startPage, test } from './harness.mjs';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
});

/** A server elsewhere that allows everybody everything, and notes who came. */
async function elsewhere(t) {
  const visits = [];
  const server = createServer((ask, reply) => {
    visits.push(ask.url);
    reply.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end('window.ranForeign = true');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  t.after(() => server.close());
  return { visits, url: `http://127.0.0.1:${server.address().port}` };
}

/** Tries everything in the page; answers what ran, and which rules were broken. */
async function attack(page, url) {
  return await page.evaluate(async (to) => {
    const broken = new Set();
    document.addEventListener('securitypolicyviolation', (event) => broken.add(event.effectiveDirective));
    const add = (tag, parts) => document.body.append(Object.assign(document.createElement(tag), parts));
    const ran = {};
    window.ran = ran;

    add('script', { textContent: 'window.ran.inline = true' });
    add('script', { src: `data:text/javascript,window.ran.data=true` });
    add('script', { src: URL.createObjectURL(new Blob(['window.ran.blob = true'], { type: 'text/javascript' })) });
    add('script', { src: `${to}/script` });
    add('div', { innerHTML: '<img src="/none" onerror="window.ran.handler = true">' });
    add('a', { href: 'javascript:window.ran.address = true', id: 'address' });
    document.getElementById('address').click();
    // Only from a task of its own: what a test evaluates is exempt.
    await new Promise((done) =>
      setTimeout(() => {
        try {
          ran.eval = new Function('return true')();
        } catch {
          // refused, as it should be
        }
        done();
      }),
    );
    for (const start of [
      () => new Worker(URL.createObjectURL(new Blob(['1']))),
      () => new WebSocket(to.replace('http', 'ws')),
      () => new EventSource(`${to}/events`),
    ]) {
      try {
        start();
      } catch {
        // refused, as it should be
      }
    }
    add('img', { src: `${to}/image` });
    add('iframe', { src: `${to}/frame` });
    add('object', { data: `${to}/object` });
    add('link', { rel: 'stylesheet', href: `${to}/style` });
    add('style', {
      textContent: `@import "${to}/import"; @font-face { font-family: x; src: url(${to}/font) } body { font-family: x, sans-serif; background: url(${to}/background) }`,
    });
    add('base', { href: `${to}/` });
    const form = document.createElement('form');
    form.action = `${to}/form`;
    form.method = 'post';
    document.body.append(form);
    form.submit();
    ran.fetch = await fetch(`${to}/fetch`).then(
      () => true,
      () => undefined,
    );
    navigator.sendBeacon(`${to}/beacon`, 'x');
    await new Promise((later) => setTimeout(later, 1500));
    return { ran: Object.keys(ran).filter((name) => ran[name]), foreign: window.ranForeign === true, broken: [...broken].sort() };
  }, url);
}

test('the page runs no script but its own, and asks nobody but the program', async (t) => {
  const { program, address } = await startPage(['demo', '--browser']);
  t.after(() => program.stop());
  const page = await openPage(browser, address);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const { visits, url } = await elsewhere(t);
  const { ran, foreign, broken } = await attack(page, url);
  assert.deepEqual(ran, [], 'what ran');
  assert.equal(foreign, false, 'a foreign script ran');
  assert.deepEqual(visits, [], 'who was asked');
  for (const rule of [
    'script-src-elem',
    'script-src-attr',
    'connect-src',
    'img-src',
    'frame-src',
    'style-src-elem',
    'base-uri',
    'form-action',
  ]) {
    assert.ok(broken.includes(rule), `${rule} is among what was refused: ${broken}`);
  }
  assert.ok(page.url().startsWith(new URL(address).origin), 'the page is still the same');
});

test('no other site can put the page into a frame', async (t) => {
  const { program, address } = await startPage(['demo', '--browser']);
  t.after(() => program.stop());
  const page = await openPage(browser, address);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const other = createServer((_, reply) =>
    reply.writeHead(200, { 'content-type': 'text/html' }).end(`<iframe src="${new URL(address).origin}/"></iframe>`),
  ).listen(0, '127.0.0.1');
  await new Promise((ready) => other.once('listening', ready));
  t.after(() => other.close());
  const tab = await page.context().newPage();
  await tab.goto(`http://127.0.0.1:${other.address().port}/`, { waitUntil: 'load' });
  const inside = tab.frames().find((frame) => frame !== tab.mainFrame());
  assert.equal(await inside.getByRole('navigation', { name: 'Pages' }).count(), 0);
});
