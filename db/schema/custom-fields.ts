import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { workspaces } from "./workspaces";

/** Fields that a workspace gives a kind of record beside Weft's own; their values are in `custom` of the records, by key. */
export const customFields = pgTable(
  "custom_fields",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind").notNull(),
    /** Never changes, since values are kept by it. */
    key: text("key").notNull(),
    label: text("label").notNull(),
    type: text("type", { enum: ["text", "long_text", "number", "date", "choice", "choices", "member", "record", "url", "checkbox"] }).notNull(),
    options: jsonb("options").notNull().default([]).$type<{ value: string; label: string; archived?: true }[]>(),
    /** With `record`: of which kind. */
    of: text("of"),
    required: boolean("required").notNull().default(false),
    help: text("help"),
    position: integer("position").notNull(),
    createdAt: createdAt(),
    /** Out of sight with all its values, and can be restored. */
    archivedAt: moment("archived_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("custom_fields_key").on(table.workspaceId, table.kind, table.key),
    index("custom_fields_order").on(table.workspaceId, table.kind, table.position, table.id),
  ],
);
