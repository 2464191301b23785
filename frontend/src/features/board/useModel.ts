import { useSyncExternalStore } from 'react';
import type { BoardModel } from './model/board';

/** A part of the board; the component is drawn anew when that part is another one. */
export function useModel<T>(model: BoardModel, read: (model: BoardModel) => T): T {
  return useSyncExternalStore(model.subscribe, () => read(model));
}
