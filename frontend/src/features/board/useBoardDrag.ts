import { type RefObject, useEffect } from 'react';
import { attachDrag } from '../../lib/drag/drag';
import styles from './Board.module.css';
import { dragHint, dragTitle } from './copy';
import type { BoardModel } from './model/board';
import type { BoardSession } from './model/session';

/** What is dragged: a company, or all that are selected. */
type Dragged = readonly number[];

/** Lets companies be dragged onto Hudu companies, Create new and Leave unmatched. */
export function useBoardDrag(session: BoardSession, board: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const root = board.current;
    if (!root) return;
    const { model } = session;
    let ghost: HTMLElement | null = null;
    let source: Element | null = null;
    return attachDrag<Dragged>(root, {
      pick: (pressed) => pickUp(model, pressed),
      ghost: (dragged) => {
        ghost = drawGhost(model, dragged);
        return ghost;
      },
      mark: (dragged, target) => markOf(model, dragged, target),
      start: (dragged, pressed) => {
        root.dataset.drag = dragged.length > 1 ? 'many' : 'one';
        source = pressed.closest('[data-company]');
        source?.setAttribute('data-dragged', '');
        showSuggestions(model, root, dragged);
      },
      over: (dragged, target, mark) => {
        const line = ghost?.lastElementChild;
        if (line) line.textContent = dragHint(hintOf(target, mark), dragged.length, targetName(model, target));
      },
      end: () => {
        delete root.dataset.drag;
        source?.removeAttribute('data-dragged');
      },
      drop: (dragged, target) => drop(session, dragged, target),
    });
  }, [session, board]);
}

function pickUp(model: BoardModel, pressed: Element): Dragged | null {
  if (pressed.closest('button, [data-act="toggle"]')) return null;
  const id = Number(pressed.closest<HTMLElement>('[data-company]')?.dataset.company);
  if (!id) return null;
  const selected = model.selected();
  return selected.length > 1 && selected.includes(id) ? selected : [id];
}

/** What a drop on the target would do: "yes", "ask" before it, or nothing. */
function markOf(model: BoardModel, dragged: Dragged, target: HTMLElement): 'yes' | 'ask' | null {
  const hudu = huduOf(target);
  if (hudu === 0) return 'yes';
  const [company] = dragged;
  // One Hudu company does not take many at once.
  if (company === undefined || dragged.length > 1) return null;
  const holders = model.takenBy(hudu);
  if (holders.includes(company)) return null;
  return holders.length > 0 ? 'ask' : 'yes';
}

/** The Hudu company of a target, 0 for the other two. */
function huduOf(target: HTMLElement): number {
  const [kind, id] = (target.dataset.drop ?? '').split(':');
  return kind === 'hudu' ? Number(id) : 0;
}

function hintOf(target: HTMLElement | null, mark: string | null): 'nowhere' | 'create' | 'leave' | 'match' | 'ask' {
  if (!target || mark === null) return 'nowhere';
  if (target.dataset.drop === 'create' || target.dataset.drop === 'leave') return target.dataset.drop;
  return mark === 'ask' ? 'ask' : 'match';
}

function targetName(model: BoardModel, target: HTMLElement | null): string {
  return (target && model.huduCompany(huduOf(target))?.name) ?? '';
}

/** The suggestions are those of the dragged company, unless a person already went to another place in the list. */
function showSuggestions(model: BoardModel, root: HTMLElement, dragged: Dragged) {
  const [company, ...more] = dragged;
  const list = root.querySelector('[data-drag-scroll]');
  if (company === undefined || more.length > 0 || model.find !== '' || !list || list.scrollTop > 0) return;
  model.moveTo(company);
}

function drop(session: BoardSession, dragged: Dragged, target: HTMLElement) {
  const [company] = dragged;
  const hudu = huduOf(target);
  if (target.dataset.drop === 'create') session.set(dragged, 'create');
  else if (target.dataset.drop === 'leave') session.set(dragged, 'leave');
  else if (company !== undefined && hudu > 0) session.match(company, hudu);
}

function drawGhost(model: BoardModel, dragged: Dragged): HTMLElement {
  const ghost = document.createElement('div');
  ghost.className = styles.ghost ?? '';
  const title = document.createElement('div');
  title.className = styles.ghostTitle ?? '';
  title.textContent = dragTitle(dragged.length, model.row(dragged[0] ?? null)?.company.name ?? '');
  const hint = document.createElement('div');
  hint.className = styles.ghostHint ?? '';
  hint.textContent = dragHint('nowhere', dragged.length, '');
  ghost.append(title, hint);
  return ghost;
}
