import { describe, expect, test } from 'vitest';
import type { app } from '../../backend/backend';
import { moveCount, movesText, movesTitle, uncountedText } from './moves';

const moves = (records: number, inHudu: number): app.LayoutMoves => ({ moves: [], records, inHudu, counted: true, uncounted: [] });

describe('what would move', () => {
  test.each([
    [0, 0, '', ''],
    [1, 0, '1 record changes layout with the next sync', 'It is not in Hudu yet, and is made there.'],
    [912, 0, '912 records change layout with the next sync', 'None of them is in Hudu yet; they are made there.'],
    [
      912,
      912,
      '912 records change layout with the next sync',
      'All of them are in Hudu and move; what somebody moved by hand stays where it is.',
    ],
    [
      1912,
      1,
      '1,912 records change layout with the next sync',
      '1 of them is in Hudu and moves; what somebody moved by hand stays where it is. The others are made in their new layout.',
    ],
  ])('%i records, %i of them in Hudu', (records, inHudu, title, text) => {
    expect(movesTitle(moves(records, inHudu))).toBe(title);
    if (records > 0) expect(movesText(moves(records, inHudu))).toBe(text);
  });

  test('is told kind by kind', () => {
    expect(moveCount({ kind: 'contact', from: 'A', fromId: 1, to: 'B', toId: 2, count: 1, inHudu: 0 })).toBe('1 contact');
    expect(uncountedText([])).toBe('');
    expect(uncountedText(['location', 'contact'])).toBe(
      'Locations and contacts are not counted here; the preview shows which of them move.',
    );
  });
});
