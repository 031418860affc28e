import { nextDue } from "../../dashboards/schedules/due-times";
import type { Digest } from "../kinds";

/** When a member's next mail is due after a moment; null where they want none. Pure. */
export function nextDigest({ digest, digestMinute, timeZone }: { digest: Digest; digestMinute: number; timeZone: string }, after: Date): Date | null {
  if (digest === "off") return null;
  if (digest === "hourly") return new Date(Math.floor(after.getTime() / 3_600_000 + 1) * 3_600_000);
  return nextDue({ every: "day", weekday: null, monthDay: null, minute: digestMinute }, after, timeZone);
}
