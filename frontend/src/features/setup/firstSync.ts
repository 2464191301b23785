import type { app } from '../../backend/backend';
import { formatCount, formatDuration, plural } from '../../lib/format';

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

/** What the changes are: "120 created, 30 updated". */
export function verbsText(head: app.PreviewHead): string {
  const words: [string, string][] = [
    ['create', 'created'],
    ['adopt', 'taken over'],
    ['update', 'updated'],
    ['move', 'moved'],
    ['archive', 'archived'],
    ['unarchive', 'restored'],
    ['relate', 'related'],
  ];
  return words
    .filter(([verb]) => (head.verbs[verb] ?? 0) > 0)
    .map(([verb, word]) => `${formatCount(head.verbs[verb] ?? 0)} ${word}`)
    .join(', ');
}

/** How long writing takes, honestly: Hudu sets the pace. */
export function timeText(head: app.PreviewHead): string {
  const seconds = head.writeSeconds;
  if (head.changes === 0) return '';
  if (seconds < 20) return 'Writing them takes a few seconds.';
  const about = seconds < 90 ? formatDuration(Math.ceil(seconds / 10) * 10) : formatDuration(Math.ceil(seconds / 60) * 60);
  const long = seconds >= 600 ? ' You can go on working meanwhile, stop at any time, and continue later.' : '';
  return `Writing them takes at least ${about}: Hudu takes only so many requests a minute.${long}`;
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
