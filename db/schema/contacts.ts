import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { workspaces } from "./workspaces";
import { createdAt, id, moment, workspaceId } from "./columns";

export const companies = pgTable(
  "companies",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    domain: text("domain"),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const contacts = pgTable(
  "contacts",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    jobTitle: text("job_title"),
    companyId: uuid("company_id"),
    /** The member responsible. */
    ownerId: uuid("owner_id"),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
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
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "identities_contact_fk" }),
    uniqueIndex("identities_handle_unique").on(table.workspaceId, table.namespace, table.handle),
    index("identities_contact").on(table.workspaceId, table.contactId),
    index("identities_address").on(table.workspaceId, table.address).where(sql`${table.address} is not null`),
  ],
);
