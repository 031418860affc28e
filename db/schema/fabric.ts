import { date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, workspaceId } from "./columns";

/**
 * Who talked to whom over which connection, a row for each day of the workspace's calendar, each pair, and the team and member in whose
 * figures it was: messages added up by a job (lib/fabric/weave.ts). A contact stands for itself, so that their company is the one
 * that they have now. Ids: a contact; of `inside` a member; the nil UUID for us; the highest UUID for all beyond those that a day keeps.
 */
export const fabricEdges = pgTable(
  "fabric_edges",
  {
    workspaceId: workspaceId(),
    day: date("day", { mode: "string" }).notNull(),
    connectionId: uuid("connection_id").notNull(),
    teamId: uuid("team_id").notNull(),
    memberId: uuid("member_id").notNull(),
    /** A customer to us, we to a customer, customers among themselves, about a competitor in public, our own people and us. */
    direction: text("direction", { enum: ["to_us", "from_us", "among", "competitor", "inside"] }).notNull(),
    fromId: uuid("from_id").notNull(),
    toId: uuid("to_id").notNull(),
    messages: integer("messages").notNull(),
  },
  (table) => [primaryKey({ name: "fabric_edges_pk", columns: [table.workspaceId, table.day, table.connectionId, table.teamId, table.memberId, table.direction, table.fromId, table.toId] })],
);

/** Days whose edges were added up: of how many messages, in which time zone, when, and how long it took. */
export const fabricDays = pgTable(
  "fabric_days",
  {
    workspaceId: workspaceId(),
    day: date("day", { mode: "string" }).notNull(),
    timeZone: text("time_zone").notNull(),
    messages: integer("messages").notNull(),
    tookMs: integer("took_ms").notNull(),
    wovenAt: moment("woven_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.day] })],
);
