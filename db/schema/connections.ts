import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { teams } from "./members";
import { workspaces } from "./workspaces";
import { bytes, createdAt, id, moment, workspaceId } from "./columns";

/** One configured account of a connector. */
export const connections = pgTable(
  "connections",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    connector: text("connector").notNull(),
    name: text("name").notNull(),
    /** The account's id at the platform. */
    remoteId: text("remote_id").notNull(),
    displayName: text("display_name").notNull(),
    settings: jsonb("settings").notNull().default({}).$type<Record<string, unknown>>(),
    /** AES-256-GCM over JSON, bound to workspace and connection. */
    secrets: bytes("secrets").notNull(),
    facts: jsonb("facts").notNull().default({}).$type<Record<string, unknown>>(),
    /** `reconnect`: the platform refused our credentials; a person must act. */
    status: text("status", { enum: ["active", "paused", "reconnect"] }).notNull().default("active"),
    /** The team whose queue its conversations join; null = everybody's. */
    teamId: uuid("team_id"),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    removedAt: moment("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.teamId], foreignColumns: [teams.workspaceId, teams.id], name: "connections_team_fk" }),
    uniqueIndex("connections_remote_unique").on(table.workspaceId, table.connector, table.remoteId).where(sql`${table.removedAt} is null`),
  ],
);

/** What changes with every batch, kept apart from the connection so that its row stays quiet. */
export const connectionHealth = pgTable(
  "connection_health",
  {
    workspaceId: workspaceId(),
    connectionId: uuid("connection_id").notNull(),
    /** Where the pull or stream goes on. */
    cursor: text("cursor"),
    lastInboundAt: moment("last_inbound_at"),
    lastOutboundAt: moment("last_outbound_at"),
    lastHealthyAt: moment("last_healthy_at"),
    /** Plain words. */
    lastError: text("last_error"),
    lastErrorKind: text("last_error_kind"),
    lastErrorAt: moment("last_error_at"),
    /** Deliveries refused for a wrong signature. */
    refusedCount: integer("refused_count").notNull().default(0),
    lastRefusedAt: moment("last_refused_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId] }),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "connection_health_connection_fk" }).onDelete("cascade"),
  ],
);

/** The ledger: every delivery exactly as received, written before it is acknowledged. */
export const deliveries = pgTable(
  "deliveries",
  {
    workspaceId: workspaceId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    type: text("type").notNull(),
    headers: jsonb("headers").notNull().$type<Record<string, string>>(),
    request: jsonb("request").$type<{ method: string; path: string; query: Record<string, string> }>(),
    body: bytes("body").notNull(),
    receivedAt: moment("received_at").notNull(),
    status: text("status", { enum: ["pending", "done", "set_aside"] }).notNull().default("pending"),
    /** Why it was set aside, in plain words. */
    error: text("error"),
    processedAt: moment("processed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("deliveries_pending").on(table.workspaceId, table.id).where(sql`${table.status} = 'pending'`),
    index("deliveries_set_aside").on(table.workspaceId, table.connectionId, table.id).where(sql`${table.status} = 'set_aside'`),
  ],
);

/** Every event that is not a message (edits, reactions, receipts, unknown kinds), once per external id. */
export const channelEvents = pgTable(
  "channel_events",
  {
    workspaceId: workspaceId(),
    connectionId: uuid("connection_id").notNull(),
    externalId: text("external_id").notNull(),
    kind: text("kind").notNull(),
    target: text("target"),
    conversationId: uuid("conversation_id"),
    payload: jsonb("payload").notNull().$type<Record<string, unknown>>(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId, table.externalId] }),
    index("channel_events_target").on(table.workspaceId, table.connectionId, table.target),
  ],
);
