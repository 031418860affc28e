import { z } from "zod";
import { channelLength } from "../conversations/filter";
import { defaultRange, ranges } from "./range";

/** Shapes of what figures are asked for. */

export const dashboardParams = z.object({
  range: z.enum(ranges).catch(defaultRange).default(defaultRange),
  /** A connector's id; absent = all channels. */
  channel: z.string().max(channelLength).optional(),
  team: z.uuid().optional().catch(undefined),
  member: z.uuid().optional().catch(undefined),
});
export type DashboardParams = z.infer<typeof dashboardParams>;
