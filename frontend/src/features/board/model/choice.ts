import type { app, Decision } from '../../../backend/backend';

/** What is decided for one company. */
export interface Choice {
  readonly decision: Decision;
  readonly huduId: number;
  readonly second: boolean;
}

export const open: Choice = { decision: 'none', huduId: 0, second: false };
const create: Choice = { decision: 'create', huduId: 0, second: false };
const leave: Choice = { decision: 'leave', huduId: 0, second: false };

export function choiceOf(from: Choice | app.BoardDecision): Choice {
  switch (from.decision) {
    case 'none':
      return open;
    case 'create':
      return create;
    case 'leave':
      return leave;
    case 'matched':
      return { decision: 'matched', huduId: from.huduId, second: from.second };
  }
}

export function isSame(choice: Choice, other: Choice | app.BoardDecision): boolean {
  return choice.decision === other.decision && choice.huduId === other.huduId && choice.second === other.second;
}

/** Decisions that are shown before the program has kept them. */
export interface Patch {
  readonly choices: ReadonlyMap<number, Choice>;
  /** Candidates that are not the match. */
  readonly dismissed: readonly app.BoardPair[];
}

/** The companies that a patch is about. */
export function patched({ choices, dismissed }: Patch): number[] {
  return [...choices.keys(), ...dismissed.map(({ company }) => company)];
}
