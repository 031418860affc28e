/** What becomes of what is asked for. */
export const fates = ["approved", "declined", "expired", "withdrawn", "waiting"] as const;
