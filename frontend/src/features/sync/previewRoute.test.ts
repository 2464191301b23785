import { expect, test } from 'vitest';
import { previewRoute, scopeName, scopeNamed } from './previewRoute';

test.each([
  ['', { company: 0, record: '' }, '', false],
  ['company/19297', { company: 19297, record: '' }, '', false],
  ['record/configuration/42', { company: 0, record: 'configuration/42' }, '', false],
  ['record/configuration/42/conflict', { company: 0, record: 'configuration/42' }, 'conflict', false],
  ['held', { company: 0, record: '' }, 'held', false],
  ['approve', { company: 0, record: '' }, 'held', true],
  ['company/abc', { company: 0, record: '' }, '', false],
  ['record/tile/1', { company: 0, record: '' }, '', false],
  ['record/configuration/-1', { company: 0, record: '' }, '', false],
])('%s', (rest, scope, verb, approve) => {
  expect(previewRoute(rest)).toEqual({ scope, verb, approve });
});

test('scopes have the names that previews give them', () => {
  expect(scopeName({ company: 0, record: '' })).toBe('');
  expect(scopeName({ company: 19297, record: '' })).toBe('company/19297');
  expect(scopeName({ company: 0, record: 'configuration/42' })).toBe('configuration/42');
});

test.each(['', 'company/19297', 'configuration/42'])('the name “%s” stands for its scope', (name) => {
  expect(scopeName(scopeNamed(name))).toBe(name);
});

test('several records have no name that brings them back', () => {
  expect(scopeNamed('3 records')).toEqual({ company: 0, record: '' });
});
