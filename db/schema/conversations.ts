import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { connections } from "./connections";
import { contacts, identities } from "./contacts";
import { members, teams } from "./members";
import { createdAt, id, moment, workspaceId } from "./columns";

/** A file of a message, kept on the message itself so that a thread is one read. */
export interface StoredAttachment {
  type: string;
  /** Set once the bytes are ours. */
  fileId?: string;
  name?: string;
  mime?: string;
  /** Bytes. */
  size?: number;
  title?: string;
  inline?: boolean;
  /** `cid:` of an inline image. */
  contentId?: string;
  /** Still at the platform: fetched by a job. */
  mediaId?: string;
  url?: string;
  state: "ready" | "fetching" | "failed" | "remote";
  /** Why it could not be fetched, in plain words. */
  error?: string;
}

export const conversations = pgTable(
  "conversations",
  {
    workspaceId: workspaceId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    channel: text("channel").notNull(),
    /** The platform's key of the thread; null until a conversation that we started has one. */
    remoteId: text("remote_id"),
    /** Random, for reply addresses. */
    token: text("token").notNull(),
    contactId: uuid("contact_id"),
    /** With which of the contact's handles; null in groups, and where nobody knew. */
    identityId: uuid("identity_id"),
    isGroup: boolean("is_group").notNull().default(false),
    title: text("title").notNull(),
    subject: text("subject"),
    status: text("status", { enum: ["open", "waiting", "snoozed", "closed"] }).notNull().default("open"),
    snoozedUntil: moment("snoozed_until"),
    teamId: uuid("team_id"),
    assigneeId: uuid("assignee_id"),
    lastMessageAt: moment("last_message_at").notNull(),
    lastMessageText: text("last_message_text").notNull().default(""),
    lastMessageDirection: text("last_message_direction", { enum: ["in", "out"] }).notNull().default("in"),
    lastInboundAt: moment("last_inbound_at"),
    /** Since when the other side waits for us; null when it does not. */
    waitingSince: moment("waiting_since"),
    /** The current exchange: when the customer opened it and when we first answered. */
    openedAt: moment("opened_at").notNull(),
    firstResponseAt: moment("first_response_at"),
    closedAt: moment("closed_at"),
    unreadCount: integer("unread_count").notNull().default(0),
    messageCount: integer("message_count").notNull().default(0),
    /** A dialogue's question is open here: what comes in is heard by it first, and waits for people when it is no answer. */
    dialogueAsks: boolean("dialogue_asks").notNull().default(false),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "conversations_connection_fk" }),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "conversations_contact_fk" }),
    foreignKey({ columns: [table.workspaceId, table.teamId], foreignColumns: [teams.workspaceId, teams.id], name: "conversations_team_fk" }),
    foreignKey({ columns: [table.workspaceId, table.assigneeId], foreignColumns: [members.workspaceId, members.id], name: "conversations_assignee_fk" }),
    index("conversations_list").on(table.workspaceId, table.status, table.lastMessageAt.desc(), table.id.desc()),
    index("conversations_team_list").on(table.workspaceId, table.teamId, table.status, table.lastMessageAt.desc(), table.id.desc()),
    index("conversations_assignee_list").on(table.workspaceId, table.assigneeId, table.status, table.lastMessageAt.desc(), table.id.desc()),
    index("conversations_waiting").on(table.workspaceId, table.waitingSince, table.id).where(sql`${table.waitingSince} is not null`),
    index("conversations_groups").on(table.workspaceId, table.lastMessageAt.desc()).where(sql`${table.isGroup}`),
    foreignKey({ columns: [table.workspaceId, table.identityId], foreignColumns: [identities.workspaceId, identities.id], name: "conversations_identity_fk" }),
    index("conversations_identity").on(table.workspaceId, table.identityId).where(sql`${table.identityId} is not null`),
    index("conversations_contact").on(table.workspaceId, table.contactId, table.lastMessageAt.desc()),
    index("conversations_connection_list").on(table.workspaceId, table.connectionId, table.status, table.lastMessageAt.desc(), table.id.desc()),
  ],
);

/** Every key under which a thread is known at its platform. */
export const threadKeys = pgTable(
  "thread_keys",
  {
    workspaceId: workspaceId(),
    connectionId: uuid("connection_id").notNull(),
    key: text("key").notNull(),
    conversationId: uuid("conversation_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId, table.key] }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "thread_keys_conversation_fk" }).onDelete("cascade"),
    index("thread_keys_conversation").on(table.workspaceId, table.conversationId),
  ],
);

export const messages = pgTable(
  "messages",
  {
    workspaceId: workspaceId(),
    id: id(),
    conversationId: uuid("conversation_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** `note` is private to members; `system` says what happened ("closed by Ana"). */
    kind: text("kind", { enum: ["message", "note", "system"] }).notNull().default("message"),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    remoteId: text("remote_id"),
    identityId: uuid("identity_id"),
    memberId: uuid("member_id"),
    /**
     * In whose figures it is: the conversation's team when it was stored, and who wrote it for us or owned the conversation
     * then; the nil UUID for none. Null: in no figure (a note, a line, an answer that has not gone out).
     */
    placeTeamId: uuid("place_team_id"),
    placeMemberId: uuid("place_member_id"),
    authorName: text("author_name"),
    subject: text("subject"),
    text: text("text").notNull().default(""),
    quoted: text("quoted"),
    html: text("html"),
    attachments: jsonb("attachments").$type<StoredAttachment[]>(),
    replyToRemoteId: text("reply_to_remote_id"),
    /** emoji → who, as the channel's handles. */
    reactions: jsonb("reactions").$type<Record<string, string[]>>(),
    /** location, answer, automatic, unsupported … as the event said it. */
    extra: jsonb("extra").$type<Record<string, unknown>>(),
    status: text("status", { enum: ["received", "queued", "sending", "sent", "delivered", "read", "failed", "unknown"] }).notNull(),
    errorKind: text("error_kind"),
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    idempotencyKey: uuid("idempotency_key"),
    /** Provider's time: orders the thread. */
    sentAt: moment("sent_at").notNull(),
    /** Our time: orders the feed. */
    receivedAt: moment("received_at").notNull(),
    editedAt: moment("edited_at"),
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "messages_conversation_fk" }),
    foreignKey({ columns: [table.workspaceId, table.identityId], foreignColumns: [identities.workspaceId, identities.id], name: "messages_identity_fk" }),
    uniqueIndex("messages_remote_unique").on(table.workspaceId, table.connectionId, table.remoteId).where(sql`${table.remoteId} is not null`),
    uniqueIndex("messages_idempotency_unique").on(table.workspaceId, table.idempotencyKey).where(sql`${table.idempotencyKey} is not null`),
    index("messages_thread").on(table.workspaceId, table.conversationId, table.sentAt.desc(), table.id.desc()),
    index("messages_figures").on(table.workspaceId, table.sentAt.desc(), table.id.desc()).where(sql`${table.placeTeamId} is not null`),
    index("messages_outbox").on(table.workspaceId, table.conversationId, table.id).where(sql`${table.status} in ('queued', 'sending')`),
  ],
);

/** Further ids under which the platform speaks of a message. */
export const messageAliases = pgTable(
  "message_aliases",
  {
    workspaceId: workspaceId(),
    connectionId: uuid("connection_id").notNull(),
    alias: text("alias").notNull(),
    messageId: uuid("message_id").notNull(),
    /** Its place among the ids that the event gave; null for ids of further parts of one message. */
    position: integer("position"),
  },
  (table) => [
    // Senders choose them, so the same one may come twice; within a conversation the newest counts.
    primaryKey({ columns: [table.workspaceId, table.connectionId, table.alias, table.messageId] }),
    foreignKey({ columns: [table.workspaceId, table.messageId], foreignColumns: [messages.workspaceId, messages.id], name: "message_aliases_message_fk" }).onDelete("cascade"),
  ],
);

/** A stored file; the bytes lie in object storage under their hash. */
export const files = pgTable(
  "files",
  {
    workspaceId: workspaceId(),
    id: id(),
    sha256: text("sha256").notNull(),
    name: text("name").notNull(),
    mime: text("mime").notNull(),
    size: integer("size").notNull(),
    conversationId: uuid("conversation_id"),
    uploadedBy: uuid("uploaded_by"),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), index("files_conversation").on(table.workspaceId, table.conversationId)],
);
