/** Every screen of the window, and what must hold on each of them. */
import assert from 'node:assert/strict';
import { counted, drag, go, left, right, until } from './app.mjs';
import { sizes } from './harness.mjs';

const steps = ['connectwise', 'hudu', 'layouts', 'scope', 'rules', 'fields', 'companies', 'first-sync'];

export const routes = [
  ...['sync', 'companies', 'preview', 'history', 'conflicts', 'problems', 'explain', 'duplicates', 'settings', 'log', 'layouts', 'fields'],
  ...steps.map((step) => `setup/${step}`),
];

/** Goes to a page and waits until it shows its heading and nothing is loading. */
export async function shown(page, route) {
  await go(page, route);
  await page.locator('h1').first().waitFor();
  await rested(page, route);
}

/** Waits until nothing is loading and the page stays as it is. */
export async function rested(page, what) {
  // Skeletons come late; a button that waits tells at once.
  const loading = page.locator('[role=status][aria-label^=Loading], main [data-loading]');
  await until(async () => (await loading.count()) === 0, `${what} is loaded`);
  await until(
    () =>
      page.evaluate(async () => {
        const look = () => document.body.innerText + document.body.scrollHeight;
        const before = look();
        await new Promise((later) => setTimeout(later, 120));
        return look() === before;
      }),
    `${what} is at rest`,
  );
}

export async function themed(page, colorScheme, size = sizes.usual) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors: 'none' });
  await page.setViewportSize(size);
}

/** Does the same for each, and throws all that went wrong together: one run shows everything. */
export async function forEach(list, act) {
  const wrong = [];
  for (const one of list) {
    await act(one).catch((reason) => wrong.push(reason.message));
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n\n'));
}

/** No part of the page lies beside it. */
export async function fits(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${where} is ${wide} px too wide`);
}

/** What can be pressed, by the words that a person would call it. */
const pressable = [
  'button',
  'a[href]',
  'input:not([type=hidden])',
  'select',
  'textarea',
  'summary',
  ...['button', 'checkbox', 'switch', 'radio', 'tab', 'menuitem', 'option', 'combobox'].map((role) => `[role=${role}]`),
].join(',');

/**
 * Each target that a finger of 24 px misses: a press 11 px beside its middle
 * lands elsewhere. Rows of long lists name the part that is pressed, data-act.
 * Links in a sentence may be as small as its letters.
 */
export async function bigEnough(page, where) {
  const small = await page.evaluate((selector) => {
    const found = [];
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.labels?.length) continue;
      if (element.matches(':disabled, [tabindex="-1"]:not([role]), [aria-hidden=true] *')) continue;
      const inSentence =
        getComputedStyle(element).display === 'inline' && element.parentElement.innerText.trim() !== element.innerText.trim();
      if (inSentence && element.matches('a, button')) continue;
      element.scrollIntoView({ block: 'center', inline: 'nearest' });
      // The input of a switch is not drawn; its label is what is pressed.
      const parts = [element, ...(element.labels ?? [])];
      const boxes = parts.map((part) => part.getBoundingClientRect()).filter(({ width, height }) => width > 1 && height > 1);
      const act = element.closest('[data-act]');
      const lands = (x, y) => {
        const hit = document.elementFromPoint(x, y);
        return parts.some((part) => part.contains(hit)) || act?.contains(hit);
      };
      const enough = ({ left, top, width, height }) => {
        const [x, y, reach] = [left + width / 2, top + height / 2, 11.5];
        const beside = width >= 24 || (lands(x - reach, y) && lands(x + reach, y));
        return beside && (height >= 24 || (lands(x, y - reach) && lands(x, y + reach)));
      };
      if (boxes.length === 0 || boxes.some(enough)) continue;
      const [target] = boxes;
      const name = element.getAttribute('aria-label') ?? element.innerText ?? '';
      found.push(
        `${element.tagName.toLowerCase()} “${name.slice(0, 40)}” ${Math.round(target.width)}×${Math.round(target.height)} at ${Math.round(target.left)},${Math.round(target.top)}`,
      );
    }
    return found;
  }, pressable);
  assert.deepEqual(small, [], `targets below 24 px on ${where}`);
}

/**
 * Everything that can be pressed or is a heading can be scrolled to, and is then
 * wholly to be seen: what hides its overflow is scrolled by no person.
 */
export async function reachable(page, where) {
  const lost = await page.evaluate((selector) => {
    const hides = (element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
    const found = new Set();
    for (const element of document.querySelectorAll(`${selector}, h1, h2, h3, th, [role=columnheader]`)) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      element.scrollIntoView({ block: 'center', inline: 'nearest' });
      let [left, right] = [0, innerWidth];
      for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
        if (!hides(around)) continue;
        around.scrollLeft = 0;
        const edge = around.getBoundingClientRect();
        // What is meant for the ears alone is a point that clips itself.
        if (edge.width < 2) [left, right] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
        else [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      }
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const out = box.left < left - 1 || box.right > right + 1 || box.top >= innerHeight || box.bottom <= 0;
      const name = (element.getAttribute('aria-label') ?? element.innerText).slice(0, 40);
      if (out)
        found.add(
          `${element.tagName.toLowerCase()} “${name}” ${Math.round(box.left)}…${Math.round(box.right)} of ${Math.round(left)}…${Math.round(right)}`,
        );
    }
    return [...found];
  }, pressable);
  assert.deepEqual(lost, [], `cannot be reached on ${where}`);
}

/** Whoever asked for less motion gets none: nothing fades, slides or turns for longer than a frame. */
export async function still(page, where) {
  const moving = await page.evaluate(() => {
    const longest = (text) =>
      Math.max(...text.split(',').map((part) => Number.parseFloat(part) * (part.trim().endsWith('ms') ? 0.001 : 1)));
    const found = new Set();
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element);
      const changes = style.transitionProperty !== 'none' && longest(style.transitionDuration) > 0.02;
      const turns = style.animationName !== 'none' && longest(style.animationDuration) > 0.02 && style.animationPlayState === 'running';
      if (changes || turns)
        found.add(
          `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}: ${changes ? style.transition : style.animation}`,
        );
    }
    return [...found].slice(0, 8);
  });
  assert.deepEqual(moving, [], `moves on ${where} in spite of prefers-reduced-motion`);
}

/** With forced colours, what is chosen is told from what is not, and bars show how far they are. */
export async function toldApart(page, where) {
  const alike = await page.evaluate(() => {
    const lookOf = (element) => {
      const words = (pseudo) => {
        const s = getComputedStyle(element, pseudo);
        return [
          s.color,
          s.backgroundColor,
          s.borderTopColor,
          s.borderBottomColor,
          s.borderBottomWidth,
          s.borderTopWidth,
          s.outlineStyle,
          s.outlineColor,
          s.textDecorationLine,
          s.fontWeight,
          pseudo ? s.content : '',
        ];
      };
      return [...words(null), ...words('::after'), ...words('::before')].join();
    };
    const look = (element) => [element, ...element.querySelectorAll('*')].map(lookOf).join();
    const found = [];
    const chosen = ['[role=tab][aria-selected=true]', '[aria-current=page]', '[aria-current=step]'];
    for (const selector of chosen) {
      for (const one of document.querySelectorAll(selector)) {
        const tag = selector.startsWith('[role') ? '[role=tab][aria-selected=false]' : one.tagName;
        const other = [...(one.closest('nav, [role=tablist], ol') ?? document).querySelectorAll(tag)].find(
          (each) => each !== one && !each.matches('[aria-current]'),
        );
        if (other && look(one) === look(other)) found.push(`${selector} “${one.innerText}” looks like “${other.innerText}”`);
      }
    }
    const ground = getComputedStyle(document.body).backgroundColor;
    for (const bar of document.querySelectorAll('[role=progressbar]')) {
      const seen = [bar, ...bar.querySelectorAll('*')].some((part) => {
        const s = getComputedStyle(part);
        const filled = s.backgroundColor !== ground && s.backgroundColor !== 'rgba(0, 0, 0, 0)';
        return filled || (s.borderTopStyle !== 'none' && Number.parseFloat(s.borderTopWidth) > 0);
      });
      if (!seen) found.push(`the bar ${bar.getAttribute('aria-label')} cannot be seen`);
    }
    return found;
  });
  assert.deepEqual(alike, [], `forced colours on ${where}`);
}

/** Opens each dialog that a matched-nothing-yet demo has, one after the other; Esc closes it. */
export const dialogs = [
  { name: 'shortcuts', at: 'companies', open: (page) => page.keyboard.press('?') },
  { name: 'palette', at: 'companies', open: (page) => page.keyboard.press('Control+k') },
  { name: 'notifications', at: 'companies', open: (page) => page.getByRole('button', { name: /^Notifications/ }).click() },
  { name: 'role', at: 'setup/connectwise', open: (page) => page.getByRole('button', { name: /role settings/i }).click() },
  { name: 'support', at: 'log', open: (page) => page.getByRole('button', { name: 'Support file…' }).click() },
  {
    name: 'layout',
    at: 'setup/layouts',
    open: (page) =>
      page
        .getByRole('button', { name: /^Create/ })
        .first()
        .click(),
  },
  { name: 'question', at: 'companies', open: askManyToOne },
];

/** Two ConnectWise companies into one of Hudu: it asks. */
async function askManyToOne(page) {
  await left(page).getByRole('row').nth(1).waitFor();
  if ((await counted(page, 'Matched')) === 0) {
    await drag(page, left(page).getByRole('row').nth(1), right(page).locator('[data-drop]').first());
    await until(async () => (await counted(page, 'Matched')) === 1, 'one is matched');
    // The switch itself is not drawn: what is pressed is its label.
    await page.getByText('Show matched').click();
  }
  const taken = right(page)
    .getByText(/^Matched to /)
    .first();
  await drag(page, left(page).getByRole('row').nth(1), taken);
}

/** Opens a dialog, does something with it, and closes it. */
export async function withDialog(page, { open }, act) {
  await open(page);
  const dialog = page.getByRole('dialog').first();
  await dialog.waitFor();
  await rested(page, 'the dialog');
  await act(dialog);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
