import type { app, RecordKind, RunResult } from '../backend/backend';
import { capital, moment } from './day';
import { formatCount, formatDuration, plural } from './format';
import { kindWord, undoCounts, verbCounts } from './kinds';

/** Colours of results: a partial run is amber, red is only for no sync at all. */
export type Tone = 'ok' | 'warn' | 'mute' | 'bad';

const results: Record<RunResult, { word: string; tone: Tone }> = {
  synced: { word: 'Synced', tone: 'ok' },
  problems: { word: 'Synced with problems', tone: 'warn' },
  halted: { word: 'Held back by a brake', tone: 'warn' },
  stopped: { word: 'Stopped', tone: 'mute' },
  'cut-off': { word: 'Interrupted', tone: 'warn' },
  failed: { word: 'Could not sync', tone: 'bad' },
};

export function resultWord(result: RunResult): string {
  return results[result].word;
}

/** The result, or that nothing of it is left: what was undone is not called synced any more, and an undo syncs nothing. */
export function runWord(run: Pick<app.Run, 'result' | 'undone' | 'undoes'>): string {
  if (run.undone === 'whole') return 'Undone';
  if (run.undone === '' && run.undoes) return { synced: 'Done', problems: 'Done in part' }[run.result as string] ?? resultWord(run.result);
  return run.undone === 'part' ? 'Partly undone' : resultWord(run.result);
}

export function runTone(run: Pick<app.Run, 'result' | 'undone'>): Tone {
  return run.undone === '' ? resultTone(run.result) : 'mute';
}

export function resultTone(result: RunResult): Tone {
  return results[result].tone;
}

/** Records that a run made in Hudu: as many as the preview calls "to create". */
export function created(run: app.Run): number {
  return run.verbs.create ?? 0;
}

/** Relations that a run made or removed. */
export function related(run: app.Run): number {
  return (run.verbs.relate ?? 0) + (run.verbs.unrelate ?? 0);
}

/** Every other change of a run: records updated, adopted, moved, archived and so on. */
export function updated(run: app.Run): number {
  return Math.max(0, run.changes - created(run) - related(run));
}

export function triggerWord(trigger: app.Run['trigger']): string {
  return { hand: 'You', schedule: 'Schedule', undo: 'Undo' }[trigger];
}

/** What a run or a preview was limited to, "" for everything; by its id where nobody knows its name. */
export function scopeWord({ scope, scopeName }: Pick<app.Run, 'scope' | 'scopeName'>): string {
  const many = /^(\d+) records$/.exec(scope);
  if (many) return plural(Number(many[1]), 'record', 'records');
  const one = /^(company|location|contact|configuration|agreement)\/(\d+)$/.exec(scope);
  if (!one) return scope && `Only ${scope}`;
  const kind = one[1] as RecordKind;
  if (kind === 'company' && scopeName) return `Only ${scopeName}`;
  return `Only ${kindWord(kind)} ${scopeName || one[2]}`;
}

/** How long a run took, for a table: "1:12", "2:03:45". */
export function took(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = pad(whole % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

export function changes(count: number): string {
  return count === 0 ? 'No changes' : plural(count, 'change', 'changes');
}

/** How many records a person has to look at: "2 records need a fix". */
export function needFix(count: number): string {
  return count === 1 ? '1 record needs a fix' : `${formatCount(count)} records need a fix`;
}

/** Records that had changed after the plan, or whose answer was lost: "1 record left to the next sync". */
export function leftText(count: number): string {
  return `${plural(count, 'record', 'records')} left to the next sync`;
}

/** A run in one sentence, or two. */
export function runSentence(run: app.Run, now: Date): string {
  const at = moment(run.ended || run.started, now);
  switch (run.result) {
    case 'failed':
      return `Could not sync ${at}.${madeBefore(run)}`;
    case 'stopped':
      return `Stopped ${at}. ${stoppedText(run.changes)}`;
    case 'cut-off':
      return `The sync that began ${moment(run.started, now)} was interrupted.${madeBefore(run)} The next sync continues from there.`;
    default:
      return `${run.trigger === 'undo' ? 'A sync was taken back' : 'Last synced'} ${at}. ${short(run)}`;
  }
}

function short(run: app.Run): string {
  const held = run.halted > 0 ? ` ${plural(run.halted, 'change is', 'changes are')} held back.` : '';
  if (run.changes === 0) return held ? `Nothing was changed.${held}` : 'Nothing had to change.';
  return `${changes(run.changes)} in ${formatDuration(run.seconds)}.${held}`;
}

/** What was carried out, verb by verb, in the words of its preview. */
function doneCounts(run: app.Run): string[] {
  if (!run.undoes) return verbCounts(run.verbs);
  return undoCounts(run.verbs).map(({ count, label }) => `${formatCount(count)} ${label}`);
}

/** What the records are that a run changed without having made them: "28 adopted, 2 moved". */
export function updatedText(run: app.Run): string {
  const { create: _, relate: __, unrelate: ___, ...rest } = run.verbs;
  return doneCounts({ ...run, verbs: rest }).join(', ');
}

/** What a run that came to its end brought about, and what a person has to look at. */
export function outcome(run: app.Run): string {
  const made = doneCounts(run);
  const parts = [`${changes(run.changes)} in ${formatDuration(run.seconds)}${made.length > 0 ? ` (${made.join(', ')})` : ''}`];
  if (run.changes + run.problems + run.left + run.conflicts + run.halted === 0) return 'Nothing had to change.';
  if (run.problems > 0) parts.push(needFix(run.problems));
  if (run.left > 0) parts.push(leftText(run.left));
  if (run.conflicts > 0) parts.push(plural(run.conflicts, 'conflict', 'conflicts'));
  if (run.halted > 0) parts.push(`${formatCount(run.halted)} held back by a brake`);
  return `${parts.join(', ')}.`;
}

/** What is said of a stopped run: "41 changes were made; the next sync continues from here." */
export function stoppedText(count: number): string {
  if (count === 0) return 'Nothing was changed; the next sync starts from the beginning.';
  return `${capital(changes(count))} ${count === 1 ? 'was' : 'were'} made; the next sync continues from here.`;
}

function madeBefore(run: app.Run): string {
  return run.changes > 0 ? ` ${changes(run.changes)} ${run.changes === 1 ? 'was' : 'were'} made before that.` : '';
}

/** A failed run for those who look into it. */
export function failureLines(run: app.Run): string[] {
  if (run.result !== 'failed') return [];
  return [`Run ${run.run}, started ${run.started}, ended ${run.ended}`, run.cause && `Cause: ${run.cause}`, run.message, run.detail ?? ''];
}

/** What follows an undo that put so many records on hold. */
export function undoneText(holds: number): string {
  const values = 'What was undone stays so: values that came back count as edited in Hudu.';
  if (holds === 0) return values;
  const [records, them] = holds === 1 ? ['1 record', 'it'] : [`${formatCount(holds)} records`, 'them'];
  return `${values} ${records} that the sync had created, adopted, moved or archived ${holds === 1 ? 'is' : 'are'} on hold until ConnectWise changes ${them} or you release ${them}.`;
}
