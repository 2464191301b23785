import type { app } from '../../backend/backend';

const format = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** "Nov 27, 14:02:09" in local time, "" for no time. */
export function dateTime(iso: string): string {
  const at = new Date(iso);
  return iso && !Number.isNaN(at.getTime()) ? format.format(at) : '';
}

/** What happened, in a heading. */
export function crashTitle({ kind, where }: app.CrashReport): string {
  switch (kind) {
    case 'died':
      return 'Crossdock ended unexpectedly';
    case 'broke':
      return where ? `A part of Crossdock failed: ${where}` : 'A part of Crossdock failed';
    case 'cut-off':
      return 'Crossdock was cut off';
  }
}

/** A report as text, for a message to whoever helps. */
export function crashText(report: app.CrashReport): string {
  const stack = report.stack.map(({ function: name, place }) => `  ${name} (${place})`);
  return [`${crashTitle(report)}, ${report.at}, Crossdock ${report.version}`, report.why, ...stack].filter(Boolean).join('\n');
}

/** "2.4 KB" */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
