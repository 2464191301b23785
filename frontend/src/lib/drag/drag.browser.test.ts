import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachDrag, type DragRules } from './drag';

let root: HTMLElement;
let log: string[];
let detach: () => void;

const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));

function rules(part: Partial<DragRules<string>> = {}): DragRules<string> {
  return {
    pick: (pressed) => pressed.closest<HTMLElement>('[data-item]')?.dataset.item ?? null,
    ghost: (item) => Object.assign(document.createElement('div'), { id: 'ghost', textContent: item }),
    mark: (_, target) => (target.dataset.drop === 'closed' ? null : 'yes'),
    start: (item) => log.push(`start ${item}`),
    over: (_, target, mark) => log.push(`over ${target?.dataset.drop} ${mark}`),
    drop: (item, target) => log.push(`drop ${item} on ${target.dataset.drop}`),
    end: () => log.push('end'),
    ...part,
  };
}

function at(name: string): HTMLElement {
  const found = document.getElementById(name);
  if (!found) throw new Error(`no element ${name}`);
  return found;
}

function pointer(type: string, x: number, y: number, init: PointerEventInit = {}) {
  const target = document.elementFromPoint(x, y) ?? document.body;
  const buttons = type === 'pointerup' ? 0 : 1;
  target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      cancelable: true,
      pointerId: 1,
      pointerType: 'mouse',
      clientX: x,
      clientY: y,
      buttons,
      ...init,
    }),
  );
}

function press(init: PointerEventInit = {}) {
  pointer('pointerdown', 20, 20, { button: 0, ...init });
}

async function move(x: number, y: number, init: PointerEventInit = {}) {
  pointer('pointermove', x, y, init);
  await frame();
}

beforeEach(() => {
  log = [];
  document.body.innerHTML = `
    <div id="root" style="position:fixed; inset:0">
      <div id="item" data-item="a" style="position:absolute; left:0; top:0; width:100px; height:40px"><button id="button">b</button></div>
      <div id="open" data-drop="open" style="position:absolute; left:200px; top:0; width:100px; height:40px"><span id="inner">inside</span></div>
      <div id="closed" data-drop="closed" style="position:absolute; left:400px; top:0; width:100px; height:40px"></div>
      <div id="list" data-drag-scroll style="position:absolute; left:200px; top:100px; width:100px; height:200px; overflow:auto">
        <div style="height:3000px"></div>
      </div>
    </div>`;
  root = at('root');
  detach = attachDrag(root, rules());
});

afterEach(() => {
  detach();
  document.body.innerHTML = '';
});

describe('a drag', () => {
  it('begins after five pixels and drops on the target under the pointer', async () => {
    press();
    await move(23, 23);
    expect(document.getElementById('ghost')).toBeNull();
    await move(26, 20);
    expect(log).toEqual(['start a']);
    await move(250, 20);
    expect(at('open').dataset.dropOver).toBe('yes');
    pointer('pointerup', 250, 20);
    expect(log).toEqual(['start a', 'over open yes', 'end', 'drop a on open']);
    expect(document.getElementById('ghost')).toBeNull();
    expect(at('open').dataset.dropOver).toBeUndefined();
  });

  it('is a click as long as the pointer stays', () => {
    let clicks = 0;
    at('item').addEventListener('click', () => clicks++);
    press();
    pointer('pointerup', 21, 21);
    at('item').click();
    expect(log).toEqual([]);
    expect(clicks).toBe(1);
  });

  it('moves the ghost beside the pointer and keeps it in the window', async () => {
    press();
    await move(100, 100);
    expect(at('ghost').style.transform).toBe('translate3d(114px, 112px, 0px)');
    expect(at('ghost').style.pointerEvents).toBe('none');
    await move(window.innerWidth - 2, window.innerHeight - 2);
    const box = at('ghost').getBoundingClientRect();
    expect(box.right).toBeLessThanOrEqual(window.innerWidth);
    expect(box.bottom).toBeLessThanOrEqual(window.innerHeight);
  });

  it('looks for the target once a frame, however many moves there are', async () => {
    let looks = 0;
    const real = document.elementFromPoint.bind(document);
    document.elementFromPoint = (x, y) => {
      looks++;
      return real(x, y);
    };
    const item = at('item');
    item.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX: 20, clientY: 20, pointerId: 1, button: 0, buttons: 1 }));
    await frame();
    looks = 0;
    for (let x = 30; x < 60; x++)
      item.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: x, clientY: 20, pointerId: 1, buttons: 1 }));
    await frame();
    document.elementFromPoint = real;
    expect(looks).toBe(1);
  });

  it('does not drop where the item may not go', async () => {
    press();
    await move(450, 20);
    expect(at('closed').dataset.dropOver).toBeUndefined();
    pointer('pointerup', 450, 20);
    expect(log).toEqual(['start a', 'end']);
  });

  it('tells when it leaves a target', async () => {
    press();
    await move(250, 20);
    await move(350, 20);
    expect(log).toEqual(['start a', 'over open yes', 'over undefined null']);
  });

  it.each([
    ['Esc', () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))],
    ['the window losing the focus', () => window.dispatchEvent(new FocusEvent('blur'))],
    ['a cancelled pointer', () => pointer('pointercancel', 250, 20)],
    ['a release that did not reach the page', () => pointer('pointermove', 250, 20, { buttons: 0 })],
  ])('is given up by %s', async (_, giveUp) => {
    press();
    await move(250, 20);
    giveUp();
    expect(document.getElementById('ghost')).toBeNull();
    pointer('pointerup', 250, 20);
    expect(log).toEqual(['start a', 'over open yes', 'end']);
    expect(document.documentElement.style.userSelect).toBe('');
  });

  it('keeps Esc from what lies below', async () => {
    let heard = 0;
    const hear = () => heard++;
    document.body.addEventListener('keydown', hear);
    press();
    await move(250, 20);
    at('inner').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    at('inner').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    document.body.removeEventListener('keydown', hear);
    expect(heard).toBe(1);
  });

  it('swallows the click of its release, and no other', async () => {
    let clicks = 0;
    at('open').addEventListener('click', () => clicks++);
    press();
    await move(250, 20);
    pointer('pointerup', 250, 20);
    at('inner').click();
    expect(clicks).toBe(0);
    at('inner').click();
    expect(clicks).toBe(1);
  });

  it('swallows no later click when its release made none', async () => {
    let clicks = 0;
    at('open').addEventListener('click', () => clicks++);
    press();
    await move(250, 20);
    pointer('pointerup', 250, 20);
    await new Promise((resolve) => setTimeout(resolve, 5));
    at('inner').click();
    expect(clicks).toBe(1);
  });

  it('does not begin by touch, by another button or with Ctrl', async () => {
    for (const init of [{ pointerType: 'touch' }, { button: 2 }, { ctrlKey: true }]) {
      press(init);
      await move(250, 20);
      pointer('pointerup', 250, 20);
    }
    expect(log).toEqual([]);
  });

  it('does not begin where nothing is picked up', async () => {
    detach();
    detach = attachDrag(root, rules({ pick: (pressed) => (pressed.closest('button') ? null : 'a') }));
    const box = at('button').getBoundingClientRect();
    pointer('pointerdown', box.x + 2, box.y + 2, { button: 0 });
    await move(250, 20);
    expect(log).toEqual([]);
  });

  it('selects no text', async () => {
    const select = () => at('inner').dispatchEvent(new Event('selectstart', { bubbles: true, cancelable: true }));
    expect(select()).toBe(true);
    press();
    expect(select()).toBe(false);
    await move(250, 20);
    expect(document.documentElement.style.userSelect).toBe('none');
    pointer('pointerup', 250, 20);
    expect(select()).toBe(true);
    expect(document.documentElement.style.userSelect).toBe('');
  });

  it('scrolls a list while the pointer is near its edge', async () => {
    press();
    await move(250, 200);
    await frame();
    expect(at('list').scrollTop).toBe(0);
    await move(250, 295);
    for (let i = 0; i < 10; i++) await frame();
    const down = at('list').scrollTop;
    expect(down).toBeGreaterThan(50);
    await move(250, 103);
    for (let i = 0; i < 5; i++) await frame();
    expect(at('list').scrollTop).toBeLessThan(down);
  });

  it('ends when it is detached', async () => {
    press();
    await move(250, 20);
    detach();
    expect(document.getElementById('ghost')).toBeNull();
    expect(log).toEqual(['start a', 'over open yes', 'end']);
  });
});
