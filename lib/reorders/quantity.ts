import type { Purchase } from "./history";

/** Of each purchase, what the one before it counts. */
const fading = 0.85;

/**
 * What they usually take at once: the weighted median of what they took, the latest counting most, in the unit that they use most. One
 * order for a festival changes nothing.
 */
export function usualQuantity(purchases: readonly Purchase[]): { quantity: number; unit: string | null } {
  const weighed = purchases.map((one, index) => ({ ...one, weight: fading ** (purchases.length - 1 - index) }));
  const units = new Map<string | null, number>();
  for (const { unit, weight } of weighed) units.set(unit, (units.get(unit) ?? 0) + weight);
  const unit = [...units].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
  const alike = weighed.filter((one) => one.unit === unit).toSorted((a, b) => a.quantity - b.quantity);
  const half = alike.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const { quantity, weight } of alike) if ((below += weight) >= half) return { quantity, unit };
  return { quantity: alike.at(-1)?.quantity ?? 0, unit };
}
