import { date, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, workspaceId } from "./columns";
import { cases } from "./cases";
import { companies, contacts } from "./contacts";
import { deals } from "./deals";
import { nameColumns, pointingIndexes, recordColumns, recordIndexes } from "./records";
import { workspaces } from "./workspaces";

export const tasks = pgTable(
  "tasks",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ...nameColumns(),
    dueDate: date("due_date", { mode: "string" }),
    status: text("status", { enum: ["open", "done"] }).notNull().default("open"),
    contactId: uuid("contact_id"),
    companyId: uuid("company_id"),
    dealId: uuid("deal_id"),
    caseId: uuid("case_id"),
    about: text("about"),
    ...recordColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    ...recordIndexes("tasks", table),
    ...pointingIndexes("tasks", table),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "tasks_contact_fk" }),
    foreignKey({ columns: [table.workspaceId, table.companyId], foreignColumns: [companies.workspaceId, companies.id], name: "tasks_company_fk" }),
    foreignKey({ columns: [table.workspaceId, table.dealId], foreignColumns: [deals.workspaceId, deals.id], name: "tasks_deal_fk" }),
    foreignKey({ columns: [table.workspaceId, table.caseId], foreignColumns: [cases.workspaceId, cases.id], name: "tasks_case_fk" }),
    index("tasks_of_deal").on(table.workspaceId, table.dealId, table.createdAt, table.id),
    index("tasks_of_case").on(table.workspaceId, table.caseId, table.createdAt, table.id),
    index("tasks_contact").on(table.workspaceId, table.contactId, table.dueDate),
    index("tasks_company").on(table.workspaceId, table.companyId, table.dueDate),
    index("tasks_owner").on(table.workspaceId, table.ownerId, table.status, table.dueDate),
  ],
);
