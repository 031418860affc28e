import "server-only";
import { requirePermission, type Context } from "../context";
import { readCells } from "../metrics/cells";
import { hoursOf } from "../metrics/read";

export interface VolumeTime {
  from: Date;
  to: Date;
  channel?: string;
}

/** Mentions by day (YYYY-MM-DD in the time zone) and channel. */
export type VolumeDays = Map<string, Record<string, number>>;

/** A time as figures have it: the hours that begin in it. */
export const wholeHours = hoursOf;

/** How many mentions the hours of a time brought, of what the actor may see: from the rollups, so that a year costs no more than its days. @throws AppError "forbidden" */
export async function readVolume(ctx: Context, time: VolumeTime, timeZone: string): Promise<VolumeDays> {
  requirePermission(ctx, "mentions.read");
  const cells = await readCells(ctx, hoursOf(time), { ...(time.channel && { channel: time.channel }) }, { by: "day", series: "channel" }, { facts: ["mentioned"] }, timeZone);
  const days: VolumeDays = new Map();
  for (const { key, series, figures: { mentionsIn } } of cells) if (mentionsIn) days.set(key, { ...days.get(key), [series]: mentionsIn });
  return days;
}
