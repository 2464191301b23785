import { describe, expect, it } from 'vitest';
import { actionOf, type KeyPress } from './keys';

function press(key: string, held: Partial<KeyPress> = {}) {
  return actionOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });
}

describe('keys', () => {
  it.each([
    ['ArrowDown', { do: 'move', rows: 1, extend: false }],
    ['j', { do: 'move', rows: 1, extend: false }],
    ['k', { do: 'move', rows: -1, extend: false }],
    ['PageUp', { do: 'page', pages: -1, extend: false }],
    ['Home', { do: 'move', rows: Number.NEGATIVE_INFINITY, extend: false }],
    ['Enter', { do: 'act' }],
    ['F', { do: 'find' }],
    ['ArrowRight', { do: 'find' }],
    ['c', { do: 'create' }],
    ['u', { do: 'leave' }],
    ['Backspace', { do: 'clear' }],
    [' ', { do: 'toggle' }],
    ['Escape', { do: 'back' }],
    ['m', { do: 'menu' }],
    ['ContextMenu', { do: 'menu' }],
    ['F10', null],
    ['x', null],
  ])('%s', (key, action) => {
    expect(press(key)).toEqual(action);
  });

  it('are the same with Ctrl and Cmd', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(press('z', held)).toEqual({ do: 'undo' });
      expect(press('Z', { ...held, shiftKey: true })).toEqual({ do: 'redo' });
      expect(press('a', held)).toEqual({ do: 'all' });
      expect(press('Enter', held)).toEqual({ do: 'group' });
      // Copying is no Create new.
      expect(press('c', held)).toBeNull();
      expect(press('u', held)).toBeNull();
    }
  });

  it('extend with Shift, and leave Alt alone', () => {
    expect(press('F10', { shiftKey: true })).toEqual({ do: 'menu' });
    expect(press('ArrowUp', { shiftKey: true })).toEqual({ do: 'move', rows: -1, extend: true });
    expect(press('ArrowDown', { altKey: true })).toBeNull();
  });
});
