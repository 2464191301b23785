import axe from 'axe-core';
import { expect } from 'vitest';

/** Nothing moves any more: what fades in has other colours than it will have. */
async function settled(): Promise<void> {
  const ends = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
  // What is cancelled has settled, too.
  await Promise.allSettled(ends.map((one) => one.finished));
}

/** Fails when axe finds anything on the page. */
export async function expectAccessible(): Promise<void> {
  await settled();
  const found = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // A component under test is no document.
    rules: { 'document-title': { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`)).toEqual(
    [],
  );
}
