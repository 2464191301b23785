import type { app } from '../../backend/backend';
import { capital } from '../../lib/day';
import { formatCount, plural } from '../../lib/format';
import { kindWord, verbCounts } from '../../lib/kinds';

export type Line = {
  key: string;
  label: string;
  state: 'done' | 'active' | 'waiting';
  /** How much of it is done, 0 to 1; null when nobody knows. */
  part: number | null;
  count: string;
  detail: string;
};

/** The headline of what is under way. */
export function activityTitle(activity: app.Activity): string {
  if (activity.stopping) return 'Stopping';
  switch (activity.phase) {
    case 'starting':
      return 'Starting';
    case 'reading':
      if (activity.undoes) return 'Reading Hudu';
      return activity.part ? `Reading ${activity.part}` : 'Reading ConnectWise and Hudu';
    case 'deciding':
      return activity.undoes ? 'Deciding what to take back' : 'Deciding what to change';
    case 'writing': {
      if (activity.undoes) return 'Taking a sync back';
      const open = activity.stages.filter((stage) => stage.done > 0 && stage.done < stage.total);
      return open.length === 1 && open[0] ? `Syncing ${kindWord(open[0].kind, 2)}` : 'Syncing changes';
    }
  }
}

/** The lines of the stage list: what comes before writing, then each kind. */
export function stageLines(activity: app.Activity): Line[] {
  const order = ['starting', 'reading', 'deciding', 'writing'] as const;
  const at = order.indexOf(activity.phase);
  const state = (phase: (typeof order)[number]): Line['state'] => {
    const index = order.indexOf(phase);
    return index < at ? 'done' : index === at ? 'active' : 'waiting';
  };
  const reading = state('reading');
  const lines: Line[] = [
    {
      key: 'reading',
      label: 'Read both systems',
      state: reading,
      part: null,
      count: reading === 'active' && activity.done > 0 ? `${formatCount(activity.done)} ${activity.part ? 'read' : ''}`.trim() : '',
      detail: reading === 'active' ? activity.part : '',
    },
    { key: 'deciding', label: 'Compare', state: state('deciding'), part: null, count: '', detail: '' },
  ];
  if (activity.what === 'preview') return lines;
  if (activity.stages.length === 0) {
    return [...lines, { key: 'writing', label: 'Write to Hudu', state: state('writing'), part: null, count: '', detail: '' }];
  }
  return [...lines, ...activity.stages.map(stageLine)];
}

function stageLine(stage: app.Stage): Line {
  const done = stage.done >= stage.total;
  return {
    key: stage.kind,
    label: capital(kindWord(stage.kind, 2)),
    state: done ? 'done' : stage.done > 0 ? 'active' : 'waiting',
    part: stage.total > 0 ? Math.min(1, stage.done / stage.total) : 1,
    count: `${formatCount(stage.done)} of ${formatCount(stage.total)}`,
    detail: stageDetail(stage),
  };
}

function stageDetail(stage: app.Stage): string {
  const parts = verbCounts(stage.verbs);
  if (stage.failed > 0) parts.push(plural(stage.failed, 'problem', 'problems'));
  return parts.join(', ');
}

/** The sentence below the headline. Now is in milliseconds. */
export function activityText(activity: app.Activity, now: number): string {
  if (activity.stopping) return 'The record in hand is finished first, so that nothing is left half done.';
  if (activity.waiting) return waitingText(activity, now);
  const closing =
    activity.what === 'sync' ? 'You can close the window; syncing continues in the background.' : 'Nothing is written to Hudu.';
  return activity.secondsLeft > 0 ? `${timeLeft(activity.secondsLeft)} ${closing}` : closing;
}

/** Why nothing moves, with what is left of the wait: "ConnectWise asked us to wait 12 s." */
export function waitingText(activity: app.Activity, now: number): string {
  const seconds = activity.waitUntil ? Math.ceil((Date.parse(activity.waitUntil) - now) / 1000) : 0;
  const why = capital(activity.waiting.replace(/\.$/, ''));
  if (seconds <= 0) return `${why}.`;
  return /\bwait$/.test(why) ? `${why} ${seconds} s.` : `${why}: ${seconds} s.`;
}

/** "About 4 minutes left." */
export function timeLeft(seconds: number): string {
  return `About ${roughly(seconds)} left.`;
}

/** A length of time for estimates: seconds, then whole minutes, then hours and minutes. */
export function roughly(seconds: number): string {
  if (seconds < 55) {
    const tens = Math.max(10, Math.ceil(seconds / 10) * 10);
    return `${tens} seconds`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return plural(Math.max(1, minutes), 'minute', 'minutes');
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const word = plural(hours, 'hour', 'hours');
  return rest === 0 || hours > 9 ? word : `${word} ${rest} min`;
}
