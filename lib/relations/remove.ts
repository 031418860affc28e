import "server-only";
import { and, eq, or } from "drizzle-orm";
import { relations } from "@/db/schema";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { noteForMatching } from "../identity/work";
import { isMutual, relationKindOf } from "./kinds";

/** Takes a relation away that somebody or something has, from whichever end. @throws AppError "forbidden" · "not_found" */
export async function removeRelation(ctx: Context, id: string, relationId: string): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const mine = and(eq(relations.workspaceId, ctx.workspaceId), or(eq(relations.fromId, id), eq(relations.toId, id)));
    const [gone] = await unit.tx.select().from(relations).where(and(mine, eq(relations.id, relationId))).for("update");
    if (!gone) throw new AppError("not_found", "This relation does not exist.");
    // The same is said twice where two records became one.
    const same = or(and(eq(relations.fromId, gone.fromId), eq(relations.toId, gone.toId)), and(eq(relations.fromId, gone.toId), eq(relations.toId, gone.fromId)));
    await unit.tx.delete(relations).where(and(mine, eq(relations.kind, gone.kind), isMutual(relationKindOf(gone.kind)) ? same : and(eq(relations.fromId, gone.fromId), eq(relations.toId, gone.toId))));
    noteForMatching(unit, ctx, "companies", [...(gone.fromKind === "companies" ? [gone.fromId] : []), ...(gone.toKind === "companies" ? [gone.toId] : [])]);
    unit.change(...[...new Set([gone.fromKind, gone.toKind])].map((kind) => ({ topic: "record" as const, kind })));
  });
}
