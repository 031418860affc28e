import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { labels } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import type { Label } from "./schema";

/** More than anybody looks through. */
export const mostLabelsOfAll = 500;

export const toLabel = ({ id, name, colour, archivedAt }: typeof labels.$inferSelect): Label => ({ id, name, colour, isArchived: archivedAt !== null });

/** The workspace's labels by name, archived ones too. */
export async function listLabels(ctx: Context): Promise<{ items: Label[] }> {
  const rows = await inTransaction(ctx, ({ tx }) => tx.select().from(labels).where(eq(labels.workspaceId, ctx.workspaceId)).orderBy(asc(sql`lower(${labels.name})`)).limit(mostLabelsOfAll));
  return { items: rows.map(toLabel) };
}
