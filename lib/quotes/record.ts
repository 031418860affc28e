import { recordType } from "../records/contract";

/** A price that a customer was given. Browser-safe. */
export const quoteRecord = recordType({
  kind: "quotes",
  one: "quote",
  many: "quotes",
  title: "name",
  numbered: "Q-",
  fields: [
    { name: "name", label: "Number", type: "text", most: 60, required: true, column: 120 },
    { name: "status", label: "Status", type: "choice", options: [{ value: "draft", label: "Draft" }, { value: "sent", label: "Sent" }, { value: "accepted", label: "Accepted" }, { value: "declined", label: "Declined" }], initial: "draft", column: 100 },
    { name: "totalMinor", label: "Total", type: "money", readOnly: true, column: 110 },
    { name: "currency", label: "Currency", type: "currency" },
    { name: "companyId", label: "Company", type: "record", of: "companies", column: 160 },
    { name: "contactId", label: "Contact", type: "record", of: "contacts", column: 150 },
    { name: "dealId", label: "Deal", type: "record", of: "deals", column: 160 },
    { name: "validUntil", label: "Valid until", type: "date", column: 110 },
    { name: "declinedReason", label: "Declined because", type: "text", most: 300 },
    { name: "reference", label: "Their reference", type: "text", most: 200 },
    { name: "ownerId", label: "Owner", type: "member", column: 130 },
    { name: "labels", label: "Labels", type: "labels" },
    { name: "about", label: "Terms", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "createdAt", descending: true }],
  lines: true,
});
