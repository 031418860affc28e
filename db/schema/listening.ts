import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { connections } from "./connections";
import { mentions } from "./mentions";
import { workspaces } from "./workspaces";

/** What the workspace listens for in public. */
export const listeningQueries = pgTable(
  "listening_queries",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    /** As it was written; `lib/listening/boolean` reads it. */
    text: text("text").notNull(),
    kind: text("kind", { enum: ["brand", "product", "competitor", "campaign"] }).notNull(),
    /** Where it listens; null: on all connections, also those that come later. */
    connectionIds: uuid("connection_ids").array(),
    isPaused: boolean("is_paused").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** How far a query was looked for on a connection that can search. */
export const listeningSearches = pgTable(
  "listening_searches",
  {
    workspaceId: workspaceId(),
    queryId: uuid("query_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** The connector's own; null at first. */
    cursor: text("cursor"),
    /** Posts from then on are looked for. */
    since: moment("since").notNull(),
    /** When to ask next. */
    dueAt: moment("due_at").notNull(),
    askedAt: moment("asked_at"),
    /** Why the last answer was none, in plain words. */
    trouble: text("trouble"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.queryId, table.connectionId] }),
    foreignKey({ columns: [table.workspaceId, table.queryId], foreignColumns: [listeningQueries.workspaceId, listeningQueries.id], name: "listening_searches_query_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "listening_searches_connection_fk" }).onDelete("cascade"),
  ],
);

/** Which mentions a query found. Where and when a mention was found is said again, as it was then, so that its volume can be added up anew. */
export const mentionQueries = pgTable(
  "mention_queries",
  {
    workspaceId: workspaceId(),
    mentionId: uuid("mention_id").notNull(),
    queryId: uuid("query_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** No team is the nil UUID. */
    teamId: uuid("team_id").notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.mentionId, table.queryId] }),
    foreignKey({ columns: [table.workspaceId, table.mentionId], foreignColumns: [mentions.workspaceId, mentions.id], name: "mention_queries_mention_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.queryId], foreignColumns: [listeningQueries.workspaceId, listeningQueries.id], name: "mention_queries_query_fk" }).onDelete("cascade"),
    index("mention_queries_found").on(table.workspaceId, table.queryId, table.at.desc()),
    index("mention_queries_at").on(table.workspaceId, table.at),
  ],
);

/** How many mentions a query found in each hour of the platform's time; the nil UUID for a query counts what any found, once. */
export const listeningVolume = pgTable(
  "listening_volume",
  {
    workspaceId: workspaceId(),
    hour: moment("hour").notNull(),
    queryId: uuid("query_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    teamId: uuid("team_id").notNull(),
    mentions: integer("mentions").notNull().default(0),
    /** Of these, those that sound so; of the others nobody knows. */
    negative: integer("negative").notNull().default(0),
    neutral: integer("neutral").notNull().default(0),
    positive: integer("positive").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.hour, table.queryId, table.connectionId, table.teamId] })],
);
