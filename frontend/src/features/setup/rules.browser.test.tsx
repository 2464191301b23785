import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { Fake } from '../../backend/fake';
import { longLayout, rule } from '../../backend/sampleSetup';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';
import { clearDrafts } from '../../testing/drafts';

beforeEach(async () => {
  clearDrafts();
  await page.viewport(1280, 800);
});

const upToRules = (['connectwise', 'hudu', 'layouts', 'scope'] as const).map((id) => ({ id, done: true }));
const after = (['rules', 'fields', 'companies', 'first-sync'] as const).map((id) => ({ id, done: false }));

async function open(rules?: app.SortRule[], theme: app.Preferences['theme'] = 'light', prepare: (fake: Fake) => void = () => {}) {
  const setup = { done: false, current: 'rules', steps: [...upToRules, ...after] };
  const fake = new Fake({ state: { setup, preferences: { theme, onClose: 'ask', notify: 'problems' } } });
  if (rules) fake.setup.rules = rules;
  prepare(fake);
  await showApp(fake, '#/setup/rules');
  await expect.element(page.getByRole('heading', { level: 2, name: 'Sort rules' })).toHaveFocus();
  await expect.element(page.getByRole('button', { name: 'Add rule' })).toBeVisible();
  return fake;
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** The rules on screen, in short. */
const rows = () =>
  [...document.querySelectorAll('[data-rule]')].map((row) => {
    const types =
      row
        .querySelector('[aria-label*="type: "]')
        ?.getAttribute('aria-label')
        ?.replace(/^.*type: /, '') ?? '';
    return `${types} → ${row.querySelector<HTMLInputElement>('input[aria-label^="Layout for"]')?.value ?? ''}`;
  });

const row = (types: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`type: ${types}$`) }) });

describe('rules', () => {
  test.each(['light', 'dark'] as const)('show their records, the default and what is missing (%s)', async (theme) => {
    await open([rule(['Managed Server'], 'Servers'), rule(['Firewall'], ''), rule(['Switch', 'UPS', 'NAS'], longLayout)], theme);
    await expect.element(row('Managed Server')).toHaveTextContent('84 records');
    await expect.element(row('Switch, UPS, NAS')).toHaveTextContent('110 records');
    await expect.element(page.getByText(/Everything else goes to Configurations, your default layout \([\d,]+ records\)/)).toBeVisible();
    await expect.element(page.getByText('1 rule needs a layout')).toBeVisible();
    await expect.element(button('Create “Firewalls”')).toBeVisible();
    await expectAccessible();
  });

  test('are moved by keyboard, and the focus stays on the grip', async () => {
    const fake = await open();
    const grip = button(/^Move Managed Server → Servers: 1 of 3/);
    (grip.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(rows()).toEqual(['Managed Workstation → Workstations', 'Managed Server → Servers', 'Printer → Printers']);
    await expect.element(button(/^Move Managed Server → Servers: 2 of 3/)).toHaveFocus();
    await expect.element(page.getByText('Managed Server → Servers is now rule 2 of 3.')).toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(button(/^Move Managed Server → Servers: 3 of 3/)).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    expect(rows()).toEqual(['Managed Workstation → Workstations', 'Managed Server → Servers', 'Printer → Printers']);
    await button('Continue').click();
    await expect.element(page.getByRole('heading', { level: 2, name: 'Connected fields' })).toBeVisible();
    expect(fake.setup.rules.map((each) => each.types)).toEqual([['Managed Workstation'], ['Managed Server'], ['Printer']]);
  });

  test('are moved by buttons, which stay where they are at an end', async () => {
    await open();
    await button('Move Printer → Printers up').click();
    expect(rows()[1]).toBe('Printer → Printers');
    await expect.element(button('Move Printer → Printers up')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(rows()[0]).toBe('Printer → Printers');
    await expect.element(button('Move Printer → Printers up')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(rows()[0]).toBe('Printer → Printers');
    await expect.element(button('Move Printer → Printers up')).toHaveAttribute('aria-disabled', 'true');
  });

  test('are dragged by their grip', async () => {
    await open();
    const box = (name: RegExp) => button(name).element().getBoundingClientRect();
    const from = box(/^Move Managed Server → Servers:/);
    const onto = box(/^Move Printer → Printers:/);
    const press = button(/^Move Managed Server → Servers:/).element();
    const send = (type: string, target: EventTarget, y: number, buttons: number) =>
      target.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          cancelable: true,
          pointerId: 1,
          pointerType: 'mouse',
          button: 0,
          buttons,
          clientX: from.left + 10,
          clientY: y,
        }),
      );
    send('pointerdown', press, from.top + 10, 1);
    for (let y = from.top + 10; y <= onto.top + 12; y += 8) send('pointermove', window, y, 1);
    await expect.poll(() => document.querySelector('[data-drop-over="after"]')).not.toBeNull();
    send('pointerup', window, onto.top + 12, 0);
    await expect.poll(rows).toEqual(['Managed Workstation → Workstations', 'Printer → Printers', 'Managed Server → Servers']);
    expect(document.querySelector('[data-dragged]')).toBeNull();
  });

  test('are added, filled and kept without a mouse', async () => {
    const fake = await open([]);
    await expect.element(page.getByText(/^No rules yet\./)).toBeVisible();
    (button('Add rule').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(button('Configuration type: none chosen')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Find a type' })).toHaveFocus();
    await expectAccessible();
    await userEvent.keyboard('ups{ArrowDown}{Enter}{Escape}');
    await expect.element(button('Configuration type: UPS')).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard('Prin{ArrowDown}{Enter}');
    await expect.element(row('UPS')).toHaveTextContent('28 records');
    await button('Continue').click();
    await expect.element(page.getByRole('heading', { level: 2, name: 'Connected fields' })).toBeVisible();
    expect(fake.setup.rules).toMatchObject([{ kind: 'configuration', types: ['UPS'], layout: 'Printers' }]);
  });

  test('without a layout keep the person here, at the first that is missing', async () => {
    const fake = await open([rule(['Managed Server'], 'Servers'), rule(['Firewall'], '')]);
    await button('Continue').click();
    await expect.element(page.getByRole('combobox', { name: 'Layout for Firewall' })).toHaveFocus();
    expect(fake.setup.sent('rules.save')).toEqual([]);
  });

  test('say by which rule they are never used', async () => {
    await open([rule(['Managed Server'], 'Servers'), rule(['Managed Server'], 'Workstations')]);
    await expect.element(page.getByText('Never used: “Managed Server → Servers” above takes its records first.')).toBeVisible();
    await button('Move Managed Server → Workstations up').click();
    await expect.element(page.getByText('Never used: “Managed Server → Workstations” above takes its records first.')).toBeVisible();
  });

  test('are removed', async () => {
    await open();
    await button('More for Printer → Printers').click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect.poll(rows).toEqual(['Managed Server → Servers', 'Managed Workstation → Workstations']);
  });

  test('are kept when the step is left, and those that cannot be kept yet are still there', async () => {
    const fake = await open();
    await button('Move Printer → Printers up').click();
    await button('Back').click();
    await expect.poll(() => fake.setup.rules[1]?.types).toEqual(['Printer']);
    await page.getByRole('link', { name: 'Sort rules' }).click();
    await button('Add rule').click();
    await button('Back').click();
    await expect.element(page.getByRole('heading', { level: 2, name: 'What to sync' })).toBeVisible();
    await page.getByRole('link', { name: 'Sort rules' }).click();
    await expect.poll(() => rows().length).toBe(4);
    expect(fake.setup.rules.length).toBe(3);
  });

  test('that were not kept say why, under the rule', async () => {
    const fake = await open();
    fake.setup.failures['rules.save'] = {
      code: 'invalid',
      message: 'Some entries are not right yet.',
      hint: '',
      fields: { 'rules.1.layout': '“Workstations” is not active in Hudu.' },
    };
    await button('Continue').click();
    await expect.element(row('Managed Workstation')).toHaveTextContent('“Workstations” is not active in Hudu.');
    await expect.element(page.getByRole('heading', { level: 2, name: 'Sort rules' })).toBeVisible();
  });
});

describe('further conditions', () => {
  test('are added, filled and removed', async () => {
    const fake = await open();
    await button('More for Printer → Printers').click();
    await expectAccessible();
    await page.getByRole('menuitem', { name: 'Manufacturer' }).click();
    const input = page.getByRole('combobox', { name: 'Manufacturer, any of' });
    await expect.element(input).toHaveFocus();
    await userEvent.keyboard('Brother{Enter}Canon{Enter}');
    await expectAccessible();
    await button('More for Managed Server → Servers').click();
    await page.getByRole('menuitem', { name: 'Status' }).click();
    await page.getByRole('combobox', { name: 'Status, any of' }).fill('Ret');
    await page.getByRole('option', { name: 'Retired' }).click();
    await button('Continue').click();
    await expect.element(page.getByRole('heading', { level: 2, name: 'Connected fields' })).toBeVisible();
    expect(fake.setup.rules.map((each) => each.conditions)).toEqual([
      [{ what: 'status', terms: ['Retired'] }],
      [],
      [{ what: 'manufacturer', terms: ['Brother', 'Canon'] }],
    ]);
  });

  test('are all there is for sites', async () => {
    await open([]);
    await button('Add a rule for another kind of record').click();
    await page.getByRole('menuitem', { name: 'Rule for locations' }).click();
    await expect.element(page.getByRole('heading', { level: 3, name: 'Locations' })).toBeVisible();
    await expect.element(page.getByText('Any location that fits below')).toBeVisible();
    await expect.element(page.getByRole('combobox', { name: 'Name contains, any of' })).toBeVisible();
    await expectAccessible();
  });
});

describe('a missing layout', () => {
  test('is drafted, changed and made in place, and its rule goes there', async () => {
    const fake = await open([rule(['Firewall'], '')]);
    await button('Create “Firewalls”').click();
    const dialog = page.getByRole('dialog', { name: 'Create a layout in Hudu' });
    await expect.element(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Firewalls');
    await expect.element(dialog.getByRole('checkbox', { name: 'ConnectWise ID' })).toBeDisabled();
    await expectAccessible();
    await dialog.getByRole('checkbox', { name: 'Notes' }).click();
    await dialog.getByRole('checkbox', { name: 'Vendor' }).click();
    await dialog.getByRole('textbox', { name: 'Name of the field for Model' }).fill('Status');
    await expect.element(dialog.getByText('Two fields of a layout cannot have the same name.').first()).toBeVisible();
    await expectAccessible();
    await dialog.getByRole('textbox', { name: 'Name of the field for Model' }).fill('Model Number');
    await dialog.getByRole('combobox', { name: 'Type of the field for Status' }).selectOptions('Rich text');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Servers');
    await expect.element(dialog.getByText('Hudu has a layout “Servers” already.')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Firewalls and UTM');
    await dialog.getByRole('button', { name: 'Create “Firewalls and UTM”' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(rows()).toEqual(['Firewall → Firewalls and UTM']);
    const [draft] = fake.setup.sent('layouts.create') as app.LayoutDraft[];
    const taken = draft?.fields.filter((field) => field.take).map((field) => field.label) ?? [];
    expect(taken).toContain('Vendor');
    expect(taken).not.toContain('Notes');
    expect(taken[0]).toBe('ConnectWise ID');
    expect(taken).toContain('Model Number');
    expect(draft?.fields.find((field) => field.label === 'Status')?.type).toBe('RichText');
  });

  test('that Hudu refuses says why, and nothing is lost', async () => {
    const fake = await open([rule(['Firewall'], '')]);
    fake.setup.failures['layouts.create'] = {
      code: 'denied',
      message: 'The key may not make layouts.',
      hint: 'Give it the right in Hudu.',
    };
    await button('Create “Firewalls”').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Create/ })
      .click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The key may not make layouts.Give it the right in Hudu.');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Create/ })
      .click();
    await expect.poll(rows).toEqual(['Firewall → Firewalls']);
  });
});

test('a layout without a field for the ConnectWise ID gets one', async () => {
  const fake = await open([rule(['Firewall'], 'People')]);
  await expect.element(row('Firewall')).toHaveTextContent('No field “ConnectWise ID”');
  await expectAccessible();
  await button('Add the field ConnectWise ID to People').click();
  await expect.element(page.getByRole('row', { name: /ConnectWise ID Text added/ })).toBeVisible();
  await expectAccessible();
  expect(fake.setup.sent('layouts.addConnectWiseID'), 'nothing is written before a person says so').toEqual([]);
  fake.setup.failures['layouts.addConnectWiseID'] = { code: 'denied', message: 'The key may not change layouts.', hint: '' };
  const add = page.getByRole('dialog').getByRole('button', { name: 'Add the field' });
  await add.click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The key may not change layouts.');
  await add.click();
  await expect.element(row('Firewall')).not.toHaveTextContent('No field “ConnectWise ID”');
  expect(fake.setup.sent('layouts.addConnectWiseID')).toEqual([15, 15]);
});

test('rules are suggested for the remaining types', async () => {
  await open();
  await button(/^Suggest rules for \d+ remaining types$/).click();
  await expect.poll(() => rows().length).toBe(12);
  expect(rows().slice(0, 3)).toEqual(['Managed Server → Servers', 'Managed Workstation → Workstations', 'Printer → Printers']);
  await expect.element(page.getByText('9 rules need a layout')).toBeVisible();
  await expect.element(button('Create “Access Points”')).toBeVisible();
  await expectAccessible();
});

describe('several missing layouts', () => {
  const three = () => open([rule(['Managed Server'], 'Servers'), rule(['Firewall'], ''), rule(['Switch'], ''), rule(['UPS'], '')]);
  const callout = () => page.getByRole('region', { name: '3 rules go to layouts that Hudu does not have yet' });

  test('are made at once', async () => {
    const fake = await three();
    await expect.element(callout()).toBeVisible();
    await expectAccessible();
    await button('Create 3 layouts').click();
    await expect.poll(() => rows().filter((each) => each.endsWith('→ ')).length).toBe(0);
    await expect.element(callout()).not.toBeInTheDocument();
    expect(fake.setup.sent('layouts.create').length).toBe(3);
    await button('Continue').click();
    await expect.element(page.getByRole('heading', { level: 2, name: 'Connected fields' })).toBeVisible();
    expect(fake.setup.rules.map((each) => each.layout !== '')).toEqual([true, true, true, true]);
  });

  test('of which one is refused leave the others chosen, and say why', async () => {
    const fake = await three();
    const create = fake.setup.services.layouts.create;
    fake.setup.services.layouts.create = async (draft) => {
      if (fake.setup.sent('layouts.create').length === 1)
        fake.setup.failures['layouts.create'] = { code: 'denied', message: 'The key may not make layouts.', hint: '' };
      return await create(draft);
    };
    await button('Create 3 layouts').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The key may not make layouts.');
    await expect.element(button('Create 2 layouts')).toBeVisible();
    expect(rows().filter((each) => each.endsWith('→ ')).length).toBe(2);
  });

  test('are done without', async () => {
    const fake = await three();
    await button('Remove 3 rules').click();
    await expect.poll(rows).toEqual(['Managed Server → Servers']);
    expect(fake.setup.sent('layouts.create')).toEqual([]);
  });
});

describe('counts', () => {
  test('that are on their way are awaited without getting in the way', async () => {
    const fake = await open(undefined, 'light', ({ setup }) => {
      setup.counts = { counted: false, counting: true, countedSoFar: 12_400 };
    });
    await expect.element(page.getByText(/Counting records in ConnectWise… 12,400 so far\./)).toBeVisible();
    await button('Stop counting').click();
    expect(fake.setup.sent('scope.stopCounting').length).toBe(1);
    fake.setup.counts = {};
    fake.setup.emit({ kind: 'counts' });
    await expect.element(row('Managed Server')).toHaveTextContent('84 records');
  });

  test('that cannot be had say so, and the rules work without', async () => {
    const fake = await open(undefined, 'dark', ({ setup }) => {
      setup.counts = {
        counted: false,
        countsError: { code: 'denied', message: 'Configurations are not readable.', hint: 'Set Inquire to All.' },
      };
    });
    await expect.element(page.getByText(/Some counts are missing\. Configurations are not readable\./)).toBeVisible();
    await expectAccessible();
    await button('Count again').click();
    expect(fake.setup.sent('scope.recount').length).toBe(1);
    await button('Continue').click();
    await expect.element(page.getByRole('heading', { level: 2, name: 'Connected fields' })).toBeVisible();
  });
});
