import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { activeName, decided, drawn, find, hudu, inGroup, matching, nameIn, open, rowOf, status, tab, zone } from './testing';

describe('by mouse', () => {
  test('a company is dragged onto a Hudu company', async () => {
    const screen = await open(400);
    const [company] = inGroup('sure');
    const target = hudu(screen).getByText('Ashford Family Medicine');
    await userEvent.dragAndDrop(rowOf(screen, company).getByText('ALBANYASHF'), target);
    await expect.element(status(screen)).toHaveTextContent(`Matched ${company?.name} to Ashford Family Medicine.`);
    await expect.element(tab(screen, 'Matched')).toHaveTextContent('1');
    const id = matching.data.hudu.find((each) => each.name === 'Ashford Family Medicine')?.id;
    await expect.poll(() => decided(company)).toEqual({ decision: 'matched', huduId: id, second: false });
    // It is offered to nobody else, and the next row has the cursor.
    await expect.element(hudu(screen).getByText('Ashford Family Medicine')).not.toBeInTheDocument();
    expect(activeName()).toBe(inGroup('sure')[0]?.name);
  });

  test('companies are dragged onto Create new and Leave unmatched', async () => {
    const screen = await open(400);
    const [first, second] = inGroup('sure');
    await userEvent.dragAndDrop(rowOf(screen, first).getByText('ALBANYASHF'), zone(screen, 'Create new'));
    await expect.poll(() => decided(first)?.decision).toBe('create');
    await userEvent.dragAndDrop(rowOf(screen, second).getByText('AUSTINFAIR'), zone(screen, 'Leave unmatched'));
    await expect.poll(() => decided(second)?.decision).toBe('leave');
    await expect.element(tab(screen, 'Create new')).toHaveTextContent('1');
    await expect.element(tab(screen, 'Left unmatched')).toHaveTextContent('1');
  });

  test('a selection is dropped only on Create new and Leave unmatched', async () => {
    const screen = await open(400);
    const [first, second] = inGroup('sure');
    await rowOf(screen, first).getByRole('checkbox').click();
    await rowOf(screen, second).getByRole('checkbox').click();
    await expect.element(screen.getByText('2 selected')).toBeVisible();
    await userEvent.dragAndDrop(rowOf(screen, first).getByText('ALBANYASHF'), hudu(screen).getByText('Ashford Family Medicine'));
    expect(matching.calls.filter(([name]) => name === 'decide')).toEqual([]);
    await userEvent.dragAndDrop(rowOf(screen, first).getByText('ALBANYASHF'), zone(screen, 'Leave unmatched'));
    await expect.poll(() => [decided(first)?.decision, decided(second)?.decision]).toEqual(['leave', 'leave']);
    expect(matching.calls.filter(([name]) => name === 'decide')).toHaveLength(1);
  });

  test('nothing is drawn while something is dragged', async () => {
    const screen = await open(5000);
    const row = document.querySelectorAll('[data-company]')[0];
    // Near the edge the list scrolls, and draws what comes in.
    const target = [...document.querySelectorAll('[data-drop^="hudu:"]')].filter((each) => each.getBoundingClientRect().bottom < 680);
    if (!row) throw new Error('no row');
    const send = (type: string, element: Element, dx = 0) => {
      const box = element.getBoundingClientRect();
      const at = { clientX: box.x + 90 + dx, clientY: box.y + 12 };
      element.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, buttons: 1, ...at }));
    };
    send('pointerdown', row);
    send('pointermove', row, 30);
    // What is still on its way from the program arrives.
    await new Promise((resolve) => setTimeout(resolve, 400));
    const before = drawn;
    let over = 0;
    for (const element of target) {
      send('pointermove', element);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      over += document.querySelectorAll('[data-drop-over="yes"]').length;
    }
    expect(over).toBeGreaterThan(2);
    expect(drawn).toBe(before);
    await userEvent.keyboard('{Escape}');
    await expect.element(status(screen)).toHaveTextContent('5,000 companies to review');
  });

  test('a taken Hudu company asks first, and takes both after yes', async () => {
    const screen = await open(400);
    const [first, second] = inGroup('sure');
    await rowOf(screen, first).getByRole('button', { name: 'Match' }).click();
    await screen.getByRole('switch', { name: 'Show matched' }).click({ force: true });
    const target = nameIn(first?.candidates[0]?.huduId);
    await find(screen).fill(target);
    await userEvent.dragAndDrop(rowOf(screen, second).getByText('AUSTINFAIR'), hudu(screen).getByText(`Matched to ${first?.name}`));
    const dialog = screen.getByRole('dialog', { name: `Both go into ${target} in Hudu?` });
    await expect.element(dialog).toBeVisible();
    expect(decided(second)?.decision).toBe('none');
    // Enter again is no yes.
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await dialog.getByRole('button', { name: 'Match both' }).click();
    await expect.poll(() => decided(second)).toEqual({ decision: 'matched', huduId: first?.candidates[0]?.huduId, second: true });
    await tab(screen, 'Matched').click();
    await expect.element(rowOf(screen, first).getByText('and 1 more')).toBeVisible();
    await expect.element(rowOf(screen, second).getByText('second')).toBeVisible();
  });
});
