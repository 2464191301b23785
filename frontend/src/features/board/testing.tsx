/** The board on a fake program, for its tests. */
import { Profiler, StrictMode } from 'react';
import { beforeEach, expect } from 'vitest';
import type { app } from '../../backend/backend';
import { FakeMatching } from '../../backend/fakeMatching';
import { FakeSyncing } from '../../backend/fakeSyncing';
import { sampleBoard } from '../../backend/sampleCompanies';
import { goTo, type Scheme, showPage } from '../../testing/page';
import BoardPage from './BoardPage';

/** The program behind the board that was opened last. */
export let matching: FakeMatching;
/** Syncing of the same program. */
export let syncing: FakeSyncing;
/** How often React has drawn the board. */
export let drawn: number;

beforeEach(() => {
  goTo('#/companies');
});

export async function show(board: app.Board | FakeMatching, options: { scheme?: Scheme; state?: Partial<app.State> } = {}) {
  matching = board instanceof FakeMatching ? board : new FakeMatching(board);
  drawn = 0;
  syncing = new FakeSyncing();
  const page = (
    <StrictMode>
      <Profiler id="board" onRender={() => drawn++}>
        <BoardPage />
      </Profiler>
    </StrictMode>
  );
  const rest = { matching: matching.service, onBatch: matching.listen };
  const { screen } = await showPage(page, { syncing, rest, ...options });
  return screen;
}

export type Screen = Awaited<ReturnType<typeof show>>;

/** The board with that many companies, once it can be used. */
export async function open(count: number, change: (board: app.Board) => void = () => {}, options: Parameters<typeof show>[1] = {}) {
  const board = sampleBoard(count);
  change(board);
  const screen = await show(board, options);
  await expect.element(companies(screen)).toBeVisible();
  return screen;
}

export const companies = (screen: Screen) => screen.getByRole('grid', { name: 'ConnectWise companies' });
export const hudu = (screen: Screen) => screen.getByRole('grid', { name: 'Hudu companies' });
export const find = (screen: Screen) => screen.getByRole('combobox');
export const zone = (screen: Screen, name: string) =>
  screen.getByRole('region', { name: 'Hudu' }).getByRole('button', { name: new RegExp(name) });
export const status = (screen: Screen) => screen.getByRole('status').filter({ hasNotText: 'Loading' });
export const tab = (screen: Screen, name: string) => screen.getByRole('tab', { name: new RegExp(`^${name}`) });
export const rowOf = (screen: Screen, company: app.BoardCompany | undefined) =>
  companies(screen).getByRole('row', { name: company?.name ?? '?' });

/** The name of the row that the keys act on. */
export function activeName(): string {
  const id = document.querySelector('[aria-label="ConnectWise companies"]')?.getAttribute('aria-activedescendant');
  return document.getElementById(id ?? '')?.querySelector('[title]')?.textContent ?? '';
}

/** Companies of a group in the order of the list. */
export function inGroup(group: app.BoardCompany['group']): app.BoardCompany[] {
  return matching.data.companies.filter((company) => company.group === group && company.decision === 'none');
}

export function decided(company: app.BoardCompany | undefined) {
  const now = matching.data.companies.find((each) => each.id === company?.id);
  return now && { decision: now.decision, huduId: now.huduId, second: now.second };
}

export const nameIn = (id: number | undefined) => matching.data.hudu.find((each) => each.id === id)?.name ?? '?';
