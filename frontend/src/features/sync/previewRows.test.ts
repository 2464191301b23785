import { describe, expect, test } from 'vitest';
import type { app } from '../../backend/backend';
import {
  addsText,
  alikeNext,
  alikeText,
  applyLabel,
  chips,
  entersOf,
  kindTabs,
  opens,
  planFooter,
  rowExtent,
  rowMeta,
  rowName,
  staleText,
} from './previewRows';

function head(part: Partial<app.PreviewHead> = {}): app.PreviewHead {
  return {
    id: 'p1',
    readAt: '2026-11-27T14:00:00Z',
    scope: '',
    scopeName: '',
    stale: '',
    changes: 150,
    companies: 23,
    verbs: { create: 38, update: 112, unchanged: 9214 },
    kinds: { configuration: 150 },
    problems: 2,
    refused: 2,
    conflicts: 0,
    held: 0,
    alike: 0,
    halts: [],
    warnings: [],
    writeSeconds: 0,
    ...part,
  };
}

function row(part: Partial<app.PreviewRow>): app.PreviewRow {
  return {
    type: 'change',
    company: 1,
    companyName: 'Acme',
    count: 0,
    verb: 'update',
    kind: 'configuration',
    id: 42,
    name: 'ACME-DC01',
    layout: 'Servers',
    reason: '',
    refused: false,
    from: '',
    to: '',
    fields: [],
    adds: [],
    mayBe: [],
    pages: [],
    ...part,
  };
}

describe('chips', () => {
  test('show the usual numbers always and the others when there are some', () => {
    expect(chips(head()).map((chip) => `${chip.count} ${chip.label}`)).toEqual([
      '38 to create',
      '112 to update',
      '9214 unchanged',
      '2 problems',
    ]);
    const all = chips(
      head({
        verbs: { create: 1, update: 1, move: 1, adopt: 1, archive: 1, unarchive: 1, relate: 1, unrelate: 1, unchanged: 1 },
        problems: 2,
        refused: 1,
        conflicts: 1,
        held: 1,
      }),
    );
    expect(all.map((chip) => chip.mark)).toEqual([
      'create',
      'update',
      'move',
      'adopt',
      'unarchive',
      'archive',
      'relate',
      'unrelate',
      'unchanged',
      'problem',
      'note',
      'conflict',
      'held',
    ]);
    expect(all.find((chip) => chip.mark === 'problem')?.label).toBe('problem');
  });

  test('cannot filter by what has no rows', () => {
    expect(chips(head()).find((chip) => chip.mark === 'unchanged')?.verb).toBeNull();
  });
});

test('relations have a tab when there are some', () => {
  expect(kindTabs(head())).not.toContain('relation');
  expect(kindTabs(head({ kinds: { relation: 3 } }))).toContain('relation');
});

describe('a row', () => {
  test('says where the record is and how much changes', () => {
    const update = row({ fields: [{ field: 'OS', before: 'a', after: 'b' }] });
    expect([rowName(update), rowMeta(update), rowExtent(update)]).toEqual(['ACME-DC01', 'Configuration in Servers', '1 field']);
    expect(rowExtent(row({ verb: 'create' }))).toBe('New record');
    expect(rowMeta(row({ kind: 'company', layout: '' }))).toBe('Company');
  });

  test('names a problem by its reason and a conflict by its field', () => {
    expect(rowMeta(row({ type: 'problem', reason: 'Layout “Network” needs a value' }))).toBe(
      'Configuration: Layout “Network” needs a value',
    );
    const conflict = row({
      type: 'conflict',
      conflict: {
        kind: 'configuration',
        id: 42,
        company: 1,
        companyName: 'Acme',
        name: 'ACME-DC01',
        field: 'OS',
        base: '',
        baseUnknown: true,
        hudu: 'a',
        connectwise: 'b',
      },
    });
    expect(rowMeta(conflict)).toBe('Configuration: OS was changed on both sides');
    expect(rowExtent(conflict)).toBe('Not written');
  });

  test('of a move says which fields Hudu adds to the layout', () => {
    expect(addsText(['Rack'], 'Servers')).toBe(
      'Hudu will add the field “Rack” to the layout “Servers”, because this record brings it along.',
    );
    expect(addsText(['Rack', 'Slot'], 'Servers')).toContain('the fields “Rack”, “Slot”');
  });

  test('has a name even when the record has none', () => {
    expect(rowName(row({ name: '' }))).toBe('Configuration 42');
    expect(rowName(row({ name: '', kind: 'relation', from: 'configuration/42', to: 'contact/7' }))).toBe('configuration/42 and contact/7');
  });

  test('opens only when there is more to see', () => {
    expect(opens(row({}))).toBe(false);
    expect(opens(row({ reason: 'gone from ConnectWise' }))).toBe(true);
    expect(opens(row({ type: 'problem' }))).toBe(true);
    expect(opens(row({ type: 'company', verb: '' }))).toBe(false);
  });
});

describe('the foot', () => {
  test('counts changes, companies and what is left out', () => {
    expect(planFooter(head(), false)).toEqual({ count: '150 changes', rest: 'in 23 companies. 2 problem records are left out.' });
    expect(planFooter(head({ changes: 1, companies: 1, problems: 0, refused: 0 }), false)).toEqual({
      count: '1 change',
      rest: 'in 1 company.',
    });
  });

  test('counts problems and notes as the chips do', () => {
    expect(planFooter(head({ problems: 3, refused: 1 }), false).rest).toBe('in 23 companies. 1 problem record is left out; 2 notes.');
    expect(planFooter(head({ problems: 1, refused: 0 }), false).rest).toBe('in 23 companies. 1 note.');
  });

  test('says when there is nothing to apply', () => {
    expect(planFooter(head({ changes: 0, companies: 0, problems: 1, refused: 1 }), false)).toEqual({
      count: 'Nothing to apply.',
      rest: '1 problem record is left out.',
    });
  });

  // Planted and found: “Apply 0 changes” on a button that cannot be pressed.
  test('says on the button that everything waits for an approval', () => {
    expect(applyLabel(0, 412)).toBe('412 changes are held back');
    expect(applyLabel(0, 1)).toBe('1 change is held back');
    expect(applyLabel(562, 412)).toBe('Apply 562 changes');
  });

  test('counts what was approved with the changes', () => {
    const held = head({ held: 412, problems: 0, refused: 0 });
    expect(planFooter(held, false).rest).toBe('in 23 companies. 412 are held back.');
    expect(planFooter(held, true)).toEqual({ count: '562 changes', rest: 'in 23 companies.' });
  });
});

test('every way to be stale has a sentence', () => {
  expect(staleText('')).toBe('');
  for (const why of ['age', 'settings', 'matches', 'applied'] as const) expect(staleText(why)).toMatch(/Check again/);
});

const john: app.PreviewAlike = {
  asset: 68,
  name: 'John Smith',
  url: 'https://hudu.example/a/68',
  reasons: ['same phone 813 555 0142', 'similar name'],
  enter: 'contact/7',
  hint: 'write contact/7 into the ConnectWise ID field.',
};

test('a new record that looks like an asset says so, and what to do', () => {
  const made = row({ verb: 'create', kind: 'contact', id: 7, layout: 'People', alike: john });
  expect(rowMeta(made)).toBe('Contact in People, looks like John Smith in Hudu');
  expect(opens(made)).toBe(true);
  expect(alikeText(made, john)).toBe('“John Smith” in Hudu (asset 68) looks like this contact: same phone 813 555 0142; similar name.');
  expect(alikeNext(made)).toBe(
    'It is not adopted by itself. If it is the same, write contact/7 into the ConnectWise ID field. Then check again. ' +
      'Else nothing has to be done, and a new asset is made.',
  );
});

test('where it is open which is whose, all that it may be are named', () => {
  const made = row({ verb: 'create', kind: 'contact', id: 7, layout: 'People', mayBe: [john, { ...john, asset: 74 }] });
  expect(rowMeta(made)).toBe('Contact in People, may be John Smith (asset 68) or John Smith (asset 74) in Hudu');
  expect(alikeNext(made)).toMatch(/^It is open which is whose, so none is adopted\. If one of them is the same, write contact\/7 into/);
});

test('where their layouts take the ID in two forms, each asset has its own', () => {
  const bare = { ...john, asset: 74, enter: '7', hint: 'write 7 into the ConnectWise ID field.' };
  const made = row({ verb: 'create', kind: 'contact', id: 7, layout: 'People', mayBe: [john, bare] });
  expect(alikeNext(made)).toContain(
    'If one of them is the same, for asset 68 write contact/7 into the ConnectWise ID field; ' +
      'for asset 74 write 7 into the ConnectWise ID field. Then check again.',
  );
  expect(entersOf(made)).toEqual(['contact/7', '7']);
  expect(entersOf(row({ mayBe: [john, { ...john, asset: 74 }, { ...john, asset: 75, enter: '' }] }))).toEqual(['contact/7']);
});

test('records that may be an asset have a chip of their own, when there are some', () => {
  const marks = (part: Partial<app.PreviewHead>) => chips(head(part)).filter(({ mark }) => mark === 'alike');
  expect(marks({})).toEqual([]);
  expect(marks({ alike: 1 })).toEqual([{ verb: 'alike', mark: 'alike', count: 1, label: 'possible duplicate' }]);
});
