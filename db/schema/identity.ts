import { sql } from "drizzle-orm";
import { bigint, boolean, doublePrecision, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { workspaces } from "./workspaces";

/** Blocks of records that may be the same: those that have a key in common are compared. Numbers, since row-level security lets an index compare columns and nothing else. */
export const identityKeys = pgTable(
  "identity_keys",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    key: bigint("key", { mode: "number" }).notNull(),
    recordId: uuid("record_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.key, table.recordId] }), index("identity_keys_record").on(table.workspaceId, table.recordId)],
);

/** Records that came or changed and are still to be compared with the others. */
export const identityWork = pgTable(
  "identity_work",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    recordId: uuid("record_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.recordId] })],
);

/** Two records of a kind that may be one. What somebody decided is kept, so that nobody is asked twice. */
export const duplicates = pgTable(
  "duplicates",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind").notNull(),
    /** The lower of the two ids. */
    firstId: uuid("first_id").notNull(),
    secondId: uuid("second_id").notNull(),
    /** 0 to 1. */
    score: doublePrecision("score").notNull(),
    /** Near-certain, and nothing known of both is clearly different. */
    isCertain: boolean("is_certain").notNull().default(false),
    reasons: jsonb("reasons").notNull().$type<{ words: string; speaksFor: boolean }[]>(),
    status: text("status", { enum: ["open", "dismissed", "merged"] }).notNull().default("open"),
    decidedById: uuid("decided_by_id"),
    decidedAt: moment("decided_at"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("duplicates_pair_unique").on(table.workspaceId, table.firstId, table.secondId),
    index("duplicates_second").on(table.workspaceId, table.secondId),
    index("duplicates_open").on(table.workspaceId, table.kind, table.score.desc(), table.id).where(sql`${table.status} = 'open'`),
  ],
);

/** One record that went into another, with what it takes to take that back. */
export const recordMerges = pgTable(
  "record_merges",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind").notNull(),
    winnerId: uuid("winner_id").notNull(),
    loserId: uuid("loser_id").notNull(),
    /** Fields of the winner that became others by it. */
    changes: jsonb("changes").notNull().$type<{ field: string; from: unknown; to: unknown }[]>(),
    /** Labels that the winner did not have. */
    labels: text("labels").array().notNull().default(sql`'{}'`),
    actorName: text("actor_name").notNull(),
    at: createdAt(),
    undoneAt: moment("undone_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("record_merges_loser_unique").on(table.workspaceId, table.loserId).where(sql`${table.undoneAt} is null`),
    index("record_merges_winner").on(table.workspaceId, table.winnerId, table.at).where(sql`${table.undoneAt} is null`),
  ],
);

/** What pointed to the loser and points to the winner since. */
export const recordMergeMoves = pgTable(
  "record_merge_moves",
  {
    workspaceId: workspaceId(),
    mergeId: uuid("merge_id").notNull(),
    /** Table and column: "tasks.contact_id". */
    pointer: text("pointer").notNull(),
    /** Which row, by what makes it one beside the column itself. */
    recordId: uuid("record_id").notNull(),
    /** Where the column is part of the key: the row as it was, and whether the winner got one by it. */
    row: jsonb("row").$type<Record<string, unknown>>(),
    isAdded: boolean("is_added").notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.mergeId, table.pointer, table.recordId] }),
    foreignKey({ columns: [table.workspaceId, table.mergeId], foreignColumns: [recordMerges.workspaceId, recordMerges.id], name: "record_merge_moves_merge_fk" }).onDelete("cascade"),
  ],
);
