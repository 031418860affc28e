import "server-only";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { messageAliases, messages } from "@/db";
import type { MessageTarget } from "../connectors/contract";
import type { Context, Unit } from "../context";
import { noteForSearch } from "../search/note";
import { notePricesJob } from "../guard/note-prices-job";
import { lockConversation, type ConversationRecord } from "../conversations/find";
import { toMessage } from "../conversations/rows";
import type { Message } from "../conversations/schema";
import { AppError } from "../errors";
import { previewOf } from "./preview";

export type MessageRecord = typeof messages.$inferSelect;

/**
 * A message with its conversation, both held until the transaction ends: the conversation first, as everywhere.
 * @throws AppError "not_found" when the actor can see no such message
 */
export async function lockMessage(unit: Unit, ctx: Context, id: string): Promise<{ message: MessageRecord; conversation: ConversationRecord }> {
  const itself = and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id));
  const whereItIs = async () => (await unit.tx.select({ conversationId: messages.conversationId }).from(messages).where(itself))[0]?.conversationId;
  for (let at = await whereItIs(); at; ) {
    const conversation = await lockConversation(unit, ctx, at).catch((error: unknown) => error as AppError);
    // While this waited it may have gone to another conversation, which was merged or split.
    const now = await whereItIs();
    if (now !== at) {
      at = now;
      continue;
    }
    if (conversation instanceof Error) throw conversation;
    const [message] = await unit.tx.select().from(messages).where(itself).for("update");
    if (!message || message.status === "withdrawn") throw new AppError("not_found", "This message does not exist any more.");
    return { message, conversation };
  }
  throw new AppError("not_found", "This message does not exist.");
}

/** Changes it, for what is searched and known of prices as well. @returns what threads show of it then */
export async function updateMessage(unit: Unit, message: MessageRecord, patch: Partial<MessageRecord>): Promise<Message> {
  const { workspaceId, id } = message;
  await unit.tx.update(messages).set(patch).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, id)));
  if (patch.text !== undefined || patch.deletedAt || patch.scheduledAt !== undefined) {
    noteForSearch(unit, { workspaceId }, "messages", [id]);
    if (message.direction === "out") unit.job(...notePricesJob(workspaceId, [message, { id, text: patch.text ?? "" }]));
  }
  return shownOf({ ...message, ...patch });
}

/** A message as threads show it. */
export const shownOf = ({ html, ...rest }: MessageRecord): Message => toMessage({ ...rest, hasHtml: html !== null });

/** Whether lists show this message of ours as its conversation's last. */
export const isShownLast = (message: MessageRecord, { lastMessageDirection, lastMessageText }: ConversationRecord): boolean => lastMessageDirection === "out" && lastMessageText === previewOf(shownOf(message));

/** A message as its platform knows it, with all its ids; undefined while the platform has none, or none is stored. */
export async function findTarget(tx: Unit["tx"], workspaceId: string, { connectionId, remoteId, id }: Pick<ConversationRecord, "connectionId" | "remoteId" | "id">, message: string): Promise<MessageTarget | undefined> {
  const rows = await tx
    .select({ direction: messages.direction, alias: messageAliases.alias })
    .from(messages)
    .leftJoin(messageAliases, and(eq(messageAliases.workspaceId, workspaceId), eq(messageAliases.connectionId, connectionId), eq(messageAliases.messageId, messages.id), isNotNull(messageAliases.position)))
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.connectionId, connectionId), eq(messages.remoteId, message)))
    .orderBy(asc(messageAliases.position));
  if (!rows.length) return undefined;
  return { conversation: remoteId ?? "", message, aliases: rows.flatMap((row) => row.alias ?? []), own: rows[0]!.direction === "out" };
}
