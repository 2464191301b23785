import { expect, test } from 'vitest';
import { step } from './step';

test('keys move within the list', () => {
  expect(step('ArrowDown', 0, 3, 10)).toBe(1);
  expect(step('ArrowDown', 2, 3, 10)).toBe(2);
  expect(step('ArrowUp', 0, 3, 10)).toBe(0);
  expect(step('PageDown', 5, 150_000, 10)).toBe(15);
  expect(step('PageUp', 5, 150_000, 10)).toBe(0);
  expect(step('Home', 5, 150_000, 10)).toBe(0);
  expect(step('End', 5, 150_000, 10)).toBe(149_999);
});

test('other keys, and keys in an empty list, do not', () => {
  expect(step('Enter', 0, 3, 10)).toBeNull();
  expect(step('ArrowDown', 0, 0, 10)).toBeNull();
});
