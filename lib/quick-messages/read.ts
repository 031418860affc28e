import "server-only";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { conversations, identities, messages } from "@/db/schema";
import { findManifest, manifests } from "../connectors/registry";
import { actingMemberId, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { requireConversation, type ConversationRecord } from "../conversations/find";
import { visibleConversations } from "../conversations/visibility";
import { languageOf } from "../dialogues/language";
import { readPhone } from "../identity/address";
import type { QuickMessages } from "./schema";
import { mailedWords, spoken, talkWords } from "./words";

/** A mail that is older is no news. */
const newsMs = 24 * 60 * 60_000;
const mostSubject = 150; // characters
/** So many of our answers since the mail are looked through for it. */
const mostSince = 20;
const isOut = inArray(messages.status, ["sent", "delivered", "read"]);

/**
 * What can be said in a conversation with one click, in the language of the other side where the sentences are written in it, else in the workspace's.
 * @throws AppError "not_found" · "forbidden"
 */
export async function readQuickMessages(ctx: Context, conversationId: string, now = new Date()): Promise<QuickMessages> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const conversation = await requireConversation(unit, ctx, conversationId);
    const { contactId, isGroup } = conversation;
    const withOne = isGroup ? null : contactId;
    const language = spoken([conversation.language, await languageOf(unit, ctx.workspaceId, { contactId: withOne }), await languageOf(unit, ctx.workspaceId, {})]);
    const mail = withOne ? await findMail(unit, ctx, conversation, withOne, now) : null;
    return {
      language,
      talk: talkWords(language, withOne ? await phoneOf(unit, ctx, withOne) : null),
      mailed: mail && { text: mailedWords(language, mail), messageId: mail.id, conversationId: mail.conversationId, subject: mail.subject, isOwn: mail.isOwn, sentAt: mail.sentAt.toISOString() },
    };
  });
}

/** As people dial it; the first that was known. */
async function phoneOf({ tx }: Unit, { workspaceId }: Context, contactId: string): Promise<string | null> {
  const known = await tx
    .select({ address: identities.address })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId), isNull(identities.removedAt), isNotNull(identities.address)))
    .orderBy(asc(identities.createdAt), asc(identities.id));
  const number = known.map(({ address }) => address!).find((address) => address.startsWith("phone:"))?.slice("phone:".length);
  return number ? (readPhone(number)?.display ?? number) : null;
}

interface Mail {
  id: string;
  conversationId: string;
  subject: string | null;
  sentAt: Date;
  /** The actor wrote it. */
  isOwn: boolean;
}

/** What one of us mailed to the same person lately and had no answer to, unless it was said here since. Where messages have subjects it is mail. */
async function findMail(unit: Unit, ctx: Context, here: ConversationRecord, contactId: string, now: Date): Promise<Mail | null> {
  const mails = manifests.filter(({ rules }) => rules.subject).map(({ id }) => id);
  if (!mails.length || findManifest(here.channel)?.rules.subject) return null;
  const { tx } = unit;
  const since = new Date(now.getTime() - newsMs);
  const [found] = await tx
    .select({ id: messages.id, conversationId: messages.conversationId, subject: messages.subject, topic: conversations.subject, sentAt: messages.sentAt, memberId: messages.memberId, extra: messages.extra })
    .from(conversations)
    .innerJoin(messages, and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, conversations.id)))
    .where(and(
      visibleConversations(ctx), eq(conversations.contactId, contactId), eq(conversations.isGroup, false), ne(conversations.id, here.id), inArray(conversations.channel, mails), eq(conversations.lastMessageDirection, "out"), gt(conversations.lastMessageAt, since),
      eq(messages.kind, "message"), eq(messages.direction, "out"), gt(messages.sentAt, since), isNull(messages.deletedAt), isOut, isNotNull(messages.memberId),
    ))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(1);
  // What a machine sent is no word of ours.
  if (!found || found.extra?.automatic) return null;
  const subject = shortened(found.subject ?? found.topic);
  const mail = { id: found.id, conversationId: found.conversationId, subject, sentAt: found.sentAt, isOwn: found.memberId === actingMemberId(ctx) };
  return (await isSaid(unit, ctx, here, mail)) ? null : mail;
}

/** Names it, where it has a name; else whatever we wrote after it counts. */
async function isSaid({ tx }: Unit, { workspaceId }: Context, here: ConversationRecord, { subject, sentAt }: Mail): Promise<boolean> {
  const since = await tx
    .select({ text: messages.text })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, here.id), gt(messages.sentAt, sentAt), eq(messages.kind, "message"), eq(messages.direction, "out"), isNull(messages.deletedAt), ne(messages.status, "withdrawn"), ne(messages.status, "failed")))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(mostSince);
  return since.some(({ text }) => subject === null || text.includes(subject));
}

function shortened(subject: string | null): string | null {
  const line = subject?.replaceAll(/\s+/g, " ").trim();
  if (!line) return null;
  return line.length > mostSubject ? `${line.slice(0, mostSubject - 1)}…` : line;
}
