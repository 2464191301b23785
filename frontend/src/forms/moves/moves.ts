import type { AssetKind, app } from '../../backend/backend';
import { formatCount, plural } from '../../lib/format';

const kindNames: Record<AssetKind, [one: string, many: string]> = {
  configuration: ['configuration', 'configurations'],
  contact: ['contact', 'contacts'],
  location: ['location', 'locations'],
  agreement: ['agreement', 'agreements'],
};

/** "912 records change layout with the next sync", "" for none. */
export function movesTitle(moves: app.LayoutMoves): string {
  if (moves.records === 0) return '';
  return `${plural(moves.records, 'record changes', 'records change')} layout with the next sync`;
}

/** What becomes of them: those that are in Hudu move, the others are made in their new layout. */
export function movesText({ records, inHudu }: app.LayoutMoves): string {
  const stay = 'what somebody moved by hand stays where it is';
  if (inHudu === 0)
    return records === 1 ? 'It is not in Hudu yet, and is made there.' : 'None of them is in Hudu yet; they are made there.';
  if (inHudu === records) return records === 1 ? `It is in Hudu and moves; ${stay}.` : `All of them are in Hudu and move; ${stay}.`;
  return `${formatCount(inHudu)} of them ${inHudu === 1 ? 'is in Hudu and moves' : 'are in Hudu and move'}; ${stay}. The others are made in their new layout.`;
}

/** "84 configurations". */
export function moveCount(move: app.LayoutMove): string {
  return plural(move.count, ...kindNames[move.kind]);
}

/** Kinds that the change is about and that are not counted, as a sentence. */
export function uncountedText(kinds: readonly string[]): string {
  if (kinds.length === 0) return '';
  const names = kinds.map((kind) => (kind in kindNames ? kindNames[kind as AssetKind][1] : kind));
  const list = names.length === 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} are not counted here; the preview shows which of them move.`;
}
