/** The daily job on the sandbox: match, look, apply, and a second sync that writes nothing. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { call, counted, drag, go, left, previewed, right, row, settled, until } from './app.mjs';
import { axe, openPage, shot, startBrowser, startPage, test } from './harness.mjs';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
});

async function demo(t, options) {
  const { program, address } = await startPage(['demo', '--browser']);
  t.after(async () => {
    const { code } = await program.stop();
    assert.equal(code, 0, `the program ended with ${code}\n${program.errors}`);
  });
  const page = await openPage(browser, address, options);
  t.after(() => page.context().close());
  await go(page, 'companies');
  await left(page).getByRole('row').first().waitFor();
  return page;
}

describe('by mouse', () => {
  test('drag, match all, preview, apply, and a second sync writes nothing', async (t) => {
    const page = await demo(t);
    const open = await counted(page, 'To review');
    assert.ok(open > 20, `${open} companies to review`);

    // One by drag onto its Hudu company, one onto a zone.
    const name = (await left(page).getByRole('row').nth(1).innerText()).split('\n')[0];
    const target = right(page).locator('[data-drop]').first();
    await drag(page, row(left(page), name), target);
    await until(async () => (await counted(page, 'Matched')) === 1, 'one is matched');
    const second = await left(page).getByRole('row').nth(1).innerText();
    await drag(page, left(page).getByRole('row').nth(1), page.getByRole('button', { name: /Leave unmatched/ }).first());
    await until(async () => (await counted(page, 'Left unmatched')) === 1, 'one is left');
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await counted(page, 'Left unmatched')) === 0, 'undone');
    await left(page).getByText(second.split('\n')[0]).first().waitFor();

    await page
      .getByRole('button', { name: /^Match all/ })
      .first()
      .click();
    await until(async () => (await counted(page, 'Matched')) > 10, 'the sure ones are matched');
    await shot(page, 'board-matched-light');

    const apply = await previewed(page);
    const announced = Number((await apply.innerText()).replace(/\D/g, ''));
    await shot(page, 'preview-light');
    await axe(page, 'preview');
    await apply.click();
    const first = await settled(page);
    assert.ok(['synced', 'problems'].includes(first.result), first.result);
    assert.equal(first.changes, announced, 'exactly the changes that were shown');
    await shot(page, 'sync-light');
    await axe(page, 'sync');

    await call(page, 'Syncing', 'Start', { company: 0, record: '' });
    const again = await until(async () => {
      const last = await settled(page);
      return last.run !== first.run && last;
    }, 'the second sync');
    assert.equal(again.changes, 0, 'the second sync writes nothing');
    assert.deepEqual(page.faults, []);
  });
});

describe('by keyboard only', () => {
  test('match the groups, preview and apply without a mouse', async (t) => {
    const page = await demo(t, { scheme: 'dark' });
    const keys = page.keyboard;
    // Into the list by Tab alone.
    await until(
      async () => {
        await keys.press('Tab');
        return page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'ConnectWise companies');
      },
      'the focus on the list',
      20,
    );
    await keys.press('Enter');
    await until(async () => (await counted(page, 'Matched')) === 1, 'Enter matched');
    await keys.press('c');
    await until(async () => (await counted(page, 'Create new')) === 1, 'C creates');
    await keys.press('u');
    await until(async () => (await counted(page, 'Left unmatched')) === 1, 'U leaves');
    await keys.press('Control+z');
    await until(async () => (await counted(page, 'Left unmatched')) === 0, 'Ctrl+Z undid it');
    await keys.press('Control+Shift+z');
    await until(async () => (await counted(page, 'Left unmatched')) === 1, 'Ctrl+Shift+Z did it again');
    // Undo and redo go where the company went; once more brings it back to review.
    await keys.press('Control+z');
    await until(async () => (await counted(page, 'Left unmatched')) === 0, 'Ctrl+Z undid it again');
    await keys.press('Home');
    await keys.press('Control+Enter');
    await until(async () => (await counted(page, 'Matched')) > 10, 'Ctrl+Enter matched the group');

    // To the preview through the palette.
    await keys.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a page, an action, a setting or a company' }).waitFor();
    await keys.type('preview');
    await keys.press('Enter');
    await until(async () => page.url().includes('preview'), 'the preview page');
    await keys.press('Control+r');
    await page.getByRole('button', { name: /^Apply \d/ }).waitFor({ timeout: 60_000 });
    await keys.press('Control+Enter');
    const run = await settled(page);
    assert.ok(run.changes > 0);
    assert.deepEqual(page.faults, []);
  });
});

describe('by clicks without drag', () => {
  test('buttons do what dragging does', async (t) => {
    const page = await demo(t);
    await left(page)
      .getByRole('button', { name: /^Match/ })
      .nth(1)
      .click();
    await until(async () => (await counted(page, 'Matched')) >= 1, 'the button matched');
    await left(page).getByRole('row').nth(2).click();
    await page
      .getByRole('button', { name: /Create new/ })
      .first()
      .click();
    await until(async () => (await counted(page, 'Create new')) === 1, 'created by click');
    await left(page).getByRole('row').nth(2).click();
    await page
      .getByRole('button', { name: /Leave unmatched/ })
      .first()
      .click();
    await until(async () => (await counted(page, 'Left unmatched')) === 1, 'left by click');
    await page.reload();
    await left(page).getByRole('row').first().waitFor();
    assert.equal(await counted(page, 'Create new'), 1, 'decisions survive a reload');
    assert.deepEqual(page.faults, []);
  });
});
