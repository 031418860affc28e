import "server-only";
import { and, eq } from "drizzle-orm";
import { savedViews } from "@/db/schema";
import { actingMemberId, inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { requireMayChange, requireSharing } from "../sharing";
import { lockView, requireLayoutOf, toSavedView, viewsShared } from "./find";
import { viewPatch, type SavedView, type ViewKind, type ViewPatch } from "./schema";

/** Renames a view, shares it with others, or keeps a list under its name. @throws AppError "not_found" · "forbidden" · "invalid" */
export async function updateView(ctx: Context, id: string, patch: ViewPatch): Promise<SavedView> {
  const { name, layout, sharing, teamId } = viewPatch.parse(patch);
  return inTransaction(ctx, async (unit) => {
    const view = await lockView(unit, ctx, id);
    requireMayChange(ctx, viewsShared, view);
    const shared: Partial<Awaited<ReturnType<typeof requireSharing>>> = sharing === undefined && teamId === undefined ? {} : await requireSharing(unit, ctx, viewsShared, { sharing: sharing ?? view.sharing, teamId: teamId === undefined ? view.teamId : teamId, ownerId: view.ownerId });
    if (shared.sharing === "private" && view.ownerId !== actingMemberId(ctx)) throw new AppError("forbidden", "Only who made a view can keep it to themselves. Save a copy for yourself instead.");
    const kind = view.kind as ViewKind;
    const changed = { ...shared, ...(name !== undefined && { name }), ...(layout && { layout: await requireLayoutOf(unit, ctx, kind, layout) }), updatedAt: new Date() };
    await unit.tx.update(savedViews).set(changed).where(and(eq(savedViews.workspaceId, ctx.workspaceId), eq(savedViews.id, id)));
    unit.change({ topic: "views", kind });
    return toSavedView(ctx, { ...view, ...changed });
  });
}
