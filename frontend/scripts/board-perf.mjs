/**
 * Measures the match board in a browser: the built page, 5,000 companies on
 * each side, with and without a slowed processor. Prints a Markdown table.
 *
 *   npm run build && node scripts/board-perf.mjs [--limits] [--slack 1] [--runs 5] [--companies 5000] [--dist FOLDER]
 *
 * --slack 2 doubles the limits, for machines of which nobody knows how fast they
 * are just then. With --limits it exits 1 when a figure is beyond its limit in every run, and
 * again in twice as many more: a shared machine only ever adds time.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { createServer as createVite } from 'vite';

const root = join(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    limits: { type: 'boolean', default: false },
    slack: { type: 'string', default: '1' },
    runs: { type: 'string', default: '5' },
    companies: { type: 'string', default: '5000' },
    dist: { type: 'string', default: join(root, 'dist') },
  },
});
const { dist } = options;
const runs = Number(options.runs);
const companies = Number(options.companies);
const slack = Number(options.slack);

/** What is measured: a name, its unit, what is aimed at, and the limit, both without and with a processor slowed four times. */
const figures = [
  { key: 'interactive', name: 'Interactive', unit: 'ms', target: [500, 1400], limit: [900, 2500] },
  { key: 'scrollP50', name: 'Scroll, frame p50', unit: 'ms' },
  { key: 'scrollP95', name: 'Scroll, frame p95', unit: 'ms', target: [17, 34], limit: [20, 67] },
  { key: 'scrollWork', name: 'Scroll, main thread per frame', unit: 'ms', target: [10, 30], limit: [15, 45] },
  { key: 'keysP95', name: 'Hold ↓, frame p95', unit: 'ms' },
  { key: 'dragP50', name: 'Drag, frame p50', unit: 'ms' },
  { key: 'dragP95', name: 'Drag, frame p95', unit: 'ms', target: [17, 34], limit: [20, 67] },
  { key: 'dragWork', name: 'Drag, main thread per frame', unit: 'ms' },
  { key: 'filterP50', name: 'Filter, keystroke to paint p50', unit: 'ms' },
  { key: 'filterP95', name: 'Filter, keystroke to paint p95', unit: 'ms', target: [40, 130], limit: [70, 220] },
  { key: 'bulkMatch', name: 'Match all sure to paint', unit: 'ms', target: [50, 150], limit: [100, 250] },
  { key: 'bulkAll', name: `Decide all ${companies.toLocaleString('en-US')} to paint`, unit: 'ms', target: [50, 150], limit: [100, 250] },
  { key: 'heapStart', name: 'JS heap at the start', unit: 'MB' },
  { key: 'heapEnd', name: 'JS heap after the run', unit: 'MB', target: [12, null], limit: [25, null] },
  { key: 'transfer', name: 'JS and CSS loaded, gzip', unit: 'KB', target: [180, null], limit: [220, null] },
];

const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** Takes the place of the program: answers what the board asks, and keeps nothing. */
function bridge() {
  const board = () => fetch('/board.json').then((answer) => answer.json());
  const state = () => fetch('/state.json').then((answer) => answer.json());
  let revision = 1;
  const decide = async (decisions) => {
    revision++;
    return { decisions, label: 'Decided', undo: 'Decide', redo: '', toReview: 0, companies: [], revision };
  };
  const visited = () => Promise.resolve(null);
  const services = { Shell: { State: state }, Matching: { Board: board, Read: board, Decide: decide, Visited: visited } };
  const unknown = (service, method) => () => Promise.reject(new Error(`${service}.${method} is not measured`));
  window.go = {
    app: new Proxy(
      {},
      { get: (_, service) => new Proxy({}, { get: (_, method) => services[service]?.[method] ?? unknown(service, method) }) },
    ),
  };
  window.runtime = new Proxy({}, { get: () => () => () => {} });
}

/** Runs in the page before anything else: notes when the board can be used, and helps to measure. */
function probe() {
  const painted = (then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now());
      channel.port2.postMessage(null);
    });
  window.perf = { interactive: 0, latencies: [], painted };
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-company]')) return;
    observer.disconnect();
    painted((at) => {
      window.perf.interactive = at;
    });
  });
  observer.observe(document, { childList: true, subtree: true });
  let pressed = 0;
  addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
  addEventListener(
    'input',
    () => {
      const began = pressed;
      painted((at) => window.perf.latencies.push(at - began));
    },
    true,
  );
  /** The time between frames while each of them does something. */
  window.perf.frames = (count, step) =>
    new Promise((resolve) => {
      const times = [];
      let last = performance.now();
      const tick = (now) => {
        times.push(now - last);
        last = now;
        if (times.length > count) return resolve(times.slice(1));
        step?.(times.length);
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    });
}

async function fixtures() {
  const vite = await createVite({ root, logLevel: 'error', appType: 'custom', server: { middlewareMode: true, hmr: false, watch: null } });
  try {
    const { sampleBoard } = await vite.ssrLoadModule('/src/backend/sampleCompanies.ts');
    const { readyState } = await vite.ssrLoadModule('/src/testing/backend.ts');
    return { board: JSON.stringify(sampleBoard(companies)), state: JSON.stringify(readyState({ toReview: companies })) };
  } finally {
    await vite.close();
  }
}

async function serve() {
  const { board, state } = await fixtures();
  const page = (await readFile(join(dist, 'index.html'), 'utf8')).replace('<head>', '<head><script src="/bridge.js"></script>');
  const made = {
    '/': ['.html', page],
    '/bridge.js': ['.js', `(${bridge})()`],
    '/board.json': ['.json', board],
    '/state.json': ['.json', state],
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(dist, normalize(pathname));
    const known = made[pathname] ?? (file.startsWith(dist) && existsSync(file) ? [extname(file), await readFile(file)] : null);
    if (!known) return response.writeHead(404).end();
    response
      .writeHead(200, { 'content-type': kinds[known[0]] ?? 'application/octet-stream', 'content-security-policy': policy })
      .end(known[1]);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${server.address().port}/#/companies`, size: board.length };
}

function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

/** Frames of an action, and the work of the main thread in each. */
async function frames(client, action) {
  const before = await taskTime(client);
  const times = await action();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), work: (await taskTime(client)) - before, count: times.length };
}

async function taskTime(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function heap(client) {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

/** Drags the first company over the other side for two seconds. */
async function drag(page) {
  const from = await page.locator('[data-company]').first().boundingBox();
  const to = await page.locator('[data-option]').nth(5).boundingBox();
  await page.mouse.move(from.x + 120, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 140, from.y + 30);
  const measured = page.evaluate(() => window.perf.frames(110));
  const end = Date.now() + 1800;
  for (let i = 0; Date.now() < end; i++) {
    await page.mouse.move(to.x + 60 + 80 * Math.sin(i / 9), to.y - 60 + 90 * Math.cos(i / 7));
    await new Promise((resolve) => setTimeout(resolve, 6));
  }
  const times = await measured;
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return times;
}

/** From a click or key to the frame that shows what it did. */
async function toPaint(page, act) {
  await page.evaluate(() => {
    window.perf.done = new Promise((resolve) => {
      const hear = (event) => {
        removeEventListener('click', hear, true);
        removeEventListener('keydown', hear, true);
        window.perf.painted((at) => resolve(at - event.timeStamp));
      };
      addEventListener('click', hear, true);
      addEventListener('keydown', hear, true);
    });
  });
  await act();
  return page.evaluate(() => window.perf.done);
}

async function filter(page) {
  const field = page.getByRole('textbox', { name: 'Filter ConnectWise companies' });
  await field.click();
  await page.evaluate(() => (window.perf.latencies.length = 0));
  for (const text of ['dental group tulsa', 'reno ash', 'co inc', 'surgical']) {
    await field.pressSequentially(text, { delay: 70 });
    for (let i = 0; i < text.length; i++) await field.press('Backspace', { delay: 10 });
  }
  const latencies = await page.evaluate(() => window.perf.latencies);
  return { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) };
}

async function measure(browser, address, slowdown) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const faults = [];
  let transfer = 0;
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', async (response) => {
    if (/\.(js|css)$/.test(response.url()) && !response.url().endsWith('bridge.js'))
      transfer += gzipSync(await response.body()).length / 1024;
  });
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(probe);
  await page.goto(address);
  await page.waitForFunction(() => window.perf.interactive > 0, null, { timeout: 60_000 });
  const found = { interactive: await page.evaluate(() => window.perf.interactive) };
  await page.waitForTimeout(800);
  found.transfer = transfer;
  found.heapStart = await heap(client);

  const scroll = await frames(client, () =>
    page.evaluate(() => {
      const list = document.querySelector('[aria-label="ConnectWise companies"]');
      return window.perf.frames(120, () => (list.scrollTop += 90));
    }),
  );
  Object.assign(found, { scrollP50: scroll.p50, scrollP95: scroll.p95, scrollWork: scroll.work / scroll.count });

  await page.getByRole('grid', { name: 'ConnectWise companies' }).focus();
  await page.keyboard.press('Home');
  const keys = await frames(client, () =>
    page.evaluate(() => {
      const list = document.querySelector('[aria-label="ConnectWise companies"]');
      return window.perf.frames(120, () =>
        list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })),
      );
    }),
  );
  found.keysP95 = keys.p95;
  await page.keyboard.press('Home');
  await page.waitForTimeout(100);

  const dragged = await frames(client, () => drag(page));
  Object.assign(found, { dragP50: dragged.p50, dragP95: dragged.p95, dragWork: dragged.work / dragged.count });

  const typed = await filter(page);
  Object.assign(found, { filterP50: typed.p50, filterP95: typed.p95 });

  await page.getByRole('grid', { name: 'ConnectWise companies' }).focus();
  await page.keyboard.press('Home');
  found.bulkMatch = await toPaint(page, () => page.getByRole('button', { name: /^Match all/ }).click());
  await page.waitForTimeout(300);
  await page.getByRole('tab', { name: /^All/ }).click();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  const zone = page.getByRole('region', { name: 'Hudu' }).getByRole('button', { name: /Create new/ });
  found.bulkAll = await toPaint(page, () => zone.click());
  await page.waitForTimeout(500);
  found.heapEnd = await heap(client);
  await context.close();
  if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
  return found;
}

async function repeated(browser, address, slowdown) {
  const all = [];
  for (let i = 0; i < runs; i++) {
    process.stderr.write(`run ${i + 1} of ${runs}, processor slowed ${slowdown} times\n`);
    all.push(await measure(browser, address, slowdown));
  }
  const at = (q) =>
    Object.fromEntries(
      figures.map(({ key }) => [
        key,
        quantile(
          all.map((found) => found[key]),
          q,
        ),
      ]),
    );
  return { median: at(0.5), best: at(0) };
}

/** The better of two measurements, figure by figure; it is kept in the first. */
function better(kept, more) {
  for (const { key } of figures) kept[key] = Math.min(kept[key], more[key]);
  return kept;
}

function shown(value, unit) {
  return `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
}

function table(fast, slow) {
  const lines = ['| figure | ×1 | target / limit | ×4 | target / limit |', '| --- | --- | --- | --- | --- |'];
  for (const { key, name, unit, target, limit } of figures) {
    const bounds = (i) => (typeof limit?.[i] === 'number' ? `${target[i]} / ${limit[i]}` : '');
    lines.push(`| ${name} | ${shown(fast[key], unit)} | ${bounds(0)} | ${shown(slow[key], unit)} | ${bounds(1)} |`);
  }
  return lines.join('\n');
}

function beyond(results) {
  return results.flatMap((found, i) =>
    figures
      .filter(({ key, limit }) => typeof limit?.[i] === 'number' && found[key] > limit[i] * slack)
      .map(
        ({ key, name, unit, limit }) => `${name} ${i === 0 ? '×1' : '×4'}: ${shown(found[key], unit)}, the limit is ${limit[i]} ${unit}`,
      ),
  );
}

if (!existsSync(join(dist, 'index.html'))) {
  console.error("The page is not built: 'npm run build' builds it.");
  process.exit(1);
}
const { server, address, size } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--headless',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const fast = await repeated(browser, address, 1);
  const slow = await repeated(browser, address, 4);
  console.log(
    `Median of ${runs} runs, ${companies.toLocaleString('en-US')} companies on each side (${(size / 1e6).toFixed(1)} MB of JSON), Chromium ${browser.version()}, 1280×800.\n`,
  );
  console.log(table(fast.median, slow.median));
  let over = options.limits ? beyond([fast.best, slow.best]) : [];
  for (let again = 0; over.length > 0 && again < 2; again++) {
    console.error(`\nBeyond the limits, measured again: ${over.join('; ')}`);
    const more = [await repeated(browser, address, 1), await repeated(browser, address, 4)];
    over = beyond([better(fast.best, more[0].best), better(slow.best, more[1].best)]);
  }
  if (over.length > 0) console.error(`\nBeyond the limits even at best:\n${over.join('\n')}`);
  if (options.limits && over.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
}
