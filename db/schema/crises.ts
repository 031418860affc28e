import { sql } from "drizzle-orm";
import { boolean, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, workspaceId } from "./columns";
import { connections } from "./connections";
import { members } from "./members";
import { workspaces } from "./workspaces";

/** How far the volume of a workspace's mentions was watched: the end of the last row that every series has. */
export const crisisWatches = pgTable(
  "crisis_watches",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    watchedUntil: moment("watched_until").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);

/** The volume of one query on one connection, as the detector knows it; the nil UUID for a query is all that is said there. */
export const crisisStates = pgTable(
  "crisis_states",
  {
    workspaceId: workspaceId(),
    queryId: uuid("query_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** All that the detector keeps (`CrisisState` of lib/crisis/detect.ts). */
    state: jsonb("state").notNull(),
    level: text("level", { enum: ["normal", "raised", "crisis"] }).notNull(),
    /** The last row about which somebody was told, by its beginning; it is not told of again. */
    toldRow: moment("told_row"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.queryId, table.connectionId] }),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "crisis_states_connection_fk" }).onDelete("cascade"),
  ],
);

/** Far more is said in public than is usual: what began together is one crisis. Figures are its series'. */
export const crises = pgTable(
  "crises",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    beganAt: moment("began_at").notNull(),
    /** When somebody was told last: it began, or became clearly worse. */
    toldAt: moment("told_at").notNull(),
    endedAt: moment("ended_at"),
    /** Who ended it by hand; null: it calmed down. */
    endedByName: text("ended_by_name"),
    ownerId: uuid("owner_id"),
    ownerName: text("owner_name"),
    acknowledgedAt: moment("acknowledged_at"),
    /** Until then nobody is told of it again, unless it becomes clearly worse. */
    quietUntil: moment("quiet_until"),
    quietByName: text("quiet_by_name"),
    /** What a person wrote down afterwards. */
    learned: text("learned").notNull().default(""),
    learnedByName: text("learned_by_name"),
    learnedAt: moment("learned_at"),
    isDemo: boolean("is_demo").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.id], name: "crises_owner_fk" }),
    index("crises_began").on(table.workspaceId, table.beganAt.desc(), table.id.desc()),
    index("crises_open").on(table.workspaceId).where(sql`${table.endedAt} is null`),
  ],
);

/** Which series show a crisis, each with the evidence against its own normal. */
export const crisisSeries = pgTable(
  "crisis_series",
  {
    workspaceId: workspaceId(),
    crisisId: uuid("crisis_id").notNull(),
    /** The nil UUID: all that is said on the connection. */
    queryId: uuid("query_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    channel: text("channel").notNull(),
    /** As they were called then. */
    queryName: text("query_name"),
    queryKind: text("query_kind", { enum: ["brand", "product", "competitor", "campaign"] }),
    connectionName: text("connection_name").notNull(),
    /** The connection's team, which decides who may see it; null: everybody. */
    teamId: uuid("team_id"),
    beganAt: moment("began_at").notNull(),
    /** Since when it is no more than usual; the crisis is over when that has lasted. */
    calmSince: moment("calm_since"),
    endedAt: moment("ended_at"),
    /** How sure it was, 0 to 1, when it was told of. */
    score: doublePrecision("score").notNull(),
    /** What it was told with: mentions in so many minutes, what was to be expected of them, and by how much it was more. */
    minutes: integer("minutes").notNull(),
    count: integer("count").notNull(),
    baseline: doublePrecision("baseline").notNull(),
    factor: doublePrecision("factor").notNull(),
    /** The same as it is now, and as it was at its worst. */
    nowMinutes: integer("now_minutes").notNull(),
    nowCount: integer("now_count").notNull(),
    nowBaseline: doublePrecision("now_baseline").notNull(),
    nowFactor: doublePrecision("now_factor").notNull(),
    worstMinutes: integer("worst_minutes").notNull(),
    worstCount: integer("worst_count").notNull(),
    worstBaseline: doublePrecision("worst_baseline").notNull(),
    worstFactor: doublePrecision("worst_factor").notNull(),
    worstAt: moment("worst_at").notNull(),
    /** What was usual when it began, hour by hour (`Usual` of lib/crisis/usual.ts). */
    usual: jsonb("usual").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.crisisId, table.queryId, table.connectionId] }),
    foreignKey({ columns: [table.workspaceId, table.crisisId], foreignColumns: [crises.workspaceId, crises.id], name: "crisis_series_crisis_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "crisis_series_connection_fk" }).onDelete("cascade"),
  ],
);

const crisisEntryKinds = ["began", "joined", "worse", "ended", "reopened", "acknowledged", "released", "quiet", "unquiet", "paused", "resumed", "note"] as const;

/** What happened and what was decided, in a crisis. */
export const crisisEntries = pgTable(
  "crisis_entries",
  {
    workspaceId: workspaceId(),
    crisisId: uuid("crisis_id").notNull(),
    id: id(),
    at: moment("at").notNull(),
    kind: text("kind", { enum: crisisEntryKinds }).notNull(),
    byName: text("by_name").notNull(),
    text: text("text").notNull().default(""),
    /** What it is about is this team's; null: everybody's who sees the crisis. */
    teamId: uuid("team_id"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.crisisId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.crisisId], foreignColumns: [crises.workspaceId, crises.id], name: "crisis_entries_crisis_fk" }).onDelete("cascade"),
  ],
);
