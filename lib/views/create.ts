import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { savedViews } from "@/db/schema";
import { actingMemberId, inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { requireSharing } from "../sharing";
import { requireLayoutOf, toSavedView, viewsShared } from "./find";
import { mostViews } from "./list";
import { viewInput, type SavedView, type ViewInput } from "./schema";

/** Keeps a list under a name. @throws AppError "invalid" · "forbidden" · "conflict" when there are too many */
export async function createView(ctx: Context, input: ViewInput): Promise<SavedView> {
  const { kind, name, layout, ...shared } = viewInput.parse(input);
  return inTransaction(ctx, async (unit) => {
    const ownerId = actingMemberId(ctx);
    const sharing = await requireSharing(unit, ctx, viewsShared, { ...shared, ownerId });
    const there = await unit.tx.select({ id: savedViews.id }).from(savedViews).where(and(eq(savedViews.workspaceId, ctx.workspaceId), eq(savedViews.kind, kind), isNull(savedViews.deletedAt))).limit(mostViews);
    if (there.length >= mostViews) throw new AppError("conflict", `There are ${mostViews} views already. Delete some first.`);
    const now = new Date();
    const row = { workspaceId: ctx.workspaceId, id: newId(), kind, name, ownerId, ...sharing, layout: await requireLayoutOf(unit, ctx, kind, layout), createdAt: now, updatedAt: now, deletedAt: null };
    await unit.tx.insert(savedViews).values(row);
    unit.change({ topic: "views", kind });
    return toSavedView(ctx, row);
  });
}
