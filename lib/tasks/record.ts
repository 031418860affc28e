import { recordType } from "../records/contract";

export const taskStatuses = [{ value: "open", label: "Open" }, { value: "done", label: "Done" }] as const;

/** Something that somebody is to do, for a contact, a company, a deal, a case or by itself. Browser-safe. */
export const taskRecord = recordType({
  kind: "tasks",
  one: "task",
  many: "tasks",
  title: "name",
  fields: [
    { name: "name", label: "What to do", type: "text", most: 300, required: true, column: 260 },
    { name: "dueDate", label: "Due", type: "date", column: 100 },
    { name: "status", label: "Status", type: "choice", options: taskStatuses, initial: "open", column: 90 },
    { name: "contactId", label: "Contact", type: "record", of: "contacts", column: 150 },
    { name: "companyId", label: "Company", type: "record", of: "companies", column: 150 },
    { name: "dealId", label: "Deal", type: "record", of: "deals" },
    { name: "caseId", label: "Case", type: "record", of: "cases" },
    { name: "ownerId", label: "Assigned to", type: "member", column: 130, help: "The member who is to do it." },
    { name: "labels", label: "Labels", type: "labels" },
    { name: "about", label: "Notes", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "dueDate" }, { field: "name" }],
});
