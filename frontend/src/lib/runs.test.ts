import { describe, expect, test } from 'vitest';
import type { app, RunResult } from '../backend/backend';
import {
  created,
  outcome,
  related,
  resultTone,
  resultWord,
  runSentence,
  runWord,
  scopeWord,
  stoppedText,
  took,
  triggerWord,
  updated,
  updatedText,
} from './runs';

const now = new Date(2026, 10, 27, 15, 0);

function run(part: Partial<app.Run> = {}): app.Run {
  return {
    run: 'r1',
    started: new Date(2026, 10, 27, 14, 1).toISOString(),
    ended: new Date(2026, 10, 27, 14, 2).toISOString(),
    seconds: 72,
    trigger: 'hand',
    reading: 'full',
    whyFull: '',
    scope: '',
    scopeName: '',
    result: 'synced',
    message: '',
    changes: 41,
    verbs: { create: 4, relate: 2, update: 30, move: 5, unchanged: 9000 },
    problems: 0,
    left: 0,
    conflicts: 0,
    halted: 0,
    warnings: [],
    undoes: '',
    undoneBy: '',
    undone: '',
    cause: '',
    cannotUndo: '',
    ...part,
  };
}

describe('a run in a sentence', () => {
  test('says when, how much and how long', () => {
    expect(runSentence(run(), now)).toBe('Last synced today at 14:02. 41 changes in 1 min 12 s.');
    expect(runSentence(run({ changes: 0 }), now)).toBe('Last synced today at 14:02. Nothing had to change.');
    expect(runSentence(run({ changes: 0, halted: 119 }), now)).toBe(
      'Last synced today at 14:02. Nothing was changed. 119 changes are held back.',
    );
  });

  test('tells an undo from a sync', () => {
    expect(runSentence(run({ trigger: 'undo' }), now)).toBe('A sync was taken back today at 14:02. 41 changes in 1 min 12 s.');
    expect(triggerWord('undo')).toBe('Undo');
    expect(triggerWord('schedule')).toBe('Schedule');
  });

  // Planted and found: the words of a sync, of which the preview of an undo had other numbers.
  test('counts an undo in the words of its preview', () => {
    const undo = run({ trigger: 'undo', undoes: 'r0', changes: 245, verbs: { update: 243, archive: 1, unrelate: 1, unchanged: 7 } });
    expect(outcome(undo)).toBe('245 changes in 1 min 12 s (243 records restored, 1 archived, 1 relation removed).');
    expect(updatedText(undo)).toBe('243 records restored, 1 archived');
    expect([runWord(undo), runWord({ ...undo, result: 'problems' }), runWord({ ...undo, result: 'failed' })]).toEqual([
      'Done',
      'Done in part',
      'Could not sync',
    ]);
    expect(runWord({ ...undo, undone: 'whole' })).toBe('Undone');
  });

  test('tells what its changed records are, adopted ones too', () => {
    expect(updatedText(run({ verbs: { create: 4, adopt: 28, move: 5, relate: 2, unchanged: 9 } }))).toBe('28 adopted, 5 moved');
    expect(updatedText(run({ verbs: { create: 4, unchanged: 9 } }))).toBe('');
  });

  test('names what a person has to look at', () => {
    expect(outcome(run({ problems: 2, conflicts: 1, halted: 412 }))).toBe(
      '41 changes in 1 min 12 s (4 created, 30 updated, 5 moved, 2 related), 2 records need a fix, 1 conflict, 412 held back by a brake.',
    );
  });

  test('does not ask for a fix of what the next sync looks at again', () => {
    const left = outcome(run({ left: 1 }));
    expect(left).toContain('1 record left to the next sync');
    expect(left).not.toContain('fix');
    expect(outcome(run({ changes: 0, left: 1 }))).not.toContain('Nothing had to change');
  });

  test('says how it ended when it did not come to its end', () => {
    expect(runSentence(run({ result: 'stopped' }), now)).toBe(
      'Stopped today at 14:02. 41 changes were made; the next sync continues from here.',
    );
    expect(runSentence(run({ result: 'failed', changes: 0 }), now)).toBe('Could not sync today at 14:02.');
    expect(runSentence(run({ result: 'cut-off', changes: 1 }), now)).toBe(
      'The sync that began today at 14:01 was interrupted. 1 change was made before that. The next sync continues from there.',
    );
  });

  test('speaks of one change as one', () => {
    expect(stoppedText(1)).toBe('1 change was made; the next sync continues from here.');
    expect(stoppedText(0)).toMatch(/^Nothing was changed/);
  });
});

test('a partial run is never red', () => {
  const partial: RunResult[] = ['problems', 'halted', 'stopped', 'cut-off'];
  for (const result of partial) expect(resultTone(result)).not.toBe('bad');
  expect(resultWord('halted')).toBe('Held back by a brake');
  expect(resultWord('cut-off')).toBe('Interrupted');
});

test('created, updated and related add up to the changes', () => {
  expect([created(run()), updated(run()), related(run())]).toEqual([4, 35, 2]);
});

test.each([
  [0, '0:00'],
  [72.4, '1:12'],
  [150, '2:30'],
  [7425, '2:03:45'],
])('%i s took %s', (seconds, text) => {
  expect(took(seconds)).toBe(text);
});

test('scopes are named in words', () => {
  const word = (scope: string, scopeName = '') => scopeWord({ scope, scopeName });
  expect(word('')).toBe('');
  expect(word('company/19297', 'Palmetto Veterinary Clinic')).toBe('Only Palmetto Veterinary Clinic');
  expect(word('company/19297')).toBe('Only company 19297');
  expect(word('configuration/42', 'SRV-01')).toBe('Only configuration SRV-01');
  expect(word('configuration/42')).toBe('Only configuration 42');
  expect(word('1200 records')).toBe('1,200 records');
});
