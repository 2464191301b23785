import type { app } from '../../backend/backend';
import type { RowFilter } from './previewRows';

const kinds = ['location', 'contact', 'configuration', 'agreement'];

/** What the address of the preview asks for. */
export type PreviewRoute = {
  scope: app.RunScope;
  /** The rows to show first, "" for all. */
  verb: RowFilter['verb'];
  /** The person came to approve what a brake holds back. */
  approve: boolean;
};

const shows = ['archive', 'problem', 'conflict', 'held', 'alike'] as const;

/** Reads "", "company/19297", "record/configuration/42", each with "/held" and the like behind it. */
export function previewRoute(rest: string): PreviewRoute {
  const parts = rest.split('/').filter((part) => part !== '');
  const scope: app.RunScope = { company: 0, record: '' };
  if (parts[0] === 'company' && isNumber(parts[1])) {
    scope.company = Number(parts[1]);
    parts.splice(0, 2);
  } else if (parts[0] === 'record' && parts[1] && kinds.includes(parts[1]) && isNumber(parts[2])) {
    scope.record = `${parts[1]}/${parts[2]}`;
    parts.splice(0, 3);
  }
  const approve = parts[0] === 'approve';
  return { scope, verb: approve ? 'held' : (shows.find((show) => show === parts[0]) ?? ''), approve };
}

function isNumber(text: string | undefined): boolean {
  return /^[1-9]\d{0,9}$/.test(text ?? '');
}

/** The scope that a name stands for: of a run of several records, which no name brings back, everything. */
export function scopeNamed(name: string): app.RunScope {
  const [kind, id] = name.split('/');
  return previewRoute(kind === 'company' ? name : `record/${kind}/${id}`).scope;
}

/** The scope as previews and runs name it. */
export function scopeName(scope: app.RunScope): string {
  if (scope.record) return scope.record;
  return scope.company > 0 ? `company/${scope.company}` : '';
}
