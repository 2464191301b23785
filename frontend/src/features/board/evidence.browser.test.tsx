import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/axe';
import { activeName, hudu, inGroup, matching, nameIn, open, rowOf, status } from './testing';

describe('not this one', () => {
  test('by its button, taken back by Undo', async () => {
    const screen = await open(400);
    const [company] = inGroup('review');
    if (!company) throw new Error('no company to review');
    await screen.getByRole('textbox', { name: 'Filter ConnectWise companies' }).fill(company.identifier);
    await rowOf(screen, company).getByText(company.identifier).click();
    await hudu(screen).getByRole('button', { name: 'Not this one' }).first().click();
    await expect.element(status(screen)).toHaveTextContent(/is not suggested for .+ any more\./);
    await expect.poll(() => matching.calls.filter(([name]) => name === 'dismiss')).toHaveLength(1);
    await expect.element(hudu(screen).getByText(`Not ${nameIn(company.candidates[0]?.huduId)}`)).toBeVisible();
    await expectAccessible();
    await hudu(screen).getByRole('button', { name: 'Suggest again' }).click();
    await expect.poll(() => matching.calls.filter(([name]) => name === 'reopen')).toHaveLength(1);
    await expect.element(hudu(screen).getByText('Suggest again')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(hudu(screen).getByRole('button', { name: 'Suggest again' })).toBeVisible();
  });

  test('by keys alone, from the list and from the find field', async () => {
    await open(400);
    const [first] = inGroup('sure');
    await expect.poll(activeName).toBe(first?.name);
    await userEvent.keyboard('n');
    await expect.poll(() => matching.calls.filter(([name]) => name === 'dismiss')).toHaveLength(1);
    expect(matching.calls.at(-1)?.[1]).toEqual([{ company: first?.id, huduId: first?.candidates[0]?.huduId }]);
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(activeName).toBe(first?.name);
    await userEvent.keyboard('f{Shift>}{Delete}{/Shift}');
    await expect.poll(() => matching.calls.filter(([name]) => name === 'dismiss')).toHaveLength(2);
  });
});

describe('evidence that comes later', () => {
  test('is announced quietly, and moves nothing that is at hand', async () => {
    const screen = await open(400, (board) => {
      board.gathering = true;
    });
    await expect.element(status(screen)).toHaveTextContent('Looking for more evidence in the records…');
    matching.emit({ kind: 'reading', reading: { connectwise: 0, hudu: 0, records: 1500 } });
    await expect.element(status(screen)).toHaveTextContent('1,500 records so far');
    for (let i = 0; i < 40; i++) await userEvent.keyboard('{ArrowDown}');
    const name = activeName();
    const top = () => document.querySelector('[data-active]')?.getBoundingClientRect().top ?? 0;
    await expect.poll(top).toBeGreaterThan(0);
    await new Promise((done) => setTimeout(done, 300));
    const before = top();
    // The twenty companies above it turn out to be doubtful.
    const above = inGroup('sure').slice(0, 20);
    matching.change((data) => {
      data.gathering = false;
      data.notes = ['The contacts of ConnectWise could not be read.'];
      data.companies = data.companies.map((each) =>
        above.some(({ id }) => id === each.id) ? { ...each, group: 'review' as const } : each,
      );
    });
    await expect.element(status(screen)).toHaveTextContent('20 companies changed');
    expect(activeName()).toBe(name);
    await new Promise((done) => setTimeout(done, 300));
    expect(Math.round(top())).toBe(Math.round(before));
    await expect.element(status(screen)).toHaveTextContent('The contacts of ConnectWise could not be read.');
    await expectAccessible();
  });

  test('inactive companies are marked', async () => {
    const screen = await open(1, (board) => {
      for (const company of board.companies) Object.assign(company, { inactive: true, group: 'review' });
    });
    await expect.element(screen.getByText('Inactive in ConnectWise')).toBeVisible();
  });
});
