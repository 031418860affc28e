import { recordType } from "../records/contract";

/** A possible sale on its way through the stages of a pipeline. Browser-safe. */
export const dealRecord = recordType({
  kind: "deals",
  one: "deal",
  many: "deals",
  title: "name",
  fields: [
    { name: "name", label: "Name", type: "text", most: 200, required: true, column: 240 },
    { name: "stageId", label: "Stage", type: "stage", column: 120 },
    { name: "amountMinor", label: "Amount", type: "money", column: 110 },
    { name: "currency", label: "Currency", type: "currency" },
    { name: "closeDate", label: "Expected close", type: "date", column: 120 },
    { name: "probability", label: "Probability", type: "number", help: "Per cent. Empty: the stage's." },
    { name: "companyId", label: "Company", type: "record", of: "companies", column: 150 },
    { name: "contactId", label: "Contact", type: "record", of: "contacts", column: 140 },
    { name: "ownerId", label: "Owner", type: "member", column: 130, help: "The member who works on it." },
    { name: "nextStep", label: "Next step", type: "text", most: 300, column: 180 },
    { name: "nextStepDate", label: "Next step on", type: "date" },
    { name: "lostReason", label: "Lost because", type: "text", most: 300 },
    { name: "status", label: "Status", type: "choice", options: [{ value: "open", label: "Open" }, { value: "won", label: "Won" }, { value: "lost", label: "Lost" }], readOnly: true },
    { name: "stageSince", label: "In this stage since", type: "moment", readOnly: true },
    { name: "closedAt", label: "Closed", type: "moment", readOnly: true },
    { name: "labels", label: "Labels", type: "labels" },
    { name: "about", label: "Notes", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "updatedAt", descending: true }],
});
