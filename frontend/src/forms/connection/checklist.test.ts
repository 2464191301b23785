import { describe, expect, test } from 'vitest';
import { connectWiseTests, huduTests, step } from '../../backend/sampleSetup';
import { checklist, mayContinue, phaseOf, sideOf, toMend } from './checklist';

describe('checklist', () => {
  test('folds what leads to the permissions into one line', () => {
    const lines = checklist(connectWiseTests.passed);
    expect(lines.map(({ label, state }) => `${state} ${label}`)).toEqual([
      'ok Address, secure connection, company ID, API keys and client ID',
      'ok Read companies and sites',
      'ok Read contacts',
      'ok Read configurations',
      'ok Read agreements',
      'ok Read types and statuses',
      'unknown No more rights than needed',
    ]);
    expect(lines[0]).toMatchObject({ text: '', next: '', detail: '' });
  });

  test('says what is wrong with the exact path, as the menus print it', () => {
    const line = checklist(connectWiseTests.partial).find(({ label }) => label === 'Read agreements');
    expect(line).toMatchObject({
      state: 'warning',
      text: 'ConnectWise refuses to show these records.',
      next: 'System › Security Roles, the role of your API member: set Finance › Agreements › Inquire to All.',
    });
  });

  test('keeps the words of the server for those who ask', () => {
    const [only] = checklist(connectWiseTests.host);
    expect(only).toMatchObject({ state: 'failed', detail: 'dial tcp: lookup na.myconnectwise.nett: no such host' });
  });

  test('folds only what is right', () => {
    expect(checklist(connectWiseTests.unauthorized).map(({ label }) => label)).toEqual([
      'Address, secure connection and company ID',
      'API keys',
    ]);
  });

  test('says why a line is right without being needed', () => {
    const side = {
      ...huduTests.passed,
      steps: [step('permission', 'Read contacts', { message: 'Not needed: this data type is skipped.' })],
    };
    expect(checklist(side)[0]?.text).toBe('Not needed: this data type is skipped.');
  });

  test('counts what can be mended', () => {
    expect(toMend(connectWiseTests.passed)).toBe(0);
    expect(toMend(connectWiseTests.partial)).toBe(2);
    expect(toMend(connectWiseTests.denied)).toBe(1);
  });
});

test('the part of a report about one system', () => {
  const report = { at: '', passed: true, sides: [huduTests.passed] };
  expect(sideOf(report, 'hudu')).toBe(huduTests.passed);
  expect(sideOf(report, 'connectwise')).toBeUndefined();
  expect(sideOf(undefined, 'hudu')).toBeUndefined();
});

describe('where a test stands', () => {
  const standing = { testing: false, changed: false, side: undefined, connection: 'untested' } as const;
  test.each([
    ['nothing was ever tested', standing, 'untested'],
    ['it passed in an earlier session', { ...standing, connection: 'passed' }, 'passed'],
    ['it passed in part in an earlier session', { ...standing, connection: 'partial' }, 'partial'],
    ['the saved key was refused since', { ...standing, connection: 'refused' }, 'untested'],
    ['it passed', { ...standing, side: connectWiseTests.passed }, 'passed'],
    ['it passed with lines to mend', { ...standing, side: connectWiseTests.partial }, 'partial'],
    ['it failed', { ...standing, side: connectWiseTests.denied, connection: 'passed' }, 'failed'],
    ['an entry was changed since', { ...standing, side: connectWiseTests.passed, changed: true }, 'untested'],
    ['it is under way', { ...standing, side: connectWiseTests.passed, changed: true, testing: true }, 'testing'],
  ] as const)('%s', (_, given, phase) => {
    expect(phaseOf(given)).toBe(phase);
  });

  test('the guide goes on after a test that nothing blocks', () => {
    expect((['untested', 'testing', 'passed', 'partial', 'failed'] as const).filter(mayContinue)).toEqual(['passed', 'partial']);
  });
});
