/** As many as the rollups have columns for (db/schema/metrics.ts). */
export const bucketCount = 20;

/** The bucket a duration falls into: bucket n holds what is shorter than 5 · 2ⁿ seconds, the last one everything longer. */
export function bucketOf(seconds: number): number {
  if (!(seconds >= 5)) return 0;
  // Doubling is exact in floating point; a logarithm is not at the boundaries.
  let bucket = 0;
  for (let bound = 5; seconds >= bound && bucket < bucketCount - 1; bound *= 2) bucket++;
  return bucket;
}

/** Seconds below which a bucket's durations lie; `Infinity` for the last. */
export const bucketUpperSeconds = (bucket: number): number => (bucket >= bucketCount - 1 ? Infinity : 5 * 2 ** bucket);
