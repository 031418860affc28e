import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, contacts, conversations, identities } from "@/db/schema";
import type { ConnectorManifest } from "../connectors/manifest";
import { systemContext, within, type Context, type Unit } from "../context";
import type { ConversationRecord } from "../conversations/find";
import { requireSendable } from "../conversations/sending";
import { openConversation } from "../conversations/start";
import { AppError } from "../errors";
import { newId } from "../ids";
import { queueMessage } from "../messages/queue-message";
import { buttonId } from "./button-id";
import { addEntries, type EntryType } from "./entries";
import type { RunRecord } from "./run";

export interface Saying {
  text: string;
  replies?: readonly { id: string; label: string }[];
  as: EntryType;
  /** The text says itself how to answer. */
  isComplete?: boolean;
  /** Not before this moment: it is night where they are. */
  notBefore?: Date;
}

/**
 * Says something in a run's conversation, in the caller's transaction: with buttons where the channel has them, and the hashtags
 * in the text where it has none. What may not be sent is kept in the transcript with the reason; the run goes on, since it can be answered in the app.
 * @returns the words that hold it back, or null
 */
export async function speak(unit: Unit, run: RunRecord, { text, replies = [], as, isComplete = false, notBefore }: Saying): Promise<string | null> {
  const ctx = within(systemContext(run.workspaceId, "Dialogue"), unit);
  const place = await placeOf(unit, ctx, run);
  if (typeof place === "string") {
    await addEntries(unit, run, { type: as, text, detail: { inApp: true } }, { type: "held", text: place });
    return place;
  }
  const { conversation, manifest } = place;
  const buttons = replies.length && replies.length <= manifest.limits.buttonsPerMessage ? replies.map(({ id, label }) => ({ id: buttonId(run.id, run.state.turn, id), title: label })) : undefined;
  const message = await queueMessage(unit, ctx, {
    conversationId: conversation.id,
    text: buttons || isComplete ? text : withHashtags(text, replies),
    fileIds: [],
    idempotencyKey: newId(),
    automatic: true,
    ...(buttons && { buttons }),
    ...(notBefore && { notBefore }),
  });
  await addEntries(unit, run, { type: as, text, messageId: message.id, detail: { turn: run.state.turn, ...(replies.length && { replies: replies.map(({ id }) => id) }), ...(notBefore && { notBefore: notBefore.toISOString() }) } });
  return null;
}

/** A text that says how to answer it. */
export function withHashtags(text: string, replies: readonly { id: string; label: string }[]): string {
  const unsaid = replies.filter(({ id }) => !text.toLowerCase().includes(`#${id}`));
  return unsaid.length ? `${text}\n\n${unsaid.map(({ id, label }) => (label.toLowerCase() === id ? `#${id}` : `#${id} = ${label}`)).join("\n")}` : text;
}

/** The run's conversation and what its channel allows; or why nothing can be sent there now. */
async function placeOf(unit: Unit, ctx: Context, { workspaceId, conversationId }: RunRecord): Promise<{ conversation: ConversationRecord; manifest: ConnectorManifest } | string> {
  if (!conversationId) return "There is no channel on which they can be written to. It can be answered in Weft.";
  const [conversation] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
  if (!conversation) return "Their conversation is not there any more.";
  try {
    return { conversation, manifest: await requireSendable(unit, ctx, conversation) };
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return error.message;
    throw error;
  }
}

/** Through which connection, and as whom, somebody is written to. */
export interface Reach {
  identityId: string;
  connectionId: string;
}

/** The conversation in which a person is asked: the one that there is, or a new one where the company may begin. Null where it may not. */
export async function conversationFor(unit: Unit, workspaceId: string, { identityId, connectionId }: Reach, subject: string | null): Promise<ConversationRecord | null> {
  const ctx = within(systemContext(workspaceId, "Dialogue"), unit);
  const [who] = await unit.tx
    .select({ contact: { id: contacts.id, name: contacts.name, isDemo: contacts.isDemo }, identityId: identities.id })
    .from(identities)
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, identities.contactId)))
    .where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, identityId), isNull(identities.removedAt)));
  const [connection] = await unit.tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId), isNull(connections.removedAt)));
  return who && connection ? openConversation(unit, ctx, { ...who, connection, subject }) : null;
}
