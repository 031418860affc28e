import { recordType } from "../records/contract";

/** What a customer ordered. Browser-safe. */
export const orderRecord = recordType({
  kind: "orders",
  one: "order",
  many: "orders",
  title: "name",
  numbered: "O-",
  fields: [
    { name: "name", label: "Number", type: "text", most: 60, required: true, column: 120 },
    { name: "status", label: "Status", type: "choice", options: [{ value: "draft", label: "Draft" }, { value: "confirmed", label: "Confirmed" }, { value: "shipped", label: "Shipped" }, { value: "delivered", label: "Delivered" }, { value: "cancelled", label: "Cancelled" }], initial: "draft", column: 100 },
    { name: "totalMinor", label: "Total", type: "money", readOnly: true, column: 110 },
    { name: "currency", label: "Currency", type: "currency" },
    { name: "companyId", label: "Company", type: "record", of: "companies", column: 160 },
    { name: "contactId", label: "Contact", type: "record", of: "contacts", column: 150 },
    { name: "orderedOn", label: "Ordered", type: "date", column: 110 },
    { name: "deliverOn", label: "Deliver on", type: "date", column: 110 },
    { name: "paymentDueOn", label: "Payment due", type: "date" },
    { name: "paidOn", label: "Paid on", type: "date" },
    { name: "dealId", label: "Deal", type: "record", of: "deals" },
    { name: "quoteId", label: "Quote", type: "record", of: "quotes" },
    { name: "reference", label: "Their reference", type: "text", most: 200 },
    { name: "shippingAddress", label: "Deliver to", type: "long_text", most: 1_000 },
    { name: "ownerId", label: "Owner", type: "member", column: 130 },
    { name: "labels", label: "Labels", type: "labels" },
    { name: "about", label: "Notes", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "createdAt", descending: true }],
  lines: true,
});
