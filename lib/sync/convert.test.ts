import { expect, test } from "vitest";
import { type Lookups, toLocal } from "./convert";
import type { SyncedType } from "./mapping";

const purchases: SyncedType = { type: "purchase.purchase", one: "Purchase", many: "Purchases", kind: "purchase-orders", mapping: [] };
const lookups: Lookups = { recordOf: () => null, refOf: () => null, stages: [], members: new Map([["bob@acme.example", "bob"], ["ann approver", "ann"]]) };
const raisedBy = (value: string) => toLocal(purchases, { remote: "raised_by", local: "requestedById", direction: "fill" }, value, lookups);

test("somebody over there is a member by their address, else by their name, else nobody", () => {
  expect(raisedBy("Bob@Acme.example")).toEqual({ requestedById: "bob" });
  expect(raisedBy("Robert B. <bob@acme.example>")).toEqual({ requestedById: "bob" });
  expect(raisedBy("Ann Approver <ann@elsewhere.example>")).toEqual({ requestedById: "ann" });
  expect(raisedBy("Ann Approver")).toEqual({ requestedById: "ann" });
  // Whoever has it already keeps it.
  expect(raisedBy("Carl <carl@acme.example>")).toEqual({});
});
