import { recordType } from "../records/contract";

/** What is sold or bought. Browser-safe. */
export const productRecord = recordType({
  kind: "products",
  one: "product",
  many: "products",
  title: "name",
  fields: [
    { name: "name", label: "Name", type: "text", most: 200, required: true, column: 240 },
    { name: "code", label: "Code", type: "text", most: 100, column: 110, help: "Article number or SKU." },
    { name: "category", label: "Category", type: "text", most: 100, column: 120 },
    { name: "unit", label: "Unit", type: "text", most: 30, column: 80, help: "What one of them is: piece, box, kg, hour." },
    { name: "priceMinor", label: "Price", type: "money", column: 100, help: "For one unit, without tax." },
    { name: "currency", label: "Currency", type: "currency" },
    { name: "status", label: "Status", type: "choice", options: [{ value: "active", label: "Active" }, { value: "discontinued", label: "Discontinued" }], initial: "active", column: 110 },
    { name: "ownerId", label: "Owner", type: "member", help: "The member responsible for this product." },
    { name: "labels", label: "Labels", type: "labels", column: 120 },
    { name: "about", label: "Description", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "name" }],
});
