import { createContext, useContext } from 'react';
import type { Backend } from './backend';

const Context = createContext<Backend | null>(null);

export const BackendProvider = Context.Provider;

/** The backend of the page around: real in the window, a fake in tests. */
export function useBackend(): Backend {
  const backend = useContext(Context);
  if (!backend) throw new Error('internal error: no backend around this component');
  return backend;
}
