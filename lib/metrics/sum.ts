import "server-only";
import { type Figures, noFigures } from "./read";

/** Several parts as one: figures add up, buckets one by one, which is why percentiles of any set can be told. */
export function sumFigures(parts: readonly Figures[]): Figures {
  return parts.reduce((sum, part) => Object.fromEntries(Object.entries(part).map(([name, value]) => [name, Array.isArray(value) ? addLists(sum[name as keyof Figures] as number[], value) : (sum[name as keyof Figures] as number) + value])) as Figures, noFigures);
}

const addLists = (a: readonly number[], b: readonly number[]): number[] => Array.from({ length: Math.max(a.length, b.length) }, (_, index) => (a[index] ?? 0) + (b[index] ?? 0));
