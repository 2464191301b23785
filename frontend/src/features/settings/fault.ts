import type { Kept } from './useKept';

/** What is wrong with a setting, "" for nothing. Faults of a form come by the path of the settings file. */
export function faultOf(kept: Kept, setting: string): string {
  if (!kept.failed) return '';
  const { error } = kept.failed;
  const fields = Object.entries(error.fields);
  const mine = fields.find(([path]) => path.split('.').at(-1) === setting);
  if (mine) return mine[1];
  if (fields.length > 0 || kept.failed.setting !== setting) return '';
  return [error.message, error.hint].filter(Boolean).join(' ');
}
