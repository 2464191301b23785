/**
 * Dragging by pointer events, because HTML5 drag loses moves or drops in the
 * webviews. A press on the root picks something up, any element with
 * `data-drop` may be a target, and `data-drag-scroll` marks what scrolls while
 * the pointer is near its upper or lower edge. Nothing is rendered while
 * dragging: each frame moves the ghost and, over another target, one attribute.
 *
 * Touch never drags: it scrolls, and a tap with a button does the same job.
 */
export interface Point {
  x: number;
  y: number;
}

export interface DragRules<T> {
  /** What a press on this element picks up; null for nothing. */
  pick(pressed: Element): T | null;
  /** The element that follows the pointer. */
  ghost(item: T): HTMLElement;
  /** What a drop there would do; it is written to `data-drop-over`. Null where the item may not be dropped. */
  mark(item: T, target: HTMLElement, point: Point): string | null;
  drop(item: T, target: HTMLElement, mark: string): void;
  /** The drag began: the pointer has left the place of the press. */
  start?(item: T, pressed: Element): void;
  /** The pointer is over another target, or its mark changed. */
  over?(item: T, target: HTMLElement | null, mark: string | null): void;
  /** The drag is over, dropped or not. */
  end?(item: T): void;
}

/** How far the pointer has to go, in pixels, for a press to become a drag. */
const threshold = 5;

/** Makes what is inside the root draggable; the answer ends that. */
export function attachDrag<T>(root: HTMLElement, rules: DragRules<T>): () => void {
  let cancel: (() => void) | null = null;
  const press = (event: PointerEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
    const item = rules.pick(event.target);
    if (item === null) return;
    cancel?.();
    cancel = follow(event, event.target, item, rules);
  };
  root.addEventListener('pointerdown', press);
  return () => {
    root.removeEventListener('pointerdown', press);
    cancel?.();
  };
}

function follow<T>(press: PointerEvent, pressed: Element, item: T, rules: DragRules<T>): () => void {
  const listeners = new AbortController();
  const listen = <K extends keyof WindowEventMap>(type: K, hear: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(type, hear, { capture: true, signal: listeners.signal });
  let point: Point = { x: press.clientX, y: press.clientY };
  let ghost: HTMLElement | null = null;
  let frame = 0;
  let target: HTMLElement | null = null;
  let mark: string | null = null;

  const aim = (at: HTMLElement | null) => {
    const next = at && rules.mark(item, at, point);
    const now = next === null ? null : at;
    if (now === target && next === mark) return;
    if (now !== target) target?.removeAttribute('data-drop-over');
    target = now;
    mark = next;
    if (target && mark !== null) target.setAttribute('data-drop-over', mark);
    rules.over?.(item, target, mark);
  };
  const draw = () => {
    frame = 0;
    if (!ghost) return;
    const under = document.elementFromPoint(point.x, point.y);
    aim(under?.closest<HTMLElement>('[data-drop]') ?? null);
    place(ghost, point);
    const scroller = under?.closest('[data-drag-scroll]');
    if (scroller && scrollAtEdge(scroller, point.y)) redraw();
  };
  const redraw = () => {
    frame ||= requestAnimationFrame(draw);
  };
  const begin = () => {
    ghost = rules.ghost(item);
    ghost.setAttribute('aria-hidden', 'true');
    Object.assign(ghost.style, { position: 'fixed', left: '0', top: '0', zIndex: '1000', pointerEvents: 'none' });
    document.body.append(ghost);
    holdPage(true);
    rules.start?.(item, pressed);
  };
  const finish = (released: boolean) => {
    listeners.abort();
    cancelAnimationFrame(frame);
    if (!ghost) return;
    if (released) draw();
    cancelAnimationFrame(frame);
    const [onto, what] = [target, mark];
    target?.removeAttribute('data-drop-over');
    ghost.remove();
    ghost = null;
    holdPage(false);
    swallowClick(released);
    rules.end?.(item);
    if (released && onto && what !== null) rules.drop(item, onto, what);
  };

  listen('pointermove', (event) => {
    if (event.pointerId !== press.pointerId) return;
    // The button was released where no event reaches the page.
    if ((event.buttons & 1) === 0) return finish(false);
    point = { x: event.clientX, y: event.clientY };
    if (!ghost && Math.hypot(point.x - press.clientX, point.y - press.clientY) < threshold) return;
    if (!ghost) begin();
    redraw();
  });
  listen('pointerup', (event) => {
    if (event.pointerId !== press.pointerId) return;
    point = { x: event.clientX, y: event.clientY };
    finish(true);
  });
  listen('pointercancel', () => finish(false));
  listen('blur', (event) => {
    if (event.target === window) finish(false);
  });
  listen('scroll', () => {
    if (ghost) redraw();
  });
  listen('keydown', (event) => {
    if (!ghost || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    finish(false);
  });
  // WebKit starts to select the text that the pointer passes over.
  document.addEventListener('selectstart', (event) => event.preventDefault(), { capture: true, signal: listeners.signal });
  return () => finish(false);
}

/** Moves the ghost beside the pointer, inside the window. */
function place(ghost: HTMLElement, point: Point) {
  const x = Math.min(point.x + 14, window.innerWidth - ghost.offsetWidth - 8);
  const y = Math.min(point.y + 12, window.innerHeight - ghost.offsetHeight - 8);
  ghost.style.transform = `translate3d(${Math.max(0, x)}px, ${Math.max(0, y)}px, 0)`;
}

/** How near an edge, in pixels, scrolling begins, and the most pixels of one frame. */
const edge = 44;
const fastest = 18;

function scrollAtEdge(scroller: Element, y: number): boolean {
  const box = scroller.getBoundingClientRect();
  const above = Math.min(edge, box.top + edge - y);
  const below = Math.min(edge, y - box.bottom + edge);
  const depth = below > 0 ? below : above > 0 ? -above : 0;
  if (depth === 0) return false;
  const before = scroller.scrollTop;
  scroller.scrollTop += Math.sign(depth) * Math.ceil((Math.abs(depth) / edge) * fastest);
  return scroller.scrollTop !== before;
}

/** While something is dragged the page shows it by its pointer, and no text is selected. */
function holdPage(held: boolean) {
  const { style } = document.documentElement;
  for (const property of ['user-select', '-webkit-user-select']) style.setProperty(property, held ? 'none' : '');
  style.setProperty('cursor', held ? 'grabbing' : '');
  document.documentElement.toggleAttribute('data-dragging', held);
}

/** The release after a drag is no click on what lies under it; after Esc it is still to come. */
function swallowClick(released: boolean) {
  const listeners = new AbortController();
  const options = { capture: true, signal: listeners.signal };
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    listeners.abort();
  };
  window.addEventListener('click', swallow, options);
  window.addEventListener('pointerdown', () => listeners.abort(), options);
  // Where the release is elsewhere no click follows.
  const giveUp = () => setTimeout(() => listeners.abort());
  if (released) giveUp();
  else window.addEventListener('pointerup', giveUp, options);
}
