import "server-only";
import { type conversations, messages } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import { slaOfRow } from "../sla/row";
import type { ConversationRow, Message } from "./schema";

type ConversationRecord = typeof conversations.$inferSelect;
type MessageRecord = Omit<typeof messages.$inferSelect, "html"> & { hasHtml: boolean };

const iso = (value: Date | null) => value?.toISOString() ?? null;

/** A stored conversation as lists show it. */
export function toConversationRow(record: Pick<ConversationRecord, "id" | "channel" | "connectionId" | "contactId" | "title" | "subject" | "isGroup" | "isTeamChannel" | "status" | "teamId" | "assigneeId" | "lastMessageAt" | "lastMessageText" | "lastMessageDirection" | "lastInboundAt" | "waitingSince" | "unreadCount" | "messageCount" | "priority" | "labels" | "snoozedUntil" | "closeReason" | "reminderStoppedAt" | "isDemo" | "language" | "sentiment" | "sla">): ConversationRow {
  return {
    id: record.id,
    channel: record.channel,
    connectionId: record.connectionId,
    contactId: record.contactId,
    title: record.title,
    subject: record.subject,
    isGroup: record.isGroup,
    isTeamChannel: record.isTeamChannel,
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
    priority: record.priority,
    labels: record.labels,
    snoozedUntil: iso(record.snoozedUntil),
    closeReason: record.closeReason,
    reminderStoppedAt: iso(record.reminderStoppedAt),
    isDemo: record.isDemo,
    language: record.language,
    sentiment: record.sentiment,
    sla: slaOfRow(record.sla),
  };
}

/** A stored message as threads show it; what was deleted keeps its place and loses its words. */
export function toMessage(record: MessageRecord): Message {
  const extra = record.extra ?? {};
  const gone = record.deletedAt !== null || record.status === "withdrawn";
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
    ...(isRegrouping(extra.regrouping) && { regrouping: extra.regrouping }),
    ...(isShared(extra.shared) && { shared: extra.shared }),
    automatic: extra.automatic === true,
    unsupported: extra.unsupported === true,
    status: record.status,
    ...waitingFor(record),
    error: record.error,
    errorKind: record.errorKind,
    idempotencyKey: record.idempotencyKey,
    sentAt: record.sentAt.toISOString(),
    receivedAt: record.receivedAt.toISOString(),
    editedAt: iso(record.editedAt),
    deletedAt: iso(record.deletedAt),
  };
}

const isRegrouping = (value: unknown): value is NonNullable<Message["regrouping"]> => typeof value === "object" && value !== null && "kind" in value;

const isShared = (value: unknown): value is NonNullable<Message["shared"]> => typeof value === "object" && value !== null && "conversationId" in value;

function waitingFor({ status, notBefore, scheduledAt, extra }: Pick<MessageRecord, "status" | "notBefore" | "scheduledAt" | "extra">): Pick<Message, "heldUntil" | "scheduledAt" | "cancelOnReply"> {
  if (status !== "queued") return {};
  return { ...(notBefore && { heldUntil: notBefore.toISOString() }), ...(scheduledAt && { scheduledAt: scheduledAt.toISOString(), cancelOnReply: extra?.cancelOnReply === true }) };
}

function toAttachment({ type, fileId, name, mime, size, title, inline, contentId, state, error }: StoredAttachment): Message["attachments"][number] {
  return { type, fileId, name, mime, size, title, inline, contentId, state, error };
}
