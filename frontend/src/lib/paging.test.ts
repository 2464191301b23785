import { expect, test } from 'vitest';
import { pagesFor, placeOf } from './paging';

test('the pages of a range, within the list', () => {
  expect(pagesFor(0, 20, 150_000, 250)).toEqual([0]);
  expect(pagesFor(240, 260, 150_000, 250)).toEqual([0, 1]);
  expect(pagesFor(149_990, 150_050, 150_000, 250)).toEqual([599]);
  expect(pagesFor(-50, 10, 150_000, 250)).toEqual([0]);
  expect(pagesFor(0, 20, 0, 250)).toEqual([]);
});

test('every row of a long list has one place', () => {
  for (const index of [0, 249, 250, 74_321, 149_999]) {
    const place = placeOf(index, 250);
    expect(place.page * 250 + place.at).toBe(index);
    expect(pagesFor(index, index, 150_000, 250)).toEqual([place.page]);
  }
});
