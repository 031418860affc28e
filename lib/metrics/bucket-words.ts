import { formatDuration } from "../format/duration";
import { bucketUpperSeconds } from "./buckets";

/** The times of a bucket: "under 5 s", "10 s to 20 s", "15 d or more". Browser-safe. */
export function bucketWords(bucket: number): string {
  const upper = bucketUpperSeconds(bucket);
  if (bucket === 0) return `under ${formatDuration(upper)}`;
  const lower = formatDuration(bucketUpperSeconds(bucket - 1));
  return upper === Infinity ? `${lower} or more` : `${lower} to ${formatDuration(upper)}`;
}
