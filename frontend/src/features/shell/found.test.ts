import { expect, test } from 'vitest';
import { found } from './found';

const groups = [
  {
    group: 'Pages',
    actions: [
      { id: 'sync', label: 'Sync', keywords: 'run' },
      { id: 'log', label: 'Log', keywords: ['support', 'Trouble'] },
    ],
  },
  {
    group: 'Companies',
    actions: [
      { id: '1', label: 'Acme', description: 'logistics' },
      { id: '2', label: 'Logan Dental', description: '' },
    ],
  },
];
const ids = (query: string) =>
  found(query, groups).map((one) => ('actions' in one ? [one.group, ...one.actions.map((each) => each.id)] : []));

test('groups keep their order, names stand before other words, and empty groups are not shown', () => {
  expect(ids('')).toEqual([
    ['Pages', 'sync', 'log'],
    ['Companies', '1', '2'],
  ]);
  expect(ids(' LOG ')).toEqual([
    ['Pages', 'log'],
    ['Companies', '2', '1'],
  ]);
  expect(ids('trouble')).toEqual([['Pages', 'log']]);
  expect(ids('nothing')).toEqual([]);
});
