import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { app, SetupStepID } from '../../backend/backend';
import { Fake } from '../../backend/fake';
import { sampleRun } from '../../backend/samplePlan';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';
import { clearDrafts } from '../../testing/drafts';

beforeEach(async () => {
  clearDrafts();
  await page.viewport(1280, 800);
});

const ids: readonly SetupStepID[] = ['connectwise', 'hudu', 'layouts', 'scope', 'rules', 'fields', 'companies', 'first-sync'];

type Options = { theme?: app.Preferences['theme']; companies?: number; done?: number };

/** A step of the guide, with those before it done. */
async function open(step: SetupStepID, { theme = 'light', companies = 0, done }: Options = {}, prepare: (fake: Fake) => void = () => {}) {
  const at = done ?? ids.indexOf(step);
  const setup = { done: at === ids.length, current: step, steps: ids.map((id, index) => ({ id, done: index < at })) };
  const fake = new Fake({ companies, state: { setup, preferences: { theme, onClose: 'ask', notify: 'problems' } } });
  prepare(fake);
  await showApp(fake, `#/setup/${step}`);
  await expect.element(page.getByRole('heading', { level: 2 }).first()).toHaveFocus();
  return fake;
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });

describe('default layouts', () => {
  const choice = (kind: string) => page.getByRole('combobox', { name: `Layout for ${kind}` });

  test.each(['light', 'dark'] as const)('are proposed by name, and kept by Continue (%s)', async (theme) => {
    const fake = await open('layouts', { theme });
    await expect.element(choice('locations')).toHaveValue('Locations');
    await expect.element(choice('contacts')).toHaveValue('People');
    await expect.element(choice('configurations')).toHaveValue('Configurations');
    await expectAccessible();
    await button('Continue').click();
    await expect.element(heading('What to sync')).toHaveFocus();
    expect(fake.setup.sent('layouts.choose')).toEqual([{ locations: 12, contacts: 15, configurations: 3, agreements: 0 }]);
    expect(fake.setup.sent('finishSetupStep')).toEqual(['layouts']);
  });

  test('can be chosen from the active ones by keyboard', async () => {
    const fake = await open('layouts');
    await choice('configurations').click();
    await expect.element(page.getByRole('option', { name: 'Old Devices' })).not.toBeInTheDocument();
    await userEvent.keyboard('nothing like it{Enter}');
    await expect.element(heading('Default layouts')).toBeVisible();
    await userEvent.fill(choice('configurations'), 'Work');
    await expectAccessible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(choice('configurations')).toHaveValue('Workstations');
    await button('Continue').click();
    await expect.poll(() => fake.setup.sent('layouts.choose')).toMatchObject([{ configurations: 24 }]);
  });

  test('without a field for the ConnectWise ID get one', async () => {
    const fake = await open('layouts');
    await expect.element(page.getByText(/^No field “ConnectWise ID”/)).toBeVisible();
    await button('Add the field ConnectWise ID to People').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add the field' }).click();
    await expect.element(page.getByText(/^No field “ConnectWise ID”/)).not.toBeInTheDocument();
    expect(fake.setup.sent('layouts.addConnectWiseID')).toEqual([15]);
  });

  test('that are missing are made here', async () => {
    const fake = await open('layouts', {}, ({ setup }) => {
      setup.layouts = { ...setup.layouts, defaults: setup.layouts.defaults.map((each) => ({ ...each, proposed: 0 })) };
    });
    await expect.element(page.getByText(/^Locations, contacts and configurations need a layout, unless you leave them out/)).toBeVisible();
    await expectAccessible();
    await button('Create a layout for contacts').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create “Contacts”' }).click();
    await expect.element(choice('contacts')).toHaveValue('Contacts');
    expect(fake.setup.sent('layouts.create')).toMatchObject([{ kind: 'contact', name: 'Contacts' }]);
  });

  test('that are missing can wait for the next step, where their data types can be left out', async () => {
    const fake = await open('layouts', {}, ({ setup }) => {
      const defaults = setup.layouts.defaults.map((each) => (each.kind === 'contact' ? { ...each, proposed: 0 } : each));
      setup.layouts = { ...setup.layouts, defaults };
    });
    await expect.element(page.getByText('Contacts need a layout, unless you leave them out in the next step')).toBeVisible();
    await button('Continue').click();
    await expect.element(heading('What to sync')).toBeVisible();
    expect(fake.setup.sent('layouts.choose'), 'the others are kept').toEqual([
      { locations: 12, contacts: 0, configurations: 3, agreements: 0 },
    ]);
    expect(fake.setup.sent('finishSetupStep'), 'it is not done').toEqual([]);
  });

  test('that Hudu does not have any more say so where they are chosen', async () => {
    const fake = await open('layouts');
    fake.setup.failures['layouts.choose'] = {
      code: 'invalid',
      message: 'Some entries are not right yet.',
      hint: '',
      fields: { contacts: 'Hudu no longer has this layout. Choose another one.' },
    };
    await button('Continue').click();
    await expect.element(page.getByText('Hudu no longer has this layout. Choose another one.')).toBeVisible();
    await expect.element(choice('contacts')).toHaveFocus();
  });

  test('that cannot be read can be asked for again', async () => {
    const fake = await open('layouts', {}, ({ setup }) => {
      setup.failures['layouts.list'] = { code: 'offline', message: 'Hudu could not be reached.', hint: 'Check your network.' };
    });
    await expect.element(page.getByRole('alert')).toHaveTextContent('Hudu could not be reached.');
    await expectAccessible();
    await button('Try again').click();
    await expect.element(choice('contacts')).toBeVisible();
    expect(fake.setup.sent('layouts.list').length).toBe(2);
  });
});

describe('what to sync', () => {
  const type = (name: string) => page.getByRole('checkbox', { name: new RegExp(`^${name}`) });

  test.each(['light', 'dark'] as const)('has what is proposed on the first visit (%s)', async (theme) => {
    const fake = await open('scope', { theme });
    await expect.element(type('Contacts 3,214')).toBeChecked();
    await expect.element(button(/^Company types Only 2 of 6: Client, Managed/)).toBeVisible();
    await expectAccessible();
    await type('Agreements').click();
    await page.getByRole('switch', { name: 'Include inactive records' }).click();
    await page.getByRole('radiogroup', { name: 'When a record is gone from ConnectWise' }).getByText('Leave').click();
    await expect.element(page.getByText('Its asset stays in Hudu as it is.')).toBeVisible();
    await button('Continue').click();
    await expect.element(heading('Sort rules')).toBeVisible();
    expect(fake.setup.sent('scope.save')).toMatchObject([
      {
        skippedDataTypes: ['agreements'],
        options: { includeInactive: true, whenGone: 'leave', autoUpdateNames: true },
        chosen: { onlyCompanyTypes: ['1', '2'], companyTypes: [], companyStatuses: ['2', '3'] },
      },
    ]);
  });

  test('counts what is proposed and ticked, before it is kept', async () => {
    const fake = await open('scope', {}, ({ setup }) => {
      setup.countScope = ({ chosen }) => {
        const count = chosen.configurationTypes?.includes('1') ? 41 : 77;
        return {
          ...setup.scope,
          dataTypes: setup.scope.dataTypes.map((each) => (each.id === 'configurations' ? { ...each, count } : each)),
        };
      };
    });
    await expect.element(type('Configurations 77')).toBeVisible();
    expect(fake.setup.sent('scope.count')).toMatchObject([{ chosen: { onlyCompanyTypes: ['1', '2'], companyStatuses: ['2', '3'] } }]);
    await button(/^Configuration types/).click();
    await page.getByRole('checkbox', { name: 'Managed Server' }).click();
    await expect.element(type('Configurations 41')).toBeVisible();
    await expect.element(type('Locations counted by the preview')).toBeVisible();
    expect(fake.setup.sent('scope.save')).toEqual([]);
  });

  test('has lists that are searched and ticked', async () => {
    const fake = await open('scope');
    await button(/^Configuration types/).click();
    await expect.element(page.getByText('ConnectWise does not have “Fax Machine” any more.')).toBeVisible();
    await expectAccessible();
    await button('Remove').click();
    await page.getByRole('textbox', { name: 'Find in configuration types' }).fill('managed');
    await expect.element(page.getByRole('checkbox', { name: 'Managed Server' })).toBeChecked();
    await button('Tick none of these').click();
    await expect.element(page.getByRole('checkbox', { name: 'Managed Server' })).not.toBeChecked();
    await page.getByRole('textbox', { name: 'Find in configuration types' }).fill('zzz');
    await expect.element(page.getByText('No name contains “zzz”.')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(fake.setup.sent('scope.save')).toEqual([]);
    await expect.element(button(/^Configuration types 2 left out: Managed Server, Managed Workstation · 996 configurations/)).toBeVisible();
    await button('Continue').click();
    await expect.poll(() => fake.setup.sent('scope.save')).toMatchObject([{ chosen: { configurationTypes: ['1', '2'] } }]);
  });

  test('keeps the ticks of company types, whatever becomes of those that are added later', async () => {
    const fake = await open('scope');
    await button(/^Company types/).click();
    const vendor = page.getByRole('checkbox', { name: 'Vendor' });
    await expect.element(vendor).not.toBeChecked();
    await button('Tick all').click();
    await vendor.click();
    await page.getByRole('radiogroup', { name: 'Types that are added in ConnectWise later are' }).getByText('Synced').click();
    await expect.element(vendor).not.toBeChecked();
    await expect.element(button(/^Company types 1 left out: Vendor/)).toBeVisible();
    await expectAccessible();
    await button('Continue').click();
    await expect.poll(() => fake.setup.sent('scope.save')).toMatchObject([{ chosen: { onlyCompanyTypes: [], companyTypes: ['4'] } }]);
  });

  test('wants at least one data type', async () => {
    const fake = await open('scope');
    for (const name of ['Locations', 'Contacts', 'Configurations', 'Agreements']) await type(name).click();
    await expect.element(page.getByText('Choose at least one data type')).toBeVisible();
    await button('Continue').click();
    await expect.element(heading('What to sync')).toBeVisible();
    expect(fake.setup.sent('scope.save')).toEqual([]);
  });

  test('shows counts once they are there, and lists that cannot be read', async () => {
    const fake = await open('scope', {}, ({ setup }) => {
      const lists = setup.scope.lists.map((list) =>
        list.id === 'contactTypes'
          ? { ...list, terms: [], error: { code: 'denied', message: 'Contact types could not be read.', hint: '' } }
          : list,
      );
      const uncounted = setup.scope.dataTypes.map((each) => ({ ...each, count: -1 }));
      setup.scope = { ...setup.scope, lists, dataTypes: uncounted, countsAt: '', counting: true, countedSoFar: 0 };
    });
    await expect.element(page.getByText(/^Counting records in ConnectWise…/)).toBeVisible();
    await button(/^Contact types Cannot be read/).click();
    await expect.element(page.getByText('Contact types could not be read.')).toBeVisible();
    await expectAccessible();
    fake.setup.scope = { ...fake.setup.scope, counting: false, dataTypes: [{ id: 'contacts', skipped: false, count: 77 }] };
    fake.setup.emit({ kind: 'counts' });
    await expect.element(type('Contacts 77')).toBeVisible();
  });

  test('is kept when it is left by another step', async () => {
    const fake = await open('scope');
    await type('Agreements').click();
    await page.getByRole('navigation', { name: 'Steps of the set-up' }).getByRole('link', { name: 'Connected fields' }).click();
    await expect.poll(() => fake.setup.sent('scope.save')).toMatchObject([{ skippedDataTypes: ['agreements'] }]);
    expect(fake.setup.sent('finishSetupStep')).toEqual([]);
  });
});

describe('connected fields', () => {
  test.each(['light', 'dark'] as const)('are ticked where they fit, those that need a look first (%s)', async (theme) => {
    const fake = await open('fields', { theme });
    await expect.element(page.getByText(/A required field has no source: “Department”/)).toBeVisible();
    await expect.element(page.getByText('Hudu expects a date here, and notes are text.')).toBeVisible();
    await expect.element(page.getByRole('checkbox', { name: /^Operating System/ })).toBeChecked();
    await expectAccessible();
    await page.getByRole('checkbox', { name: /^Warranty Expiration/ }).click();
    await expect.element(page.getByRole('checkbox', { name: /^Warranty Expiration/ })).toBeDisabled();
    await page.getByRole('checkbox', { name: 'Connect all fields of Locations' }).click();
    await button('Continue').click();
    await expect.element(heading('Match companies')).toBeVisible();
    const [sent] = fake.setup.sent('fields.save') as app.ConnectedPairs[];
    expect(sent?.pairs.map(({ field }) => field)).toEqual(['Email', 'Operating System', 'RAM', 'Serial Number', 'IP Address']);
  });
});

describe('matching', () => {
  test('says how far it is, and leads to the board', async () => {
    await open('companies', { companies: 100 });
    await expect.element(page.getByText('0 of 100 companies decided')).toBeVisible();
    await expect.element(page.getByText(/companies are beyond doubt/)).toBeVisible();
    await expectAccessible();
    await button('Match companies').click();
    await expect.poll(() => window.location.hash).toBe('#/companies');
  });

  test('is done with once a company is decided, and can wait', async () => {
    const fake = await open('companies', { companies: 10 });
    await button('Continue').click();
    await expect.element(heading('First sync')).toBeVisible();
    expect(fake.setup.sent('finishSetupStep')).toEqual([]);
    await expect.element(heading('Match a company first')).toBeVisible();
    fake.matching.change((board) => {
      for (const company of board.companies.slice(0, 4)) company.decision = 'create';
    });
    await button('Back').click();
    await expect.element(page.getByText('4 of 10 companies decided')).toBeVisible();
    await button('Continue').click();
    await expect.poll(() => fake.setup.sent('finishSetupStep')).toEqual(['companies']);
  });

  test('without companies leads to their types', async () => {
    await open('companies');
    await expect.element(page.getByText('ConnectWise has no companies of the types that you sync.')).toBeVisible();
    await button('Choose company types').click();
    await expect.element(heading('What to sync')).toBeVisible();
  });
});

describe('a step that is undone', () => {
  test.each(['light', 'dark'] as const)('says why, in the list and in the step (%s)', async (theme) => {
    const fake = await open('scope', { theme, done: 8 });
    fake.setup.problems = { layouts: 'Hudu no longer has the layout “People”. Choose another one.' };
    fake.setup.emit({ kind: 'state' });
    const link = page.getByRole('link', { name: /Layouts.*Needs a look/ });
    await expect.element(link).toBeVisible();
    await link.click();
    await expect.element(page.getByText('Hudu no longer has the layout “People”. Choose another one.')).toBeVisible();
    await expectAccessible();
  });
});

describe('Hudu’s own integration', () => {
  test('is told with the order of switching over, where companies are matched', async () => {
    const fake = await open('companies', { companies: 10 }, ({ setup }) => {
      setup.native = { ...setup.native, companies: 27 };
    });
    await expect.element(heading('Hudu’s own ConnectWise integration has matched 27 companies')).toBeVisible();
    await expect.element(page.getByText(/^Match and sync here first\./)).toBeVisible();
    await expectAccessible();
    await button('Open Hudu’s integrations').click();
    expect(fake.shell.sent('openURL')).toEqual(['https://mymsp.huducloud.com/admin/integrations']);
  });
});

describe('the first sync', () => {
  const decided = ({ matching }: Fake) => {
    for (const company of matching.data.companies.slice(0, 4)) company.decision = 'create';
  };

  test('begins with one company: preview, an estimate, and the changes', async () => {
    const fake = await open('first-sync', { companies: 10 }, decided);
    const [first] = fake.matching.data.companies.slice(0, 4).toSorted((a, b) => a.name.localeCompare(b.name));
    if (!first) throw new Error('no company');
    await expect.element(page.getByText('Choose a company to start with')).toBeVisible();
    await expectAccessible();
    fake.setup.estimate = { ...fake.setup.estimate, reading: 40 };
    await page.getByRole('combobox', { name: 'Company to start with' }).click();
    await page.getByRole('option').first().click();
    await expect
      .element(page.getByText(/^240 records are not in Hudu yet, sites not counted\. Writing takes between .* and 4 min/))
      .toBeVisible();
    await expect.element(page.getByText(/Reading for the preview takes at least 40 s before that\./)).toBeVisible();
    await button('Preview changes').click();
    expect(fake.syncing.calls).toContainEqual(['preview', { company: first.id, record: '' }]);
    await expect.element(page.getByText(/^Reading ConnectWise companies…/)).toBeVisible();
    await expectAccessible();
    fake.syncing.data.head = {
      scope: `company/${first.id}`,
      changes: 150,
      companies: 1,
      writeSeconds: 45,
      verbs: { create: 120, update: 30 },
    };
    fake.syncing.finishPreview();
    await expect.element(page.getByRole('heading', { name: '150 changes in 1 company' })).toBeVisible();
    await expect.element(page.getByText('120 to create, 30 to update.')).toBeVisible();
    await expect.element(page.getByText(/at least 50 s/)).toBeVisible();
    await expectAccessible();
    await button('Look at the changes').click();
    await expect.poll(() => window.location.hash).toBe(`#/preview/company/${first.id}`);
  });

  test('can be everything, and can be stopped', async () => {
    const fake = await open('first-sync', { companies: 10, theme: 'dark' }, decided);
    await page.getByRole('radio', { name: 'Everything' }).click();
    await button('Preview changes').click();
    expect(fake.syncing.calls).toContainEqual(['preview', { company: 0, record: '' }]);
    await expectAccessible();
    await page.getByRole('form').getByRole('button', { name: 'Stop' }).click();
    expect(fake.syncing.calls.map(([name]) => name)).toContain('stop');
  });

  test('that failed says why', async () => {
    const fake = await open('first-sync', { companies: 10 }, decided);
    await page.getByRole('radio', { name: 'Everything' }).click();
    await button('Preview changes').click();
    fake.syncing.finishPreview({ code: 'offline', message: 'Hudu could not be reached.', hint: 'Check your network.' });
    await expect.element(page.getByRole('alert')).toHaveTextContent('Hudu could not be reached.');
  });

  test('of a part says what is left, and when syncing goes on', async () => {
    const why = 'Automatic sync starts after the first sync of all companies';
    await open('first-sync', { companies: 10, done: 8 }, (fake) => {
      decided(fake);
      Object.assign(fake.syncing.data, { last: { ...sampleRun(1), scope: 'company/19297' }, runs: [], rest: 28 });
      Object.assign(fake.syncing.data.timetable, { next: '', why });
    });
    await expect.element(heading('First sync: what is left')).toBeVisible();
    await expect.element(page.getByText(`28 companies are not synced yet. ${why}.`)).toBeVisible();
    await expect.element(page.getByText(/by itself/)).not.toBeInTheDocument();
    await expect.element(button('Preview the remaining 28 companies')).toBeVisible();
    await expect.element(page.getByText(/About 5 minutes/)).not.toBeInTheDocument();
  });

  test('of everything completes the guide, whatever was synced last', async () => {
    await open('first-sync', { companies: 10, done: 8 }, (fake) => {
      decided(fake);
      Object.assign(fake.syncing.data, { last: { ...sampleRun(1), scope: 'configuration/17' }, runs: [sampleRun(2)] });
    });
    await expect.element(heading('Set-up is complete')).toBeVisible();
    await expect.element(page.getByText(/part/)).not.toBeInTheDocument();
    await expect.element(page.getByRole('radio', { name: 'Everything' })).toBeChecked();
    await page.getByRole('switch', { name: 'Start Crossdock when I sign in' }).click();
    await expect.element(page.getByRole('switch', { name: 'Start Crossdock when I sign in' })).toBeChecked();
    await expectAccessible();
  });
});

test.each([
  [1024, 680],
  [1600, 1000],
] as const)('no step is wider than the window at %i × %i', async (width, height) => {
  await page.viewport(width, height);
  await open('connectwise', { companies: 20 });
  const main = document.querySelector('main');
  for (const step of ids) {
    window.location.hash = `#/setup/${step}`;
    await expect.element(page.getByRole('heading', { level: 2 }).first()).toHaveFocus();
    await expect.poll(() => document.querySelector('[role=status][aria-label=Loading]')).toBeNull();
    expect(main?.scrollWidth, step).toBeLessThanOrEqual(main?.clientWidth ?? 0);
  }
});
