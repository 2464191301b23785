import type { app } from '../backend/backend';

/** What a batch means for a page that has seen events up to `seen`. */
export type Verdict = {
  /** Something was missed: ask for the state again. */
  gap: boolean;
  seen: number;
  /** The events that the page has not seen yet. */
  fresh: app.Event[];
};

export function judge(seen: number, batch: app.Batch): Verdict {
  const fresh = batch.events.filter((event) => event.sequence > seen);
  const first = fresh[0];
  const gap = batch.reset || (first !== undefined && seen > 0 && first.sequence > seen + 1);
  return { gap, seen: fresh.at(-1)?.sequence ?? seen, fresh };
}

/** What is under way after these events, `undefined` when they do not tell. */
export function activityAfter(events: app.Event[]): app.Activity | null | undefined {
  const last = events.findLast((event) => event.kind === 'activity');
  return last ? (last.activity ?? null) : undefined;
}
