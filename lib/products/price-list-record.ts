import { recordType } from "../records/contract";

/** Prices that hold for some customers or some time: a line says what a product costs from a quantity on. Browser-safe. */
export const priceListRecord = recordType({
  kind: "price-lists",
  one: "price list",
  many: "price lists",
  title: "name",
  fields: [
    { name: "name", label: "Name", type: "text", most: 200, required: true, column: 240 },
    { name: "currency", label: "Currency", type: "currency", column: 90 },
    { name: "validFrom", label: "Valid from", type: "date", column: 110 },
    { name: "validUntil", label: "Valid until", type: "date", column: 110 },
    { name: "ownerId", label: "Owner", type: "member", column: 130 },
    { name: "labels", label: "Labels", type: "labels", column: 120 },
    { name: "about", label: "Notes", type: "long_text", most: 10_000 },
  ],
  sort: [{ field: "name" }],
  lines: true,
});
