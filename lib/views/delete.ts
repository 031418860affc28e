import "server-only";
import { and, eq } from "drizzle-orm";
import { savedViews } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { requireMayChange } from "../sharing";
import { lockView, viewsShared } from "./find";
import type { ViewKind } from "./schema";

async function setDeleted(ctx: Context, id: string, deletedAt: Date | null): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    const view = await lockView(unit, ctx, id, deletedAt === null);
    requireMayChange(ctx, viewsShared, view);
    await unit.tx.update(savedViews).set({ deletedAt }).where(and(eq(savedViews.workspaceId, ctx.workspaceId), eq(savedViews.id, id)));
    unit.change({ topic: "views", kind: view.kind as ViewKind });
  });
}

/** Takes a view away; the records in it stay, and it can be restored. @throws AppError "not_found" · "forbidden" */
export const deleteView = (ctx: Context, id: string): Promise<void> => setDeleted(ctx, id, new Date());

/** @throws as `deleteView` */
export const restoreView = (ctx: Context, id: string): Promise<void> => setDeleted(ctx, id, null);
