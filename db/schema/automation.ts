import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { conversations } from "./conversations";
import { members } from "./members";
import { workspaces } from "./workspaces";

/** How a workspace gives out conversations by itself: few rules that are read and written together. Whoever gives out holds this row. */
export const assignmentSettings = pgTable(
  "assignment_settings",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    /** Another after every change. */
    version: integer("version").notNull().default(0),
    /** In their order: the first whose place a conversation lies in is its own. */
    rules: jsonb("rules").notNull().default([]).$type<readonly unknown[]>(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);

/** When a member had their last turn by a rule, and how many so far. */
export const assignmentTurns = pgTable(
  "assignment_turns",
  {
    workspaceId: workspaceId(),
    ruleId: uuid("rule_id").notNull(),
    memberId: uuid("member_id").notNull(),
    lastAt: moment("last_at").notNull(),
    /** Of all turns of the rule the how many-th the last one was: tells turns of one moment apart. */
    turn: integer("turn").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.ruleId, table.memberId] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "assignment_turns_member_fk" }).onDelete("cascade"),
  ],
);

/** Conversations that wait to be given out. */
export const assignmentWork = pgTable(
  "assignment_work",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    /** `reopened`: whoever had it keeps it if they are there. */
    why: text("why", { enum: ["new", "reopened", "given_back", "asked"] }).notNull(),
    /** When somebody is to try again. */
    lookAt: moment("look_at").notNull(),
    notedAt: moment("noted_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.conversationId] }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "assignment_work_conversation_fk" }).onDelete("cascade"),
    index("assignment_work_look").on(table.workspaceId, table.lookAt),
  ],
);

/** When something happens, and all of it is so, these things are done. */
export const automationRules = pgTable(
  "automation_rules",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    isOn: boolean("is_on").notNull().default(false),
    /** Rules of one event are asked in this order. */
    position: integer("position").notNull(),
    /** What begins it (lib/automation/events.ts). */
    event: text("event").notNull(),
    /** The rest of what it says: of its event, conditions, actions. */
    definition: jsonb("definition").notNull().$type<Record<string, unknown>>(),
    /** Once it has done something, later rules are not asked about that event. */
    stopsHere: boolean("stops_here").notNull().default(false),
    /** At most once for a conversation in so many minutes; 0: once and never again; null: as often as it fits. */
    restMinutes: integer("rest_minutes"),
    /** Of one that waits for silence: what fell silent until then was looked at. */
    lookedUntil: moment("looked_until"),
    /** How often it did something, how often something failed or was cut off, and when it last ran. */
    ran: integer("ran").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    lastAt: moment("last_at"),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("automation_rules_event").on(table.workspaceId, table.event).where(sql`${table.isOn} and ${table.deletedAt} is null`),
  ],
);

/** What happened where a rule waits for it, until the rules were asked about it. */
export const automationEvents = pgTable(
  "automation_events",
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text("kind").notNull(),
    conversationId: uuid("conversation_id"),
    messageId: uuid("message_id"),
    contactId: uuid("contact_id"),
    mentionId: uuid("mention_id"),
    /** What is said of it besides: which labels, which promise; the rule that waited for silence. */
    detail: jsonb("detail").notNull().default({}).$type<Record<string, unknown>>(),
    /** The rules by whose doing it came about, the first one first. */
    chain: uuid("chain").array().notNull().default(sql`'{}'::uuid[]`),
    at: moment("at").notNull(),
    /** How often rules could not be asked about it. */
    failures: integer("failures").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** That a rule was asked, and what became of that. */
export const automationRuns = pgTable(
  "automation_runs",
  {
    workspaceId: workspaceId(),
    id: id(),
    ruleId: uuid("rule_id").notNull(),
    eventId: uuid("event_id").notNull(),
    event: text("event").notNull(),
    conversationId: uuid("conversation_id"),
    mentionId: uuid("mention_id"),
    messageId: uuid("message_id"),
    at: moment("at").notNull(),
    outcome: text("outcome", { enum: ["done", "partly", "failed", "resting", "cut", "no_match"] }).notNull(),
    /** Why nothing was done, in words. */
    why: text("why"),
    verdicts: jsonb("verdicts").notNull().default([]).$type<unknown[]>(),
    actions: jsonb("actions").notNull().default([]).$type<unknown[]>(),
    chain: uuid("chain").array().notNull().default(sql`'{}'::uuid[]`),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.ruleId], foreignColumns: [automationRules.workspaceId, automationRules.id], name: "automation_runs_rule_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "automation_runs_conversation_fk" }).onDelete("cascade"),
    uniqueIndex("automation_runs_once").on(table.workspaceId, table.ruleId, table.eventId),
    index("automation_runs_rule").on(table.workspaceId, table.ruleId, table.id.desc()),
    index("automation_runs_conversation").on(table.workspaceId, table.conversationId, table.id.desc()),
  ],
);

/** A dry run: what a rule, stored or not, would have done lately. */
export const automationTrials = pgTable(
  "automation_trials",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ruleId: uuid("rule_id"),
    definition: jsonb("definition").notNull().$type<Record<string, unknown>>(),
    status: text("status", { enum: ["running", "done", "stopped", "failed"] }).notNull(),
    /** How far it came; null before it began. */
    cursor: jsonb("cursor").$type<{ at: string; id: string }>(),
    since: moment("since").notNull(),
    seen: integer("seen").notNull().default(0),
    matched: integer("matched").notNull().default(0),
    /** Some of what it would have begun with, the newest first. */
    examples: jsonb("examples").notNull().default([]).$type<unknown[]>(),
    /** It ended before it had looked at all of it. */
    isCutOff: boolean("is_cut_off").notNull().default(false),
    error: text("error"),
    startedById: uuid("started_by_id"),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
