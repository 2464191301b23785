import axe from 'axe-core';
import { expect } from 'vitest';

/** Fails when axe finds anything on the page. */
export async function expectAccessible(): Promise<void> {
  const found = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // A component under test is no document.
    rules: { 'document-title': { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`)).toEqual(
    [],
  );
}
