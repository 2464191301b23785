import { expect, it } from 'vitest';
import { digitOf, hasMod } from './keys';

const key = (part: Partial<KeyboardEvent>) => ({ key: '', code: '', ctrlKey: false, metaKey: false, ...part }) as KeyboardEvent;

it('knows digits where they need Shift, and on the number pad', () => {
  expect(digitOf(key({ key: '3', code: 'Digit3' }))).toBe(3);
  expect(digitOf(key({ key: '"', code: 'Digit3' }))).toBe(3);
  expect(digitOf(key({ key: '3', code: 'Numpad3' }))).toBe(3);
  expect(digitOf(key({ key: 'c', code: 'KeyC' }))).toBe(0);
  expect(digitOf(key({ key: 'F5', code: 'F5' }))).toBe(0);
});

it('takes Ctrl and Cmd alike', () => {
  expect(hasMod(key({ ctrlKey: true }))).toBe(true);
  expect(hasMod(key({ metaKey: true }))).toBe(true);
  expect(hasMod(key({}))).toBe(false);
});
