import "server-only";
import { sql } from "drizzle-orm";
import { recordNotes } from "@/db/schema";
import { toNote } from "../notes";
import { beyond, containing, readAhead, type TimelinePart } from "./part";

/** What members wrote on it. */
export const readNotes: TimelinePart = async ({ tx }, { workspaceId }, { id, after, words }) => {
  const rows = await tx
    .select()
    .from(recordNotes)
    .where(sql`${recordNotes.workspaceId} = ${workspaceId} and ${recordNotes.recordId} = ${id} and ${recordNotes.deletedAt} is null${containing(sql`${recordNotes.text}`, words)} ${beyond(sql`${recordNotes.createdAt}`, sql`${recordNotes.id}`, after)}`)
    .orderBy(sql`${recordNotes.createdAt} desc`, sql`${recordNotes.id} desc`)
    .limit(readAhead);
  return rows.map((row) => ({ kind: "note", id: row.id, at: row.createdAt.toISOString(), note: toNote(row) }));
};
