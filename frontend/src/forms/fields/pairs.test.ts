import { describe, expect, test } from 'vitest';
import type { app } from '../../backend/backend';
import { samplePairs } from '../../backend/sampleSetup';
import { bulkOf, choiceOf, chosenOf, setAll, sortedLayouts, sortedPairs, tickedOf, togglePair } from './pairs';

const pairs = samplePairs();

function layout(name: string): app.LayoutPairs {
  const found = pairs.layouts.find((each) => each.layout === name);
  if (!found) throw new Error(`no layout ${name}`);
  return found;
}

const servers = layout('Servers');
const fields = (choice: ReturnType<typeof choiceOf>, layoutId = 21) =>
  chosenOf(pairs, choice)
    .pairs.filter((pair) => pair.layoutId === layoutId)
    .map(({ field }) => field);

describe('the first visit', () => {
  test('ticks everything that fits, and keeps what is connected', () => {
    expect(fields(choiceOf(pairs, true))).toEqual(['Operating System', 'RAM', 'Serial Number', 'Warranty Expiration', 'IP Address']);
    expect(fields(choiceOf(pairs, false))).toEqual(['Warranty Expiration']);
  });

  test('gives a field one source', () => {
    const [first] = servers.pairs;
    if (!first) throw new Error('no pairs');
    const two = { layouts: [{ ...servers, pairs: [first, { ...first, from: 'configuration.osInfo' }] }] };
    expect(chosenOf(two, choiceOf(two, true)).pairs.map(({ from }) => from)).toEqual([first.from]);
  });
});

describe('ticking', () => {
  test('connects a pair and takes it apart again', () => {
    const [system] = servers.pairs;
    if (!system) throw new Error('no pairs');
    const none = new Set<string>();
    const once = togglePair(pairs, none, 21, system);
    expect(fields(once)).toEqual(['Operating System']);
    expect(togglePair(pairs, once, 21, system)).toEqual(none);
  });

  test('takes another source of the same field apart', () => {
    const [first] = servers.pairs;
    if (!first) throw new Error('no pairs');
    const other = { ...first, from: 'configuration.osInfo' };
    const two = { layouts: [{ ...servers, pairs: [first, other] }] };
    const choice = togglePair(two, togglePair(two, new Set(), 21, first), 21, other);
    expect(chosenOf(two, choice).pairs.map(({ from }) => from)).toEqual(['configuration.osInfo']);
  });

  test('in bulk takes everything that fits, or all of it apart', () => {
    const none = new Set<string>();
    expect(bulkOf(servers, none)).toBe('none');
    const all = setAll(servers, none, true);
    expect(tickedOf(servers, all)).toBe(4);
    expect(bulkOf(servers, all)).toBe('all');
    const [first] = servers.pairs;
    if (!first) throw new Error('no pairs');
    expect(bulkOf(servers, togglePair(pairs, all, 21, first))).toBe('some');
    expect(tickedOf(servers, setAll(servers, choiceOf(pairs, true), false))).toBe(0);
  });
});

test('what needs a look comes first', () => {
  expect(sortedPairs(servers)[0]?.field).toBe('Warranty Expiration');
  expect(sortedLayouts(pairs)[0]?.layout).toBe('People');
});
