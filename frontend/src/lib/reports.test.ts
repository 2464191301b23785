import { describe, expect, test } from 'vitest';
import type { app } from '../backend/backend';
import { haltSentence, haltsTitle, heldBack } from './brakes';
import { causes, causeText, retryable } from './reports';

function problem(reason: string, id: number): app.Problem {
  return { kind: 'configuration', id, company: 1, companyName: 'Acme', name: `C${id}`, code: 'refused', reason, detail: '', refused: true };
}

describe('the cause of problems', () => {
  test('is the most frequent reason, and how many more there are', () => {
    const list = [
      problem('Hudu refused it', 1),
      problem('Layout “Network” needs a value in “Management IP”', 2),
      problem('Layout “Network” needs a value in “Management IP”', 3),
    ];
    expect(causes(list).map((cause) => cause.count)).toEqual([2, 1]);
    expect(causeText(list)).toBe('Layout “Network” needs a value in “Management IP”. And 1 more cause.');
    expect(causeText(list.slice(1))).toBe('Layout “Network” needs a value in “Management IP”.');
    expect(causeText([])).toBe('');
  });
});

describe('a brake', () => {
  const halt: app.Halt = { kind: 'configuration', company: 1, companyName: 'Acme', cleared: '', count: 412, of: 430, reason: '' };

  test('says which values would be cleared, and what several hold back', () => {
    const clearing = { ...halt, company: 0, companyName: '', cleared: 'Phone', count: 40, of: 50 };
    expect(haltSentence(clearing)).toBe('“Phone” would be cleared in 40 of 50 configurations');
    expect(haltsTitle([clearing])).toBe('“Phone” would be cleared in 40 of 50 configurations');
    expect(haltsTitle([halt, clearing])).toBe('452 changes look like an accident');
    expect(haltsTitle([halt, halt])).toBe('824 records would be archived or moved');
  });

  test('says how many of how many of whom', () => {
    expect(haltSentence(halt)).toBe('412 of 430 configurations of Acme would be archived or moved');
    expect(haltSentence({ ...halt, count: 430, company: 0, companyName: '' })).toBe('All 430 configurations would be archived or moved');
    expect(haltSentence({ ...halt, count: 101, of: 0, companyName: '' })).toBe('101 configurations would be archived or moved');
  });

  test('adds up', () => {
    expect(heldBack([halt, { ...halt, count: 3 }])).toBe(415);
  });
});

// Planted and found: relations counted, of which the button said that it tries them again; a record counted for each of its problems.
test('only records are tried again by themselves', () => {
  const problem = (kind: app.Problem['kind'], id: number, refused = true): app.Problem => ({
    kind,
    id,
    company: 1,
    companyName: 'Acme',
    name: '',
    code: refused ? '' : 'left-over',
    reason: '',
    detail: '',
    refused,
  });
  const problems = [
    problem('contact', 7),
    problem('contact', 7),
    problem('configuration', 7),
    problem('relation', 0),
    problem('agreement', 0),
  ];
  expect(retryable([...problems, problem('contact', 9, false)])).toBe(2);
  expect(retryable([])).toBe(0);
});
