/** What opens on a page after a sync: dialogs, menus and folds. Esc, or the next page, closes it. */
import { shown } from '../screens.mjs';
import { state } from './scene.mjs';

const button = (name) => (page) => page.getByRole('button', { name }).first().click();

const parts = [
  { name: 'notifications', at: 'sync', open: button(/^Notifications/) },
  { name: 'board-more', at: 'companies', open: button('More') },
  { name: 'result', at: 'sync/result', open: () => undefined },
  { name: 'connection', at: 'settings', open: button('Change the connection to ConnectWise') },
  { name: 'libraries', at: 'settings', open: button('Show the list') },
  { name: 'rule-menu', at: 'layouts', open: button(/^More for/) },
  { name: 'rule-types', at: 'layouts', open: (page) => page.getByRole('combobox').first().click() },
  { name: 'rule-deleted', at: 'layouts', open: ruleTakenAway },
  { name: 'layout-choice', at: 'layouts/defaults', open: (page) => page.getByRole('combobox').first().click() },
  { name: 'types', at: 'layouts/scope', open: button(/^Company types/) },
  { name: 'id-field', at: 'layouts', open: button('Add the field') },
  { name: 'missing-fields', at: 'fields', open: button(/^Add missing fields/) },
  { name: 'create-field', at: 'fields', open: button('Create field in Hudu') },
  { name: 'field', at: 'fields', open: button(/^Change /) },
  { name: 'asset-names', at: 'fields/names', open: () => undefined },
];

/** A change that says what would move before it is saved. */
async function ruleTakenAway(page) {
  await button(/^More for/)(page);
  await page.getByRole('menuitem', { name: /^(Delete|Remove)/ }).click();
}

export async function opened(album, page) {
  for (const { name, at, open } of parts) {
    await state(album, page, `opened-${name}`, async () => {
      await page.keyboard.press('Escape');
      await shown(page, at);
      await open(page);
    });
  }
}
