import type { PageID } from '../lib/address';
import type { Backend } from './backend';

/**
 * Asks what the page of the address needs first while the page itself is still
 * being loaded; who asks for it first gets that answer. An answer that events
 * may have overtaken is dropped: nobody heard them.
 */
export function askedEarly(backend: Backend, page: PageID | undefined): Backend {
  const { shell, matching } = backend;
  const state = early(backend, shell.state, () => true);
  const board = page === 'companies' ? early(backend, matching.board, (kind) => kind === 'companies') : matching.board;
  return { ...backend, shell: { ...shell, state }, matching: { ...matching, board } };
}

function early<Answer>(backend: Backend, ask: () => Promise<Answer>, changes: (kind: string) => boolean): () => Promise<Answer> {
  let answer: Promise<Answer> | null = ask();
  // Who takes it hears of a failure.
  answer.catch(() => {});
  const stop = backend.onBatch(({ reset, events }) => {
    if (reset || events.some(({ kind }) => changes(kind))) answer = null;
  });
  return () => {
    stop();
    const taken = answer ?? ask();
    answer = null;
    return taken;
  };
}
