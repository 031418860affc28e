import { bucketUpperSeconds } from "@/lib/metrics/buckets";

/** The buckets that are drawn: from the first that has something to the last. */
export function drawn(counts: readonly number[]): { bucket: number; count: number }[] {
  const filled = counts.flatMap((count, bucket) => (count ? [bucket] : []));
  const [first, last] = [filled[0] ?? 0, filled.at(-1) ?? -1];
  return Array.from({ length: last - first + 1 }, (_, n) => ({ bucket: first + n, count: counts[first + n]! }));
}

/** Where a time stands among bars that begin with bucket `first`, 0 at its left edge and one more for each bar: by the logarithm, as they double. */
export function placeOf(seconds: number, first: number): number {
  let bucket = 0;
  while (seconds >= bucketUpperSeconds(bucket)) bucket++;
  const upper = bucketUpperSeconds(bucket);
  if (upper === Infinity) return bucket - first + 0.5;
  return bucket - first + (bucket === 0 ? seconds / upper : Math.log2((seconds * 2) / upper));
}

/** Steps of counts up to the highest, from nothing: at most four. */
export function countTicks(highest: number): number[] {
  const rough = Math.max(1, highest) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * magnitude).find((size) => size >= rough)!);
  return Array.from({ length: Math.ceil(Math.max(1, highest) / step) + 1 }, (_, n) => n * step);
}
