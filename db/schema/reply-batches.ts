import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { members } from "./members";
import { mentions, posts } from "./mentions";
import { workspaces } from "./workspaces";

/** All who say one thing are answered, each by themselves. At most one at a time goes on for a topic. */
export const replyBatches = pgTable(
  "reply_batches",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    topicId: uuid("topic_id").notNull(),
    /** What the answers were written from; what each says stands beside its mention. */
    template: text("template").notNull(),
    status: text("status", { enum: ["running", "paused", "done", "stopped"] }).notNull(),
    /** Which of its jobs goes on with it: others that were queued before do nothing. */
    turn: integer("turn").notNull().default(0),
    /** Why it paused itself. */
    problem: text("problem"),
    /** In whose name it answers, with what they may see; null: a key. */
    startedById: uuid("started_by_id"),
    startedByName: text("started_by_name").notNull(),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    endedAt: moment("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.startedById], foreignColumns: [members.workspaceId, members.id], name: "reply_batches_started_by_fk" }),
    index("reply_batches_topic").on(table.workspaceId, table.topicId, table.createdAt.desc(), table.id.desc()),
    uniqueIndex("reply_batches_one_at_a_time").on(table.workspaceId, table.topicId).where(sql`${table.status} in ('running', 'paused')`),
  ],
);

/** Whom a batch answers, with what it says to them, and what became of that. */
export const replyBatchMentions = pgTable(
  "reply_batch_mentions",
  {
    workspaceId: workspaceId(),
    batchId: uuid("batch_id").notNull(),
    mentionId: uuid("mention_id").notNull(),
    /** They are answered in this order. */
    place: integer("place").notNull(),
    text: text("text").notNull(),
    /** The answer, from when it is in the outbox. */
    postId: uuid("post_id"),
    /** Why it was left out. */
    leftOut: text("left_out"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.batchId, table.mentionId] }),
    foreignKey({ columns: [table.workspaceId, table.batchId], foreignColumns: [replyBatches.workspaceId, replyBatches.id], name: "reply_batch_mentions_batch_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.mentionId], foreignColumns: [mentions.workspaceId, mentions.id], name: "reply_batch_mentions_mention_fk" }),
    foreignKey({ columns: [table.workspaceId, table.postId], foreignColumns: [posts.workspaceId, posts.id], name: "reply_batch_mentions_post_fk" }),
    index("reply_batch_mentions_waiting").on(table.workspaceId, table.batchId, table.place).where(sql`${table.postId} is null and ${table.leftOut} is null`),
    index("reply_batch_mentions_mention").on(table.workspaceId, table.mentionId),
    index("reply_batch_mentions_post").on(table.workspaceId, table.postId).where(sql`${table.postId} is not null`),
  ],
);
