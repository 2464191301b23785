import type { app } from '../../backend/backend';
import { daysBefore, dayWord, shortDate } from '../../lib/day';
import { formatCount, plural } from '../../lib/format';
import { created, related, updated } from '../../lib/runs';

/** The spans that the chart can show. */
export const spans = [5, 30, 90] as const;
export type Span = (typeof spans)[number];

/** More bars than this cannot be told apart, or hit: then a bar is a day. */
const mostBars = 120;

/** A bar is worth cutting when it is so many times as high as nearly all others. */
const outlierFactor = 2;

/** What a bar is made of. */
export type Part = 'updated' | 'created' | 'related' | 'problems';

export type Bar = {
  /** The run that a click opens: of a day, the one with the most changes. */
  run: string;
  started: string;
  /** How many runs the bar stands for. */
  runs: number;
  created: number;
  updated: number;
  related: number;
  problems: number;
  /** What was changed in Hudu, which problems are not part of. */
  changes: number;
  /** The true height: changes and problems. */
  total: number;
  /** The heights that are drawn, together at most the chart's top. */
  shown: Record<Part, number>;
  /** The bar is higher than it is drawn. */
  cut: boolean;
};

export type Series = {
  bars: Bar[];
  /** A bar is a day instead of a run. */
  daily: boolean;
  /** Where the axis ends; even, so that its half is a whole number. */
  top: number;
  /** Names of days, by the index of their first bar. */
  ticks: { index: number; label: string }[];
};

/** The chart of the runs within span days before now. Runs come newest first. */
export function chartSeries(runs: readonly app.Run[], span: Span, now: Date): Series {
  const within = runs
    .filter((run) => daysBefore(new Date(run.started), now) < span)
    .toSorted((a, b) => Date.parse(a.started) - Date.parse(b.started));
  const daily = within.length > mostBars;
  const raw = daily ? byDay(within) : within.map((run) => bar([run]));
  const top = axisTop(raw.map((one) => one.total));
  return { bars: raw.map((one) => cutAt(one, top)), daily, top, ticks: dayTicks(raw, span, now) };
}

function bar(runs: readonly app.Run[]): Bar {
  const largest = runs.reduce((best, run) => (size(run) > size(best) ? run : best));
  const sum = (part: (run: app.Run) => number) => runs.reduce((total, run) => total + part(run), 0);
  const parts = { created: sum(created), updated: sum(updated), related: sum(related), problems: sum((run) => run.problems) };
  const changes = parts.created + parts.updated + parts.related;
  const total = changes + parts.problems;
  return { run: largest.run, started: largest.started, runs: runs.length, ...parts, changes, total, shown: parts, cut: false };
}

function size(run: app.Run): number {
  return run.changes + run.problems;
}

function byDay(runs: readonly app.Run[]): Bar[] {
  const days = new Map<string, app.Run[]>();
  for (const run of runs) {
    const day = new Date(run.started).toDateString();
    days.set(day, [...(days.get(day) ?? []), run]);
  }
  return [...days.values()].map(bar);
}

/**
 * The end of the axis. When a few bars tower over the others, it ends a little
 * above the others: a chart with one visible bar says nothing.
 */
export function axisTop(totals: readonly number[]): number {
  const heights = totals.filter((total) => total > 0).toSorted((a, b) => a - b);
  const most = heights.at(-1) ?? 0;
  const usual = heights[Math.floor((heights.length - 1) * 0.9)] ?? 0;
  const towering = heights.length >= 5 && most > outlierFactor * usual;
  return roundUp(towering ? usual * 1.25 : most);
}

/** The next even number that people like to read on an axis. */
export function roundUp(value: number): number {
  const steps = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10];
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 4)));
  const nice = steps.map((step) => Math.round(step * power)).filter((step) => step % 2 === 0 && step >= 4);
  return nice.find((step) => step >= value) ?? 10 * power;
}

function cutAt(one: Bar, top: number): Bar {
  if (one.total <= top) return one;
  const scale = top / one.total;
  const { created, updated, related, problems } = one;
  const shown = { created: created * scale, updated: updated * scale, related: related * scale, problems: problems * scale };
  return { ...one, cut: true, shown };
}

/** A label at the first bar of a day; with many days only of every third or seventh. */
function dayTicks(bars: readonly Bar[], span: Span, now: Date): Series['ticks'] {
  const every = span === 5 ? 1 : span === 30 ? 5 : 14;
  const ticks: Series['ticks'] = [];
  let last = Number.POSITIVE_INFINITY;
  bars.forEach((one, index) => {
    const started = new Date(one.started);
    const age = daysBefore(started, now);
    if (last - age < every) return;
    last = age;
    ticks.push({ index, label: age === 0 ? 'Today' : span === 5 ? capitalDay(started, now) : shortDate(started, now) });
  });
  return ticks;
}

function capitalDay(at: Date, now: Date): string {
  const word = dayWord(at, now);
  return word === 'yesterday' ? 'Yesterday' : word;
}

/** The chart in a sentence, for those who cannot see it. */
export function chartText(series: Series, span: Span): string {
  const sum = (part: (one: Bar) => number) => series.bars.reduce((total, one) => total + part(one), 0);
  const runs = sum((one) => one.runs);
  if (runs === 0) return `No sync in the last ${span} days.`;
  const most = Math.max(...series.bars.map((one) => one.changes));
  return (
    `${runs} ${runs === 1 ? 'sync' : 'syncs'} in the last ${span} days: ${sum((one) => one.created)} created, ` +
    `${sum((one) => one.updated)} changed, ${sum((one) => one.related)} relations, ${plural(
      sum((one) => one.problems),
      'problem',
      'problems',
    )}. ` +
    `The most changes in one ${series.daily ? 'day' : 'sync'}: ${formatCount(most)}. The table below lists the syncs.`
  );
}
