import { expect, test } from 'vitest';
import { askedEarly } from './early';
import { Fake } from './fake';

/** A program that counts how often it was asked. */
function counting() {
  const fake = new Fake({ companies: 3 });
  const asked = { state: 0, board: 0 };
  const { backend } = fake;
  const count = <Answer>(name: keyof typeof asked, ask: () => Promise<Answer>) => {
    return () => {
      asked[name]++;
      return ask();
    };
  };
  const shell = { ...backend.shell, state: count('state', backend.shell.state) };
  const matching = { ...backend.matching, board: count('board', backend.matching.board) };
  return { fake, asked, backend: { ...backend, shell, matching } };
}

test('what was asked early answers the first question, and only that', async () => {
  const { asked, backend } = counting();
  const early = askedEarly(backend, 'companies');
  expect(asked).toEqual({ state: 1, board: 1 });
  expect((await early.matching.board()).companies).toHaveLength(3);
  await early.shell.state();
  expect(asked).toEqual({ state: 1, board: 1 });
  await early.matching.board();
  await early.shell.state();
  expect(asked).toEqual({ state: 2, board: 2 });
});

test('another page does not ask for the board', async () => {
  const { asked, backend } = counting();
  const early = askedEarly(backend, undefined);
  expect(asked).toEqual({ state: 1, board: 0 });
  await early.matching.board();
  expect(asked.board).toBe(1);
});

test('an answer that an event overtook is asked for anew', async () => {
  const { fake, asked, backend } = counting();
  const early = askedEarly(backend, 'companies');
  fake.emit({ kind: 'reading', reading: { connectwise: 1, hudu: 1, records: 0 } });
  await early.matching.board();
  expect(asked.board).toBe(1);

  const again = askedEarly(backend, 'companies');
  fake.emit({ kind: 'companies', revision: 9 });
  await again.matching.board();
  await again.shell.state();
  expect(asked).toEqual({ state: 3, board: 3 });
});

test('events after the answer was taken are for those who hear them', async () => {
  const { fake, asked, backend } = counting();
  const early = askedEarly(backend, 'companies');
  const answer = early.matching.board();
  fake.emit({ kind: 'companies', revision: 9 });
  await answer;
  expect(asked.board).toBe(1);
});

test('a failure is told to who asks', async () => {
  const { fake, backend } = counting();
  fake.matching.failures.board = { code: 'failed', message: 'ConnectWise does not answer.', hint: '' };
  const early = askedEarly(backend, 'companies');
  await expect(early.matching.board()).rejects.toThrow('ConnectWise does not answer.');
});
