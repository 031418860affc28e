import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import type { Context, Unit } from "../context";
import type { ConversationRecord } from "../conversations/find";
import { plainNote } from "../conversations/note-mentions";
import { AppError } from "../errors";
import { publicUrl } from "../http/public-url";
import type { MessageRecord } from "../messages/find";
import { previewOf } from "../messages/preview";
import { shownOf } from "../messages/find";
import { timeZoneOf } from "../workspaces/time-zone";
import type { Excerpt } from "./post";

/** What is shared of a conversation. */
export interface Shared {
  excerpt: Excerpt;
  /** Its files that are here. */
  files: { id: string; name: string; mime: string; size: number }[];
}

/**
 * Reads what a post says of a message of a conversation, or of the conversation as a whole: then what the other side said last stands for it.
 * @throws AppError "not_found" when the conversation has no such message · "conflict" when it says nothing any more, or not yet
 */
export async function readShared(unit: Unit, ctx: Context, conversation: ConversationRecord, messageId: string | null): Promise<Shared> {
  const message = messageId ? await requireMessage(unit, ctx, conversation.id, messageId) : await lastSaid(unit, ctx, conversation.id);
  const at = message && whenWords(message.sentAt, await timeZoneOf(unit, ctx));
  const channel = findManifest(conversation.channel)?.name ?? conversation.channel;
  const link = publicUrl(`/inbox?c=${conversation.id}${messageId ? `&m=${messageId}` : ""}`);
  const attachments = message?.attachments ?? [];
  return {
    excerpt: {
      head: `${messageId && message ? headOf(message, conversation, channel) : wholeHead(conversation, channel)}${at ? `, ${at}` : ""}`,
      words: message ? wordsOf(message) : "",
      files: attachments.map(({ name, title, type }) => name ?? title ?? type),
      link,
    },
    files: attachments.flatMap(({ fileId, name, mime, size, state }) => (fileId && state === "ready" ? [{ id: fileId, name: name ?? "file", mime: mime ?? "application/octet-stream", size: size ?? 0 }] : [])),
  };
}

async function requireMessage({ tx }: Unit, { workspaceId }: Context, conversationId: string, id: string): Promise<MessageRecord> {
  const [message] = await tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.id, id)));
  if (!message || message.kind === "system" || message.status === "withdrawn") throw new AppError("not_found", "This message is not in this conversation, or not among those you may see.");
  if (message.deletedAt) throw new AppError("conflict", "This message was deleted. There is nothing left to share.");
  if (message.status === "queued" || message.status === "sending") throw new AppError("conflict", "This message has not gone out yet. Share it once it has.");
  return message;
}

/** The other side's last words; where they have none, ours. */
async function lastSaid({ tx }: Unit, { workspaceId }: Context, conversationId: string): Promise<MessageRecord | null> {
  const said = and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.kind, "message"), isNull(messages.deletedAt), sql`${messages.status} not in ('withdrawn', 'queued', 'sending', 'failed')`);
  const lastOf = async (direction: "in" | "out") => (await tx.select().from(messages).where(and(said, eq(messages.direction, direction))).orderBy(desc(messages.sentAt), desc(messages.id)).limit(1))[0];
  return (await lastOf("in")) ?? (await lastOf("out")) ?? null;
}

function headOf({ kind, direction, authorName, subject }: MessageRecord, { title, isGroup }: ConversationRecord, channel: string): string {
  const about = subject ? `, “${subject}”` : "";
  if (kind === "note") return `${authorName ?? "A colleague"} in a private note on ${title}`;
  if (direction === "out") return `${authorName ?? "We"} to ${title} on ${channel}${about}`;
  return isGroup ? `${authorName ?? "Somebody"} in ${title} on ${channel}${about}` : `${authorName ?? title} on ${channel}${about}`;
}

const wholeHead = ({ title, subject }: ConversationRecord, channel: string): string => `Conversation with ${title} on ${channel}${subject ? `, “${subject}”` : ""}`;

function wordsOf(message: MessageRecord): string {
  if (message.text.trim()) return message.kind === "note" ? plainNote(message.text) : message.text;
  // Its files are named anyway.
  return message.attachments?.length ? "" : previewOf(shownOf(message));
}

/** For people of other places and days: "1 Dec 2026, 14:05 CET". */
const whenWords = (at: Date, timeZone: string): string => new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" }).format(at);
