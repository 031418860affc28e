import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { contacts } from "./contacts";
import { workspaces } from "./workspaces";

/** How people and companies stand to one another; read from both ends. */
export const relations = pgTable(
  "relations",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    /** "reports_to": the one it is from reports to the other. */
    kind: text("kind").notNull(),
    fromKind: text("from_kind", { enum: ["contacts", "companies"] }).notNull(),
    fromId: uuid("from_id").notNull(),
    toKind: text("to_kind", { enum: ["contacts", "companies"] }).notNull(),
    toId: uuid("to_id").notNull(),
    createdById: uuid("created_by_id"),
    /** As they were called then. */
    createdByName: text("created_by_name").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    // Not unique: two records that become one may both have the same; it is said once all the same.
    index("relations_from").on(table.workspaceId, table.fromId, table.toId),
    index("relations_to").on(table.workspaceId, table.toId),
    index("relations_competitors").on(table.workspaceId, table.fromId).where(sql`${table.kind} = 'competes_for'`),
  ],
);

/** What a contact allowed or forbade on a channel; the latest of a channel holds, the others are its history. */
export const consents = pgTable(
  "consents",
  {
    workspaceId: workspaceId(),
    id: id(),
    contactId: uuid("contact_id").notNull(),
    /** The connector's id. */
    channel: text("channel").notNull(),
    state: text("state", { enum: ["granted", "withdrawn"] }).notNull(),
    source: text("source", { enum: ["message", "form", "paper", "spoken", "import", "other"] }).notNull(),
    /** Where it can be looked up: a form's number, the words that were said. */
    evidence: text("evidence"),
    /** When they said so. */
    at: moment("at").notNull(),
    recordedById: uuid("recorded_by_id"),
    /** As they were called then. */
    recordedByName: text("recorded_by_name").notNull(),
    createdAt: createdAt(),
    /** Recorded in error. */
    removedAt: moment("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "consents_contact_fk" }),
    index("consents_contact").on(table.workspaceId, table.contactId, table.channel, table.at, table.id),
  ],
);
