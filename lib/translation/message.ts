import "server-only";
import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { conversations, messages, messageTranslations } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { AppError } from "../errors";
import type { ModelWays } from "../insight/remote/chat";
import type { StoredReader } from "../reader/health";
import { patienceMs, requireCalm, takeModel, translateText, usualWays } from "./ask";
import { ownLanguages } from "./languages";
import { mostToTranslate, type Translation } from "./schema";

/** Whoever asks for what another one has asked for already looks so often whether it is there. */
const lookMs = 150;
/** After so long nobody is at it any more. */
const staleMs = patienceMs + 10_000;

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Asked {
  messageId: string;
  text: string;
  hash: string;
  to: string;
}

/**
 * A message in the caller's language or another, for whoever may see it. The model is asked once for each message and language, however many want it at the
 * same time, and again when the message was edited.
 * @throws AppError "not_found" · "forbidden" for programs that do not answer · "invalid" where there are no words, or too many · "conflict" without a model · "rate_limited"
 * @throws ConnectorError where the model does not answer; nothing is kept then
 */
export async function translateMessage(ctx: Context, messageId: string, { to }: { to?: string }, ways: ModelWays = usualWays): Promise<Translation> {
  if (ctx.actor.kind !== "member") requirePermission(ctx, "conversations.handle");
  const asked = await inTransaction(ctx, async (unit): Promise<Asked> => {
    const text = await wordsOf(unit, ctx, messageId);
    return { messageId, text, hash: hashOf(text), to: to ?? (await ownLanguages(unit, ctx)).to };
  });
  const known = await inTransaction(ctx, (unit) => findTranslation(unit, ctx, asked));
  if (known?.text) return known.text;
  await requireCalm(ctx);
  for (const giveUpAt = Date.now() + staleMs; Date.now() < giveUpAt; await pause(lookMs)) {
    const mine = await inTransaction(ctx, (unit) => claim(unit, ctx, asked));
    if (mine) return ask(ctx, asked, mine, ways);
    const theirs = await inTransaction(ctx, (unit) => findTranslation(unit, ctx, asked));
    if (theirs?.text) return theirs.text;
  }
  throw new AppError("unavailable", "The translation takes too long. Try again in a moment.");
}

async function wordsOf({ tx }: Unit, ctx: Context, messageId: string): Promise<string> {
  const [message] = await tx
    .select({ kind: messages.kind, text: messages.text, status: messages.status, deletedAt: messages.deletedAt })
    .from(messages)
    .innerJoin(conversations, and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, messages.conversationId)))
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId), visibleConversations(ctx)));
  if (!message || message.deletedAt || message.status === "withdrawn") throw new AppError("not_found", "This message does not exist, or it is not among those you may see.");
  const text = message.kind === "message" ? message.text.trim() : "";
  if (!text) throw new AppError("invalid", "There are no words to translate.");
  if (text.length > mostToTranslate) throw new AppError("invalid", `This message has ${text.length} characters. At most ${mostToTranslate} are translated.`);
  return text;
}

/** What is known of it: null where nobody has asked, without a text while somebody does. */
async function findTranslation({ tx }: Unit, { workspaceId }: Context, { messageId, hash, to }: Asked): Promise<{ text: Translation | null } | null> {
  const [row] = await tx.select().from(messageTranslations).where(and(eq(messageTranslations.workspaceId, workspaceId), eq(messageTranslations.messageId, messageId), eq(messageTranslations.language, to)));
  return row && row.sourceHash === hash ? { text: toTranslation(row) } : null;
}

export const toTranslation = ({ messageId, text, fromLanguage, language, model, askedAt }: Pick<typeof messageTranslations.$inferSelect, "messageId" | "text" | "fromLanguage" | "language" | "model" | "askedAt">): Translation | null =>
  text === null || fromLanguage === null ? null : { messageId, text, from: fromLanguage, to: language, model, at: askedAt.toISOString() };

interface Claim {
  reader: StoredReader;
  askedAt: Date;
}

/** Makes it the caller's to ask; null where somebody else does, or has. */
async function claim(unit: Unit, ctx: Context, asked: Asked): Promise<Claim | null> {
  const { workspaceId } = ctx;
  const askedAt = new Date();
  const stale = new Date(askedAt.getTime() - staleMs).toISOString();
  const t = messageTranslations;
  const [mine] = await unit.tx
    .insert(t)
    .values({ workspaceId, messageId: asked.messageId, language: asked.to, sourceHash: asked.hash, model: "", askedAt })
    .onConflictDoUpdate({ target: [t.workspaceId, t.messageId, t.language], set: { sourceHash: asked.hash, text: null, fromLanguage: null, model: "", askedAt }, setWhere: sql`${t.sourceHash} <> ${asked.hash} or (${t.text} is null and ${t.askedAt} < ${stale}::timestamptz)` })
    .returning({ askedAt: t.askedAt });
  // Where no model is set this throws, and the row is not there.
  return mine ? { reader: await takeModel(unit, ctx), askedAt: mine.askedAt } : null;
}

async function ask(ctx: Context, asked: Asked, { reader, askedAt }: Claim, ways: ModelWays): Promise<Translation> {
  const t = messageTranslations;
  const own = and(eq(t.workspaceId, ctx.workspaceId), eq(t.messageId, asked.messageId), eq(t.language, asked.to), eq(t.askedAt, askedAt));
  try {
    const { text, from } = await translateText(reader, asked.text, asked.to, ways);
    await inTransaction(ctx, ({ tx }) => tx.update(t).set({ text, fromLanguage: from, model: reader.model }).where(own));
    return { messageId: asked.messageId, text, from, to: asked.to, model: reader.model, at: askedAt.toISOString() };
  } catch (error) {
    await inTransaction(ctx, ({ tx }) => tx.delete(t).where(own));
    throw error;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
