import { describe, expect, test } from 'vitest';
import type { app } from '../../backend/backend';
import { axisTop, chartSeries, chartText, roundUp } from './chartSeries';

const now = new Date(2026, 10, 27, 14, 30);

function run(hoursAgo: number, created: number, updated: number, problems = 0): app.Run {
  const started = new Date(now.getTime() - hoursAgo * 3_600_000).toISOString();
  return {
    run: `run-${hoursAgo}`,
    started,
    ended: started,
    seconds: 60,
    trigger: 'schedule',
    reading: 'full',
    whyFull: '',
    scope: '',
    scopeName: '',
    result: 'synced',
    message: '',
    changes: created + updated,
    verbs: { create: created, update: updated },
    problems,
    left: 0,
    conflicts: 0,
    halted: 0,
    warnings: [],
    undoes: '',
    undoneBy: '',
    undone: '',
    cause: '',
    cannotUndo: '',
  };
}

describe('the end of the axis', () => {
  test('is the next even number above the highest bar', () => {
    expect(axisTop([7, 12, 31])).toBe(40);
    expect(axisTop([])).toBe(4);
    expect(axisTop([1])).toBe(4);
  });

  test('is near the usual height when a single run towers', () => {
    const top = axisTop([40, 44, 38, 51, 47, 42, 249, 45, 39, 48, 44]);
    expect(top).toBeGreaterThanOrEqual(51);
    expect(top).toBeLessThan(100);
  });

  test('does not cut among few bars, or when high bars are usual', () => {
    expect(axisTop([5, 400])).toBe(400);
    expect(axisTop([100, 240, 100, 240, 240, 100, 240])).toBeGreaterThanOrEqual(240);
  });

  test('is even for every height', () => {
    for (let value = 0; value < 5000; value += 7) {
      expect(roundUp(value) % 2).toBe(0);
      expect(roundUp(value)).toBeGreaterThanOrEqual(value);
    }
  });
});

describe('the series', () => {
  test('is in the order of time and leaves out what is older than the span', () => {
    const series = chartSeries([run(1, 1, 2), run(30, 3, 4), run(24 * 6, 9, 9)], 5, now);
    expect(series.bars.map((bar) => bar.run)).toEqual(['run-30', 'run-1']);
    expect(series.bars.map((bar) => bar.total)).toEqual([7, 3]);
  });

  test('cuts an outlier and keeps its true height', () => {
    const usual = Array.from({ length: 20 }, (_, index) => run(index * 3, 4, 40, 2));
    const series = chartSeries([...usual, run(70, 245, 0, 4)], 5, now);
    const cut = series.bars.filter((bar) => bar.cut);
    expect(cut.map((bar) => bar.total)).toEqual([249]);
    // Problems are drawn, but the number beside the bar is of changes. Planted and found: the height there.
    expect(cut.map((bar) => bar.changes)).toEqual([245]);
    const [bar] = cut;
    expect((bar?.shown.created ?? 0) + (bar?.shown.updated ?? 0) + (bar?.shown.problems ?? 0)).toBeCloseTo(series.top);
    expect(series.bars.filter((one) => !one.cut).every((one) => one.total <= series.top)).toBe(true);
  });

  test('is by day when runs are too many, and a bar opens the largest run of its day', () => {
    const runs = Array.from({ length: 300 }, (_, index) => run(index * 3, 0, index === 2 ? 99 : 1));
    const series = chartSeries(runs, 90, now);
    expect(series.daily).toBe(true);
    expect(series.bars.length).toBeLessThan(45);
    expect(series.bars.reduce((sum, bar) => sum + bar.runs, 0)).toBe(300);
    expect(series.bars.at(-1)?.run).toBe('run-6');
  });

  test('names days once, at their first bar', () => {
    const series = chartSeries([run(0, 1, 1), run(2, 1, 1), run(25, 1, 1), run(27, 1, 1), run(50, 1, 1)], 5, now);
    expect(series.ticks).toEqual([
      { index: 0, label: 'Wed' },
      { index: 1, label: 'Yesterday' },
      { index: 3, label: 'Today' },
    ]);
  });

  test('has a text with all its sums', () => {
    const series = chartSeries([run(1, 1, 2, 1), run(30, 3, 4)], 5, now);
    expect(chartText(series, 5)).toBe(
      '2 syncs in the last 5 days: 4 created, 6 changed, 0 relations, 1 problem. The most changes in one sync: 7. The table below lists the syncs.',
    );
    expect(chartText(chartSeries([], 30, now), 30)).toBe('No sync in the last 30 days.');
  });
});
