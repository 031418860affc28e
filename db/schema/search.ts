import { sql } from "drizzle-orm";
import { customType, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { workspaces } from "./workspaces";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * What search finds, a row for each thing: its words, in front of each the prefix of its segment. Written a moment after the thing itself
 * (lib/search/index), and never read but through `weft_search`, since row-level security lets an index compare columns and no words.
 */
export const searchTexts = pgTable(
  "search_texts",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    /** A `SearchKind`. */
    kind: text("kind").notNull(),
    id: id(),
    /** By which results are in order. */
    at: moment("at").notNull(),
    segment: integer("segment").notNull(),
    /** Whose scope decides who may see it; null: everybody here may, or (mentions) it says itself who. */
    conversationId: uuid("conversation_id"),
    /** What it stands on: a file's message, a note's record. */
    ofKind: text("of_kind"),
    ofId: uuid("of_id"),
    words: tsvector("words").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.kind, table.id] }),
    index("search_texts_newest").on(table.workspaceId, table.segment, table.at.desc(), table.id.desc()),
    index("search_texts_of").on(table.workspaceId, table.ofId).where(sql`${table.ofId} is not null`),
    // Without a list of what is pending: each probe would read all of it.
    index("search_texts_words").using("gin", table.words).with({ fastupdate: false }),
  ],
);

/**
 * Some tens of thousands of things of one kind and month, which a search probes newest first, so that what it costs does not depend on how
 * often a word is said in all history.
 */
export const searchSegments = pgTable(
  "search_segments",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    kind: text("kind").notNull(),
    /** "2026-05"; empty for records, which are few. */
    period: text("period").notNull(),
    prefix: text("prefix").notNull(),
    /** Of what was ever put into it. */
    fromAt: moment("from_at").notNull(),
    toAt: moment("to_at").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.number] }), index("search_segments_newest").on(table.workspaceId, table.kind, table.toAt.desc(), table.number.desc())],
);

/** What came, changed or went and is still to be indexed: a row for each batch that stored it. */
export const searchWork = pgTable(
  "search_work",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind").notNull(),
    ids: uuid("ids").array().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** Held by whoever indexes a workspace, so that one does at a time; and how far what was there before has come. */
export const searchStates = pgTable("search_states", {
  workspaceId: workspaceId().primaryKey().references(() => workspaces.id, { onDelete: "cascade" }),
  /** The last number of a segment. */
  lastSegment: integer("last_segment").notNull().default(0),
  /** Sources that are still to be read, each from its newest to its oldest: the id below which to go on, or null from the start. */
  backfill: jsonb("backfill").notNull().$type<Record<string, string | null>>(),
});
