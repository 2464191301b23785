import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { activeName, companies, decided, find, hudu, inGroup, nameIn, open, status, tab } from './testing';

describe('by keyboard alone', () => {
  test('rows are walked, matched, created, left and taken back', async () => {
    const screen = await open(400);
    const [first, second, third, fourth] = inGroup('sure');
    await expect.poll(activeName).toBe(first?.name);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => decided(first)?.huduId).toBe(first?.candidates[0]?.huduId);
    await userEvent.keyboard('c');
    await expect.poll(() => decided(second)?.decision).toBe('create');
    await userEvent.keyboard('j');
    expect(activeName()).toBe(fourth?.name);
    await userEvent.keyboard('{ArrowUp}u');
    await expect.poll(() => decided(third)?.decision).toBe('leave');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(() => decided(third)?.decision).toBe('none');
    await expect.poll(activeName).toBe(third?.name);
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.poll(() => decided(third)?.decision).toBe('leave');
    await expect.element(tab(screen, 'Left unmatched')).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Backspace}');
    await expect.poll(() => decided(third)?.decision).toBe('none');
  });

  test('another Hudu company is found, chosen, and the focus comes back', async () => {
    const screen = await open(400);
    const [first] = inGroup('sure');
    await userEvent.keyboard('f');
    await expect.element(find(screen)).toHaveFocus();
    await userEvent.keyboard('macon gl');
    await expect.element(hudu(screen).getByText('Results')).toBeVisible();
    const option = () => document.getElementById(find(screen).element().getAttribute('aria-activedescendant') ?? '');
    expect(option()?.textContent).toContain('Macon Glenwood Architects');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => option()?.textContent).toContain('Macon Glenwood Insurance Agency');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => nameIn(decided(first)?.huduId)).toBe('Macon Glenwood Insurance Agency');
    await expect.element(companies(screen)).toHaveFocus();
    await expect.element(find(screen)).toHaveValue('');
    await userEvent.keyboard('{ArrowRight}x{Escape}');
    await expect.element(companies(screen)).toHaveFocus();
  });

  test('many are selected and decided, and one sure group matched at once', async () => {
    const screen = await open(400);
    const [first, second, third] = inGroup('sure');
    const sure = inGroup('sure').length;
    await userEvent.keyboard(' {Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.element(screen.getByText('3 selected')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByText('3 selected')).not.toBeInTheDocument();
    await userEvent.keyboard('{Home}{Shift>}{ArrowDown}{ArrowDown}{/Shift}c');
    await expect.poll(() => [first, second, third].map((each) => decided(each)?.decision)).toEqual(['create', 'create', 'create']);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.element(tab(screen, 'Matched')).toHaveTextContent(`${sure - 3}`);
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(screen.getByText(`${400 - sure} selected`)).toBeVisible();
  });

  test('the filter is reached, used and left', async () => {
    const screen = await open(400);
    await userEvent.keyboard('/');
    const filter = screen.getByRole('textbox', { name: 'Filter ConnectWise companies' });
    await expect.element(filter).toHaveFocus();
    await userEvent.keyboard('dental austin');
    await expect.poll(activeName).toMatch(/^Austin .*Dental Group/);
    await userEvent.keyboard('{Enter}u');
    await expect.element(status(screen)).toHaveTextContent(/^Left Austin .*Dental Group.* unmatched\.$/);
    await userEvent.keyboard('{Control>}f{/Control}{Escape}');
    await expect.element(filter).toHaveValue('');
  });

  test('the question is answered', async () => {
    const screen = await open(400);
    const [first, second] = inGroup('sure');
    await userEvent.keyboard('{Enter}');
    await screen.getByRole('switch').click({ force: true });
    await userEvent.click(companies(screen).getByText('AUSTINFAIR').first());
    await userEvent.keyboard(`f${nameIn(first?.candidates[0]?.huduId)}{Enter}`);
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(companies(screen)).toHaveFocus();
    expect(decided(second)?.decision).toBe('none');
  });
});
