/** Things in a segment at most: so many that one probe finds what is said often, and so few that what it finds is soon put in order. */
export const segmentSize = 32_768;

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

/**
 * What stands before each word of a segment in the index, so that the same word of other segments (and workspaces) is another word there. Two segments
 * may have the same one; a search asks a row's own segment as well.
 */
export function prefixOf(workspaceId: string, number: number): string {
  let hash = 2_166_136_261;
  for (const char of `${workspaceId}${number}`) hash = Math.imul(hash ^ char.charCodeAt(0), 16_777_619);
  hash ^= hash >>> 15;
  return [0, 6, 12].map((shift) => letters[(hash >>> shift) & 63]).join("");
}
