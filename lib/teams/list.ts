import "server-only";
import { asc, eq } from "drizzle-orm";
import { teams } from "@/db";
import { inTransaction, type Context } from "../context";
import { toTeamRow } from "./find";
import type { TeamRow } from "./schema";

/** All departments and teams of the workspace by name; `parentId` makes them a tree. */
export async function listTeams(ctx: Context): Promise<TeamRow[]> {
  const rows = await inTransaction(ctx, ({ tx }) => tx.select().from(teams).where(eq(teams.workspaceId, ctx.workspaceId)).orderBy(asc(teams.name), asc(teams.id)));
  return rows.map(toTeamRow);
}
