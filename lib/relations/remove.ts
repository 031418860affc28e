import "server-only";
import { and, eq, or } from "drizzle-orm";
import { relations } from "@/db/schema";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";

/** Takes a relation away that somebody or something has, from whichever end. @throws AppError "forbidden" · "not_found" */
export async function removeRelation(ctx: Context, id: string, relationId: string): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const [gone] = await unit.tx.delete(relations).where(and(eq(relations.workspaceId, ctx.workspaceId), eq(relations.id, relationId), or(eq(relations.fromId, id), eq(relations.toId, id)))).returning({ fromKind: relations.fromKind, toKind: relations.toKind });
    if (!gone) throw new AppError("not_found", "This relation does not exist.");
    unit.change(...[...new Set([gone.fromKind, gone.toKind])].map((kind) => ({ topic: "record" as const, kind })));
  });
}
