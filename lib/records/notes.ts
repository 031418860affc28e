import "server-only";
import { and, eq } from "drizzle-orm";
import { recordNotes } from "@/db/schema";
import { actingMemberId, actorName, hasPermission, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { noteForSearch } from "../search/note";
import type { RecordType } from "./contract";
import { requireRecord } from "./find";
import type { RecordNote, NotePatch } from "./note-schema";

/** Writes a note on a record, for members. @throws AppError "not_found" · "forbidden" */
export async function addNote(ctx: Context, type: RecordType, recordId: string, text: string): Promise<RecordNote> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, type, recordId);
    const [row] = await unit.tx.insert(recordNotes).values({ workspaceId: ctx.workspaceId, id: newId(), kind: type.kind, recordId, text, authorId: actingMemberId(ctx), authorName: actorName(ctx), createdAt: new Date() }).returning();
    noteForSearch(unit, ctx, "record-notes", [row!.id]);
    unit.change({ topic: "record", kind: type.kind });
    return toNote(ctx, row!);
  });
}

/**
 * Changes what a note says, takes it away, or with `deleted: false` puts it back; the author's own, and any for whoever manages the workspace.
 * @throws AppError "not_found" · "forbidden"
 */
export async function changeNote(ctx: Context, type: RecordType, recordId: string, noteId: string, { text, deleted }: NotePatch): Promise<RecordNote> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const before = await lockNote(unit, ctx, recordId, noteId);
    if (before.authorId !== actingMemberId(ctx)) requirePermission(ctx, "workspace.manage");
    const now = new Date();
    const change = { ...(text !== undefined && text !== before.text && { text, editedAt: now }), ...(deleted !== undefined && { deletedAt: deleted ? now : null }) };
    if (!Object.keys(change).length) return toNote(ctx, before);
    const [row] = await unit.tx.update(recordNotes).set(change).where(and(eq(recordNotes.workspaceId, ctx.workspaceId), eq(recordNotes.id, noteId))).returning();
    noteForSearch(unit, ctx, "record-notes", [noteId]);
    unit.change({ topic: "record", kind: type.kind });
    return toNote(ctx, row!);
  });
}

async function lockNote({ tx }: Unit, { workspaceId }: Context, recordId: string, noteId: string) {
  const [note] = await tx.select().from(recordNotes).where(and(eq(recordNotes.workspaceId, workspaceId), eq(recordNotes.id, noteId), eq(recordNotes.recordId, recordId))).for("update");
  if (!note) throw new AppError("not_found", "This note does not exist.");
  return note;
}

type NoteRecord = Pick<typeof recordNotes.$inferSelect, "id" | "text" | "authorId" | "authorName" | "createdAt" | "editedAt">;

const mayChange = (ctx: Context, authorId: string | null): boolean => hasPermission(ctx, "records.edit") && (authorId === actingMemberId(ctx) || hasPermission(ctx, "workspace.manage"));

export const toNote = (ctx: Context, note: NoteRecord): RecordNote => ({ id: note.id, text: note.text, author: { id: note.authorId, name: note.authorName }, at: note.createdAt.toISOString(), editedAt: note.editedAt?.toISOString() ?? null, mayChange: mayChange(ctx, note.authorId) });
