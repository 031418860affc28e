import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { connections } from "./connections";
import { createdAt, id, moment, workspaceId } from "./columns";

/** Which record here is which record of a CRM or ERP, and how that stood when it was last seen. */
export const recordLinks = pgTable(
  "record_links",
  {
    workspaceId: workspaceId(),
    connectionId: uuid("connection_id").notNull(),
    remoteType: text("remote_type").notNull(),
    remoteId: text("remote_id").notNull(),
    /** By which a link is known where records are merged. */
    id: id(),
    kind: text("kind").notNull(),
    recordId: uuid("record_id").notNull(),
    /** As last seen over there, by its own field names: what both sides' changes are told from. */
    values: jsonb("values").notNull().default({}).$type<Record<string, unknown>>(),
    version: text("version"),
    isDeleted: boolean("is_deleted").notNull().default(false),
    changedAt: moment("changed_at"),
    syncedAt: moment("synced_at").notNull(),
    /** Changes made here wait to be sent since then. */
    pushSince: moment("push_since"),
    /** When it was last asked whether it is still there. */
    checkedAt: moment("checked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId, table.remoteType, table.remoteId] }),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "record_links_connection_fk" }).onDelete("cascade"),
    uniqueIndex("record_links_id").on(table.workspaceId, table.id),
    index("record_links_record").on(table.workspaceId, table.recordId),
    index("record_links_push").on(table.workspaceId, table.connectionId, table.pushSince).where(sql`${table.pushSince} is not null`),
    index("record_links_checked").on(table.workspaceId, table.connectionId, table.remoteType, table.checkedAt),
  ],
);

/** How far a type of a connection's records has come, and what goes where. */
export const syncStates = pgTable(
  "sync_states",
  {
    workspaceId: workspaceId(),
    connectionId: uuid("connection_id").notNull(),
    remoteType: text("remote_type").notNull(),
    cursor: text("cursor"),
    /** How many came in the first load, of how many. */
    loaded: integer("loaded").notNull().default(0),
    total: integer("total"),
    loadedAt: moment("loaded_at"),
    polledAt: moment("polled_at"),
    /** Null: as the manifest says. */
    mapping: jsonb("mapping").$type<{ remote: string; local: string; direction: "in" | "fill" | "out" | "both" | "off" }[]>(),
    isOff: boolean("is_off").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId, table.remoteType] }),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "sync_states_connection_fk" }).onDelete("cascade"),
  ],
);

/** Single records that could not be taken over or sent, each with its reason. */
export const syncProblems = pgTable(
  "sync_problems",
  {
    workspaceId: workspaceId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    remoteType: text("remote_type").notNull(),
    /** Empty for a record that is not over there yet. */
    remoteId: text("remote_id").notNull(),
    recordId: uuid("record_id"),
    /** What people know it by. */
    title: text("title").notNull(),
    /** In plain words. */
    reason: text("reason").notNull(),
    at: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "sync_problems_connection_fk" }).onDelete("cascade"),
    index("sync_problems_connection").on(table.workspaceId, table.connectionId, table.remoteType, table.remoteId),
  ],
);
