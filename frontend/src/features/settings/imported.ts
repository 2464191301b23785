import type { app } from '../../backend/backend';
import { plural } from '../../lib/format';

/** What became of a file, line by line. What stands otherwise here is named. */
export function importText(taken: app.Imported): string[] {
  const counts = [
    taken.matches > 0 && plural(taken.matches, 'decision about a company', 'decisions about companies'),
    taken.holds > 0 && plural(taken.holds, 'hold', 'holds'),
    taken.decided > 0 && plural(taken.decided, 'decided value', 'decided values'),
    taken.dismissed > 0 && plural(taken.dismissed, 'dismissed candidate', 'dismissed candidates'),
  ].filter(Boolean);
  return [
    `Imported. New here: ${counts.length > 0 ? counts.join(', ') : 'nothing beside the settings'}.`,
    ...(taken.settings.length > 0 ? [`Settings that were different before: ${taken.settings.join(', ')}.`] : []),
    ...taken.differences,
    ...taken.warnings,
  ];
}
