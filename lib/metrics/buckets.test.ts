import { expect, test } from "vitest";
import { bucketCount as columns } from "@/db/schema/metrics";
import { bucketCount, bucketOf, bucketUpperSeconds } from "./buckets";

test("there are as many buckets as columns", () => expect(bucketCount).toBe(columns));

test("a duration lies below its bucket's bound and not below the one before", () => {
  for (const seconds of [0, 1, 4.999, 5, 9.99, 10, 59, 60, 319.9, 320, 3600, 86_400, 1_000_000]) {
    const bucket = bucketOf(seconds);
    expect(seconds).toBeLessThan(bucketUpperSeconds(bucket));
    if (bucket > 0) expect(seconds).toBeGreaterThanOrEqual(bucketUpperSeconds(bucket - 1));
  }
});

test("a bound belongs to the bucket above", () => {
  for (let bucket = 0; bucket < bucketCount - 2; bucket++) expect(bucketOf(5 * 2 ** bucket)).toBe(bucket + 1);
});

test("the last bucket holds all that is longer, and a clock that ran backwards counts as at once", () => {
  expect(bucketOf(Number.MAX_SAFE_INTEGER)).toBe(bucketCount - 1);
  expect(bucketOf(-3)).toBe(0);
  expect(bucketOf(Number.NaN)).toBe(0);
});
