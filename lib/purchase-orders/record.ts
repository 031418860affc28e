import { recordType } from "../records/contract";

/** What we order from a supplier. Browser-safe. */
export const purchaseOrderRecord = recordType({
  kind: "purchase-orders",
  one: "purchase order",
  many: "purchase orders",
  title: "name",
  numbered: "PO-",
  fields: [
    { name: "name", label: "Number", type: "text", most: 60, required: true, column: 120 },
    { name: "status", label: "Status", type: "choice", options: [{ value: "draft", label: "Draft" }, { value: "waiting", label: "Waiting for approval" }, { value: "confirmed", label: "Confirmed" }, { value: "done", label: "Done" }, { value: "cancelled", label: "Cancelled" }], initial: "draft", column: 150 },
    { name: "totalMinor", label: "Total", type: "money", readOnly: true, column: 110 },
    { name: "currency", label: "Currency", type: "currency" },
    { name: "companyId", label: "Vendor", type: "record", of: "companies", column: 160 },
    { name: "contactId", label: "Contact there", type: "record", of: "contacts" },
    { name: "requestedById", label: "Raised by", type: "member", column: 130 },
    { name: "orderedOn", label: "Ordered", type: "date", column: 110 },
    { name: "neededOn", label: "Needed on", type: "date", column: 110 },
    { name: "reference", label: "Their reference", type: "text", most: 200 },
    { name: "ownerId", label: "Owner", type: "member" },
    { name: "labels", label: "Labels", type: "labels" },
    { name: "about", label: "Notes", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "createdAt", descending: true }],
  lines: true,
});
