import { sql, type SQLWrapper } from "drizzle-orm";
import { bigint, boolean, doublePrecision, type ExtraConfigColumn, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { workspaces } from "./workspaces";

/** What every record has beside its own fields. */
export const recordColumns = () => ({
  /** Values of the workspace's own fields, by key. */
  custom: jsonb("custom").notNull().default({}).$type<Record<string, unknown>>(),
  /** The member responsible. */
  ownerId: uuid("owner_id"),
  labels: text("labels").array().notNull().default(sql`'{}'`),
  isDemo: boolean("is_demo").notNull().default(false),
  createdAt: createdAt(),
  updatedAt: moment("updated_at").notNull().default(sql`now()`),
  /** Out of sight, and can be restored. */
  deletedAt: moment("deleted_at"),
  /** It went into this one, and is out of sight since; its address leads there. */
  mergedIntoId: uuid("merged_into_id"),
});

/** What people call it, and the same for putting in order: row-level security lets an index compare columns and no expressions. */
export const nameColumns = () => ({
  name: text("name").notNull(),
  nameKey: text("name_key").notNull().generatedAlwaysAs(sql`lower(name)`),
});

interface RecordTable {
  workspaceId: ExtraConfigColumn;
  id: ExtraConfigColumn;
  nameKey: ExtraConfigColumn;
  createdAt: ExtraConfigColumn;
  updatedAt: ExtraConfigColumn;
  deletedAt: ExtraConfigColumn & SQLWrapper;
}

/** What lists begin with: by name, by when they were made, by when they were changed. */
export function recordIndexes(name: string, table: RecordTable) {
  const present = sql`${table.deletedAt} is null`;
  return [
    index(`${name}_by_name`).on(table.workspaceId, table.nameKey, table.id).where(present),
    index(`${name}_by_creation`).on(table.workspaceId, table.createdAt, table.id).where(present),
    index(`${name}_by_change`).on(table.workspaceId, table.updatedAt, table.id).where(present),
  ];
}

/** A line of a quote, an order and the like; each kind has a table of its own. */
export const lineColumns = () => ({
  workspaceId: workspaceId(),
  recordId: uuid("record_id").notNull(),
  /** From 1. */
  position: integer("position").notNull(),
  productId: uuid("product_id"),
  description: text("description").notNull(),
  quantity: doublePrecision("quantity").notNull(),
  unit: text("unit"),
  /** Of the record's currency; with a fraction where prices are finer than its minor unit. */
  unitPriceMinor: doublePrecision("unit_price_minor").notNull(),
  discountPercent: doublePrecision("discount_percent").notNull().default(0),
  totalMinor: bigint("total_minor", { mode: "number" }).notNull(),
});

interface PointingTable {
  workspaceId: ExtraConfigColumn;
  id: ExtraConfigColumn;
  contactId: ExtraConfigColumn;
  companyId: ExtraConfigColumn;
  createdAt: ExtraConfigColumn;
}

/** What a contact's or a company's page and timeline ask for: theirs, the latest first. */
export const pointingIndexes = (name: string, table: PointingTable) => [
  index(`${name}_of_contact`).on(table.workspaceId, table.contactId, table.createdAt, table.id),
  index(`${name}_of_company`).on(table.workspaceId, table.companyId, table.createdAt, table.id),
];

/** The last number that was given out, by kind of record. */
export const recordNumbers = pgTable(
  "record_numbers",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    last: integer("last").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind] })],
);

/** What members write on a record, for one another. */
export const recordNotes = pgTable(
  "record_notes",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind").notNull(),
    recordId: uuid("record_id").notNull(),
    text: text("text").notNull(),
    authorId: uuid("author_id"),
    /** As they were called then. */
    authorName: text("author_name").notNull(),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    editedAt: moment("edited_at"),
    deletedAt: moment("deleted_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), index("record_notes_record").on(table.workspaceId, table.recordId, table.createdAt, table.id)],
);

/** What became of records: who changed which fields from what to what. */
export const recordChanges = pgTable(
  "record_changes",
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text("kind").notNull(),
    recordId: uuid("record_id").notNull(),
    action: text("action", { enum: ["create", "update", "delete", "restore", "merge", "unmerge"] }).notNull(),
    actorKind: text("actor_kind", { enum: ["member", "api_key", "system"] }).notNull(),
    actorId: uuid("actor_id"),
    /** As it was called then. */
    actorName: text("actor_name").notNull(),
    changes: jsonb("changes").notNull().default([]).$type<{ field: string; from: unknown; to: unknown }[]>(),
    /** Why, where the fields alone do not say it. */
    note: text("note"),
    at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), index("record_changes_record").on(table.workspaceId, table.recordId, table.at, table.id)],
);
