import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { members } from "@/db";
import { inTransaction, type Context } from "../context";

/** The names of members, by id; whoever is none is left out. */
export async function memberNames(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await inTransaction(ctx, ({ tx }) => tx.select({ id: members.id, name: members.name }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), inArray(members.id, [...ids]))));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
