import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { connections } from "./connections";
import { contacts, identities } from "./contacts";
import { members, teams } from "./members";
import { createdAt, id, moment, workspaceId } from "./columns";
import { workspaces } from "./workspaces";

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

export type SlaTarget = "first_response" | "next_response" | "resolution";

/** What was promised in a conversation's exchange, and how far it is (lib/sla/clock.ts). Moments and spans are milliseconds. */
export interface SlaState {
  /** Of the exchange that the customer opened then. */
  openedAt: number;
  policyId: string;
  policyName: string;
  /** By how much before a time it is said that it comes near; 0: not at all. */
  warnMs: number;
  /** When each is due; what does not run is not there. */
  due: Partial<Record<SlaTarget, number>>;
  /** Of the time to resolve: what had gone by when it last began to run, and when that was; null while it rests. */
  spentMs: number;
  runsSince: number | null;
  /** What went by, and of what it was said that it comes near. */
  missed: SlaTarget[];
  warned: SlaTarget[];
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
    /** A group in which the company's own people talk: nobody in it waits for us, and it is in no queue and no figure. */
    isTeamChannel: boolean("is_team_channel").notNull().default(false),
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
    priority: text("priority", { enum: ["low", "normal", "high", "urgent"] }).notNull().default("normal"),
    /** Words of the workspace's labels; `conversation_labels` holds the same for lists. */
    labels: text("labels").array().notNull().default(sql`'{}'::text[]`),
    /** With what it was closed last, in the workspace's words; null: nobody said. */
    closeReason: text("close_reason"),
    /** Nobody wants to remind the other side of what was said until then. */
    reminderStoppedAt: moment("reminder_stopped_at"),
    /** The conversation that it was split from, whose platform thread it shares: what answers a message of it comes here, all else there. */
    splitFromId: uuid("split_from_id"),
    /** In what, and how, the other side wrote last, as far as that can be told (lib/conversations/tone.ts): a language's code, a mood. */
    language: text("language"),
    sentiment: text("sentiment", { enum: ["negative", "neutral", "positive"] }),
    /** Null where nothing is promised. */
    sla: jsonb("sla").$type<SlaState>(),
    /** When the first of what runs is due, and when somebody is to look at it; null when nothing runs. */
    slaDueAt: moment("sla_due_at"),
    slaCheckAt: moment("sla_check_at"),
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
    index("conversations_sla").on(table.workspaceId, table.slaDueAt, table.id).where(sql`${table.slaDueAt} is not null`),
    index("conversations_sla_check").on(table.workspaceId, table.slaCheckAt).where(sql`${table.slaCheckAt} is not null`),
    index("conversations_groups").on(table.workspaceId, table.lastMessageAt.desc()).where(sql`${table.isGroup}`),
    index("conversations_team_channels").on(table.workspaceId, table.lastMessageAt.desc(), table.id.desc()).where(sql`${table.isTeamChannel}`),
    foreignKey({ columns: [table.workspaceId, table.identityId], foreignColumns: [identities.workspaceId, identities.id], name: "conversations_identity_fk" }),
    index("conversations_identity").on(table.workspaceId, table.identityId).where(sql`${table.identityId} is not null`),
    index("conversations_contact").on(table.workspaceId, table.contactId, table.lastMessageAt.desc()),
    index("conversations_priority_list").on(table.workspaceId, table.priority, table.status, table.lastMessageAt.desc(), table.id.desc()).where(sql`${table.priority} <> 'normal'`),
    index("conversations_waiting_on_them").on(table.workspaceId, table.lastMessageAt.desc(), table.id.desc()).where(sql`${table.lastMessageDirection} = 'out' and ${table.status} in ('open', 'waiting') and (${table.reminderStoppedAt} is null or ${table.reminderStoppedAt} < ${table.lastMessageAt})`),
    index("conversations_connection_list").on(table.workspaceId, table.connectionId, table.status, table.lastMessageAt.desc(), table.id.desc()),
    index("conversations_split").on(table.workspaceId, table.splitFromId).where(sql`${table.splitFromId} is not null`),
    index("conversations_language_list").on(table.workspaceId, table.language, table.status, table.lastMessageAt.desc(), table.id.desc()).where(sql`${table.language} is not null`),
    index("conversations_sentiment_list").on(table.workspaceId, table.sentiment, table.status, table.lastMessageAt.desc(), table.id.desc()).where(sql`${table.sentiment} <> 'neutral'`),
  ],
);

/** A conversation's labels with what lists are ordered by, so that an index holds the list of a label in its order; as the conversation says it (lib/conversations/label-rows.ts). */
export const conversationLabels = pgTable(
  "conversation_labels",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    label: text("label").notNull(),
    status: text("status", { enum: ["open", "waiting", "snoozed", "closed"] }).notNull(),
    lastMessageAt: moment("last_message_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.conversationId, table.label] }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "conversation_labels_conversation_fk" }).onDelete("cascade"),
    index("conversation_labels_list").on(table.workspaceId, table.label, table.status, table.lastMessageAt.desc(), table.conversationId.desc()),
  ],
);

/**
 * Conversations that became one, or one that became two (lib/conversations/regroup): from where messages went to where, how both were before, and what else
 * went along, so that it can be taken back. Of a merge `fromId` is gone, and its address leads on.
 */
export const conversationRegroupings = pgTable(
  "conversation_regroupings",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind", { enum: ["merge", "split"] }).notNull(),
    fromId: uuid("from_id").notNull(),
    toId: uuid("to_id").notNull(),
    /** Of a merge: which conversation has it now, also when `toId` was merged on. */
    holderId: uuid("holder_id"),
    detail: jsonb("detail").notNull().$type<StoredRegrouping>(),
    actorName: text("actor_name").notNull(),
    at: moment("at").notNull(),
    undoneAt: moment("undone_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("conversation_regroupings_gone").on(table.workspaceId, table.fromId).where(sql`${table.kind} = 'merge' and ${table.undoneAt} is null`),
    index("conversation_regroupings_from").on(table.workspaceId, table.fromId),
    index("conversation_regroupings_to").on(table.workspaceId, table.toId),
    index("conversation_regroupings_holder").on(table.workspaceId, table.holderId).where(sql`${table.holderId} is not null and ${table.undoneAt} is null`),
  ],
);

/** What a regrouping needs to be taken back. Moments are ISO 8601. */
export interface StoredRegrouping {
  /** The conversations as rows were before and, of the kept one, after. */
  from: Record<string, unknown>;
  to: Record<string, unknown> | null;
  after: Record<string, unknown>;
  messageIds: string[];
  /** What is of no message and went along, by table. */
  moved: Record<string, string[]>;
  /** Figures that this took back, and those that it added. */
  taken: StoredFact[];
  /** Drafts as they were. */
  drafts: Record<string, unknown>[];
}

export interface StoredFact {
  kind: "started" | "opened";
  at: string;
  connectionId: string;
  conversationId: string;
  messageId: string | null;
  teamId: string | null;
  memberId: string | null;
}

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
    /** location, answer, automatic, unsupported … as the event said it; `cancelOnReply` of one that is scheduled. */
    extra: jsonb("extra").$type<Record<string, unknown>>(),
    /** `withdrawn`: it was taken back before it went out, and shows nowhere. */
    status: text("status", { enum: ["received", "queued", "sending", "sent", "delivered", "read", "failed", "unknown", "withdrawn"] }).notNull(),
    /** Of one that is queued: until then it can be taken back, and what was written after it waits too. */
    notBefore: moment("not_before"),
    /** Of one that is queued: when it is to go out. Until then it is no part of what lists and figures show, and holds up nothing. */
    scheduledAt: moment("scheduled_at"),
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

/** Whom a note names. */
export const messageMentions = pgTable(
  "message_mentions",
  {
    workspaceId: workspaceId(),
    messageId: uuid("message_id").notNull(),
    memberId: uuid("member_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    at: moment("at").notNull(),
    /** When the member opened the conversation after that. */
    seenAt: moment("seen_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.messageId, table.memberId] }),
    foreignKey({ columns: [table.workspaceId, table.messageId], foreignColumns: [messages.workspaceId, messages.id], name: "message_mentions_message_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "message_mentions_member_fk" }).onDelete("cascade"),
    index("message_mentions_member").on(table.workspaceId, table.memberId, table.at.desc(), table.messageId.desc()),
    index("message_mentions_conversation").on(table.workspaceId, table.memberId, table.conversationId, table.at.desc(), table.messageId.desc()),
    index("message_mentions_unseen").on(table.workspaceId, table.memberId, table.conversationId).where(sql`${table.seenAt} is null`),
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

/** What a member has begun to write in a conversation, so that it is there on another device as well. */
export const drafts = pgTable(
  "drafts",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    text: text("text").notNull(),
    note: text("note").notNull(),
    subject: text("subject").notNull(),
    files: jsonb("files").notNull().$type<StoredDraftFile[]>(),
    offer: jsonb("offer").$type<{ id: string; name: string }>(),
    /** Goes up by one with each change: who began from an older one is told. */
    revision: integer("revision").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.conversationId] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "drafts_member_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "drafts_conversation_fk" }).onDelete("cascade"),
    index("drafts_conversation").on(table.workspaceId, table.conversationId),
  ],
);

/** A file that was uploaded for a draft. */
export interface StoredDraftFile {
  id: string;
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
}
