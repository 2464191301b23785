/**
 * Starts the real program on the built-in sandbox and a real browser in front
 * of it. Every test gets an own data folder, own servers and an own page.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { test as run } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const top = resolve(import.meta.dirname, '../..');
export const binary = process.env.CROSSDOCK ?? join(top, process.platform === 'win32' ? 'crossdock.exe' : 'crossdock');
const shots = process.env.SHOTS;

/** How long a test may take that does not say otherwise, in ms: one that hangs has to end, and say so. */
const patience = process.env.ALL_SIZES ? 600_000 : 150_000;

/** A test as Node's, which has no such limit of its own. */
export function test(name, options, body = options) {
  return run(name, { timeout: patience, ...(options !== body && options) }, body);
}

/** What still runs when the tests of a file are over: a test that fails may leave something behind. */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export const sizes = { small: { width: 1024, height: 680 }, usual: { width: 1280, height: 800 }, large: { width: 1600, height: 1000 } };

/** A process of the program. `line` gives its lines of standard output. */
export class Program {
  constructor(args, env = {}) {
    this.errors = '';
    this.child = spawn(binary, args, { cwd: top, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this.child);
    this.child.once('close', () => running.delete(this.child));
    this.child.stderr.on('data', (text) => {
      this.errors += text;
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.ended = new Promise((done) => this.child.once('close', (code, signal) => done({ code, signal })));
  }

  /** The next line of standard output for which `take` gives something. */
  async line(take, seconds = 60) {
    const late = AbortSignal.timeout(seconds * 1000);
    while (true) {
      const next = await Promise.race([
        this.lines.next(),
        new Promise((_, reject) =>
          late.addEventListener('abort', () => reject(new Error(`no such line within ${seconds} s\n${this.errors}`))),
        ),
      ]);
      if (next.done) throw new Error(`the program ended before the line came\n${this.errors}`);
      const found = take(next.value);
      if (found) return found;
    }
  }

  async stop(signal = 'SIGTERM') {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return await this.ended;
  }
}

/** Both simulators; answers their addresses and keys. */
export async function startSandbox(...args) {
  const program = new Program(['sandbox', ...args]);
  const credentials = await program.line((text) => text.startsWith('{') && JSON.parse(text));
  return { program, ...credentials };
}

/** The page of the program in `args`; answers its one-time address. */
export async function startPage(args, env = {}) {
  const program = new Program(args, env);
  const address = await program.line((text) => text.match(/http:\/\/127\.0\.0\.1:\d+\/\S*/)?.[0], 120);
  return { program, address };
}

export function folder() {
  return mkdtempSync(join(tmpdir(), 'crossdock-e2e-'));
}

/** A browser that talks to this machine alone. */
export async function startBrowser() {
  const executablePath =
    process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  return await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page that fails the test on errors of its own. */
export async function openPage(browser, address, { scheme = 'light', size = sizes.usual } = {}) {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.faults.push(`console: ${message.text()}`);
  });
  await page.goto(address);
  return page;
}

/** Only colours differ between the themes, so that the second look is for them. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/** Throws on any violation of accessibility on what the page shows now, of all rules or of those that are named. */
export async function axe(page, where, rules) {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  if (violations.length > 0) {
    const list = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => n.target.join(' ')).join('\n  ')}`);
    throw new Error(`axe on ${where}:\n${list.join('\n')}`);
  }
}

/** Keeps a picture when SHOTS names a folder for them. */
export async function shot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

export function removeFolder(path) {
  rmSync(path, { recursive: true, force: true });
}
