/** The numbers of the pages that hold the rows first to last, both included. */
export function pagesFor(first: number, last: number, total: number, size: number): number[] {
  if (total <= 0 || last < first) return [];
  const from = Math.floor(Math.max(0, first) / size);
  const to = Math.floor(Math.min(total - 1, last) / size);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** Where a row stands: its page and the place in it. */
export function placeOf(index: number, size: number): { page: number; at: number } {
  return { page: Math.floor(index / size), at: index % size };
}
