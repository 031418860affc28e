import { customerTiers, tierNames } from "../sla/policy";
import { recordType } from "../records/contract";

/** A person. Handles on channels are identities, which have their own place. Browser-safe. */
export const contactRecord = recordType({
  kind: "contacts",
  one: "contact",
  many: "contacts",
  title: "name",
  empty: "They come with the first messages, or you add them.",
  fields: [
    { name: "name", label: "Name", type: "text", most: 200, required: true, column: 200 },
    { name: "jobTitle", label: "Job title", type: "text", most: 200, column: 150 },
    { name: "companyId", label: "Company", type: "record", of: "companies", column: 170 },
    { name: "ownerId", label: "Owner", type: "member", column: 130, help: "The member responsible for this person." },
    { name: "labels", label: "Labels", type: "labels", column: 130 },
    { name: "language", label: "Language", type: "language", help: "In which dialogues write to them; else the one in which they write to us." },
    { name: "serviceLevel", label: "Service level", type: "choice", options: customerTiers.map((value) => ({ value, label: tierNames[value] })), help: "Their own tier in SLA policies; without one, their company’s." },
    { name: "birthday", label: "Birthday", type: "date" },
    { name: "about", label: "About", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "name" }],
  mergeable: true,
  duplicates: true,
});
