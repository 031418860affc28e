import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, workspaceId } from "./columns";
import { conversations } from "./conversations";
import { workspaces } from "./workspaces";

/**
 * When a workspace works, and what it promises its customers: few rows that are read and written together. Every write makes the
 * version another, by which whoever holds them knows that theirs are old.
 */
export const serviceLevels = pgTable(
  "service_levels",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    version: integer("version").notNull().default(1),
    /** Business hours; the first are also those of teams that have none of their own. */
    calendars: jsonb("calendars").notNull().default([]).$type<readonly unknown[]>(),
    /** In their order: the first whose conditions fit is a conversation's. */
    policies: jsonb("policies").notNull().default([]).$type<readonly unknown[]>(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);

/** Promised times that went by, each written once, with whose the conversation was then. */
export const slaBreaches = pgTable(
  "sla_breaches",
  {
    workspaceId: workspaceId(),
    id: id(),
    conversationId: uuid("conversation_id").notNull(),
    target: text("target", { enum: ["first_response", "next_response", "resolution"] }).notNull(),
    /** The policy as it was called then. */
    policyId: uuid("policy_id").notNull(),
    policyName: text("policy_name").notNull(),
    dueAt: moment("due_at").notNull(),
    noticedAt: moment("noticed_at").notNull(),
    teamId: uuid("team_id"),
    assigneeId: uuid("assignee_id"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "sla_breaches_conversation_fk" }).onDelete("cascade"),
    uniqueIndex("sla_breaches_unique").on(table.workspaceId, table.conversationId, table.target, table.dueAt),
    index("sla_breaches_due").on(table.workspaceId, table.dueAt.desc(), table.id.desc()),
  ],
);
