import { type RefObject, useEffect, useRef } from 'react';

/** A line of the shortcuts dialog. */
export type Shortcut = { keys: string[]; does: string };

/** Ctrl, or Cmd on a Mac. */
export function hasMod(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

export const isMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);
export const modName = isMac ? '⌘' : 'Ctrl';

/** Tells whether a key belongs to what the person is typing in. */
export function isTyping(event: KeyboardEvent): boolean {
  const at = event.target;
  if (!(at instanceof HTMLElement)) return false;
  return (
    at.isContentEditable ||
    at instanceof HTMLTextAreaElement ||
    at instanceof HTMLSelectElement ||
    (at instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(at.type))
  );
}

/** The digit of a key, on keyboards that need Shift for digits, too; 0 for none. */
export function digitOf(event: KeyboardEvent): number {
  return Number(/^Digit(\d)$/.exec(event.code)?.[1] ?? (/^\d$/.test(event.key) ? event.key : 0));
}

/** Tells whether a menu or a dialog is open: the keyboard is theirs then, and keys of the page below wait. */
export function keyboardTaken(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

/** Hears keys anywhere on the page while the component is shown, unless a menu or a dialog has the keyboard. */
export function useKeyDown(listen: (event: KeyboardEvent) => void): void {
  useEveryKeyDown((event) => {
    if (!keyboardTaken()) listen(event);
  });
}

/** Hears keys that a menu or a dialog has, too. */
export function useEveryKeyDown(listen: (event: KeyboardEvent) => void): void {
  const newest = useRef(listen);
  newest.current = listen;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => newest.current(event);
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

/** "/" and Ctrl/Cmd+F go to the page's filter. */
export function useFilterKey(input: RefObject<HTMLInputElement | null>): void {
  useKeyDown((event) => {
    const slash = event.key === '/' && !hasMod(event) && !isTyping(event);
    const find = event.key.toLowerCase() === 'f' && hasMod(event) && !event.shiftKey;
    if ((!slash && !find) || event.defaultPrevented) return;
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  });
}

/** How many parts of the page answer Ctrl/Cmd+R by themselves. */
let refreshers = 0;

/** Tells whether the page checks or reads again by itself. */
export function pageRefreshes(): boolean {
  return refreshers > 0;
}

/**
 * Keys of a page: Ctrl/Cmd+R checks or reads again (never the webview's own
 * reload, which the shell suppresses), Ctrl/Cmd+Enter carries out its main
 * action.
 */
export function usePageKeys({ refresh, submit }: { refresh?: (() => void) | undefined; submit?: (() => void) | undefined }): void {
  const refreshes = refresh !== undefined;
  useEffect(() => {
    if (!refreshes) return;
    refreshers++;
    return () => {
      refreshers--;
    };
  }, [refreshes]);
  useKeyDown((event) => {
    if (!hasMod(event) || event.shiftKey || event.altKey) return;
    if (event.key.toLowerCase() === 'r' && refresh) {
      event.preventDefault();
      refresh();
    }
    if (event.key === 'Enter' && submit && !event.defaultPrevented) {
      event.preventDefault();
      submit();
    }
  });
}

const registered = new Map<string, Shortcut[]>();

/** Lists a feature's keys in the shortcuts dialog while it is shown. */
export function useShortcuts(title: string, shortcuts: Shortcut[]): void {
  useEffect(() => {
    registered.set(title, shortcuts);
    return () => {
      registered.delete(title);
    };
  }, [title, shortcuts]);
}

export function registeredShortcuts(): [string, Shortcut[]][] {
  return [...registered];
}

const openShortcuts = 'crossdock:shortcuts';

/** Opens the shortcuts dialog: for a button of a feature. */
export function showShortcuts(): void {
  window.dispatchEvent(new Event(openShortcuts));
}

export function useShortcutsRequest(listen: () => void): void {
  const newest = useRef(listen);
  newest.current = listen;
  useEffect(() => {
    const hear = () => newest.current();
    window.addEventListener(openShortcuts, hear);
    return () => window.removeEventListener(openShortcuts, hear);
  }, []);
}
