/** A page in headless Chromium, and what can be measured in it. */
import { chromium } from 'playwright-core';
import { quantile } from './figures.mjs';

export function launch() {
  return chromium.launch({
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
}

/** Runs in the page before anything else: notes when rows can be used, and helps to measure. */
function probe(rowSelector) {
  const painted = (then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now());
      channel.port2.postMessage(null);
    });
  window.perf = { interactive: 0, latencies: [], painted };
  const observer = new MutationObserver(() => {
    if (!document.querySelector(rowSelector)) return;
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

/** An opened page. Its methods answer milliseconds and MB. */
export class Measured {
  /** Opens the address and waits for the first row, on a processor slowed that many times. */
  static async open(browser, address, { rows, slowdown }) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(probe, rows);
    const measured = new Measured(context, page, client);
    const before = await measured.work();
    await page.goto(address);
    await page.waitForFunction(() => window.perf.interactive > 0, null, { timeout: 60_000 });
    measured.interactive = await page.evaluate(() => window.perf.interactive);
    measured.openingWork = (await measured.work()) - before;
    return measured;
  }

  constructor(context, page, client) {
    this.context = context;
    this.page = page;
    this.client = client;
    this.faults = [];
    page.on('pageerror', (error) => this.faults.push(error.message));
  }

  /** Processor time of the main thread so far. */
  async work() {
    const { metrics } = await this.client.send('Performance.getMetrics');
    return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000;
  }

  async heap() {
    await this.client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.client.send('Runtime.getHeapUsage');
    return usedSize / 1024 / 1024;
  }

  /** The frames of an action that answers their times, and the work in each. */
  async frames(action) {
    const before = await this.work();
    const times = await action();
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), work: ((await this.work()) - before) / times.length };
  }

  /** Scrolls a list steadily for two seconds. */
  scroll(selector) {
    return this.frames(() =>
      this.page.evaluate((wanted) => {
        const list = document.querySelector(wanted);
        return window.perf.frames(120, () => (list.scrollTop += 90));
      }, selector),
    );
  }

  /** Types and deletes texts; from each key to the frame that shows what it did. */
  async typing(field, texts) {
    await field.click();
    await this.page.evaluate(() => (window.perf.latencies.length = 0));
    const before = await this.work();
    for (const text of texts) {
      await field.pressSequentially(text, { delay: 70 });
      for (let i = 0; i < text.length; i++) await field.press('Backspace', { delay: 10 });
    }
    const latencies = await this.page.evaluate(() => window.perf.latencies);
    return { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), work: ((await this.work()) - before) / latencies.length };
  }

  /** The paths of the scripts and styles that were loaded. */
  loaded() {
    return this.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => /\.(js|css)$/.test(path) && path !== '/bridge.js'),
    );
  }

  async close() {
    await this.context.close();
    if (this.faults.length > 0) throw new Error(`the page failed: ${this.faults.join('; ')}`);
  }
}
