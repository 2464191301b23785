import type { app } from '../backend/backend';
import { plural } from './format';
import { timetableText } from './timetable';

/**
 * What the button says that leads to the preview until everything was synced
 * once: by then somebody has seen what goes to every company, not only to the
 * first one.
 */
export function previewLabel({ last, rest }: app.SyncState): string {
  if (!last || rest === 0) return 'Preview changes';
  return `Preview the remaining ${plural(rest, 'company', 'companies')}`;
}

/**
 * What the guide says once something was applied. Until a run of everything
 * came to its end, it is not complete, and the side bar says the same of when
 * syncing goes on.
 */
export function afterFirst({ whole, rest, timetable }: app.SyncState, now: Date): { title: string; sentence: string } {
  const then = `${timetableText(timetable, now)}.`;
  if (whole) {
    const byItself = timetable.next && !timetable.paused ? 'Crossdock syncs by itself while it is open. ' : '';
    return { title: 'Set-up is complete', sentence: byItself + then };
  }
  const left = rest > 0 ? `${plural(rest, 'company is', 'companies are')} not synced yet` : 'Not everything is synced yet';
  return { title: 'First sync: what is left', sentence: `${left}. ${then}` };
}
