import { expect, test } from 'vitest';
import { recordOf } from './records';

const row = { kind: 'configuration', id: 42, name: 'SRV-01', company: 7, companyName: 'Acme' } as const;

test('a row names its record', () => {
  expect(recordOf(row)?.record).toBe('configuration/42');
  expect(recordOf({ ...row, kind: 'company', id: 7 })?.record).toBe('company/7');
});

test('what is no record of ConnectWise has only its company', () => {
  expect(recordOf({ ...row, kind: 'relation' })).toMatchObject({ record: '', company: 7 });
  expect(recordOf({ ...row, kind: 'agreement', id: 7 })).toMatchObject({ record: '', company: 7 });
  expect(recordOf({ ...row, id: 0 })?.record).toBe('');
  expect(recordOf({ ...row, kind: 'relation', company: 0 })).toBeUndefined();
});
