import { describe, expect, test } from 'vitest';
import type { app, EntryState } from '../../backend/backend';
import { sampleEntries } from '../../backend/samplePlan';
import { LiveLog, most, pageRows } from './liveLog';

/** A journal that grows, and what was asked of it. */
class Journal {
  rows: app.Entry[] = [];
  asked: number[] = [];

  load = async (offset: number, limit: number): Promise<app.EntryPage> => {
    this.asked.push(offset);
    return { rows: this.rows.slice(offset, offset + limit).map((row) => ({ ...row })), total: this.rows.length };
  };

  grow(count: number, state: EntryState = 'done'): void {
    const from = this.rows.length;
    this.rows.push(
      ...sampleEntries(from + count)
        .slice(from)
        .map((row) => ({ ...row, state })),
    );
  }
}

const shown = (log: LiveLog) => Array.from({ length: log.total }, (_, index) => log.rowAt(index)?.sequence);

describe('the log of a sync under way', () => {
  test('takes what is new, nothing twice', async () => {
    const journal = new Journal();
    const log = new LiveLog(journal.load);
    for (const count of [3, 700, 1]) {
      journal.grow(count);
      await log.refresh();
    }
    expect(shown(log)).toEqual(journal.rows.map((row) => row.sequence));
    expect(journal.asked.at(-1)).toBe(703);
  });

  test('learns what became of a write that was under way when it was read', async () => {
    const journal = new Journal();
    journal.grow(5);
    journal.grow(1, 'intended');
    journal.grow(2);
    const log = new LiveLog(journal.load);
    await log.refresh();
    expect(log.rowAt(5)?.state).toBe('intended');
    journal.rows = journal.rows.map((row) => ({ ...row, state: 'done' }));
    journal.grow(4);
    await log.refresh();
    expect(journal.asked.at(-1)).toBe(5);
    expect(Array.from({ length: 12 }, (_, index) => log.rowAt(index)?.state)).toEqual(Array(12).fill('done'));
  });

  test('keeps the end in memory, and asks for older rows when they are wanted', async () => {
    const journal = new Journal();
    journal.grow(most + 3 * pageRows + 7);
    const log = new LiveLog(journal.load);
    await log.refresh();
    const begins = log.total - most;
    expect([log.rowAt(begins)?.sequence, log.rowAt(log.total - 1)?.sequence]).toEqual([begins + 1, log.total]);
    expect(log.rowAt(begins - 1)).toBeUndefined();
    await log.want(0, 40);
    expect(log.rowAt(40)?.sequence).toBe(41);
    journal.asked = [];
    await log.want(10, 60);
    expect(journal.asked).toEqual([]);
  });

  test('forgets older rows that nobody looks at', async () => {
    const journal = new Journal();
    journal.grow(most + 10 * pageRows);
    const log = new LiveLog(journal.load);
    await log.refresh();
    for (let page = 0; page < 9; page++) await log.want(page * pageRows, page * pageRows);
    expect([log.rowAt(0), log.rowAt(8 * pageRows)?.sequence]).toEqual([undefined, 8 * pageRows + 1]);
  });

  test('drops an answer that comes after it was closed', async () => {
    const journal = new Journal();
    journal.grow(5);
    const log = new LiveLog(journal.load);
    const late = log.refresh();
    log.close();
    await late;
    expect(log.total).toBe(0);
    log.open();
    await log.refresh();
    await expect.poll(() => log.total).toBe(5);
  });

  describe('filtered by result', () => {
    /** A journal that answers only rows of a state. */
    function of(journal: Journal, state: EntryState): LiveLog {
      const load = async (offset: number, limit: number) => {
        const rows = journal.rows.filter((row) => row.state === state);
        return { rows: rows.slice(offset, offset + limit), total: rows.length };
      };
      return new LiveLog(load, pageRows);
    }

    test('takes rows that come between others, and loses those that leave', async () => {
      const journal = new Journal();
      journal.grow(700);
      journal.grow(2, 'intended');
      journal.grow(3);
      const [done, open] = [of(journal, 'done'), of(journal, 'intended')];
      await Promise.all([done.refresh(), open.refresh()]);
      expect([done.total, open.total]).toEqual([703, 2]);
      journal.rows = journal.rows.map((row) => ({ ...row, state: 'done' }));
      journal.grow(600);
      await Promise.all([done.refresh(), open.refresh()]);
      expect(shown(done)).toEqual(journal.rows.map((row) => row.sequence));
      expect([open.total, open.rowAt(0)]).toEqual([0, undefined]);
    });

    test('begins anew when a row came between those that were left as they are', async () => {
      const journal = new Journal();
      journal.grow(1, 'doubtful');
      journal.grow(600);
      const log = of(journal, 'done');
      await log.refresh();
      journal.rows = journal.rows.map((row) => ({ ...row, state: 'done' }));
      await log.refresh();
      expect(shown(log)).toEqual(journal.rows.map((row) => row.sequence));
    });
  });
});
