import { expect, test } from 'vitest';
import { problemRowOf, sampleProblems } from '../../backend/sampleRecords';
import { companiesOf, filtered, kindsOf, retryable } from './rows';

const all = { tab: 'fix', kind: '', company: '', text: '' } as const;

test('problems and notes stand apart, and are filtered', () => {
  const rows = sampleProblems(9);
  expect(filtered(rows, all)).toHaveLength(9);
  expect(filtered(rows, { ...all, tab: 'notes' })).toHaveLength(1);
  expect(filtered(rows, { ...all, text: 'management ip' })).toHaveLength(3);
  expect(filtered(rows, { ...all, company: 'Cedar Creek Dental' })).toHaveLength(3);
  expect(filtered(rows, { ...all, kind: 'contact' })).toHaveLength(0);
});

test('filters offer what there is', () => {
  const rows = sampleProblems(9);
  expect(kindsOf(rows)).toEqual(['configuration']);
  expect(companiesOf(rows)[0]).toBe('Acme Dental Group');
});

test('a record is tried again once, and a kind as a whole not at all', () => {
  const row = problemRowOf(1);
  expect(retryable([row, { ...row, id: 'another reason' }, problemRowOf(2, { record: '' })])).toEqual([row.record]);
});
