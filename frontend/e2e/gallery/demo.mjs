/** The galleries of the demo: as it begins, and from the first preview to an undo. */
import { call, counted, drag, left, previewed, right, settled, until } from '../app.mjs';
import { nobody } from '../proxy.mjs';
import { dialogs, rested, shown, withDialog } from '../screens.mjs';
import { opened } from './opened.mjs';
import { scene, screens, state } from './scene.mjs';

/** Before anything is decided. */
export const demo = scene('demo', async ({ album, open }) => {
  const page = await open(['demo', '--browser']);
  await screens(album, page, 'before');
  for (const dialog of dialogs.filter(({ name }) => name !== 'question')) {
    await album.step(`dialog-${dialog.name}`, async () => {
      await shown(page, dialog.at);
      await withDialog(page, dialog, () => album.picture(page, `dialog-${dialog.name}`));
    });
  }
  await board(album, page);
});

/** From the first match to what a sync leaves. */
export const applied = scene('applied', async ({ album, open }) => {
  const page = await open(['demo', '--browser']);
  // The other demo may have the usual one.
  await call(page, 'Links', 'SavePort', Number(new URL(await nobody()).port));
  await plan(album, page);
  await screens(album, page, 'after');
  await results(album, page);
  await opened(album, page);
});

async function board(album, page) {
  const filter = page.getByLabel('Filter ConnectWise companies');
  const filtered = async (text) => {
    await shown(page, 'companies');
    await filter.fill(text);
  };
  for (const [name, text] of [
    ['markup', '<'],
    ['long', 'Regional'],
    ['nothing', 'no such company'],
  ])
    await state(album, page, `board-${name}`, () => filtered(text));
  await album.step('the filter is cleared', () => filtered(''));
  await state(album, page, 'board-find', async () => {
    await left(page).getByRole('row').nth(2).click();
    await page.keyboard.press('f');
    await page.keyboard.type('a');
  });
  await state(album, page, 'board-selected', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await left(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
  });
  await state(album, page, 'board-menu', async () => {
    await page.keyboard.press('Escape');
    await left(page).getByRole('row').nth(3).click({ button: 'right' });
    await page.getByRole('menu').waitFor();
  });
  await album.step('the menu is closed', () => page.keyboard.press('Escape'));
  // The row that is dragged is dimmed: it is where the mouse is.
  const onto = right(page).locator('[data-drop]').nth(2);
  if (await album.step('board-dragged', () => drag(page, left(page).getByRole('row').nth(1), onto, { drop: false })))
    await album.picture(page, 'board-dragged', { dimmed: true });
  await album.step('the drag is given up', async () => {
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });
  const question = dialogs.find(({ name }) => name === 'question');
  await album.step('dialog-question', () => withDialog(page, question, () => album.picture(page, 'dialog-question')));
}

async function plan(album, page) {
  await album.step('match all', async () => {
    await shown(page, 'companies');
    await page
      .getByRole('button', { name: /^Match all/ })
      .first()
      .click();
    await until(async () => (await counted(page, 'Matched')) > 1, 'all are matched');
  });
  for (const tab of ['To review', 'Matched', 'All'])
    await state(album, page, `board-tab-${tab.toLowerCase().replace(' ', '-')}`, () =>
      page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click(),
    );
  await album.step('preview', async () => {
    await previewed(page);
    await album.picture(page, 'planned-preview');
    const rows = page.getByRole('treegrid').getByRole('row');
    await rows.filter({ hasText: 'Update' }).first().click();
    await album.picture(page, 'planned-preview-open');
    const filter = page.getByLabel('Filter by name, company or field');
    for (const [name, text] of [
      ['markup', '<'],
      ['nothing', 'no such record'],
    ]) {
      await filter.fill(text);
      await page.waitForTimeout(300);
      await rested(page, 'the filtered preview');
      await album.picture(page, `planned-preview-${name}`);
    }
    await filter.fill('');
  });
  await album.step('apply', async () => {
    await (await previewed(page)).click();
    await settled(page);
  });
}

async function results(album, page) {
  await state(album, page, 'history-record', async () => {
    await shown(page, 'history');
    await page.getByRole('treegrid').getByRole('row').nth(2).click();
  });
  await state(album, page, 'problems-menu', async () => {
    await shown(page, 'problems');
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole('menu').waitFor();
  });
  await state(album, page, 'explained', async () => {
    await page.getByRole('menuitem', { name: 'Why is it (not) in Hudu?' }).click();
    await page.getByRole('region').first().waitFor();
  });
  await state(album, page, 'explain-found', async () => {
    await page.getByRole('combobox').fill('a');
    await page.getByRole('option').first().waitFor();
  });
  await state(album, page, 'undo', async () => {
    await shown(page, 'history');
    await page.getByRole('button', { name: 'Undo this sync' }).click();
    await page.getByRole('button', { name: /^Undo \d/ }).waitFor({ timeout: 120_000 });
  });
}
