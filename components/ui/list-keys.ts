/** Where a key moves the active row of a list with `count` rows; null when the key is not the list's, or goes nowhere. */
export function nextIndex(key: string, active: number, count: number, pageRows: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const moves: Record<string, number> = {
    ArrowDown: active + 1, j: active + 1, ArrowUp: active < 0 ? last : active - 1, k: active < 0 ? last : active - 1,
    Home: 0, End: last, PageDown: Math.max(active, 0) + pageRows, PageUp: active - pageRows,
  };
  const wanted = moves[key];
  if (wanted === undefined) return null;
  const next = Math.max(0, Math.min(wanted, last));
  return next === active ? null : next;
}
