export interface Shade {
  tone: "better" | "worse" | "other";
  /** 0 to 1. */
  strength: number;
}

/** From this change on the shade is full. */
const fullChange = 0.5;
/** What changed less than this is as it was. */
const leastChange = 0.03;

/** How a cell is shaded by how far its figure is from what it was; null where there is nothing to compare, or no difference to speak of. */
export function shadeOf(now: number | null, before: number | null, moreIsBetter: boolean | null): Shade | null {
  if (now === null || before === null || now === before) return null;
  const change = before === 0 ? 1 : Math.abs(now - before) / Math.abs(before);
  if (change < leastChange) return null;
  const tone = moreIsBetter === null ? "other" : now > before === moreIsBetter ? "better" : "worse";
  return { tone, strength: Math.min(1, change / fullChange) };
}
