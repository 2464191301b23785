/**
 * What is measured: a name, its unit, what is aimed at and the limit, both
 * without and with a processor slowed four times.
 *
 * A steady figure does not depend on how busy the machine is: work of the main
 * thread counts processor time alone. The others are times on the clock.
 */
export const boardFigures = [
  { key: 'interactive', name: 'Interactive', unit: 'ms', target: [500, 1400], limit: [900, 2500] },
  { key: 'interactiveWork', name: 'Interactive, main thread', unit: 'ms', target: [300, 1200], limit: [600, 2500], steady: true },
  { key: 'scrollP50', name: 'Scroll, frame p50', unit: 'ms' },
  { key: 'scrollP95', name: 'Scroll, frame p95', unit: 'ms', target: [17, 34], limit: [20, 67] },
  { key: 'scrollWork', name: 'Scroll, main thread per frame', unit: 'ms', target: [10, 30], limit: [15, 45], steady: true },
  { key: 'keysP95', name: 'Hold ↓, frame p95', unit: 'ms' },
  { key: 'keysWork', name: 'Hold ↓, main thread per frame', unit: 'ms' },
  { key: 'dragP50', name: 'Drag, frame p50', unit: 'ms' },
  { key: 'dragP95', name: 'Drag, frame p95', unit: 'ms', target: [17, 34], limit: [20, 67] },
  { key: 'dragWork', name: 'Drag, main thread per frame', unit: 'ms', target: [10, 30], limit: [15, 45], steady: true },
  { key: 'filterP50', name: 'Filter, keystroke to paint p50', unit: 'ms' },
  { key: 'filterP95', name: 'Filter, keystroke to paint p95', unit: 'ms', target: [40, 130], limit: [70, 220] },
  { key: 'bulkMatch', name: 'Match all sure to paint', unit: 'ms', target: [50, 150], limit: [100, 250] },
  { key: 'bulkAll', name: 'Decide all to paint', unit: 'ms', target: [50, 150], limit: [100, 250] },
  { key: 'heapStart', name: 'JS heap at the start', unit: 'MB' },
  { key: 'heapEnd', name: 'JS heap after the run', unit: 'MB', target: [12], limit: [25], steady: true },
  { key: 'transfer', name: 'JS and CSS loaded by then, gzip', unit: 'KB' },
];

/** The same for every other long list. */
export const listFigures = [
  { key: 'shown', name: 'Page shown, main thread', unit: 'ms' },
  { key: 'scrollP95', name: 'Scroll, frame p95', unit: 'ms', target: [17, 34], limit: [20, 67] },
  { key: 'scrollWork', name: 'Scroll, main thread per frame', unit: 'ms', target: [10, 30], limit: [15, 45], steady: true },
  { key: 'filterP95', name: 'Filter, keystroke to paint p95', unit: 'ms', target: [40, 130], limit: [70, 220] },
  { key: 'filterWork', name: 'Filter, main thread per keystroke', unit: 'ms', target: [40, 130], limit: [70, 220], steady: true },
  { key: 'editP95', name: 'Typing in a row, keystroke to paint p95', unit: 'ms', target: [40, 130], limit: [70, 220] },
  { key: 'editWork', name: 'Typing in a row, main thread per keystroke', unit: 'ms', target: [40, 130], limit: [70, 220], steady: true },
  { key: 'heapEnd', name: 'JS heap', unit: 'MB', target: [12], limit: [25], steady: true },
];

/** The value that a share q of all values is not above. */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

/** The q-quantile of each figure over several runs; a figure that was not measured is left out. */
export function summed(figures, all, q) {
  const measured = figures.filter(({ key }) => all.some((found) => key in found));
  return Object.fromEntries(
    measured.map(({ key }) => [
      key,
      quantile(
        all.map((found) => found[key]),
        q,
      ),
    ]),
  );
}

/** The better of two measurements, figure by figure; it is kept in the first. */
export function better(kept, more) {
  for (const key of Object.keys(kept)) kept[key] = Math.min(kept[key], more[key]);
  return kept;
}

export function shown(value, unit) {
  return `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
}

/** A Markdown table of what was measured on something, without and with the slowed processor. */
export function table(figures, [fast, slow]) {
  const lines = ['| figure | ×1 | target / limit | ×4 | target / limit |', '| --- | --- | --- | --- | --- |'];
  for (const { key, name, unit, target, limit } of figures) {
    if (!(key in fast)) continue;
    const bounds = (i) => (limit?.[i] === undefined ? '' : `${target[i]} / ${limit[i]}`);
    lines.push(`| ${name} | ${shown(fast[key], unit)} | ${bounds(0)} | ${shown(slow[key], unit)} | ${bounds(1)} |`);
  }
  return lines.join('\n');
}

/**
 * What is beyond its limit, in words. Steady figures are held to the limit
 * itself, times to so many times of it; 0 leaves times alone.
 */
export function beyond(figures, what, results, slack) {
  return results.flatMap((found, i) =>
    figures
      .filter(({ key, limit, steady }) => key in found && limit?.[i] !== undefined && (steady || slack > 0))
      .filter(({ key, limit, steady }) => found[key] > limit[i] * (steady ? 1 : slack))
      .map(
        ({ key, name, unit, limit }) =>
          `${what}, ${name} ${i === 0 ? '×1' : '×4'}: ${shown(found[key], unit)}, the limit is ${limit[i]} ${unit}`,
      ),
  );
}
