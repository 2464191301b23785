import type { app } from '../../backend/backend';
import { formatCount, formatDuration, plural } from '../../lib/format';
import { plannedCounts } from '../../lib/kinds';

/** What is previewed: one company as a pilot, or everything. */
export type Pilot = { scope: 'company'; company: number } | { scope: 'all' };

export function runScope(pilot: Pilot): app.RunScope {
  return { company: pilot.scope === 'company' ? pilot.company : 0, record: '' };
}

/** The scope as previews name it, which is also how the address of the preview page does. */
export function scopeName(pilot: Pilot): string {
  return pilot.scope === 'company' ? `company/${pilot.company}` : '';
}

/** The preview of what is chosen, if it can still be applied. */
export function previewOf(state: app.State, pilot: Pilot): app.PreviewHead | undefined {
  const head = state.sync.preview;
  return head && head.scope === scopeName(pilot) && head.stale === '' ? head : undefined;
}

/** A plan in numbers: "150 changes in 1 company". */
export function changesText(head: app.PreviewHead): string {
  if (head.changes === 0) return 'Nothing to change: ConnectWise and Hudu agree.';
  return `${plural(head.changes, 'change', 'changes')} in ${plural(head.companies, 'company', 'companies')}`;
}

/** What the changes are: "120 to create, 30 to update". */
export function verbsText(head: app.PreviewHead): string {
  return plannedCounts(head.verbs).join(', ');
}

/** Seconds as a person says them, rounded up: "50 s", "7 min". */
function roughly(seconds: number): string {
  return seconds < 90 ? formatDuration(Math.max(10, Math.ceil(seconds / 10) * 10)) : formatDuration(Math.ceil(seconds / 60) * 60);
}

/** How long a first sync takes before anything is previewed: a range, and what it comes from. */
export function estimateText(told: app.Estimate): string {
  if (!told.counted) return told.counting ? 'Counting records, to tell how long it takes…' : '';
  if (told.records === 0) return 'No contact, configuration or agreement is missing in Hudu; sites are read with the preview.';
  const [least, most] = [roughly(told.least), roughly(told.most)];
  const range = least === most ? `about ${most}` : `between ${least} and ${most}`;
  const records = `${plural(told.records, 'record is', 'records are')} not in Hudu yet, sites not counted.`;
  const reading = told.reading >= 20 ? ` Reading for the preview takes at least ${roughly(told.reading)} before that.` : '';
  return `${records} Writing takes ${range}, at ${formatCount(told.perMinute)} requests a minute.${reading} The preview says it exactly.`;
}

/** How long writing takes, honestly: Hudu sets the pace. */
export function timeText(head: app.PreviewHead): string {
  const seconds = head.writeSeconds;
  if (head.changes === 0) return '';
  if (seconds < 20) return 'Writing them takes a few seconds.';
  const long = seconds >= 600 ? ' You can go on working meanwhile, stop at any time, and continue later.' : '';
  return `Writing them takes at least ${roughly(seconds)}: Hudu takes only so many requests a minute.${long}`;
}

/** What a preview under way is at. */
export function activityText(activity: app.Activity): string {
  if (activity.stopping) return 'Stopping…';
  if (activity.waiting) return activity.waiting;
  switch (activity.phase) {
    case 'starting':
      return 'Starting…';
    case 'reading':
      return `Reading ${activity.part || 'ConnectWise and Hudu'}…${activity.done > 0 ? ` ${formatCount(activity.done)} read` : ''}`;
    default:
      return 'Deciding what to change…';
  }
}
