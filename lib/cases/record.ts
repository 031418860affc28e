import { recordType } from "../records/contract";

/** A problem that somebody has with us, until it is solved. Browser-safe. */
export const caseRecord = recordType({
  kind: "cases",
  one: "case",
  many: "cases",
  title: "name",
  fields: [
    { name: "name", label: "Subject", type: "text", most: 300, required: true, column: 260 },
    { name: "status", label: "Status", type: "choice", options: [{ value: "open", label: "Open" }, { value: "waiting", label: "Waiting for them" }, { value: "resolved", label: "Resolved" }], initial: "open", column: 120 },
    { name: "priority", label: "Priority", type: "choice", options: [{ value: "low", label: "Low" }, { value: "normal", label: "Normal" }, { value: "high", label: "High" }, { value: "urgent", label: "Urgent" }], initial: "normal", column: 90 },
    { name: "contactId", label: "Contact", type: "record", of: "contacts", column: 150 },
    { name: "companyId", label: "Company", type: "record", of: "companies", column: 150 },
    { name: "orderId", label: "Order", type: "record", of: "orders", column: 110 },
    { name: "ownerId", label: "Assigned to", type: "member", column: 130, help: "The member who solves it." },
    { name: "labels", label: "Labels", type: "labels" },
    { name: "about", label: "What happened", type: "long_text", most: 10_000 },
    { name: "resolution", label: "How it was solved", type: "long_text", most: 10_000 },
    { name: "resolvedAt", label: "Resolved", type: "moment", readOnly: true },
  ],
  sort: [{ field: "updatedAt", descending: true }],
});
