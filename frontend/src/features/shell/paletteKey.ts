import { hasMod } from '../../lib/keys';

/** Ctrl/Cmd+K opens the palette, also from a text field, and closes it. */
export function isPaletteKey(event: KeyboardEvent): boolean {
  return hasMod(event) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
}
