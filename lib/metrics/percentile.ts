import { bucketUpperSeconds } from "./buckets";

/**
 * A percentile out of bucket counts, in seconds: the bucket that holds it, and within it by the logarithm, since buckets
 * are so many times as wide as the one before. Off by at most the bucket's width. Null when nothing was counted.
 * @param share 0.5 for the median
 */
export function percentileSeconds(counts: readonly number[], share: number, upperSecondsOf: (bucket: number) => number = bucketUpperSeconds): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!total) return null;
  let below = 0;
  for (const [bucket, count] of counts.entries()) {
    if (count && below + count >= total * share) {
      const upper = upperSecondsOf(bucket);
      const lower = bucket === 0 ? 0 : upperSecondsOf(bucket - 1);
      if (upper === Infinity) return lower;
      const within = (total * share - below) / count;
      return lower === 0 ? upper * within : lower * (upper / lower) ** within;
    }
    below += count;
  }
  return null;
}
