import { sql } from "drizzle-orm";
import { date, doublePrecision, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { companies, contacts } from "./contacts";
import { products } from "./products";
import { workspaces } from "./workspaces";

/** Customers whose orders are to be looked at, and when: now, since their orders came or changed, or on the day on which an item of theirs is overdue next. */
export const reorderWork = pgTable(
  "reorder_work",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    /** A company or, where an order names none, a contact. */
    customerId: uuid("customer_id").notNull(),
    lookAt: moment("look_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.customerId] }), index("reorder_work_due").on(table.workspaceId, table.lookAt, table.customerId)],
);

/** Items that a customer used to order and has not ordered when it was time. Made from the orders, and made again; what a person decided about one is kept. */
export const reorders = pgTable(
  "reorders",
  {
    workspaceId: workspaceId(),
    id: id(),
    /** One of the two: who orders. */
    contactId: uuid("contact_id"),
    companyId: uuid("company_id"),
    customerId: uuid("customer_id").notNull().generatedAlwaysAs(sql`coalesce(company_id, contact_id)`),
    productId: uuid("product_id").notNull(),
    /** What they usually take at once, in `unit`. */
    quantity: doublePrecision("quantity").notNull(),
    unit: text("unit"),
    /** On how many days they ordered it. */
    timesOrdered: integer("times_ordered").notNull(),
    intervalDays: doublePrecision("interval_days").notNull(),
    lastOn: date("last_on", { mode: "string" }).notNull(),
    /** When it was time. */
    dueOn: date("due_on", { mode: "string" }).notNull(),
    /** 0 to 1: that they order it again. */
    confidence: doublePrecision("confidence").notNull(),
    reasons: jsonb("reasons").notNull().$type<{ words: string; speaksFor: boolean }[]>(),
    /** A person said that it is not to be offered, until this day, or with none until they order it again. */
    dismissedAt: moment("dismissed_at"),
    dismissedById: uuid("dismissed_by_id"),
    dismissedUntil: date("dismissed_until", { mode: "string" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("reorders_item_unique").on(table.workspaceId, table.customerId, table.productId),
    index("reorders_by_confidence").on(table.workspaceId, table.confidence.desc(), table.id),
    index("reorders_product").on(table.workspaceId, table.productId),
    index("reorders_contact").on(table.workspaceId, table.contactId),
    index("reorders_company").on(table.workspaceId, table.companyId),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "reorders_contact_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.companyId], foreignColumns: [companies.workspaceId, companies.id], name: "reorders_company_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.productId], foreignColumns: [products.workspaceId, products.id], name: "reorders_product_fk" }).onDelete("cascade"),
  ],
);
