/** Puts the whole page on the screen, frame and all, in front of a fake of the program. */
import '../theme/theme.css';
import { render } from 'vitest-browser-react';
import { App } from '../App';
import type { Fake } from '../backend/fake';

/** Shows the page at an address; "" lets the page choose. */
export async function showApp(fake: Fake, hash = '') {
  document.documentElement.lang = 'en';
  localStorage.clear();
  window.location.hash = hash;
  return await render(<App backend={fake.backend} />);
}
