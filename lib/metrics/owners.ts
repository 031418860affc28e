import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { teamMembers } from "@/db";
import { inTransaction, type Context } from "../context";
import { nilId } from "../ids";
import type { Condition } from "../records/list-query";
import { readBelow } from "../teams/read-below";
import type { DashboardParams } from "./schema";

/** Records of a part of the company: those that its members own. As conditions of a list, so that a figure and the list that it opens are one question. */
export async function ownedBy(ctx: Context, { team, member }: Pick<DashboardParams, "team" | "member">): Promise<Condition[]> {
  if (member) return [member === nilId ? nobody : { field: "ownerId", op: "any_of", value: [member] }];
  if (!team) return [];
  if (team === nilId) return [nobody];
  const teamIds = await readBelow(ctx, team);
  const rows = await inTransaction(ctx, ({ tx }) => tx.selectDistinct({ memberId: teamMembers.memberId }).from(teamMembers).where(and(eq(teamMembers.workspaceId, ctx.workspaceId), inArray(teamMembers.teamId, teamIds))).limit(mostOwners));
  // A team without people owns nothing: asked for by an id that no member has.
  return [{ field: "ownerId", op: "any_of", value: rows.length ? rows.map(({ memberId }) => memberId) : [nilId] }];
}

const nobody: Condition = { field: "ownerId", op: "empty" };

/** A list is asked for a hundred values at most. */
const mostOwners = 100;
