import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { isTyping, keyboardTaken, useFilterKey, useKeyDown, usePageKeys, useShortcuts } from '../../lib/keys';
import styles from './Board.module.css';
import { Footer } from './Footer';
import { actionOf, type KeyAction, shortcuts } from './keys';
import { LeftPane } from './LeftPane';
import { openMenu } from './menu';
import { sureOnes } from './model/board';
import type { BoardSession } from './model/session';
import { QuestionDialog } from './QuestionDialog';
import { RightPane } from './RightPane';
import { Tabs } from './Tabs';
import { useBoardDrag } from './useBoardDrag';

/** Both lists and the line below them; focus, keys and dragging between them. */
export function Board({ session }: { session: BoardSession }) {
  const panes = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const toList = useCallback(() => grid.current?.focus({ preventScroll: true }), []);
  const toFind = useCallback(() => find.current?.focus(), []);

  useBoardDrag(session, panes);
  useFilterKey(filter);
  useShortcuts('Match companies', shortcuts);
  usePageKeys({ refresh: () => void session.read() });
  useUndoKeys(session);
  useKeptFocus(session, panes, toList);

  const keys = (event: KeyboardEvent) => {
    const action = actionOf(event);
    if (!action || isTyping(event.nativeEvent) || keyboardTaken() || event.defaultPrevented) return;
    // A button that was reached by Tab is pressed by these.
    const onButton = event.target instanceof HTMLButtonElement || event.target instanceof HTMLInputElement;
    if (onButton && (event.key === 'Enter' || event.key === ' ') && action.do !== 'group') return;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / 54) - 1);
    if (!perform(session, action, page, toFind)) return;
    event.preventDefault();
    // The menu is there before the key gets to the document, and would close for a key outside of it.
    if (action.do === 'menu') event.stopPropagation();
  };

  return (
    <>
      <Tabs model={session.model} onPointed={toList} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the lists inside. */}
      <div ref={panes} className={styles.panes} onKeyDown={keys}>
        <LeftPane session={session} grid={grid} filter={filter} onFind={toFind} />
        <RightPane session={session} find={find} onDone={toList} />
      </div>
      <Footer session={session} />
      <QuestionDialog session={session} onClosed={toList} />
    </>
  );
}

/** Carries a key out; false for one that others may hear. */
function perform(session: BoardSession, action: KeyAction, page: number, toFind: () => void): boolean {
  const { model } = session;
  switch (action.do) {
    case 'move':
      model.move(action.rows, action.extend);
      return true;
    case 'page':
      model.move(action.pages * page, action.extend);
      return true;
    case 'act':
      act(session, toFind);
      return true;
    case 'find':
      toFind();
      return true;
    case 'group':
      session.matchSuggestions(sureOnes(model));
      return true;
    case 'create':
    case 'leave':
      session.set(model.targets(), action.do);
      return true;
    case 'dismiss':
      session.dismissSuggestions(model.targets());
      return true;
    case 'clear':
      session.set(model.targets(), 'none');
      return true;
    case 'toggle':
      if (model.cursor !== null) model.toggle(model.cursor);
      return true;
    case 'all':
      model.selectAll();
      return true;
    case 'menu':
      return openMenu(model, model.cursor);
    case 'back':
      if (model.selection.size === 0) return false;
      model.clearSelection();
      return true;
    default:
      return false;
  }
}

/** Enter: the selection, or the suggestion of the row; without a clear one, the find field. */
function act(session: BoardSession, toFind: () => void) {
  const { model } = session;
  const selected = model.selected();
  if (selected.length > 0) session.matchSuggestions(selected);
  else if (model.cursor !== null && !session.matchSuggestion(model.cursor)) toFind();
}

/** Undo and redo are heard everywhere on the page, but not in a text field, which has its own. */
function useUndoKeys(session: BoardSession) {
  useKeyDown((event) => {
    const action = actionOf(event);
    if ((action?.do !== 'undo' && action?.do !== 'redo') || isTyping(event)) return;
    event.preventDefault();
    void (action.do === 'undo' ? session.undo() : session.redo());
  });
}

/**
 * The list has the focus at once, and again when a button goes away with what
 * it did, such as Undo. A person who is elsewhere is left there.
 */
function useKeptFocus({ model }: BoardSession, panes: RefObject<HTMLElement | null>, toList: () => void) {
  useEffect(() => {
    const keep = () => {
      // On the page as a whole is nowhere.
      const nowhere = document.activeElement?.contains(panes.current) ?? true;
      if (nowhere && !keyboardTaken()) toList();
    };
    keep();
    return model.subscribe(() => requestAnimationFrame(keep));
  }, [model, panes, toList]);
}
