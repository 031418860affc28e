import "server-only";
import { eq } from "drizzle-orm";
import { teams } from "@/db";
import { inTransaction, type Context } from "../context";
import { nilId } from "../ids";
import { withBelow } from "./below";

/** A department or team and all below it, by id; `nilId` ("no team") is itself. */
export async function readBelow(ctx: Context, id: string): Promise<string[]> {
  if (id === nilId) return [id];
  const tree = await inTransaction(ctx, ({ tx }) => tx.select({ id: teams.id, parentId: teams.parentId }).from(teams).where(eq(teams.workspaceId, ctx.workspaceId)));
  return withBelow(tree, id);
}
