import "server-only";
import { type conversations, messages } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { ConversationRow, Message } from "./schema";

type ConversationRecord = typeof conversations.$inferSelect;
type MessageRecord = Omit<typeof messages.$inferSelect, "html"> & { hasHtml: boolean };

const iso = (value: Date | null) => value?.toISOString() ?? null;

/** A stored conversation as lists show it. */
export function toConversationRow(record: Pick<ConversationRecord, "id" | "channel" | "connectionId" | "contactId" | "title" | "subject" | "isGroup" | "status" | "teamId" | "assigneeId" | "lastMessageAt" | "lastMessageText" | "lastMessageDirection" | "lastInboundAt" | "waitingSince" | "unreadCount" | "messageCount" | "isDemo">): ConversationRow {
  return {
    id: record.id,
    channel: record.channel,
    connectionId: record.connectionId,
    contactId: record.contactId,
    title: record.title,
    subject: record.subject,
    isGroup: record.isGroup,
    status: record.status,
    teamId: record.teamId,
    assigneeId: record.assigneeId,
    lastMessageAt: record.lastMessageAt.toISOString(),
    lastMessageText: record.lastMessageText,
    lastMessageDirection: record.lastMessageDirection,
    lastInboundAt: iso(record.lastInboundAt),
    waitingSince: iso(record.waitingSince),
    unreadCount: record.unreadCount,
    messageCount: record.messageCount,
    isDemo: record.isDemo,
  };
}

/** A stored message as threads show it; what was deleted keeps its place and loses its words. */
export function toMessage(record: MessageRecord): Message {
  const extra = record.extra ?? {};
  const gone = record.deletedAt !== null;
  return {
    id: record.id,
    conversationId: record.conversationId,
    kind: record.kind,
    direction: record.direction,
    identityId: record.identityId,
    memberId: record.memberId,
    authorName: record.authorName,
    subject: record.subject,
    text: gone ? "" : record.text,
    quoted: gone ? null : record.quoted,
    hasHtml: !gone && record.hasHtml,
    attachments: gone ? [] : (record.attachments ?? []).map(toAttachment),
    replyToRemoteId: record.replyToRemoteId,
    remoteId: record.remoteId,
    reactions: record.reactions,
    location: (extra.location as Message["location"]) ?? null,
    answer: (extra.answer as Message["answer"]) ?? null,
    ...(Array.isArray(extra.buttons) && { buttons: extra.buttons as Message["buttons"] }),
    automatic: extra.automatic === true,
    unsupported: extra.unsupported === true,
    status: record.status,
    error: record.error,
    errorKind: record.errorKind,
    idempotencyKey: record.idempotencyKey,
    sentAt: record.sentAt.toISOString(),
    receivedAt: record.receivedAt.toISOString(),
    editedAt: iso(record.editedAt),
    deletedAt: iso(record.deletedAt),
  };
}

function toAttachment({ type, fileId, name, mime, size, title, inline, contentId, state, error }: StoredAttachment): Message["attachments"][number] {
  return { type, fileId, name, mime, size, title, inline, contentId, state, error };
}
