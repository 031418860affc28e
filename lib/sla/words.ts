import { formatAge, formatDuration } from "../format/duration";
import { type SlaTarget, targetNames } from "./policy";

/** How far a promised time is, in words. Browser-safe. */

/** For a chip: "42 min", "2 h", and once it went by "−12 min". */
export function leftWords(seconds: number): string {
  const age = formatAge(Math.max(60, Math.abs(seconds)));
  return seconds > 0 ? age : `−${age}`;
}

/** For who cannot see it: "First response due in 42 min", "Resolution overdue by 2 h 5 min". */
export const spokenLeft = (target: SlaTarget, seconds: number): string => `${targetNames[target]} ${seconds > 0 ? "due in" : "overdue by"} ${formatDuration(Math.max(60, Math.round(Math.abs(seconds) / 60) * 60))}`;

/** Minutes as people promise them: "30 min", "4 h", "2 d". */
export const promiseWords = (minutes: number): string => formatDuration(minutes * 60);
