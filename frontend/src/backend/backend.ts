/**
 * What the page can ask of the program. Three things satisfy it: the window's
 * bindings (wails.ts, also behind an ordinary browser), and the stateful fake of
 * component tests (fake.ts).
 */
import type { app, Bound } from './wails';

/** Views are the shapes that cross the bridge. */
export type { app };

export type RecordKind = app.RecordDone['kind'];
export type AssetKind = app.DefaultLayout['kind'];
export type Verb = app.RecordDone['verb'];
export type EntryState = app.RecordDone['state'];
export type Decision = app.BoardDecision['decision'];
export type RunResult = app.Run['result'];
export type SetupStepID = app.SetupStep['id'];

export type Backend = Bound & {
  /** Calls back with each batch of events; the answer ends that. */
  onBatch(listen: (batch: app.Batch) => void): () => void;
  /** Puts a text into the clipboard; it fails where the clipboard is closed. */
  copyText(text: string): Promise<void>;
};

/** A failure that a person can read: what happened, and the next step. */
export class BackendError extends Error {
  readonly code: string;
  readonly hint: string;
  /** For those who look into it; "" where the message is all there is. */
  readonly detail: string;
  readonly fields: Record<string, string>;

  constructor(view: Partial<app.Error>) {
    super(view.message || 'Something failed and gave no reason.');
    this.name = 'BackendError';
    this.code = view.code ?? 'failed';
    this.hint = view.hint ?? '';
    this.detail = view.detail ?? '';
    this.fields = view.fields ?? {};
  }
}

/**
 * Failures arrive as JSON text, as an Error around it, or as an object,
 * depending on the version of the bridge; anything else is shown as it is.
 */
export function toBackendError(reason: unknown): BackendError {
  if (reason instanceof BackendError) return reason;
  const view = reason instanceof Error ? reason.message : reason;
  if (typeof view === 'string') {
    try {
      const parsed: unknown = JSON.parse(view);
      if (isErrorView(parsed)) return new BackendError(parsed);
    } catch {
      // Plain text.
    }
    return new BackendError({ message: view });
  }
  return new BackendError(isErrorView(view) ? view : { message: String(view) });
}

function isErrorView(value: unknown): value is app.Error {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}
