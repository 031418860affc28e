import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { savedViews } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { toSavedView, visibleViews } from "./find";
import type { SavedView } from "./schema";

/** A view that the actor sees; null where it was deleted, was never there, or is not shared with them any more. */
export async function findView(ctx: Context, id: string): Promise<SavedView | null> {
  const [row] = await inTransaction(ctx, ({ tx }) => tx.select().from(savedViews).where(and(visibleViews(ctx), eq(savedViews.id, id), isNull(savedViews.deletedAt))));
  return row ? toSavedView(ctx, row) : null;
}
