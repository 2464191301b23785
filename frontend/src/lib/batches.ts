import type { app } from '../backend/backend';

/** What a batch means for a page that has seen events up to `seen`. */
export type Verdict = {
  /** Something was missed: ask for everything again. */
  gap: boolean;
  seen: number;
  /** The events that the page has not seen yet. */
  fresh: app.Event[];
};

/** `known` is the number up to which the state that is shown knows everything. */
export function judge(seen: number, batch: app.Batch, known = 0): Verdict {
  // After a reset the numbers may begin anew.
  const from = batch.reset ? 0 : seen;
  const fresh = batch.events.filter((event) => event.sequence > from);
  const first = fresh[0];
  const upTo = Math.max(from, known);
  const gap = batch.reset || (first !== undefined && upTo > 0 && first.sequence > upTo + 1);
  return { gap, seen: fresh.at(-1)?.sequence ?? from, fresh };
}

/** What an event told of what is under way, and the number of that event. */
export type Told = { sequence: number; activity: app.Activity | null };

/** What is under way after these events, `undefined` when they do not tell. */
export function activityAfter(events: app.Event[]): Told | undefined {
  const last = events.findLast((event) => event.kind === 'activity');
  return last && { sequence: last.sequence, activity: last.activity ?? null };
}

/** The state with what was told after it was made: an answer may be overtaken by events. */
export function withTold(state: app.State, told: Told | undefined): app.State {
  if (!told || told.sequence <= state.sequence) return state;
  const { activity: _, ...sync } = state.sync;
  return { ...state, sync: told.activity ? { ...sync, activity: told.activity } : sync };
}

/** These change nothing that the state holds, or carry all that there is to it. */
const passing: readonly app.Event['kind'][] = ['activity', 'records', 'reading', 'counts', 'navigate'];

/** Tells whether the state has to be asked for after these events. */
export function changesState(events: app.Event[]): boolean {
  return events.some((event) => !passing.includes(event.kind));
}
