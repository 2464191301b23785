import { expect, test } from 'vitest';
import { doubleOf } from '../../backend/sampleRecords';
import { assetMeta, filtered, indexed, linesOf, recordMeta } from './rows';

const groups = indexed([doubleOf(0), doubleOf(1), doubleOf(2)]);

test('each group has its heading, the next step, its records and its assets', () => {
  expect(
    linesOf(groups)
      .map(({ type }) => type)
      .join(' '),
  ).toBe('group advice record asset asset group advice record record asset asset group advice record asset asset');
  expect(new Set(linesOf(groups).map(({ key }) => key)).size).toBe(16);
});

test('a group is found by its company, its value, and what is in it on either side', () => {
  const found = (text: string) => filtered(groups, text).map(({ group }) => group.value);
  expect(found('')).toHaveLength(3);
  expect(found('  Cedar ')).toEqual(['PF3K1001']);
  expect(found('pf3k1002')).toEqual(['PF3K1002']);
  expect(found('configuration/100')).toEqual(['PF3K1000']);
  expect(found('asset 1051')).toEqual(['PF3K1001']);
  expect(found('nobody')).toEqual([]);
});

test('lines tell both systems’ ids', () => {
  const [kept, , wanted] = groups.map(({ group }) => group);
  expect(kept?.assets.map(assetMeta)).toEqual([
    'asset 1000 · Workstations · linked to configuration/100',
    'asset 1001 · Workstations · belongs to no record',
  ]);
  expect(wanted?.records.map(recordMeta)).toEqual(['configuration/102 · Harbor Legal Partners']);
});
