import type { app } from '../../backend/backend';
import type { RecordRef } from '../../lib/records';
import { goToPage } from '../../lib/route';
import type { useRecordActions } from './useRecordActions';

type Actions = ReturnType<typeof useRecordActions>;

/** Does the one thing that helps a record. */
export function doFix(fix: app.Fix, of: RecordRef, actions: Actions): void {
  if (fix.action === 'page') goToPage(fix.page);
  else if (fix.action === 'connectwise' || fix.action === 'hudu') actions.open.mutate({ side: fix.action, record: of.record });
  else if (fix.action === 'resync') actions.resync.mutate({ scope: { company: 0, record: of.record }, name: of.name || of.record });
  else if (fix.action === 'release') actions.release.mutate(of);
}
