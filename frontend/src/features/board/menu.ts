import { openRecordMenu } from '../../lib/records';
import { unsyncedTexts } from './copy';
import { rowID } from './LeftRow';
import type { BoardModel } from './model/board';

/** Opens the menu of a company beside its row; false when there is none on the screen. */
export function openMenu(model: BoardModel, id: number | null): boolean {
  const found = model.row(id);
  const row = found && document.getElementById(rowID(found.id));
  if (!found || !row) return false;
  const { company } = found;
  row.scrollIntoView({ block: 'nearest' });
  const record = { record: `company/${company.id}`, name: company.name, company: company.id, companyName: company.name };
  const unsynced = unsyncedTexts[found.state];
  openRecordMenu(unsynced ? { ...record, unsynced } : record, row.querySelector('[data-act="menu"]') ?? row);
  return true;
}
