import { expect, test } from "vitest";
import { contactRecord } from "../contacts/record";
import { everything, listOf } from "../records/list-query";
import { areColumnsChanged, baseOf, isChanged, toLayout, viewOf } from "./layout";
import type { SavedView } from "./schema";

const vip = { match: "all" as const, of: [{ field: "labels", op: "any_of" as const, value: ["vip"] }] };
const list = listOf(contactRecord, { filter: vip, sort: [{ field: "createdAt", descending: true }], group: "ownerId" });

test("a list is the same after a way through a view", () => {
  expect(baseOf(contactRecord, toLayout(list, [{ field: "labels", width: 90 }]))).toEqual({ list, columns: [{ field: "labels", width: 90 }], isBroken: false });
});

test("a view that asks for a field that is gone says so, and keeps the rest", () => {
  const { list: left, columns, isBroken } = baseOf(contactRecord, { filter: { match: "all", of: [{ field: "shoeSize", op: "is", value: 4 }] }, sort: "-createdAt", group: null, columns: [{ field: "shoeSize" }, { field: "labels" }] });
  expect([left.filter, left.sort, columns, isBroken]).toEqual([everything, list.sort, [{ field: "labels" }], true]);
});

test("a list is another than its view when it is filtered, sorted or grouped otherwise; a search by name does not count", () => {
  expect([isChanged(list, list), isChanged({ ...list, q: "jane", deleted: true }, list), isChanged({ ...list, filter: everything }, list), isChanged({ ...list, group: null }, list)]).toEqual([false, false, true, true]);
  expect([areColumnsChanged(null, null), areColumnsChanged([{ field: "labels" }], [{ field: "labels" }]), areColumnsChanged([{ field: "labels", width: 80 }], [{ field: "labels" }])]).toEqual([false, false, true]);
});

test("an address names its view, says that it is of none, or opens the default when it says nothing", () => {
  const views = { items: [{ id: "a" }, { id: "b" }] as SavedView[], defaultId: "b" };
  const at = (search: string) => {
    const { view, isMissing } = viewOf(new URLSearchParams(search), views);
    return [view?.id ?? null, isMissing];
  };
  expect([at("view=a"), at(""), at("view=all"), at("q=jane"), at("view=c&q=jane")]).toEqual([["a", false], ["b", false], [null, false], [null, false], [null, true]]);
});
