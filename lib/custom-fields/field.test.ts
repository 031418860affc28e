import { expect, test } from "vitest";
import { companyRecord } from "../companies/record";
import { customKey, says, valueIn, withValue } from "../records/contract";
import { keyFor, toField, withFields } from "./field";
import type { CustomField } from "./schema";

const definition = (key: string, more: Partial<CustomField> = {}): CustomField => ({ id: key, kind: "companies", key, label: key, type: "text", options: [], of: null, required: false, help: null, position: 1, archivedAt: null, ...more });

test.each([["Shoe size", "shoe_size"], ["Größe (EU)", "gro_e_eu"], ["2nd address", "nd_address"], ["  ", "field"], ["靴", "field"]])("a key is made from a name: %s", (label, key) => {
  expect(keyFor(label, new Set())).toBe(key);
  expect(keyFor(label, new Set([key]))).toBe(`${key}_2`);
});

test("a kind has a workspace's fields among its own, before what Weft keeps, and without those that were removed", () => {
  const joined = withFields(companyRecord, [definition("tier"), definition("gone", { archivedAt: "2026-05-03T00:00:00Z" }), definition("of_contacts", { kind: "contacts" })]);
  expect(joined.fields.slice(-3).map(({ name }) => name)).toEqual(["custom.tier", "createdAt", "updatedAt"]);
  // Joined again it is as the definitions are now.
  expect(withFields(joined, [definition("size")]).fields.filter((field) => customKey(field) !== null).map(({ name }) => name)).toEqual(["custom.size"]);
  expect(withFields(companyRecord, [])).toBe(companyRecord);
});

test("a value lies with the others of the workspace's own", () => {
  const [tier, country] = [toField(definition("tier")), { name: "country" }];
  const record = withValue(withValue({ custom: { size: 1 } }, tier, "gold"), country, "Spain");
  expect(record).toEqual({ custom: { size: 1, tier: "gold" }, country: "Spain" });
  expect([valueIn(record, tier), valueIn(record, country), valueIn({}, tier), says(record, tier), says({ custom: {} }, tier)]).toEqual(["gold", "Spain", undefined, true, false]);
});
