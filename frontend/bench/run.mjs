/**
 * Measures the match board and every other long list in a browser: the built
 * page, 5,000 rows, with and without a slowed processor. Prints Markdown tables.
 *
 *   npm run build && node bench/run.mjs [--limits] [--slack 2] [--runs 5] [--rows 5000] [--only "Log"] [--dist FOLDER]
 *
 * With --limits it exits 1 when a steady figure (work of the main thread, heap,
 * size) is beyond its limit in every run, and again in twice as many more: a
 * shared machine only ever adds time. --slack 2 does the same for times, at
 * twice their limits; without it they are printed only.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBoard } from './board.mjs';
import { launch } from './browser.mjs';
import { better, beyond, boardFigures, listFigures, summed, table } from './figures.mjs';
import { lists, measureList } from './lists.mjs';
import { serve } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    limits: { type: 'boolean', default: false },
    slack: { type: 'string', default: '0' },
    runs: { type: 'string', default: '5' },
    rows: { type: 'string', default: '5000' },
    only: { type: 'string', default: '' },
    dist: { type: 'string', default: join(import.meta.dirname, '../dist') },
  },
});
const dist = resolve(options.dist);
const runs = Number(options.runs);
const rows = Number(options.rows);

if (!existsSync(join(dist, 'index.html'))) {
  console.error("The page is not built: 'npm run build' builds it.");
  process.exit(1);
}
const server = await serve(dist, rows);
const browser = await launch();

const subjects = [
  { name: 'Match board', figures: boardFigures, measure: (slowdown) => measureBoard(browser, server, slowdown) },
  ...lists.map((list) => ({
    name: list.name,
    figures: listFigures,
    measure: (slowdown) => measureList(browser, server, list, slowdown),
  })),
].filter(({ name }) => name.startsWith(options.only));

/** Without and with the slowed processor: the median and the best of several runs. */
async function repeated({ name, figures, measure }) {
  const results = [];
  for (const slowdown of [1, 4]) {
    const all = [];
    for (let i = 0; i < runs; i++) {
      process.stderr.write(`${name}: run ${i + 1} of ${runs}, processor slowed ${slowdown} times\n`);
      all.push(await measure(slowdown));
    }
    results.push({ median: summed(figures, all, 0.5), best: summed(figures, all, 0) });
  }
  return results;
}

/** What is beyond its limits however often it is measured. */
async function alwaysBeyond(subject, results) {
  const judge = () => beyond(subject.figures, subject.name, best, Number(options.slack));
  const best = results.map((result) => result.best);
  let over = judge();
  for (let again = 0; over.length > 0 && again < 2; again++) {
    console.error(`\nBeyond the limits, measured again: ${over.join('; ')}`);
    const more = await repeated(subject);
    best.forEach((kept, i) => {
      better(kept, more[i].best);
    });
    over = judge();
  }
  return over;
}

try {
  const megabytes = (server.boardBytes / 1e6).toFixed(1);
  console.log(
    `Median of ${runs} runs, ${rows.toLocaleString('en-US')} rows (the board: on each side, ${megabytes} MB of JSON), Chromium ${browser.version()}, 1280×800.`,
  );
  const over = [];
  for (const subject of subjects) {
    const results = await repeated(subject);
    console.log(
      `\n${subject.name}\n\n${table(
        subject.figures,
        results.map((result) => result.median),
      )}`,
    );
    if (options.limits) over.push(...(await alwaysBeyond(subject, results)));
  }
  if (over.length > 0) {
    console.error(`\nBeyond the limits even at best:\n${over.join('\n')}`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
