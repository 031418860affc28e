import { recordType } from "../records/contract";

/** A marketing offer, and its terms; who received it is kept beside. Browser-safe. */
export const offerRecord = recordType({
  kind: "offers",
  one: "offer",
  many: "offers",
  title: "name",
  fields: [
    { name: "name", label: "Name", type: "text", most: 200, required: true, column: 240 },
    { name: "campaign", label: "Campaign", type: "text", most: 200, column: 160 },
    { name: "status", label: "Status", type: "choice", options: [{ value: "draft", label: "Draft" }, { value: "active", label: "Active" }, { value: "ended", label: "Ended" }], initial: "draft", column: 100 },
    { name: "validFrom", label: "Valid from", type: "date", column: 110 },
    { name: "validUntil", label: "Valid until", type: "date", column: 110 },
    { name: "ownerId", label: "Owner", type: "member", column: 130 },
    { name: "labels", label: "Labels", type: "labels", column: 120 },
    { name: "terms", label: "Terms", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "updatedAt", descending: true }],
});
