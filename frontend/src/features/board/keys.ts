import { modName, type Shortcut } from '../../lib/keys';

/**
 * The keys of the board. They work while the focus is on it, and not in a text
 * field; only undo and redo are heard everywhere on the page.
 */
export type KeyAction =
  | { do: 'move'; rows: number; extend: boolean }
  | { do: 'page'; pages: number; extend: boolean }
  | { do: 'act' | 'find' | 'group' | 'create' | 'leave' | 'dismiss' | 'clear' | 'toggle' | 'all' | 'undo' | 'redo' | 'back' | 'menu' };

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export function actionOf(press: KeyPress): KeyAction | null {
  if (press.altKey) return null;
  return press.ctrlKey || press.metaKey ? chord(press) : single(press);
}

function chord(press: KeyPress): KeyAction | null {
  switch (press.key.toLowerCase()) {
    case 'z':
      return { do: press.shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 'a':
      return { do: 'all' };
    case 'enter':
      return { do: 'group' };
    default:
      return null;
  }
}

function single(press: KeyPress): KeyAction | null {
  const extend = press.shiftKey;
  switch (press.key.toLowerCase()) {
    case 'arrowdown':
    case 'j':
      return { do: 'move', rows: 1, extend };
    case 'arrowup':
    case 'k':
      return { do: 'move', rows: -1, extend };
    case 'pagedown':
      return { do: 'page', pages: 1, extend };
    case 'pageup':
      return { do: 'page', pages: -1, extend };
    case 'home':
      return { do: 'move', rows: Number.NEGATIVE_INFINITY, extend };
    case 'end':
      return { do: 'move', rows: Number.POSITIVE_INFINITY, extend };
    case 'enter':
      return { do: 'act' };
    case 'arrowright':
    case 'f':
      return { do: 'find' };
    case 'c':
      return { do: 'create' };
    case 'u':
      return { do: 'leave' };
    case 'n':
      return { do: 'dismiss' };
    case 'backspace':
    case 'delete':
      return { do: 'clear' };
    case ' ':
      return { do: 'toggle' };
    case 'escape':
      return { do: 'back' };
    case 'm':
    case 'contextmenu':
      return { do: 'menu' };
    case 'f10':
      return press.shiftKey ? { do: 'menu' } : null;
    default:
      return null;
  }
}

/** The keys as the list of shortcuts shows them. */
export const shortcuts: Shortcut[] = [
  { keys: ['↑', '↓'], does: 'Move; J and K do the same' },
  { keys: ['PgUp', 'PgDn'], does: 'Move by a page' },
  { keys: ['Home', 'End'], does: 'First and last company' },
  { keys: ['Enter'], does: 'Match the suggestion, or find one' },
  { keys: [modName, 'Enter'], does: 'Match all sure companies' },
  { keys: ['F'], does: 'Find another Hudu company; → does the same, Esc goes back' },
  { keys: ['C'], does: 'Create new' },
  { keys: ['U'], does: 'Leave unmatched' },
  { keys: ['N'], does: 'Not this one: do not suggest it again' },
  { keys: ['Shift', 'Delete'], does: 'The same, for a suggestion chosen in the find field' },
  { keys: ['Backspace'], does: 'Take the decision back' },
  { keys: ['M'], does: 'More to do with the company: re-sync, open, ask why; so does Shift F10' },
  { keys: ['Space'], does: 'Select' },
  { keys: ['Shift', '↓'], does: 'Select on the way' },
  { keys: [modName, 'A'], does: 'Select all' },
  { keys: ['/'], does: 'Filter' },
  { keys: [modName, 'Z'], does: 'Undo' },
  { keys: [modName, 'Shift', 'Z'], does: 'Redo' },
  { keys: ['Esc'], does: 'Clear the selection, cancel a drag, go back' },
];
