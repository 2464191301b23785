/** The row that a key moves to, null when the key does not move. */
export function step(key: string, current: number, total: number, page: number): number | null {
  if (total === 0) return null;
  const within = (index: number) => Math.min(total - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return within(current + 1);
    case 'ArrowUp':
    case 'k':
      return within(current - 1);
    case 'PageDown':
      return within(current + page);
    case 'PageUp':
      return within(current - page);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
