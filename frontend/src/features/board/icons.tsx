/**
 * Icons inside rows: drawn once, because rows are drawn on every frame of a
 * scroll. Elsewhere the icons of the kit do.
 */
import styles from './icons.module.css';

const draw = (path: string, size = 16) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={path} />
  </svg>
);

export const checkIcon = draw('M5 12l5 5L20 7');
export const tickIcon = draw('M6 12l4 4 8-8', 14);
export const dashIcon = draw('M6 12h12', 14);
export const arrowIcon = draw('M5 12h14M13 6l6 6-6 6', 15);
export const plusIcon = draw('M12 5v14M5 12h14', 15);
export const banIcon = draw('M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M5.7 5.7l12.6 12.6', 15);
export const warnIcon = draw('M12 9v4M12 16v.01M10.3 4L2.6 17.2A2 2 0 0 0 4.3 20h15.4a2 2 0 0 0 1.7-2.8L13.7 4a2 2 0 0 0-3.4 0z', 15);

export const dotsIcon = draw('M5 12h.01M12 12h.01M19 12h.01');

export const crossIcon = draw('M6 6l12 12M18 6L6 18', 14);

const bars = (strength: 0 | 1 | 2 | 3) => (
  <svg aria-hidden="true" className={styles.bars} data-strength={strength} width="16" height="16" viewBox="0 0 16 16">
    <rect x="0" y="10" width="4" height="6" rx="1" data-on={strength > 0} />
    <rect x="5.75" y="6" width="4" height="10" rx="1" data-on={strength > 1} />
    <rect x="11.5" y="2" width="4" height="14" rx="1" data-on={strength > 2} />
  </svg>
);

/** How strong a candidate is, as bars. */
export const strengthBars = { 0: bars(0), 1: bars(1), 2: bars(2), 3: bars(3) };
