import { z } from "zod";
import { channelLength } from "../conversations/filter";
import { comparisons, defaultRange, ranges } from "./range";

/** Shapes of what figures are asked for. */

export const dashboardParams = z.object({
  range: z.enum(ranges).catch(defaultRange).default(defaultRange),
  /** Days of the workspace's calendar, both included; where they are a period (`isPeriod`) they stand before `range`. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  compare: z.enum(comparisons).catch("previous").default("previous"),
  /** A connector's id; absent = all channels. */
  channel: z.string().max(channelLength).optional(),
  /** A department or team, with those below it; the nil UUID = what belongs to none. Absent = the whole company. */
  team: z.uuid().optional().catch(undefined),
  /** A member; the nil UUID = nobody. */
  member: z.uuid().optional().catch(undefined),
});
export type DashboardParams = z.infer<typeof dashboardParams>;
