import type { ComponentType } from 'react';
import type { PageID } from '../../lib/address';

export type View = ComponentType;

/** Every page comes by itself: what is not shown is not loaded. */
const loads: Record<PageID, () => Promise<{ default: View }>> = {
  sync: () => import('../sync/SyncPage'),
  preview: () => import('../sync/PreviewPage'),
  companies: () => import('../board/BoardPage'),
  layouts: () => import('../layouts/LayoutsPage'),
  fields: () => import('../fields/FieldsPage'),
  history: () => import('../history/HistoryPage'),
  conflicts: () => import('../conflicts/ConflictsPage'),
  problems: () => import('../problems/ProblemsPage'),
  duplicates: () => import('../duplicates/DuplicatesPage'),
  explain: () => import('../explain/ExplainPage'),
  setup: () => import('../setup/SetupPage'),
  settings: () => import('../settings/SettingsPage'),
  log: () => import('../log/LogPage'),
};

const arrived = new Map<PageID, View>();

/** A page that has come. */
export function arrivedView(page: PageID): View | undefined {
  return arrived.get(page);
}

export async function fetchView(page: PageID): Promise<View> {
  const view = (await loads[page]()).default;
  arrived.set(page, view);
  return view;
}

/** Begins to load a page that will be shown; a failure is told where it is. */
export function prepare(page: PageID): void {
  fetchView(page).catch(() => {});
}
