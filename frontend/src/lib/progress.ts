import type { app } from '../backend/backend';

/** How much of the bar belongs to what comes before writing. */
const readingEnds = 0.08;
const decidingEnds = 0.1;

/**
 * How far what is under way is, 0 to 1: the same wherever it is shown. Nobody
 * knows how long the lists are before they are read, so reading has a fixed
 * small share and the bar never goes back.
 */
export function overall(activity: app.Activity): number {
  const part = activity.total > 0 ? Math.min(1, activity.done / activity.total) : 0;
  const whole = activity.what === 'preview';
  switch (activity.phase) {
    case 'starting':
      return 0;
    case 'reading':
      return whole ? 0.1 + 0.75 * part : (readingEnds / 2) * (1 + part);
    case 'deciding':
      return whole ? 0.9 : readingEnds;
    case 'writing':
      return decidingEnds + (1 - decidingEnds) * part;
  }
}

/** The same in whole per cent. 100 is only said when all is done. */
export function percentDone(activity: app.Activity): number {
  return Math.floor(overall(activity) * 100);
}
