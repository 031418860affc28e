import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, workspaceId } from "./columns";
import { companies, contacts } from "./contacts";
import { nameColumns, pointingIndexes, recordColumns, recordIndexes } from "./records";
import { orders } from "./sales";
import { workspaces } from "./workspaces";

export const cases = pgTable(
  "cases",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ...nameColumns(),
    status: text("status", { enum: ["open", "waiting", "resolved"] }).notNull().default("open"),
    priority: text("priority", { enum: ["low", "normal", "high", "urgent"] }).notNull().default("normal"),
    contactId: uuid("contact_id"),
    companyId: uuid("company_id"),
    orderId: uuid("order_id"),
    about: text("about"),
    resolution: text("resolution"),
    resolvedAt: moment("resolved_at"),
    ...recordColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    ...recordIndexes("cases", table),
    ...pointingIndexes("cases", table),
    index("cases_open").on(table.workspaceId, table.createdAt, table.id).where(sql`${table.status} in ('open', 'waiting') and ${table.deletedAt} is null`),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "cases_contact_fk" }),
    foreignKey({ columns: [table.workspaceId, table.companyId], foreignColumns: [companies.workspaceId, companies.id], name: "cases_company_fk" }),
    foreignKey({ columns: [table.workspaceId, table.orderId], foreignColumns: [orders.workspaceId, orders.id], name: "cases_order_fk" }),
  ],
);
