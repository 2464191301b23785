import { expect, test } from 'vitest';
import { importText } from './imported';

const nothing = { matches: 0, holds: 0, decided: 0, dismissed: 0, settings: [], differences: [], warnings: [] };

test('an import says what is new, and names what stays', () => {
  expect(importText(nothing)).toEqual(['Imported. New here: nothing beside the settings.']);
  expect(
    importText({
      ...nothing,
      matches: 2,
      decided: 1,
      dismissed: 3,
      settings: ['hudu.url', 'sortRules'],
      differences: ['Company 7 stays.'],
    }),
  ).toEqual([
    'Imported. New here: 2 decisions about companies, 1 decided value, 3 dismissed candidates.',
    'Settings that were different before: hudu.url, sortRules.',
    'Company 7 stays.',
  ]);
});
