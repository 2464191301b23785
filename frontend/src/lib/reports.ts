import type { app, EntryState } from '../backend/backend';
import { formatCount } from './format';

/** Problems with the same reason, the most frequent first. */
export function causes(problems: readonly app.Problem[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(problem.reason, (counts.get(problem.reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}

/** The cause of a run's problems in a line: the first one, and how many more. */
export function causeText(problems: readonly app.Problem[]): string {
  const [first, ...others] = causes(problems);
  if (!first) return '';
  const sentence = /[.!?]$/.test(first.reason) ? first.reason : `${first.reason}.`;
  if (others.length === 0) return sentence;
  return `${sentence} And ${formatCount(others.length)} more ${others.length === 1 ? 'cause' : 'causes'}.`;
}

/** A record that a sync tries again, as the count of a run has it; all else is only told. */
export function hasFailed(problem: app.Problem): boolean {
  return problem.refused || problem.code === 'stale' || problem.code === 'doubtful';
}

/** How many records of a run can be tried again by themselves: a relation, or a kind as a whole, waits for the next sync. */
export function retryable(problems: readonly app.Problem[]): number {
  const alone = problems.filter((problem) => hasFailed(problem) && problem.id > 0 && problem.kind !== 'relation');
  return new Set(alone.map(({ kind, id }) => `${kind}/${id}`)).size;
}

type Word = { word: string; tone: 'ok' | 'warn' | 'bad' | 'mute' };

/** What became of one write. */
const states: Record<EntryState, Word> = {
  done: { word: 'Done', tone: 'ok' },
  refused: { word: 'Refused by Hudu', tone: 'warn' },
  stale: { word: 'Changed meanwhile', tone: 'warn' },
  doubtful: { word: 'Not certain', tone: 'warn' },
  'not-done': { word: 'Not done', tone: 'mute' },
  intended: { word: 'Under way', tone: 'mute' },
};

export function stateWord(state: EntryState): Word {
  return states[state];
}

/** The states in the order of a filter. */
export const stateOrder: readonly EntryState[] = ['done', 'refused', 'stale', 'doubtful', 'not-done', 'intended'];
