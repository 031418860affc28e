import "server-only";
import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { messages, messageTranslations } from "@/db";
import { hasPermission, inTransaction, type Context, type Unit } from "../context";
import { requireConversation } from "../conversations/find";
import { detectLanguages, languageIn } from "../insight/language/detect";
import { translatesHere } from "./ask";
import { isSame, ownLanguages, theirLanguage } from "./languages";
import { hashOf, toTranslation } from "./message";
import type { Translation, Translations } from "./schema";

/** Of a long conversation the newest. */
const mostMessages = 200;

/**
 * Which messages of a conversation are in a language that the caller does not read, and what was translated of them before.
 * @throws AppError "not_found"
 */
export async function listTranslations(ctx: Context, conversationId: string): Promise<Translations> {
  return inTransaction(ctx, async (unit) => {
    const conversation = await requireConversation(unit, ctx, conversationId);
    const { reads, to } = await ownLanguages(unit, ctx);
    const theirs = await theirLanguage(unit, ctx, conversation);
    const isOn = await translatesHere(unit, ctx);
    const newest = await unit.tx
      .select({ id: messages.id, text: messages.text })
      .from(messages)
      .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, conversationId), eq(messages.kind, "message"), isNull(messages.deletedAt), ne(messages.status, "withdrawn"), ne(messages.text, "")))
      .orderBy(desc(messages.sentAt), desc(messages.id))
      .limit(mostMessages);
    const languages = await languagesOf(newest.map(({ text }) => text), conversation.language);
    const foreign = newest.flatMap(({ id }, at) => {
      const language = languages[at];
      return language && !reads.some((tag) => isSame(tag, language)) ? [{ messageId: id, language }] : [];
    });
    const texts = new Map(newest.map(({ id, text }) => [id, text]));
    return { isOn, maySet: hasPermission(ctx, "workspace.manage"), to, theirs: theirs && !isSame(theirs, to) ? theirs : null, foreign, items: await translated(unit, ctx, texts, to) };
  });
}

/** What is too short to be told by itself is in the conversation's language where that is the likeliest. */
async function languagesOf(texts: readonly string[], usual: string | null): Promise<(string | null)[]> {
  const likeliest = usual ? await detectLanguages(texts) : [];
  return Promise.all(texts.map(async (text, at) => (await languageIn(text)) ?? (usual && likeliest[at]?.code === usual ? usual : null)));
}

async function translated({ tx }: Unit, { workspaceId }: Context, texts: ReadonlyMap<string, string>, to: string): Promise<Translation[]> {
  if (!texts.size) return [];
  const rows = await tx
    .select()
    .from(messageTranslations)
    .where(and(eq(messageTranslations.workspaceId, workspaceId), inArray(messageTranslations.messageId, [...texts.keys()]), eq(messageTranslations.language, to), sql`${messageTranslations.text} is not null`));
  return rows.flatMap((row) => (row.sourceHash === hashOf(texts.get(row.messageId)!.trim()) ? (toTranslation(row) ?? []) : []));
}
