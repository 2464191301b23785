import { describe, expect, test } from 'vitest';
import { sampleScope } from '../../backend/sampleSetup';
import {
  choiceOf,
  choose,
  countOf,
  foundTerms,
  hintOf,
  inputOf,
  keepCompanyTypesAs,
  type ListID,
  listOf,
  summaryOf,
  tick,
  tickedOf,
  toggleType,
  unknownOf,
} from './scope';

const scope = sampleScope();

function list(id: ListID) {
  const found = listOf(scope, id);
  if (!found) throw new Error(`no list ${id}`);
  return found;
}

describe('the first visit', () => {
  test('chooses what is proposed', () => {
    const choice = choiceOf(scope, true);
    expect(choice.chosen.onlyCompanyTypes).toEqual(['1', '2']);
    expect(choice.chosen.companyStatuses).toEqual(['2', '3']);
    expect(choice.companyTypes).toBe('only');
  });

  test('leaves a list alone in which something is chosen', () => {
    const kept = {
      ...scope,
      lists: [{ ...list('onlyCompanyTypes'), terms: list('onlyCompanyTypes').terms.map((term) => ({ ...term, chosen: term.id === 3 })) }],
    };
    expect(choiceOf(kept, true).chosen.onlyCompanyTypes).toEqual(['3']);
  });

  test('is the only one that proposes', () => {
    expect(choiceOf(scope, false).chosen.onlyCompanyTypes).toEqual([]);
  });
});

describe('what is sent', () => {
  test('of company types is the list in use', () => {
    const both = choose(choose(choiceOf(scope, false), 'onlyCompanyTypes', ['1']), 'companyTypes', ['4']);
    expect(inputOf({ ...both, companyTypes: 'only' }).chosen).toMatchObject({ onlyCompanyTypes: ['1'], companyTypes: [] });
    expect(inputOf({ ...both, companyTypes: 'skip' }).chosen).toMatchObject({ onlyCompanyTypes: [], companyTypes: ['4'] });
  });

  test('keeps names that ConnectWise does not have, until they are removed', () => {
    const choice = choiceOf(scope, false);
    expect(inputOf(choice).chosen.configurationTypes).toEqual(['Fax Machine']);
    expect(unknownOf(list('configurationTypes'), choice.chosen.configurationTypes ?? [])).toEqual(['Fax Machine']);
    expect(inputOf(choose(choice, 'configurationTypes', [])).chosen.configurationTypes).toEqual([]);
  });

  test('has the data types that are left out', () => {
    const choice = toggleType(toggleType(choiceOf(scope, false), 'agreements'), 'contacts');
    expect(inputOf(choice).skippedDataTypes).toEqual(['agreements', 'contacts']);
    expect(inputOf(toggleType(choice, 'contacts')).skippedDataTypes).toEqual(['agreements']);
  });
});

test('at least one data type is synced', () => {
  let choice = choiceOf(scope, false);
  for (const { id } of scope.dataTypes) {
    expect(hintOf(choice)).toBe('');
    choice = toggleType(choice, id);
  }
  expect(hintOf(choice)).toBe('Choose at least one data type');
});

describe('what is ticked is synced', () => {
  test('in lists that are kept as what is left out', () => {
    const statuses = list('companyStatuses');
    const choice = choiceOf(scope, true);
    expect(choice.chosen.companyStatuses).toEqual(['2', '3']);
    expect(tickedOf(statuses, choice)).not.toContain('2');
    expect(tickedOf(statuses, choice)).toContain('1');
    expect(tick(choice, statuses, ['1'], false).chosen.companyStatuses).toEqual(['2', '3', '1']);
    expect(tick(choice, statuses, ['2'], true).chosen.companyStatuses).toEqual(['3']);
  });

  test('in the list that is kept as what is synced', () => {
    const types = list('onlyCompanyTypes');
    const choice = choiceOf(scope, true);
    expect(tickedOf(types, choice)).toEqual(['1', '2']);
    expect(tick(choice, types, ['4'], true).chosen.onlyCompanyTypes).toEqual(['1', '2', '4']);
    expect(tick(choice, types, ['1', '2'], false).chosen.onlyCompanyTypes).toEqual([]);
  });

  test('in a list of company types of which nothing is kept', () => {
    const choice = choiceOf(scope, false);
    expect(choice.companyTypes).toBe('skip');
    expect(tickedOf(list('companyTypes'), choice)).toEqual(list('companyTypes').terms.map(({ id }) => String(id)));
  });

  test('whatever becomes of company types that are added later', () => {
    const only = choiceOf(scope, true);
    const skip = keepCompanyTypesAs(only, scope, 'skip');
    expect(tickedOf(list('companyTypes'), skip)).toEqual(['1', '2']);
    expect(inputOf(skip).chosen.onlyCompanyTypes).toEqual([]);
    expect(inputOf(skip).chosen.companyTypes).not.toContain('1');
    expect(inputOf(keepCompanyTypesAs(skip, scope, 'only')).chosen).toMatchObject({ onlyCompanyTypes: ['1', '2'], companyTypes: [] });
  });
});

test('at least one company type is ticked: an empty list would let all of them in', () => {
  const only = choiceOf(scope, true);
  expect(hintOf(choose(only, 'onlyCompanyTypes', []))).toBe('Tick at least one company type');
  expect(hintOf(choose(keepCompanyTypesAs(only, scope, 'skip'), 'companyTypes', []))).toBe('');
});

describe('a list', () => {
  test('is searched by any part of a name, terms without records last', () => {
    expect(foundTerms(list('configurationTypes'), ' MANAGED ').map(({ name }) => name)).toEqual(['Managed Server', 'Managed Workstation']);
    expect(foundTerms(list('configurationTypes'), '').at(-1)?.name).toBe('Camera');
  });

  test.each([
    ['onlyCompanyTypes', [], 'All types'],
    ['onlyCompanyTypes', ['1', '2'], 'Only 2 of 6'],
    ['companyTypes', [], 'Nothing left out'],
    ['companyTypes', ['4', 'No such type'], '1 left out'],
  ] as const)('%s with %j in short', (id, chosen, words) => {
    expect(summaryOf(list(id), chosen)).toBe(words);
  });

  test('adds counts only where a record has one term', () => {
    expect(countOf(list('configurationTypes'), ['1', '3'])).toBe(125);
    expect(countOf(list('companyTypes'), ['1', '2'])).toBe(-1);
    const unknown = { ...list('configurationTypes'), terms: list('configurationTypes').terms.map((term) => ({ ...term, count: -1 })) };
    expect(countOf(unknown, ['1'])).toBe(-1);
  });
});
