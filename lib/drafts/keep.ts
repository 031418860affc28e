import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { conversations, drafts } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { requireConversation } from "../conversations/find";
import { visibleConversations } from "../conversations/visibility";
import { AppError } from "../errors";
import type { Draft, DraftInput, DraftList, KeptDraft } from "./schema";

const mostDrafts = 500;
const shownLength = 160;

type Stored = typeof drafts.$inferSelect;

/** What the acting member has begun to write in a conversation. @throws AppError "not_found" · "forbidden" for programs */
export async function getDraft(ctx: Context, conversationId: string): Promise<KeptDraft> {
  return inTransaction(ctx, async (unit) => {
    const { itself } = await requirePlace(unit, ctx, conversationId);
    const [row] = await unit.tx.select().from(drafts).where(itself);
    return { draft: row ? toDraft(row) : null };
  });
}

/**
 * Keeps it. An empty one is none.
 * @throws AppError "conflict" when it was changed elsewhere since the revision that this was made from · "not_found" · "forbidden"
 */
export async function keepDraft(ctx: Context, conversationId: string, { after, ...content }: DraftInput): Promise<KeptDraft> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const { itself, key } = await requirePlace(unit, ctx, conversationId);
    const [before] = await unit.tx.select({ revision: drafts.revision }).from(drafts).where(itself).for("update");
    if (before && before.revision !== after) throw new AppError("conflict", "You have written something else here on another device since.");
    if (isEmpty(content)) {
      const gone = await unit.tx.delete(drafts).where(itself).returning({ revision: drafts.revision });
      if (gone.length) unit.change({ topic: "draft", conversationId, memberId: key.memberId, revision: 0 });
      return { draft: null };
    }
    const row = { ...key, ...content, revision: Math.max(after, before?.revision ?? 0) + 1, updatedAt: new Date() };
    const [stored] = before
      ? await unit.tx.update(drafts).set({ ...content, revision: row.revision, updatedAt: row.updatedAt }).where(itself).returning()
      : await unit.tx.insert(drafts).values(row).onConflictDoNothing().returning();
    if (!stored) throw new AppError("conflict", "You have written something else here on another device since.");
    unit.change({ topic: "draft", conversationId, memberId: key.memberId, revision: stored.revision });
    return { draft: toDraft(stored) };
  });
}

/** Where the acting member has begun something, the latest first. @throws AppError "forbidden" for programs */
export async function listDrafts(ctx: Context): Promise<DraftList> {
  const { id: memberId } = requireMember(ctx);
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx
      .select({ conversationId: drafts.conversationId, title: conversations.title, channel: conversations.channel, text: drafts.text, note: drafts.note, files: drafts.files, updatedAt: drafts.updatedAt })
      .from(drafts)
      .innerJoin(conversations, and(visibleConversations(ctx), eq(conversations.id, drafts.conversationId)))
      .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.memberId, memberId)))
      .orderBy(desc(drafts.updatedAt), desc(drafts.conversationId))
      .limit(mostDrafts));
  return { items: rows.map(({ text, note, files, updatedAt, ...rest }) => ({ ...rest, text: (text.trim() || note.trim() || (files[0]?.name ?? "")).replace(/\s+/g, " ").slice(0, shownLength).toWellFormed(), isNote: !text.trim() && note.trim() !== "", updatedAt: updatedAt.toISOString() })) };
}

async function requirePlace(unit: Unit, ctx: Context, conversationId: string) {
  const { id: memberId } = requireMember(ctx);
  await requireConversation(unit, ctx, conversationId);
  const { workspaceId } = ctx;
  return { itself: and(eq(drafts.workspaceId, workspaceId), eq(drafts.memberId, memberId), eq(drafts.conversationId, conversationId)), key: { workspaceId, memberId, conversationId } };
}

const isEmpty = ({ text, note, subject, files }: Pick<Stored, "text" | "note" | "subject" | "files">): boolean => !text && !note && !subject && files.length === 0;

const toDraft = ({ text, note, subject, files, offer, revision, updatedAt }: Stored): Draft => ({ text, note, subject, files, offer, revision, updatedAt: updatedAt.toISOString() });
