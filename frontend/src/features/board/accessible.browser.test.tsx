import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/axe';
import type { Scheme } from '../../testing/page';
import { companies, find, inGroup, nameIn, open, rowOf, tab } from './testing';

describe.each<Scheme>(['light', 'dark'])('%s', (scheme) => {
  test('is accessible on every tab, with a selection, results and the question', async () => {
    const screen = await open(
      400,
      (board) => {
        board.companies.slice(0, 9).forEach((company, i) => {
          company.decision = (['create', 'leave', 'none'] as const)[i % 3] ?? 'none';
          company.new = i % 2 === 0;
        });
        const [stale, gone] = board.companies.slice(10);
        if (stale) Object.assign(stale, { decision: 'matched', huduId: 999_999 });
        if (gone) Object.assign(gone, { decision: 'leave', gone: true });
      },
      { scheme },
    );
    await expectAccessible();
    for (const name of ['Matched', 'Create new', 'Left unmatched', 'All']) {
      await tab(screen, name).click();
      await expectAccessible();
    }
    await tab(screen, 'To review').click();
    await companies(screen).getByRole('checkbox').first().click();
    await find(screen).fill('glenwood');
    await expectAccessible();
    const [sure] = inGroup('sure');
    await rowOf(screen, sure).getByRole('button', { name: 'Match' }).click();
    await screen.getByRole('switch').click({ force: true });
    await find(screen).fill(nameIn(sure?.candidates[0]?.huduId));
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await expectAccessible();
  });
});
