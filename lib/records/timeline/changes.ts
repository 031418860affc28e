import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { recordChanges } from "@/db/schema";
import { toChange } from "../history";
import { readAhead, type TimelinePart } from "./part";

/** Who changed which fields. */
export const readChanges: TimelinePart = async ({ tx }, { workspaceId }, { id, after }) => {
  const rows = await tx
    .select()
    .from(recordChanges)
    .where(and(eq(recordChanges.workspaceId, workspaceId), eq(recordChanges.recordId, id), after ? sql`(${recordChanges.at}, ${recordChanges.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined))
    .orderBy(desc(recordChanges.at), desc(recordChanges.id))
    .limit(readAhead);
  return rows.map((row) => ({ kind: "change", id: row.id, at: row.at.toISOString(), change: toChange(row) }));
};
