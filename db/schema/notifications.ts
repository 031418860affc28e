import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, moment, workspaceId } from "./columns";
import { conversations } from "./conversations";
import { members } from "./members";
import { workspaces } from "./workspaces";

/** A line of a member's bell: what happened about one thing since they last looked at it, however often. */
export const notifications = pgTable(
  "notifications",
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: uuid("member_id").notNull(),
    /** Of `notificationKinds` (lib/notifications/kinds.ts). */
    kind: text("kind").notNull(),
    /** What it is about, as one word: what comes of the same kind about the same joins the line as long as it is unread. */
    subject: text("subject").notNull(),
    conversationId: uuid("conversation_id"),
    /** The first message that it tells of: where a press leads. */
    messageId: uuid("message_id"),
    /** An approval or a crisis. */
    subjectId: uuid("subject_id"),
    /** Who did it, as they were called then. */
    actorName: text("actor_name"),
    /** What else is said of it: `target` and `dueAt` of a promised time, `title`. */
    detail: jsonb("detail").notNull().default({}).$type<Record<string, string>>(),
    count: integer("count").notNull(),
    /** When the latest of it happened. */
    at: moment("at").notNull(),
    readAt: moment("read_at"),
    /** Up to when it was pushed, and taken into a mail. */
    pushedAt: moment("pushed_at"),
    mailedAt: moment("mailed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "notifications_member_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "notifications_conversation_fk" }).onDelete("cascade"),
    uniqueIndex("notifications_unread").on(table.workspaceId, table.memberId, table.kind, table.subject).where(sql`${table.readAt} is null`),
    index("notifications_list").on(table.workspaceId, table.memberId, table.at.desc(), table.id.desc()),
    index("notifications_conversation").on(table.workspaceId, table.conversationId, table.memberId).where(sql`${table.conversationId} is not null`),
    index("notifications_subject").on(table.workspaceId, table.subjectId).where(sql`${table.subjectId} is not null`),
    index("notifications_age").on(table.workspaceId, table.at),
  ],
);

/** What a member was told of, each once. */
export const notificationCauses = pgTable(
  "notification_causes",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    kind: text("kind").notNull(),
    cause: text("cause").notNull(),
    notificationId: uuid("notification_id").notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.kind, table.cause] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "notification_causes_member_fk" }).onDelete("cascade"),
    index("notification_causes_cause").on(table.workspaceId, table.kind, table.cause),
    index("notification_causes_age").on(table.workspaceId, table.at),
  ],
);

/** Conversations of which a member wants to hear no more than what is meant for them by name. */
export const notificationMutes = pgTable(
  "notification_mutes",
  { workspaceId: workspaceId(), memberId: uuid("member_id").notNull(), conversationId: uuid("conversation_id").notNull(), at: moment("at").notNull() },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.conversationId] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "notification_mutes_member_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "notification_mutes_conversation_fk" }).onDelete("cascade"),
    index("notification_mutes_conversation").on(table.workspaceId, table.conversationId),
  ],
);

/** How a member wants to be told; without a row as `defaultSettings` says. */
export const notificationSettings = pgTable(
  "notification_settings",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    /** kind → ways, where they are other than the defaults. */
    ways: jsonb("ways").notNull().default({}).$type<Record<string, string[]>>(),
    /** connection → "mine" or "nothing"; all else is told of. */
    inboxes: jsonb("inboxes").notNull().default({}).$type<Record<string, string>>(),
    quietHours: jsonb("quiet_hours").$type<{ from: string; to: string; days: number[] } | null>(),
    /** IANA; null: the workspace's. */
    timeZone: text("time_zone"),
    digest: text("digest", { enum: ["off", "hourly", "daily"] }).notNull().default("off"),
    /** Minutes after midnight, of a daily one. */
    digestMinute: integer("digest_minute").notNull().default(480),
    /** When the next is due; null: none is. */
    digestAt: moment("digest_at"),
    /** The mail that is being sent: its key, so that one that was cut off is not sent twice. */
    digestSending: uuid("digest_sending"),
    digestProblem: text("digest_problem"),
    digestSentAt: moment("digest_sent_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "notification_settings_member_fk" }).onDelete("cascade"),
    index("notification_settings_due").on(table.workspaceId, table.digestAt).where(sql`${table.digestAt} is not null`),
  ],
);

/** The workspace's own key pair by which push services know who sends (RFC 8292); the private half is sealed. */
export const pushKeys = pgTable(
  "push_keys",
  { workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }), publicKey: text("public_key").notNull(), privateKey: bytes("private_key").notNull(), createdAt: createdAt() },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);

/** A browser that a member has pushed to. It ends with the session in which it was turned on. */
export const pushDevices = pgTable(
  "push_devices",
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: uuid("member_id").notNull(),
    sessionId: uuid("session_id").notNull(),
    /** Of the address, by which it is known again. */
    endpointHash: text("endpoint_hash").notNull(),
    /** Address and keys, sealed: who has them can push. */
    subscription: bytes("subscription").notNull(),
    name: text("name").notNull(),
    createdAt: createdAt(),
    lastSentAt: moment("last_sent_at"),
    problem: text("problem"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "push_devices_member_fk" }).onDelete("cascade"),
    uniqueIndex("push_devices_endpoint").on(table.workspaceId, table.endpointHash),
    index("push_devices_member").on(table.workspaceId, table.memberId),
  ],
);
