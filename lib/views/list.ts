import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { savedViews, viewChoices } from "@/db/schema";
import { actingMemberId, inTransaction, type Context } from "../context";
import { toSavedView, visibleViews } from "./find";
import type { ViewKind, ViewList } from "./schema";

/** More than anybody looks through. */
export const mostViews = 300;

/** A kind's views that the actor sees, in the actor's own order, and the one that the list opens with. */
export async function listViews(ctx: Context, kind: ViewKind): Promise<ViewList> {
  const memberId = actingMemberId(ctx);
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx.select().from(savedViews).where(and(visibleViews(ctx), eq(savedViews.kind, kind), isNull(savedViews.deletedAt))).orderBy(asc(savedViews.id)).limit(mostViews);
    const [choice] = memberId ? await tx.select().from(viewChoices).where(and(eq(viewChoices.workspaceId, ctx.workspaceId), eq(viewChoices.memberId, memberId), eq(viewChoices.kind, kind))) : [];
    const places = new Map(choice?.order.map((id, at) => [id, at]));
    const items = rows.map((row) => toSavedView(ctx, row)).toSorted((a, b) => (places.get(a.id) ?? mostViews) - (places.get(b.id) ?? mostViews));
    return { items, defaultId: items.some(({ id }) => id === choice?.defaultViewId) ? choice!.defaultViewId : null };
  });
}
