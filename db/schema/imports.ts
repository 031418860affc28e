import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { workspaces } from "./workspaces";

/** A file of records that somebody brought, and how far it has come. Its bytes lie with the other files. */
export const imports = pgTable(
  "imports",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    /** What its rows become. */
    kind: text("kind").notNull(),
    format: text("format", { enum: ["csv", "vcf"] }).notNull(),
    fileName: text("file_name").notNull(),
    sha256: text("sha256").notNull(),
    /** Bytes. */
    size: integer("size").notNull(),
    status: text("status", { enum: ["draft", "checking", "running", "paused", "cancelled", "done", "failed", "undoing", "undone"] }).notNull().default("draft"),
    /** `ImportSettings`, checked by its schema when it is read. */
    settings: jsonb("settings").notNull().$type<Record<string, unknown>>(),
    /** What the file's columns are called, and what is in their first rows. */
    columns: jsonb("columns").notNull().$type<Record<string, unknown>[]>(),
    /** Records in the file; null until it was read once to its end. */
    rows: integer("rows"),
    /** The last line that was taken. */
    position: integer("position").notNull().default(0),
    /** How many rows were taken up to there. */
    taken: integer("taken").notNull().default(0),
    created: integer("created").notNull().default(0),
    updated: integer("updated").notNull().default(0),
    /** Those that were the same already, or were to be left out. */
    skipped: integer("skipped").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    /** Companies that were made on the way. */
    companies: integer("companies").notNull().default(0),
    /** What a dry run came to. */
    checked: jsonb("checked").$type<Record<string, number>>(),
    /** What became of it when it was undone. */
    undone: jsonb("undone").$type<Record<string, number>>(),
    /** Why it stopped by itself, in plain words. */
    problem: text("problem"),
    actorKind: text("actor_kind", { enum: ["member", "api_key", "system"] }).notNull(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    createdAt: createdAt(),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("imports_latest").on(table.workspaceId, table.createdAt, table.id),
    index("imports_file").on(table.workspaceId, table.sha256),
  ],
);

/** What became of a line of an import: enough to undo it, and to say why it was not taken. */
export const importRows = pgTable(
  "import_rows",
  {
    workspaceId: workspaceId(),
    importId: uuid("import_id").notNull(),
    /** As a spreadsheet counts, the headings being 1. */
    line: integer("line").notNull(),
    /** The import's own, or that of what was made on the way. */
    kind: text("kind").notNull(),
    action: text("action", { enum: ["create", "update", "skip", "error"] }).notNull(),
    recordId: uuid("record_id"),
    /** Of an update, each field before and after. */
    changes: jsonb("changes").$type<{ field: string; from: unknown; to: unknown }[]>(),
    /** Addresses that it gave the record. */
    handles: uuid("handles").array(),
    /** Why it was not taken, or not all of it. */
    reason: text("reason"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.importId, table.line, table.kind] }),
    foreignKey({ columns: [table.workspaceId, table.importId], foreignColumns: [imports.workspaceId, imports.id], name: "import_rows_import_fk" }).onDelete("cascade"),
  ],
);

/** Which record a key of another program stands for. */
export const importKeys = pgTable(
  "import_keys",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    key: text("key").notNull(),
    recordId: uuid("record_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.key] })],
);

/** How files with these headings were imported last. */
export const importPresets = pgTable(
  "import_presets",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    /** SHA-256 of the headings. */
    headings: text("headings").notNull(),
    settings: jsonb("settings").notNull().$type<Record<string, unknown>>(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.headings] })],
);
