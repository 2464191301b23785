import type { app } from '../../backend/backend';

/** The most rows at the end that stay in memory. */
export const most = 2000;
/** Rows of one question, and of one page of older rows. */
export const pageRows = 250;
/** How many pages of older rows stay in memory beside the end. */
const olderPages = 6;

type Load = (offset: number, limit: number) => Promise<app.EntryPage>;

/** How many logs were made. */
let made = 0;

/**
 * The writes of a sync under way, from its journal: events only tell that there
 * are more, so that nothing is shown twice or left out. The end stays in memory
 * and is kept fresh; what is older is asked for when somebody scrolls to it.
 */
export class LiveLog {
  readonly id = ++made;
  total = 0;
  /** The first answer is there. */
  known = false;
  private first = 0;
  private rows: app.Entry[] = [];
  private readonly older = new Map<number, readonly app.Entry[]>();
  private readonly asked = new Set<number>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;
  private asking = false;
  private again = false;
  private closed = false;

  /**
   * With a filter by result rows come between others and leave the list as
   * writes end, always near the end, since few are under way at once: that many
   * rows of the end are read again each time.
   */
  constructor(
    private readonly load: Load,
    private readonly moving = 0,
  ) {}

  /** One number per state of the log. */
  readonly version = (): number => this.changes;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  rowAt(index: number): app.Entry | undefined {
    if (index >= this.first) return this.rows[index - this.first];
    return this.older.get(Math.floor(index / pageRows))?.[index % pageRows];
  }

  /** Begins, or goes on after it was closed. */
  open(): void {
    this.closed = false;
    void this.refresh();
  }

  /** Answers that still come are of no use to anybody. */
  close(): void {
    this.closed = true;
  }

  /** Takes what is new, and what became of writes that were under way; one question at a time. */
  async refresh(): Promise<void> {
    this.again = true;
    if (this.asking) return;
    this.asking = true;
    try {
      while (this.again && !this.closed) {
        this.again = false;
        const offset = this.unsettled();
        const page = await this.load(offset, pageRows + this.moving);
        if (this.closed) return;
        this.take(offset, page);
      }
    } catch {
      // The next event asks again; how the sync ends is told anyway.
    } finally {
      this.asking = false;
    }
  }

  /** Asks for the older rows from first to last that are not in memory. */
  async want(first: number, last: number): Promise<void> {
    const pages = new Set<number>();
    for (let index = Math.max(0, first); index <= last && index < this.first; index++) pages.add(Math.floor(index / pageRows));
    await Promise.all([...pages].map((page) => this.fetchOlder(page)));
  }

  private async fetchOlder(page: number): Promise<void> {
    if (this.older.has(page) || this.asked.has(page)) return;
    this.asked.add(page);
    try {
      const { rows } = await this.load(page * pageRows, pageRows);
      if (this.closed) return;
      this.older.set(page, rows);
      for (const number of this.older.keys()) {
        if (this.older.size <= olderPages) break;
        this.older.delete(number);
      }
      this.changed();
    } catch {
      // Scrolling on asks again.
    } finally {
      this.asked.delete(page);
    }
  }

  /** Where the first row stands that may still change, or that is not known yet. */
  private unsettled(): number {
    const open = this.rows.findIndex((row) => row.state === 'intended');
    const settled = open < 0 ? this.rows.length : open;
    return this.first + Math.max(0, Math.min(settled, this.rows.length - this.moving));
  }

  private take(offset: number, page: app.EntryPage): void {
    this.total = page.total;
    this.known = true;
    const kept = this.rows.slice(0, offset - this.first);
    const overlaps = (page.rows[0]?.sequence ?? Number.POSITIVE_INFINITY) <= (kept.at(-1)?.sequence ?? 0);
    if (page.total - offset > most || overlaps) {
      // Far behind, or a row has come between those that were left: the end is what is looked at.
      this.first = Math.max(0, page.total - most);
      this.rows = [];
      this.older.clear();
      this.again = true;
      this.changed();
      return;
    }
    const after = this.rows.slice(kept.length + page.rows.length);
    const rows = [...kept, ...page.rows, ...after].slice(0, Math.max(0, page.total - this.first));
    const over = Math.max(0, rows.length - most);
    this.rows = rows.slice(over);
    this.first += over;
    this.again ||= page.rows.length > 0 && offset + page.rows.length < page.total;
    this.changed();
  }

  private changed(): void {
    this.changes++;
    for (const listener of this.listeners) listener();
  }
}
