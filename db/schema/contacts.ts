import { sql } from "drizzle-orm";
import { boolean, date, doublePrecision, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { workspaces } from "./workspaces";
import { createdAt, id, moment, workspaceId } from "./columns";
import { nameColumns, recordColumns, recordIndexes } from "./records";

export const companies = pgTable(
  "companies",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ...nameColumns(),
    domain: text("domain"),
    industry: text("industry"),
    employees: doublePrecision("employees"),
    country: text("country"),
    /** How much we promise them (lib/sla); null: what everybody is promised. */
    serviceLevel: text("tier"),
    about: text("about"),
    ...recordColumns(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), ...recordIndexes("companies", table)],
);

export const contacts = pgTable(
  "contacts",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ...nameColumns(),
    jobTitle: text("job_title"),
    companyId: uuid("company_id"),
    /** BCP 47; null while nobody has said it. */
    language: text("language"),
    birthday: date("birthday", { mode: "string" }),
    /** Their own; null: their company's. */
    serviceLevel: text("tier"),
    about: text("about"),
    ...recordColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    ...recordIndexes("contacts", table),
    index("contacts_company").on(table.workspaceId, table.companyId, table.id),
    foreignKey({ columns: [table.workspaceId, table.companyId], foreignColumns: [companies.workspaceId, companies.id], name: "contacts_company_fk" }),
  ],
);

/** A handle of a contact on a channel. */
export const identities = pgTable(
  "identities",
  {
    workspaceId: workspaceId(),
    id: id(),
    contactId: uuid("contact_id").notNull(),
    /** The connector's id, or `<connector>:<connection>` where handles mean nothing beyond one connection. */
    namespace: text("namespace").notNull(),
    /** The connector's id, for the mark on screens. */
    channel: text("channel").notNull(),
    handle: text("handle").notNull(),
    /** As people know it: "@janedoe", "jane@customer.example". */
    displayHandle: text("display_handle").notNull(),
    name: text("name"),
    verified: boolean("verified").notNull().default(false),
    /** `email:…` or `phone:+…`, normalised, when the handle is one or the channel vouches for one: what other channels match by. */
    address: text("address"),
    /** How it came to this contact. */
    evidence: jsonb("evidence").notNull().default({}).$type<Record<string, unknown>>(),
    optedOutAt: moment("opted_out_at"),
    /** Not the contact's any more: what came from it keeps its sender, and whoever writes from there next is somebody new. */
    removedAt: moment("removed_at"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "identities_contact_fk" }),
    uniqueIndex("identities_handle_unique").on(table.workspaceId, table.namespace, table.handle).where(sql`${table.removedAt} is null`),
    index("identities_contact").on(table.workspaceId, table.contactId),
    index("identities_address").on(table.workspaceId, table.address).where(sql`${table.address} is not null and ${table.removedAt} is null`),
  ],
);
