import { sql } from "drizzle-orm";
import { boolean, foreignKey, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { members } from "./members";
import { workspaces } from "./workspaces";

/** The words by which conversations, mentions and records are sorted. What bears one holds the word itself; here it has its colour and is offered. */
export const labels = pgTable(
  "labels",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    colour: text("colour", { enum: ["indigo", "orange", "green", "pink", "blue", "olive", "red", "violet"] }).notNull(),
    createdAt: createdAt(),
    /** It is not offered any more; what bears it keeps it. */
    archivedAt: moment("archived_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), uniqueIndex("labels_name_unique").on(table.workspaceId, sql`lower(${table.name})`)],
);

/** How a workspace works its inbox; without a row as the columns' defaults say. */
export const inboxSettings = pgTable(
  "inbox_settings",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    /** What a conversation can be closed with, in the order in which it is offered. */
    closeReasons: text("close_reasons").array().notNull().default(sql`'{}'::text[]`),
    closeReasonRequired: boolean("close_reason_required").notNull().default(false),
    /** After so many days without an answer a conversation waits for the other side. */
    reminderDays: integer("reminder_days").notNull().default(3),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);

/** When a member was last at work here, and the last time that they were away. */
export const memberPresence = pgTable(
  "member_presence",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    seenAt: moment("seen_at").notNull(),
    awayFrom: moment("away_from"),
    awayUntil: moment("away_until"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "member_presence_member_fk" }).onDelete("cascade"),
  ],
);
