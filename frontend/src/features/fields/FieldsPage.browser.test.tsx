import { notifications } from '@mantine/notifications';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { Fake } from '../../backend/fake';
import { longField, mappedField } from '../../backend/sampleFields';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';
import { useFieldMapDraft } from './useFieldMap';
import { useNamesDraft } from './useNames';

beforeEach(async () => {
  useFieldMapDraft.getState().clear();
  useNamesDraft.getState().clear();
  notifications.clean();
  await page.viewport(1280, 800);
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const source = (field: string) => page.getByRole('combobox', { name: `ConnectWise value for ${field}` });
const row = (field: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: field }) });

async function open(hash = '#/fields', theme: app.Preferences['theme'] = 'light', prepare: (fake: Fake) => void = () => {}) {
  const fake = new Fake({ state: { preferences: { theme, onClose: 'ask', notify: 'problems' } } });
  prepare(fake);
  await showApp(fake, hash);
  return fake;
}

function saved(fake: Fake): app.FieldConnections[] {
  return fake.setup.sent('fields.saveMap') as app.FieldConnections[];
}

test.each(['light', 'dark'] as const)('fields of the same name are connected in bulk, and others stay (%s)', async (theme) => {
  const fake = await open('#/fields', theme);
  await expect.element(page.getByRole('heading', { level: 2, name: 'Servers' })).toBeVisible();
  await expect.element(row('Operating System').getByText('Windows Server 2022')).toBeVisible();
  await expectAccessible();
  await button('Connect 2 fields of the same name').click();
  await expect.element(page.getByText(/^2 fields changed, not saved yet/)).toBeVisible();
  await button('Save').click();
  await expect.element(button('Save')).not.toBeInTheDocument();
  expect(saved(fake)[0]?.fields.map(({ field, sources }) => [field, sources[0]?.from])).toEqual([
    ['RAM', 'configuration.ram'],
    ['Serial Number', 'configuration.serialNumber'],
  ]);
});

test('a row that is closed shows what is discarded below it', async () => {
  await open();
  await button('Change Operating System').click();
  await page.getByRole('textbox', { name: 'Default, when ConnectWise has no value' }).fill('unknown');
  await button('Done').click();
  await expect.element(row('Operating System').getByText('Not saved')).toBeVisible();
  await button('Discard').click();
  await expect.element(row('Operating System').getByText('Not saved')).not.toBeInTheDocument();
  await expect.element(row('Operating System').getByText('“unknown”')).not.toBeInTheDocument();
});

test('the focus stays where the work is', async () => {
  await open();
  await button('Change Operating System').click();
  await button('Add a value for when it is empty').click();
  await userEvent.keyboard('ram{ArrowDown}{Enter}');
  await expect.element(page.getByRole('combobox', { name: 'Else, when that is empty' })).toHaveFocus();
  await button('Remove Configuration: operating system').click();
  await expect.element(source('Operating System')).toHaveFocus();
  await button('Add missing fields…').click();
  await expect.element(button('Cancel')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(button('Add missing fields…')).toHaveFocus();
  await button('Create field in Hudu').click();
  await expect.element(page.getByRole('combobox', { name: 'ConnectWise value', exact: true })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(button('Create field in Hudu')).toHaveFocus();
});

describe('a field is mapped freely', () => {
  test('by keyboard alone, with what happens in a conflict', async () => {
    const fake = await open();
    await button(/^Not connected/).click();
    await button('Change Console').click();
    await expect.element(source('Console')).toHaveFocus();
    await userEvent.keyboard('management');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(source('Console')).toHaveValue('Configuration: management link');
    await page.getByRole('combobox', { name: 'If both sides change' }).click();
    await page.getByRole('option', { name: 'Hudu wins' }).click();
    await source('Console').click();
    await userEvent.keyboard('{Escape}{Escape}');
    await expect.element(button('Change Console')).toHaveFocus();
    await button('Save').click();
    await expect.element(button('Save')).not.toBeInTheDocument();
    expect(saved(fake)).toEqual([
      {
        fields: [
          {
            layoutId: 21,
            field: 'Console',
            default: '',
            sources: [{ from: 'configuration.managementLink', onConflict: 'hudu', readPassword: false }],
          },
        ],
      },
    ]);
  });

  test.each(['light', 'dark'] as const)('and a value that does not fit says why (%s)', async (theme) => {
    await open('#/fields', theme);
    await button(/^Not connected/).click();
    await button('Change Installed On').click();
    await source('Installed On').fill('operating');
    const option = page.getByRole('option', { name: /operating system/ });
    await expect.element(option).toHaveTextContent('Hudu expects a date, and ConnectWise has text here.');
    await expect.element(option).toHaveAttribute('data-combobox-disabled');
    await expectAccessible();
  });

  test('to a value that the list does not have', async () => {
    const fake = await open();
    await button('Change RAM').click();
    await source('RAM').fill('configuration.customFields.Bay');
    await page.getByRole('option', { name: 'configuration.customFields.Bay' }).click();
    await button('Done').click();
    await button('Save').click();
    await expect.element(button('Save')).not.toBeInTheDocument();
    expect(saved(fake)[0]?.fields[0]?.sources[0]?.from).toBe('configuration.customFields.Bay');
  });

  test('and taken apart again, or left as it was', async () => {
    const fake = await open();
    await button('Change Operating System').click();
    await button('Disconnect').click();
    await expect.element(row('Operating System').getByText('Not connected')).toBeVisible();
    await button('Undo this change').click();
    await expect.element(button('Save')).not.toBeInTheDocument();
    expect(saved(fake)).toEqual([]);
  });
});

test.each(['light', 'dark'] as const)('a required field without a source gets a default (%s)', async (theme) => {
  const fake = await open('#/fields', theme);
  await button('Set a default for Criticality').click();
  await page.getByRole('combobox', { name: 'Default' }).click();
  await page.getByRole('option', { name: 'High' }).click();
  await expect.element(row('Criticality').getByText('Default “High”')).toBeVisible();
  await expectAccessible();
  await button('Save').click();
  await expect.element(button('Set a default for Criticality')).not.toBeInTheDocument();
  expect(saved(fake)[0]?.fields).toEqual([{ layoutId: 21, field: 'Criticality', default: 'High', sources: [] }]);
});

test('a default that the program refuses is said at its field, and kept', async () => {
  await open();
  await button(/^Not connected/).click();
  await button('Change Installed On').click();
  await page.getByRole('textbox', { name: 'Default' }).fill('soon');
  await button('Save').click();
  await expect.element(page.getByText('Not saved: 1 field is not right yet.')).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'Default' })).toHaveFocus();
  await expect.element(page.getByRole('textbox', { name: 'Default' })).toHaveValue('soon');
  await page.getByRole('textbox', { name: 'Default' }).fill('2026-01-02');
  await button('Save').click();
  await expect.element(button('Save')).not.toBeInTheDocument();
});

test.each(['light', 'dark'] as const)('a password is read only when somebody says so, and is never shown (%s)', async (theme) => {
  const fake = await open('#/fields', theme);
  await expect.element(page.getByText(/^This is a password, which is not read/)).toBeVisible();
  await expect.element(row('Admin Password').getByText('Not shown: it is secret')).toBeVisible();
  await button('Change Admin Password').click();
  await page.getByRole('switch', { name: 'Read this password' }).click({ force: true });
  await expect.element(page.getByText(/^Everybody who may see Confidential Text/)).toBeVisible();
  await expectAccessible();
  await button('Save').click();
  await expect.element(button('Save')).not.toBeInTheDocument();
  expect(saved(fake)[0]?.fields[0]?.sources[0]?.readPassword).toBe(true);
});

test('what ConnectWise says is text, whatever it looks like', async () => {
  await open();
  await expect.element(row('Warranty Expiration').getByText('<b>bold</b>')).toBeVisible();
});

test('what was changed outlives the page, and is discarded on demand', async () => {
  const fake = await open();
  await button('Connect RAM').click();
  await page.getByRole('link', { name: 'Names of assets' }).click();
  await expect.element(page.getByRole('heading', { name: 'Names of assets' })).toBeVisible();
  await page.getByRole('link', { name: 'Fields', exact: true }).click();
  await expect.element(page.getByText(/^1 field changed/)).toBeVisible();
  await button('Discard').click();
  await expect.element(button('Connect RAM')).toBeVisible();
  expect(saved(fake)).toEqual([]);
});

describe('new fields', () => {
  test.each(['light', 'dark'] as const)('are created one at a time, named and typed by the value (%s)', async (theme) => {
    const fake = await open('#/fields', theme);
    await button('Create field in Hudu').click();
    await page.getByRole('combobox', { name: 'ConnectWise value' }).fill('account');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Name of the field' })).toHaveValue('Account Number');
    await expectAccessible();
    await button('Create “Account Number” in Hudu').click();
    await expect.element(row('Account Number')).toBeVisible();
    expect(fake.setup.sent('fields.addFields')).toMatchObject([
      { layoutId: 21, fields: [{ label: 'Account Number', type: 'Text', from: 'company.accountNumber', take: true }] },
    ]);
  });

  test.each(['light', 'dark'] as const)('that are missing are shown before they are added (%s)', async (theme) => {
    const fake = await open('#/fields', theme);
    await button('Add missing fields…').click();
    await expect.element(page.getByText('10 fields are in the layout now and stay as they are')).toBeVisible();
    await expectAccessible();
    expect(fake.setup.sent('fields.addFields')).toEqual([]);
    await page.getByRole('checkbox', { name: 'Management Link' }).click();
    await button('Add 1 field in Hudu').click();
    await expect.element(row('OS Details')).toBeVisible();
    const [sent] = fake.setup.sent('fields.addFields') as app.FieldsToAdd[];
    expect(sent?.fields.filter(({ take }) => take).map(({ label }) => label)).toEqual(['OS Details']);
  });

  test('that could not be added say why, and stay chosen', async () => {
    await open('#/fields', 'light', (fake) => {
      fake.setup.failures['fields.addFields'] = {
        code: 'denied',
        message: 'Hudu refuses to change layouts.',
        hint: 'Allow it for the key.',
      };
    });
    await button('Add missing fields…').click();
    await button('Add 2 fields in Hudu').click();
    await expect.element(page.getByText('Hudu refuses to change layouts.')).toBeVisible();
    await expect.element(button('Add 2 fields in Hudu')).toBeVisible();
  });
});

test('a layout without fields says so', async () => {
  await open('#/fields/18');
  await expect.element(page.getByRole('heading', { name: 'No custom fields in Printers yet.' })).toBeVisible();
  await expectAccessible();
});

describe('when there is nothing to show', () => {
  test('without connections', async () => {
    await open('#/fields', 'light', (fake) => {
      fake.setup.failures['fields.map'] = { code: 'not-set-up', message: 'Both connections are needed for that.', hint: '' };
    });
    await expect.element(page.getByRole('heading', { name: 'Not connected yet' })).toBeVisible();
    await expectAccessible();
  });

  test('without layouts in use', async () => {
    await open('#/fields', 'light', (fake) => {
      fake.setup.fields.map = { layouts: [] };
    });
    await expect.element(page.getByRole('heading', { name: 'No layout is in use yet' })).toBeVisible();
  });

  test('when Hudu does not answer', async () => {
    await open('#/fields', 'light', (fake) => {
      fake.setup.failures['fields.map'] = { code: 'offline', message: 'Hudu could not be reached.', hint: 'Check your network.' };
    });
    await expect.element(page.getByText('Hudu could not be reached.')).toBeVisible();
    await button('Try again').click();
    await expect.element(page.getByRole('heading', { level: 2, name: 'Servers' })).toBeVisible();
  });

  test('when there are no samples, the fields are there all the same', async () => {
    await open('#/fields', 'light', (fake) => {
      fake.setup.failures['fields.samples'] = { code: 'offline', message: 'ConnectWise could not be reached.', hint: '' };
    });
    await expect.element(page.getByText(/^No sample values: ConnectWise could not be read/)).toBeVisible();
    await button('Try again').click();
    await expect.element(row('Operating System').getByText('Windows Server 2022')).toBeVisible();
    await button('Show another record').click();
    await expect.element(row('Operating System').getByText('Debian 12')).toBeVisible();
  });
});

test('hundreds of fields with long names stay within a small window', async () => {
  await page.viewport(1024, 680);
  await open('#/fields/21', 'light', (fake) => {
    const [servers] = fake.setup.fields.map.layouts;
    if (!servers) throw new Error('no layout');
    const fields = Array.from({ length: 400 }, (_, at) => mappedField(`${longField} ${at}`, 'Text'));
    fake.setup.fields.map = { layouts: [{ ...servers, layout: longField, fields: [...servers.fields, ...fields] }] };
  });
  await button(/^Not connected/).click();
  await expect.element(row(`${longField} 399`)).toBeInTheDocument();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  await page.getByRole('searchbox', { name: /^Filter fields/ }).fill('any 399');
  await expect.element(row(`${longField} 399`)).toBeVisible();
  await expect.element(row(`${longField} 398`)).not.toBeInTheDocument();
});

describe('names of assets', () => {
  test.each(['light', 'dark'] as const)('are shown on real records before they are saved (%s)', async (theme) => {
    const fake = await open('#/fields/names', theme);
    await page.getByRole('textbox', { name: 'Configurations' }).fill('{name} (');
    await page.getByRole('combobox', { name: /^Insert a value into the name of configurations/ }).fill('serial');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Configurations' })).toHaveValue('{name} ({serialNumber}');
    await expect.element(page.getByText('SRV-01 (5CG1234XYZ')).toBeVisible();
    await expectAccessible();
    await button('Save').click();
    await expect.element(button('Save')).not.toBeInTheDocument();
    expect(fake.setup.nameTemplates.configurations).toBe('{name} ({serialNumber}');
  });

  test('a template that cannot be followed says why while it is typed', async () => {
    await open('#/fields/names');
    await page.getByRole('textbox', { name: 'Configurations' }).fill('{name');
    await expect.element(page.getByText('A { has no } after it.')).toBeVisible();
  });
});
