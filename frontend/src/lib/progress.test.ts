import { describe, expect, test } from 'vitest';
import type { app } from '../backend/backend';
import { idle } from '../backend/fakeSyncing';
import { overall, percentDone } from './progress';

const at = (part: Partial<app.Activity>): app.Activity => ({ ...idle, phase: 'reading', ...part });

describe('the share', () => {
  test('never goes back from phase to phase', () => {
    const steps = [
      at({ phase: 'starting' }),
      at({ phase: 'reading', done: 1 }),
      at({ phase: 'reading', done: 9000, total: 9000 }),
      at({ phase: 'deciding' }),
      at({ phase: 'writing', done: 0, total: 100 }),
      at({ phase: 'writing', done: 50, total: 100 }),
      at({ phase: 'writing', done: 100, total: 100 }),
    ].map(overall);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  test('stays within bounds when more is done than was told', () => {
    expect(overall(at({ phase: 'writing', done: 120, total: 100 }))).toBe(1);
    expect(overall(at({ what: 'preview', phase: 'deciding' }))).toBeLessThan(1);
  });

  test('is 100 % only at the end', () => {
    expect(percentDone(at({ phase: 'writing', done: 9999, total: 10_000 }))).toBe(99);
    expect(percentDone(at({ phase: 'writing', done: 10_000, total: 10_000 }))).toBe(100);
  });
});
