import { describe, expect, test } from 'vitest';
import type { app } from '../../backend/backend';
import { rule, sampleDraft, sampleLayouts } from '../../backend/sampleSetup';
import {
  addCondition,
  addRow,
  addSuggested,
  changeRow,
  choseCreated,
  dropCondition,
  freeConditions,
  hintOf,
  moveRow,
  neighbour,
  placeOf,
  type Row,
  removeRow,
  rowsOf,
  ruleKey,
  ruleWords,
  setTerms,
  targetOf,
  targets,
  toldOf,
  toRules,
} from './rules';

const mixed = [
  rule(['VIP'], 'People', { kind: 'contact' }),
  rule(['Server'], 'Servers'),
  rule([], 'Sites', { kind: 'location', conditions: [{ what: 'nameContains', terms: ['HQ'] }] }),
  rule(['Printer'], 'Printers'),
];

const words = (rows: readonly Row[]) => rows.map(ruleWords);

function only(rows: readonly Row[], index = 0): Row {
  const row = rows[index];
  if (!row) throw new Error('no such row');
  return row;
}

describe('the order of rules', () => {
  test('is kind by kind, and inside a kind as it was', () => {
    expect(words(rowsOf(mixed))).toEqual(['Server → Servers', 'Printer → Printers', 'VIP → People', 'HQ → Sites']);
  });

  test.each([
    ['down', 0, 2, ['B', 'C', 'A', 'D']],
    ['up', 3, 1, ['A', 'D', 'B', 'C']],
    ['to the end', 0, 3, ['B', 'C', 'D', 'A']],
    ['onto itself', 2, 2, ['A', 'B', 'C', 'D']],
    ['onto nothing', 2, 99, ['A', 'B', 'C', 'D']],
  ])('a row moves %s', (_, id, onto, order) => {
    const rows = rowsOf(['A', 'B', 'C', 'D'].map((type) => rule([type], 'L')));
    expect(moveRow(rows, id, onto).map((row) => row.types[0])).toEqual(order);
  });

  test('never leaves its kind', () => {
    const rows = rowsOf(mixed);
    const [server, , contact] = rows;
    if (!server || !contact) throw new Error('rows are missing');
    expect(moveRow(rows, server.id, contact.id)).toEqual(rows);
    expect(neighbour(rows, contact.id, -1)).toBeUndefined();
    expect(neighbour(rows, server.id, 1)?.types).toEqual(['Printer']);
    expect(placeOf(rows, server.id)).toEqual({ place: 1, of: 2 });
  });

  test('stays whole and by kind over 2,000 changes', () => {
    let rows = rowsOf(mixed);
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed % below;
    };
    const kinds = ['configuration', 'contact', 'location', 'agreement'] as const;
    for (let i = 0; i < 2000; i++) {
      const ids = rows.map((row) => row.id).toSorted((a, b) => a - b);
      const some = () => ids[random(ids.length)] ?? -1;
      const what = random(4);
      if (what === 0 && rows.length < 12) rows = addRow(rows, kinds[random(4)] ?? 'contact').rows;
      else if (what === 1 && rows.length > 2) rows = removeRow(rows, some());
      else {
        rows = moveRow(rows, some(), some());
        expect(rows.map((row) => row.id).toSorted((a, b) => a - b)).toEqual(ids);
      }
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
      const order = rows.map((row) => kinds.indexOf(row.kind));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  });
});

describe('a rule', () => {
  test('is sent without conditions that are empty', () => {
    const row: Row = {
      id: 0,
      kind: 'configuration',
      types: ['A'],
      conditions: [
        { what: 'site', terms: [] },
        { what: 'status', terms: ['Active'] },
      ],
      layout: 'L',
    };
    expect(toRules([row])).toEqual([rule(['A'], 'L', { conditions: [{ what: 'status', terms: ['Active'] }] })]);
  });

  test('for sites begins with a condition, because sites have no type', () => {
    const { rows } = addRow([], 'location');
    expect(only(rows).conditions).toEqual([{ what: 'nameContains', terms: [] }]);
  });

  test('has each condition once', () => {
    const row = only(rowsOf([rule(['A'], 'L')]));
    const with1 = { ...row, conditions: addCondition(row, 'status') };
    expect(addCondition(with1, 'status')).toEqual(with1.conditions);
    expect(freeConditions(with1)).toEqual(['manufacturer', 'companyType', 'site', 'nameContains']);
    const filled = { ...with1, conditions: setTerms(with1, 'status', ['Active']) };
    expect(filled.conditions).toEqual([{ what: 'status', terms: ['Active'] }]);
    expect(dropCondition(filled, 'status')).toEqual([]);
  });

  test.each([
    ['one without a layout', [rule(['A'], '')], '1 rule needs a layout'],
    ['two without a layout', [rule(['A'], ''), rule(['B'], '')], '2 rules need a layout'],
    ['one that takes everything', [rule([], 'L')], '1 rule needs a type'],
    ['one with a condition alone', [rule([], 'L', { conditions: [{ what: 'site', terms: ['HQ'] }] })], ''],
    ['none', [], ''],
  ])('hint for %s', (_, rules, hint) => {
    expect(hintOf(rowsOf(rules))).toBe(hint);
  });

  test('is told in short', () => {
    expect(words(rowsOf([rule(['A', 'B', 'C'], 'L'), rule(['A'], '')]))).toEqual(['A and 2 more → L', 'A → no layout']);
  });
});

test('suggestions come behind the rules of their kind, those without a layout with a draft', () => {
  const rows = addSuggested(rowsOf(mixed), [
    { rule: rule(['Switch'], 'Network Devices') },
    { rule: rule(['Firewall'], ''), draft: sampleDraft('configuration', 'Firewall') },
  ]);
  expect(words(rows)).toEqual([
    'Server → Servers',
    'Printer → Printers',
    'Switch → Network Devices',
    'Firewall → no layout',
    'VIP → People',
    'HQ → Sites',
  ]);
  expect(only(rows, 3).draft?.name).toBe('Firewalls');
});

test('a layout that was made is chosen by its rule and by others that wait for it', () => {
  const draft = sampleDraft('configuration', 'Firewall');
  const suggested = ['A', 'B', 'C'].map((type) => ({
    rule: rule([type], ''),
    draft: type === 'C' ? sampleDraft('configuration', 'Switch') : draft,
  }));
  const rows = addSuggested([], suggested);
  const made = sampleLayouts().layouts.map((layout) => ({ ...layout, name: 'Firewalls' }))[0];
  if (!made) throw new Error('no layouts');
  expect(words(choseCreated(rows, 0, made))).toEqual(['A → Firewalls', 'B → Firewalls', 'C → no layout']);
});

describe('the layouts to choose from', () => {
  const [first, ...rest] = sampleLayouts().layouts;
  if (!first) throw new Error('no layouts');

  test('are the active ones by name', () => {
    const names = targets([first, ...rest], '').map(({ value }) => value);
    expect(names).toContain('Servers');
    expect(names).not.toContain('Old Devices');
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  });

  test('go by id where a name is not the only one', () => {
    const twice = [first, { ...first, id: 99, name: first.name.toUpperCase() }];
    expect(targets(twice, '')).toEqual([
      { value: '3', label: 'Configurations (id 3)' },
      { value: '99', label: 'CONFIGURATIONS (id 99)' },
    ]);
  });

  test('are found again by name or id', () => {
    expect(targetOf([first], ' configurations ')?.id).toBe(3);
    expect(targetOf([first, { ...first, id: 99 }], 'Configurations')).toBeUndefined();
    expect(targetOf([first, { ...first, id: 99 }], '99')?.id).toBe(99);
    expect(targetOf([first], '')).toBeUndefined();
  });

  test('keep the chosen one, whatever became of it', () => {
    expect(targets([first], 'Gone')[0]).toEqual({ value: 'Gone', label: 'Gone' });
  });
});

function counted(rules: app.SortRule[], rest: number): app.SortRules {
  const defaults = [{ kind: 'configuration' as const, layout: 'Configurations', count: rest }];
  return { rules, defaults, types: [], layouts: [], unruled: 0, counted: true, counting: false, countedSoFar: 0 };
}

describe('what is told about rows', () => {
  const rows = rowsOf([rule(['A'], 'L'), rule(['A', 'B'], 'M')]);
  const rules = counted([rule(['A'], 'L', { count: 3 }), rule(['A', 'B'], 'M', { count: 0, shadow: 1, problem: 'No type B.' })], 10);

  test('is the answer for exactly these', () => {
    const told = toldOf(rows, { key: ruleKey(rows), rules });
    expect(told.get(0)).toEqual({ count: 3, shadow: '', problem: '', stale: false });
    expect(told.get(1)).toEqual({
      count: 0,
      shadow: 'Never used: “A → L” above takes its records first.',
      problem: 'No type B.',
      stale: false,
    });
  });

  test('is the old count for rows that are as they were, while new ones are on their way', () => {
    const changed = changeRow(rows, 1, { types: ['C'] });
    const told = toldOf(changed, { key: ruleKey(rows), rules });
    expect(told.get(0)).toEqual({ count: 3, shadow: '', problem: '', stale: true });
    expect(told.has(1)).toBe(false);
  });

  test('is nothing before the first answer', () => {
    expect(toldOf(rows, undefined).size).toBe(0);
  });
});
