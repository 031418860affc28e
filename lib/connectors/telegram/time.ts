/** Telegram's Unix seconds as ISO 8601 UTC, without a fraction that Telegram never told. */
export function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
