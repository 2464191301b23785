/** Pictures of pages, and what is wrong with them: one that fails does not stop the rest. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, colourRules, sizes } from '../harness.mjs';
import { fits, themed } from '../screens.mjs';

const schemes = ['light', 'dark'];

/** Two frames: what a size or a theme changes is painted by then. */
function painted(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))));
}

/** How high the window has to be for all of the page, and of what scrolls in it. */
function wholeHeight(page) {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    return main ? Math.min(innerHeight + main.scrollHeight - main.clientHeight, 4000) : innerHeight;
  });
}

export class Album {
  /** Pictures whose name has `part` in it are taken, the others are left out. */
  constructor(folder, part = '') {
    this.folder = folder;
    this.part = part;
    this.wrong = [];
    this.taken = 0;
    mkdirSync(folder, { recursive: true });
  }

  /** A step on the way to a picture: what goes wrong in it, or lasts too long, is kept for the end. Says whether it went well. */
  async step(name, act, seconds = 120) {
    let late;
    const limit = new Promise((_, reject) => {
      late = setTimeout(() => reject(new Error(`has not ended within ${seconds} s`)), seconds * 1000);
    });
    try {
      await Promise.race([act(), limit]);
      return true;
    } catch (reason) {
      this.wrong.push(`${name}: ${reason.message}`);
      return false;
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * What the page shows now, in both themes and all sizes; at the usual size held
   * against axe, unless it is dimmed on purpose, and once as high as it needs.
   */
  async picture(page, name, { dimmed = false } = {}) {
    if (!name.includes(this.part)) return;
    await this.step(name, async () => {
      for (const [word, size] of Object.entries(sizes)) {
        for (const scheme of schemes) {
          const where = `${name}-${scheme}-${word}`;
          await themed(page, scheme, size);
          await this.#take(page, where);
          await this.step(where, () => fits(page, where));
          if (word === 'usual' && !dimmed) await this.step(where, () => axe(page, where, scheme === 'light' ? undefined : colourRules));
        }
        if (word === 'usual') await this.#whole(page, name);
      }
    });
    await themed(page, 'light');
  }

  async #whole(page, name) {
    const { width, height } = sizes.usual;
    const whole = await wholeHeight(page);
    if (whole <= height) return;
    for (const scheme of schemes) {
      await themed(page, scheme, { width, height: whole });
      await this.#take(page, `${name}-${scheme}-whole`);
    }
  }

  /** Quicker than the library's own, which packs the picture as small as it can. */
  async #take(page, name) {
    await painted(page);
    page.camera ??= await page.context().newCDPSession(page);
    const { data } = await page.camera.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
    writeFileSync(join(this.folder, `${name}.png`), Buffer.from(data, 'base64'));
    this.taken++;
  }
}
