import { describe, expect, test } from 'vitest';
import { mapped, mappedField, sampleFieldMap } from '../../backend/sampleFields';
import {
  acceptAll,
  change,
  countsOf,
  type Edits,
  faultsOf,
  firstLayout,
  fits,
  problemsOf,
  rowOf,
  sectionsOf,
  sentOf,
  suggestedOf,
} from './edits';

const map = sampleFieldMap();
const none: Edits = new Map();

function layout(name: string) {
  const found = map.layouts.find((each) => each.layout === name);
  if (!found) throw new Error(`no layout ${name}`);
  return found;
}

const servers = layout('Servers');

function field(name: string) {
  const found = servers.fields.find((each) => each.field === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
}

describe('sections', () => {
  test('what needs a look comes first, required fields without a source before all', () => {
    const [attention, suggested, connected, unmapped] = sectionsOf(servers, none);
    expect(attention?.rows.map((row) => row.field.field)).toEqual(['Criticality', 'Warranty Expiration', 'Admin Password']);
    expect(suggested?.rows.map((row) => row.field.field)).toEqual(['RAM', 'Serial Number']);
    expect(connected?.rows.map((row) => row.field.field)).toEqual(['Operating System', 'IP Address']);
    expect(unmapped?.rows).toHaveLength(3);
  });

  test('a row stays in its place while it is edited', () => {
    const edits = change(none, 21, field('RAM'), { sources: [mapped('configuration.ram')] });
    expect(sectionsOf(servers, edits)[1]?.rows.map((row) => [row.field.field, row.edited])).toEqual([
      ['RAM', true],
      ['Serial Number', false],
    ]);
  });

  test('a filter looks at fields and at values', () => {
    const found = (text: string) =>
      sectionsOf(servers, none).flatMap(({ rows }) => rows.filter((row) => fits(row, text)).map((row) => row.field.field));
    expect(found('ip addr')).toEqual(['IP Address']);
    expect(found('rack')).toEqual([]);
  });
});

describe('problems', () => {
  const problems = (part: Parameters<typeof mappedField>[2], type = 'Text') => problemsOf(rowOf(21, mappedField('A', type, part), none));

  test('are of what is in the way', () => {
    expect(problems({ required: true })[0]).toMatch(/set a default/);
    expect(problems({ required: true }, 'Password')[0]).toMatch(/make the field optional/);
    expect(problems({ required: true, default: 'x' })).toEqual([]);
    expect(problems({ lost: true, default: 'x' })[0]).toMatch(/no longer has/);
    expect(problems({ default: 'soon', defaultProblem: 'No date.' })).toEqual(['The default: No date.']);
    const password = mapped('configuration.questions.Admin Password');
    expect(problems({ sources: [password] })[0]).toMatch(/not read/);
    expect(problems({ sources: [{ ...password, readPassword: true }] })).toEqual([]);
  });
});

describe('edits', () => {
  test('that lead back are none', () => {
    const once = change(none, 21, field('RAM'), { default: '8 GB' });
    expect(once.size).toBe(1);
    expect(change(once, 21, field('RAM'), { default: '' })).toEqual(none);
  });

  test('in bulk take every value of the same name, and leave what a person chose', () => {
    const mine = change(none, 21, field('RAM'), { sources: [mapped('configuration.osInfo')] });
    const all = acceptAll(mine, servers);
    expect(sentOf(all).fields).toEqual([
      { layoutId: 21, field: 'RAM', default: '', sources: [{ from: 'configuration.osInfo', onConflict: 'ask', readPassword: false }] },
      {
        layoutId: 21,
        field: 'Serial Number',
        default: '',
        sources: [{ from: 'configuration.serialNumber', onConflict: 'ask', readPassword: false }],
      },
    ]);
    expect(suggestedOf(servers, all)).toEqual([]);
    expect(countsOf(servers, all)).toEqual({ connected: 6, unmapped: 4, problems: 3, edited: 2 });
  });

  test('get the faults that are theirs', () => {
    const faults = faultsOf({ 'fields.1.sources.0': 'no', 'fields.1.default': 'nor', 'fields.0': 'gone' }, ['a', 'b']);
    expect(faults.get('a')).toEqual({ '': 'gone' });
    expect(faults.get('b')).toEqual({ 'sources.0': 'no', default: 'nor' });
  });
});

test('the page begins with a layout that has something to do', () => {
  expect(firstLayout({ layouts: [layout('People'), servers] })?.layout).toBe('Servers');
  expect(firstLayout({ layouts: [] })).toBeUndefined();
});
