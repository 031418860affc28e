import { customerTiers, tierNames } from "../sla/policy";
import { recordType } from "../records/contract";

/** An organisation. Browser-safe. */
export const companyRecord = recordType({
  kind: "companies",
  one: "company",
  many: "companies",
  title: "name",
  fields: [
    { name: "name", label: "Name", type: "text", most: 200, required: true, column: 240 },
    { name: "domain", label: "Website", type: "text", most: 253, column: 150, help: "Without https://, e.g. customer.example" },
    { name: "industry", label: "Industry", type: "text", most: 100, column: 120 },
    { name: "employees", label: "Employees", type: "number", column: 90 },
    { name: "country", label: "Country", type: "text", most: 100, column: 110 },
    { name: "serviceLevel", label: "Service level", type: "choice", options: customerTiers.map((value) => ({ value, label: tierNames[value] })), help: "The customer’s tier: SLA policies can ask for it." },
    { name: "ownerId", label: "Owner", type: "member", column: 130, help: "The member responsible for this company." },
    { name: "labels", label: "Labels", type: "labels", column: 120 },
    { name: "about", label: "About", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "name" }],
  mergeable: true,
  duplicates: true,
});
