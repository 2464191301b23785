import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { closeRecordMenu } from '../../lib/records';
import { expectAccessible } from '../../testing/axe';
import { activeName, companies, decided, inGroup, matching, open, rowOf, type Screen, syncing, tab } from './testing';

// There is one menu for the whole window.
afterEach(closeRecordMenu);

const items = (screen: Screen) => screen.getByRole('menuitem');

/** The company of that place in the list. */
const listed = (at: number) => inGroup('sure')[at];

describe('the menu of a company', () => {
  test('opens by its button, and re-syncs a matched company', async () => {
    const screen = await open(400, ({ companies: [first] }) => {
      if (first) Object.assign(first, { decision: 'matched', huduId: 1 });
    });
    const [company] = matching.data.companies;
    await tab(screen, 'Matched').click();
    await rowOf(screen, company).hover();
    await rowOf(screen, company)
      .getByRole('button', { name: `Actions for ${company?.name}` })
      .click();
    await expect.element(items(screen).first()).toHaveTextContent(`Re-sync ${company?.name}`);
    for (const name of ['Why is it (not) in Hudu?', 'Open in ConnectWise', 'Open in Hudu'])
      await expect.element(screen.getByRole('menuitem', { name })).toBeVisible();
    await expectAccessible();
    await items(screen).first().click();
    await expect.poll(() => syncing.calls.filter(([name]) => name === 'start')).toEqual([['start', { company: company?.id, record: '' }]]);
  });

  test('says why a company that is not matched is not synced', async () => {
    const screen = await open(400);
    await rowOf(screen, listed(1)).hover();
    await rowOf(screen, listed(1))
      .getByRole('button', { name: /^Actions/ })
      .click();
    await expect.element(screen.getByText(/^Nothing of it is synced before/)).toBeVisible();
    await expect.element(items(screen).first()).toBeDisabled();
    await expectAccessible();
  });

  test('opens where the other button of the mouse is pressed', async () => {
    const screen = await open(400);
    const company = listed(2);
    await rowOf(screen, company).click({ button: 'right' });
    await expect.element(items(screen).first()).toHaveTextContent(`Re-sync ${company?.name}`);
    expect(activeName()).toBe(company?.name);
  });

  test('opens by each of its keys, takes the focus to what can be chosen, and gives it back', async () => {
    const screen = await open(400);
    const [company] = inGroup('sure');
    await expect.poll(activeName).toBe(company?.name);
    // The first time it is loaded only then, and opens after the key.
    for (const key of ['m', 'm', '{Shift>}{F10}{/Shift}', '{ContextMenu}']) {
      await userEvent.keyboard(key);
      // Nothing above it can be chosen: the company is not matched.
      await expect.element(screen.getByRole('menuitem', { name: 'Put it on hold' })).toHaveFocus();
      await userEvent.keyboard('{ArrowDown}');
      await expect.element(screen.getByRole('menuitem', { name: 'Why is it (not) in Hudu?' })).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      await expect.element(companies(screen)).toHaveFocus();
      await expect.element(screen.getByRole('menu')).not.toBeInTheDocument();
    }
    expect(activeName()).toBe(company?.name);
  });

  test.each(['button', 'other button of the mouse', 'key'])('has the keyboard for itself, opened by its %s', async (way) => {
    const screen = await open(400);
    const [first] = inGroup('sure');
    // So that there is something to undo.
    await rowOf(screen, first).getByRole('button', { name: 'Match' }).click();
    await expect.poll(() => decided(first)?.decision).toBe('matched');
    const company = listed(1);
    const row = rowOf(screen, company);
    await row.hover();
    if (way === 'button') await row.getByRole('button', { name: /^Actions/ }).click();
    else if (way === 'key') {
      await row.click();
      await userEvent.keyboard('m');
    } else await row.click({ button: 'right' });
    const hold = screen.getByRole('menuitem', { name: 'Put it on hold' });
    await expect.element(hold).toHaveFocus();
    const before = matching.calls.length;
    const chords = [...'fzyar'].map((letter) => `{Control>}${letter}{/Control}`);
    for (const key of [...'/fjkcun', '{Backspace}', ...chords]) {
      await userEvent.keyboard(key);
      await expect.element(hold, { message: key }).toHaveFocus();
    }
    expect(activeName()).toBe(company?.name);
    expect(matching.calls.slice(before)).toEqual([]);
    expect(document.querySelectorAll('[aria-selected="true"][data-company]')).toHaveLength(0);
    await userEvent.keyboard('{Escape}/');
    await expect.element(screen.getByRole('textbox', { name: 'Filter ConnectWise companies' })).toHaveFocus();
  });

  test('is not dragged', async () => {
    const screen = await open(400);
    const [company] = inGroup('sure');
    const button = rowOf(screen, company)
      .getByRole('button', { name: `Actions for ${company?.name}` })
      .element();
    button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0, isPrimary: true, pointerType: 'mouse' }));
    window.dispatchEvent(
      new PointerEvent('pointermove', { bubbles: true, clientX: 300, clientY: 300, isPrimary: true, pointerType: 'mouse' }),
    );
    expect(document.querySelector('[data-drag]')).toBeNull();
  });
});

test('undo goes to the company that it restores, however far it is', async () => {
  const screen = await open(400);
  const [company] = inGroup('sure');
  await expect.poll(activeName).toBe(company?.name);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => decided(company)?.decision).toBe('matched');
  await userEvent.keyboard('{End}');
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(activeName).toBe(company?.name);
  const list = companies(screen).element().getBoundingClientRect();
  await expect
    .poll(() => {
      const row = document.querySelector('[data-active]')?.getBoundingClientRect();
      return row !== undefined && row.top >= list.top && row.bottom <= list.bottom;
    })
    .toBe(true);
});
