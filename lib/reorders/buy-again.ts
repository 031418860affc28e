import type { Visit } from "./history";

/** Days after which a visit counts 1/e. From CDNOW's first nineteen weeks against the twenty that follow; 60 to 150 are as good, so it is no matter of that shop. */
const memoryDays = 120;
/** By which power of what it came to a visit counts: who spent twice as much counts 1.2 as much. From the same weeks; 0.25 and 0.3 are as good. */
const worthPower = 0.2;

/**
 * How likely a customer orders again, to put customers in order: larger is likelier. Each visit counts by how long ago it was and by what it
 * came to; nothing is fitted to whom it is asked about.
 */
export function buyAgainScore(visits: readonly Visit[], today: number): number {
  return visits.reduce((sum, { day, worth }) => sum + Math.max(1, worth) ** worthPower * Math.exp(-Math.max(0, today - day) / memoryDays), 0);
}
