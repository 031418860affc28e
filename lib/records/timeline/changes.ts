import "server-only";
import { and, desc, eq, inArray, notInArray, or, sql } from "drizzle-orm";
import { recordChanges } from "@/db/schema";
import { mergedInto } from "../../merges/chain";
import { toChange } from "../history";
import { readAhead, type TimelinePart } from "./part";

/** Who changed which fields, also of what went into the record; that it did is told once. */
export const readChanges: TimelinePart = async (unit, ctx, { type, id, after }) => {
  const [, ...losers] = type.mergeable ? await mergedInto(unit, ctx, id) : [id];
  const theirs = losers.length ? and(inArray(recordChanges.recordId, losers), notInArray(recordChanges.action, ["merge", "unmerge"])) : undefined;
  const rows = await unit.tx
    .select()
    .from(recordChanges)
    .where(and(eq(recordChanges.workspaceId, ctx.workspaceId), or(eq(recordChanges.recordId, id), theirs), after ? sql`(${recordChanges.at}, ${recordChanges.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined))
    .orderBy(desc(recordChanges.at), desc(recordChanges.id))
    .limit(readAhead);
  return rows.map((row) => ({ kind: "change", id: row.id, at: row.at.toISOString(), change: toChange(row) }));
};
