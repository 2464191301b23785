import { expect, test } from 'vitest';
import { decisionOf, holdOf, keptOf, sampleDecisions } from '../../backend/sampleRecords';
import { counts, doneText, fieldsOf, filtered, grouped, index, isHeading, patched, tabOf, takenBackText } from './rows';

test('rows stand where they are to be dealt with', () => {
  expect(tabOf(decisionOf(0))).toBe('open');
  expect(tabOf(decisionOf(4))).toBe('unknown');
  expect(tabOf(keptOf(0))).toBe('kept');
  expect(tabOf(holdOf(0))).toBe('held');
  expect(tabOf(decisionOf(0, { decision: 'hudu' }))).toBe('decided');
  expect(tabOf(holdOf(0, { decision: 'released' }))).toBe('decided');
  // Its record stands under On hold.
  expect(tabOf(decisionOf(0, { decision: 'hold' }))).toBeNull();
});

test('every row is counted once', () => {
  const rows = sampleDecisions(100);
  const sum = Object.values(counts(rows)).reduce((a, b) => a + b, 0);
  expect(sum).toBe(rows.length);
  expect(counts(rows)).toMatchObject({ open: 80, unknown: 20, kept: 2, held: 2, decided: 0 });
});

test('a filter finds by name, company, value and field', () => {
  const at = index(sampleDecisions(30));
  const open = { tab: 'open', text: '', field: '' } as const;
  expect(filtered(at, { ...open, text: 'acme-sw08' })).toHaveLength(1);
  expect(filtered(at, { ...open, text: 'CEDAR' }).every((row) => row.companyName === 'Cedar Creek Dental')).toBe(true);
  expect(filtered(at, { ...open, field: 'Location' }).every((row) => row.field === 'Location')).toBe(true);
  expect(filtered(at, { ...open, text: '10.20.2.7' })).toHaveLength(1);
  expect(fieldsOf(at, 'open')).toContain('Location');
  expect(fieldsOf(at, 'held')).toEqual([]);
});

test('headings stand above the rows of their companies, and know them', () => {
  const lines = grouped(sampleDecisions(12).slice(0, 12));
  const headings = lines.filter(isHeading);
  expect(headings.map((heading) => heading.rows.length)).toEqual([6, 6]);
  expect(lines).toHaveLength(14);
});

test('what was decided takes the place of its row', () => {
  const rows = sampleDecisions(3);
  const changed = { ...decisionOf(1), decision: 'hudu' } as const;
  const after = patched(rows, [changed]);
  expect(after[1]).toBe(changed);
  expect(after[0]).toBe(rows[0]);
});

test('what was done names its record', () => {
  const row = decisionOf(0);
  expect(doneText('hudu', [row])).toBe(`${row.name}, ${row.field}: Hudu’s value stays at the next sync.`);
  expect(doneText('hold', [row, row])).toBe('The records of 2 values are on hold.');
  expect(takenBackText([row])).toBe(`${row.name}, ${row.field}: taken back.`);
});
