import { describe, expect, test } from 'vitest';
import { sampleDraft, sampleLayouts } from '../../backend/sampleSetup';
import {
  changeField,
  choiceOf,
  freeName,
  hintOf,
  labelProblem,
  layoutChoices,
  nameProblem,
  problemOf,
  takeAll,
  toggleField,
  typeName,
} from './layouts';

const layouts = sampleLayouts();

describe('the default layouts', () => {
  test('are proposed where one is needed and none is kept', () => {
    expect(choiceOf(layouts)).toEqual({ location: 12, contact: 15, configuration: 3, agreement: 0 });
    const kept = { ...layouts, defaults: layouts.defaults.map((each) => (each.kind === 'contact' ? { ...each, layout: 21 } : each)) };
    expect(choiceOf(kept).contact).toBe(21);
  });

  test.each([
    [{ location: 12, contact: 15, configuration: 3, agreement: 0 }, ''],
    [{ location: 12, contact: 0, configuration: 3, agreement: 0 }, 'Contacts need a layout'],
    [{ location: 0, contact: 0, configuration: 0, agreement: 0 }, 'Locations, contacts and configurations need a layout'],
  ])('%j', (choice, hint) => {
    expect(hintOf(layouts, choice)).toBe(hint);
  });

  test('are not needed for a type that is skipped', () => {
    const skipped = { ...layouts, defaults: layouts.defaults.map((each) => ({ ...each, skipped: each.kind === 'contact' })) };
    expect(hintOf(skipped, { location: 12, contact: 0, configuration: 3, agreement: 0 })).toBe('');
  });

  test('have the problem of the kept choice, until another one is made', () => {
    const each = {
      kind: 'contact' as const,
      layout: 27,
      required: true,
      skipped: false,
      proposed: 15,
      problem: 'Old Devices is not active.',
    };
    expect(problemOf(each, 27)).toBe('Old Devices is not active.');
    expect(problemOf(each, 15)).toBe('');
  });
});

describe('the layouts to choose from', () => {
  test('are active, and the chosen one', () => {
    const labels = (chosen: number) => layoutChoices(layouts.layouts, chosen).map(({ label }) => label);
    expect(labels(0)).not.toContain('Old Devices (not active)');
    expect(labels(27)).toContain('Old Devices (not active)');
  });

  test('carry their id where names are equal', () => {
    const [first] = layouts.layouts;
    if (!first) throw new Error('no layouts');
    expect(layoutChoices([first, { ...first, id: 9, name: ' configurations' }]).map(({ label }) => label)).toEqual([
      ' configurations (id 9)',
      'Configurations (id 3)',
    ]);
  });
});

describe('a new layout', () => {
  const draft = sampleDraft('configuration', 'Firewall');

  test('takes and leaves fields, but never the ConnectWise ID', () => {
    const at = (label: string) => draft.fields.findIndex((field) => field.label === label);
    const taken = (of: typeof draft) => of.fields.filter(({ take }) => take).map(({ label }) => label);
    expect(taken(toggleField(draft, at('Notes')))).not.toContain('Notes');
    expect(taken(toggleField(draft, at('ConnectWise ID')))).toContain('ConnectWise ID');
    expect(taken(takeAll(draft, false))).toEqual(['ConnectWise ID']);
    expect(taken(takeAll(draft, true)).length).toBe(draft.fields.length);
  });

  test('has fields of other names and types, each name once', () => {
    const at = (label: string) => draft.fields.findIndex((field) => field.label === label);
    const renamed = changeField(draft, at('Model'), { label: ' serial number ', type: 'RichText' });
    expect(renamed.fields[at('Model')]).toMatchObject({ label: ' serial number ', type: 'RichText', from: 'configuration.modelNumber' });
    expect(labelProblem(draft, at('Model'))).toBe('');
    expect(labelProblem(renamed, at('Model'))).toBe('Two fields of a layout cannot have the same name.');
    expect(labelProblem(toggleField(renamed, at('Model')), at('Model'))).toBe('');
    expect(labelProblem(changeField(draft, at('Model'), { label: ' ' }), at('Model'))).toBe('Enter a name for this field.');
  });

  test.each([
    ['Firewalls', ''],
    ['  ', 'Enter a name.'],
    [' servers ', 'Hudu has a layout “Servers” already.'],
    ['Old Devices', 'Hudu has an inactive layout “Old Devices” already. Activate it there, or choose another name.'],
  ])('named %j', (name, problem) => {
    expect(nameProblem(name, layouts.layouts)).toBe(problem);
  });

  test('begins with a name that is free', () => {
    expect(freeName('Firewalls', layouts.layouts)).toBe('Firewalls');
    expect(freeName('Servers', layouts.layouts)).toBe('ConnectWise Servers');
    const taken = layouts.layouts.map((layout) => (layout.id === 3 ? { ...layout, name: 'ConnectWise Servers' } : layout));
    expect(freeName('Servers', taken)).toBe('ConnectWise Servers 2');
  });
});

test('types are named as Hudu’s screens name them', () => {
  expect(['Email', 'Website', 'Password', 'Text', 'Sketch'].map(typeName)).toEqual([
    'Copyable text',
    'Link',
    'Confidential text',
    'Text',
    'Sketch',
  ]);
});
