import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { companies, decided, find, hudu, inGroup, matching, nameIn, open, rowOf, status, tab, zone } from './testing';

describe('by clicks alone', () => {
  test('a company is matched, changed, and taken back', async () => {
    const screen = await open(400);
    const [first] = inGroup('sure');
    await rowOf(screen, first).getByRole('button', { name: 'Match' }).click();
    await tab(screen, 'Matched').click();
    await rowOf(screen, first).getByRole('button', { name: 'Change' }).click();
    await expect.element(find(screen)).toHaveFocus();
    await hudu(screen).getByText('Ashford Family Medicine').click();
    await hudu(screen).getByRole('row', { name: 'Ashford Family Medicine' }).getByRole('button', { name: 'Match' }).click();
    await expect.poll(() => nameIn(decided(first)?.huduId)).toBe('Ashford Family Medicine');
    await screen.getByRole('button', { name: 'Take back' }).click();
    await expect.poll(() => decided(first)?.decision).toBe('none');
    await expect.element(screen.getByRole('heading', { name: 'No company is matched yet' })).toBeVisible();
  });

  test('a group is matched and undone', async () => {
    const screen = await open(400);
    const sure = inGroup('sure').length;
    await screen.getByRole('button', { name: `Match all ${sure}` }).click();
    await expect.element(tab(screen, 'Matched')).toHaveTextContent(`${sure}`);
    await expect.element(status(screen)).toHaveTextContent(`Matched ${sure} companies.`);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(tab(screen, 'Matched')).toHaveTextContent('0');
    await expect.poll(() => inGroup('sure').length).toBe(sure);
    // The button went away; the keys go on.
    await expect.element(companies(screen)).toHaveFocus();
  });

  test('what fits equally well is chosen by hand', async () => {
    const screen = await open(50, (board) => {
      const [first, second] = board.companies.filter((each) => each.candidates.length > 0);
      if (!first || !second?.candidates[0]) return;
      first.group = 'undecided';
      first.candidates = [first.candidates[0], second.candidates[0]].map((each) => ({
        huduId: each?.huduId ?? 0,
        score: 0.8,
        zone: 'review',
        reasons: [],
      }));
      second.candidates = [];
      second.group = 'none';
    });
    const company = matching.data.companies.find((each) => each.group === 'undecided' && each.candidates.length === 2);
    await screen.getByRole('button', { name: /^Undecided/ }).click();
    const row = rowOf(screen, company);
    await expect.element(row).toHaveTextContent('2 companies fit equally');
    await row.getByRole('button', { name: 'Choose' }).click();
    await expect.element(hudu(screen).getByText(`Which one is ${company?.name}?`)).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => decided(company)?.huduId).toBe(company?.candidates[1]?.huduId);
  });

  test('a selection is decided in the bar, groups are chosen, all are seen', async () => {
    const screen = await open(400);
    const review = inGroup('review').length;
    await screen.getByRole('button', { name: `Review ${review}` }).click();
    await screen.getByRole('checkbox', { name: 'Select all' }).click();
    await expect.element(screen.getByText(`${review} selected`)).toBeVisible();
    await screen.getByRole('group', { name: 'Selected companies' }).getByRole('button', { name: 'Leave unmatched' }).click();
    await expect.element(tab(screen, 'Left unmatched')).toHaveTextContent(`${review}`);
    await tab(screen, 'All').click();
    await expect.element(companies(screen)).toHaveAttribute('aria-rowcount', '400');
  });

  test('matches are exported, imported, and companies read again', async () => {
    const screen = await open(400);
    const more = screen.getByRole('button', { name: 'More' });
    await more.click();
    await screen.getByRole('menuitem', { name: 'Export matches as CSV' }).click();
    await expect.element(screen.getByText('Saved as /home/dana/crossdock-matches.csv')).toBeVisible();
    const [first] = inGroup('sure');
    await userEvent.upload(screen.getByLabelText('Matches as CSV'), new File([`${first?.id}`], 'matches.csv', { type: 'text/csv' }));
    await expect.poll(() => decided(first)?.decision).toBe('leave');
    await more.click();
    await screen.getByRole('menuitem', { name: 'Read companies again' }).click();
    await expect.poll(() => matching.calls.map(([name]) => name)).toContain('read');
  });

  test('the preview follows once something is decided', async () => {
    const screen = await open(400);
    const preview = screen.getByRole('button', { name: 'Preview sync' });
    await expect.element(preview).toBeDisabled();
    await zone(screen, 'Create new').click();
    await preview.click();
    expect(window.location.hash).toBe('#/preview');
  });
});
