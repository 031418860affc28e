import "server-only";
import type { Context } from "../context";
import { readBelow } from "../teams/read-below";
import type { FigureFilter } from "./read";
import type { DashboardParams } from "./schema";

/** Which part of the company a scope bar means: a department is the teams below it too. */
export async function figureFilter(ctx: Context, { channel, team, member }: Pick<DashboardParams, "channel" | "team" | "member">): Promise<FigureFilter> {
  return { ...(channel && { channel }), ...(team && { teamIds: await readBelow(ctx, team) }), ...(member && { memberId: member }) };
}
