import { Profiler, StrictMode } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { FakeMatching } from '../../backend/fakeMatching';
import { FakeSyncing } from '../../backend/fakeSyncing';
import { sampleBoard } from '../../backend/sampleCompanies';
import { expectAccessible } from '../../testing/axe';
import { goTo, type Scheme, showPage } from '../../testing/page';
import BoardPage from './BoardPage';

let matching: FakeMatching;
/** How often React has drawn the board. */
let drawn: number;

beforeEach(() => {
  goTo('#/companies');
});

async function show(board: app.Board | FakeMatching, options: { scheme?: Scheme; state?: Partial<app.State> } = {}) {
  matching = board instanceof FakeMatching ? board : new FakeMatching(board);
  drawn = 0;
  const page = (
    <StrictMode>
      <Profiler id="board" onRender={() => drawn++}>
        <BoardPage />
      </Profiler>
    </StrictMode>
  );
  const rest = { matching: matching.service, onBatch: matching.listen };
  const { screen } = await showPage(page, { syncing: new FakeSyncing(), rest, ...options });
  return screen;
}

type Screen = Awaited<ReturnType<typeof show>>;

/** The board with that many companies, once it can be used. */
async function open(count: number, change: (board: app.Board) => void = () => {}, options: Parameters<typeof show>[1] = {}) {
  const board = sampleBoard(count);
  change(board);
  const screen = await show(board, options);
  await expect.element(companies(screen)).toBeVisible();
  return screen;
}

const companies = (screen: Screen) => screen.getByRole('grid', { name: 'ConnectWise companies' });
const hudu = (screen: Screen) => screen.getByRole('grid', { name: 'Hudu companies' });
const find = (screen: Screen) => screen.getByRole('combobox');
const zone = (screen: Screen, name: string) => screen.getByRole('region', { name: 'Hudu' }).getByRole('button', { name: new RegExp(name) });
const status = (screen: Screen) => screen.getByRole('status').filter({ hasNotText: 'Loading' });
const tab = (screen: Screen, name: string) => screen.getByRole('tab', { name: new RegExp(`^${name}`) });
const rowOf = (screen: Screen, company: app.BoardCompany | undefined) => companies(screen).getByRole('row', { name: company?.name ?? '?' });

/** The name of the row that the keys act on. */
function activeName(): string {
  const id = document.querySelector('[aria-label="ConnectWise companies"]')?.getAttribute('aria-activedescendant');
  return document.getElementById(id ?? '')?.querySelector('[title]')?.textContent ?? '';
}

/** Companies of a group in the order of the list. */
function inGroup(group: app.BoardCompany['group']): app.BoardCompany[] {
  return matching.data.companies.filter((company) => company.group === group && company.decision === 'none');
}

function decided(company: app.BoardCompany | undefined) {
  const now = matching.data.companies.find((each) => each.id === company?.id);
  return now && { decision: now.decision, huduId: now.huduId, second: now.second };
}

const nameIn = (id: number | undefined) => matching.data.hudu.find((each) => each.id === id)?.name ?? '?';

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
    await dialog.getByRole('button', { name: 'Match both' }).click();
    await expect.poll(() => decided(second)).toEqual({ decision: 'matched', huduId: first?.candidates[0]?.huduId, second: true });
    await tab(screen, 'Matched').click();
    await expect.element(rowOf(screen, first).getByText('and 1 more')).toBeVisible();
    await expect.element(rowOf(screen, second).getByText('second')).toBeVisible();
  });
});

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

describe('what goes wrong', () => {
  test('a decision that is not kept is taken back and told', async () => {
    const screen = await open(400);
    const [first] = inGroup('sure');
    matching.failures.decide = { code: 'failed', message: 'The decision could not be saved.', hint: 'Make room on the disk.' };
    await rowOf(screen, first).getByRole('button', { name: 'Match' }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent('The decision could not be saved.Make room on the disk.');
    await expect.element(tab(screen, 'Matched')).toHaveTextContent('0');
    expect(activeName()).toBe(first?.name);
    await expectAccessible();
    await screen.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  test('lists that cannot be read are asked for again', async () => {
    const failing = new FakeMatching(sampleBoard(400));
    failing.failures.board = { code: 'offline', message: 'ConnectWise could not be reached.', hint: 'Check the connection.' };
    matching = failing;
    const screen = await show(failing);
    await expect.element(screen.getByRole('alert')).toHaveTextContent('ConnectWise could not be reached.');
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(companies(screen)).toBeVisible();
  });

  test('older lists stay, with their age', async () => {
    const screen = await open(400, (board) => {
      board.error = { code: 'offline', message: 'Hudu could not be reached.', hint: 'Check the connection.' };
      board.warnings = ['Company 17 has no name.'];
    });
    await expect.element(screen.getByText(/Check the connection\. These lists are from/)).toBeVisible();
    await expect.element(screen.getByText('1 company could not be read')).toBeVisible();
    await expectAccessible();
    matching.data = { ...sampleBoard(400), revision: 9 };
    await screen.getByRole('button', { name: 'Retry' }).click();
    await expect.element(screen.getByText(/These lists are from/)).not.toBeInTheDocument();
  });

  test('a Hudu company that is gone brings its match back', async () => {
    const screen = await open(400);
    const [first] = inGroup('sure');
    await rowOf(screen, first).getByRole('button', { name: 'Match' }).click();
    await expect.poll(() => decided(first)?.decision).toBe('matched');
    matching.change((data) => {
      data.hudu = data.hudu.filter((each) => each.id !== first?.candidates[0]?.huduId);
    });
    await expect.element(rowOf(screen, first).getByText('No longer in Hudu')).toBeVisible();
    await expect.element(tab(screen, 'Matched')).toHaveTextContent('0');
    await expect.element(tab(screen, 'To review')).toHaveTextContent('400');
  });
});

describe('other states', () => {
  test('reading counts both sides', async () => {
    const waiting = new FakeMatching(sampleBoard(1));
    waiting.pause = new Promise(() => {});
    const screen = await show(waiting);
    waiting.emit({ kind: 'reading', reading: { connectwise: 3000, hudu: 1200 } });
    await expect.element(screen.getByText('3,000 companies so far')).toBeVisible();
    await expect.element(screen.getByText('1,200 companies so far')).toBeVisible();
    await expectAccessible();
  });

  test.each<[string, number, (board: app.Board) => void, string | RegExp]>([
    ['no companies', 0, () => {}, 'No companies of the types you sync'],
    ['no Hudu companies', 1, (board) => void board.hudu.splice(0), 'Hudu has no companies yet'],
    [
      'all decided',
      1,
      (board) => board.companies.forEach((each) => void Object.assign(each, { decision: 'create' })),
      'Every company is decided',
    ],
  ])('%s', async (_, count, change, title) => {
    const board = sampleBoard(count);
    change(board);
    const screen = await show(board);
    await expect.element(screen.getByRole('heading', { name: title })).toBeVisible();
    await expectAccessible();
  });

  test('nothing found', async () => {
    const screen = await open(400);
    await screen.getByRole('textbox', { name: 'Filter ConnectWise companies' }).fill('zzz');
    await find(screen).fill('qqq');
    await expect.element(screen.getByRole('heading', { name: 'No company here fits “zzz”' })).toBeVisible();
    await expect.element(screen.getByRole('heading', { name: 'Hudu has no company like “qqq”' })).toBeVisible();
    await expectAccessible();
    await screen.getByRole('button', { name: 'Show all' }).click();
    await expect.element(companies(screen)).toBeVisible();
  });

  test('new companies are marked, and names of any length fit', async () => {
    const screen = await open(400, (board) => {
      const [first] = board.companies;
      if (first) Object.assign(first, { name: `${'Ünïcode 会社 🏢 '.repeat(12)}end`, new: true });
    });
    await expect.element(companies(screen).getByText('New', { exact: true })).toBeVisible();
    const page = document.querySelector('main');
    expect(page?.scrollWidth).toBe(page?.clientWidth);
  });

  test('setup that is under way is one click back', async () => {
    const screen = await open(1, () => {}, { state: { setup: { done: false, current: 'companies', steps: [] } } });
    await screen.getByRole('button', { name: 'Back to setup' }).click();
    expect(window.location.hash).toBe('#/setup/companies');
  });

  test('5,000 companies are a handful of rows', async () => {
    const screen = await open(5000);
    await expect.element(companies(screen)).toHaveAttribute('aria-rowcount', '5004');
    expect(document.querySelectorAll('[data-company]').length).toBeLessThan(40);
    await userEvent.keyboard('{End}');
    await expect.poll(() => document.querySelector('[data-active]')?.getBoundingClientRect().bottom).toBeLessThan(window.innerHeight);
    await screen.getByRole('textbox', { name: 'Filter ConnectWise companies' }).fill('tulsa dental');
    await expect.poll(activeName).toMatch(/Tulsa/);
  });
});

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
