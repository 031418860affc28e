import { expect, test } from "vitest";
import type { RecordGroup } from "@/lib/records/groups-schema";
import { everything, listOf } from "@/lib/records/list-query";
import type { RecordRow } from "@/lib/records/schema";
import { companyRecord } from "@/lib/companies/record";
import { entriesOf, groupedEntries, groupKey, keyOfEntry, listOfGroup, type GroupPages } from "./entries";
import { between } from "./use-chosen";

const row = (id: string) => ({ id }) as RecordRow;
const page = (...ids: string[]) => ({ items: ids.map(row), names: {}, nextCursor: null });
const group = (key: string | null): RecordGroup => ({ key, count: 1, totals: [], filter: { match: "all", of: [{ field: "country", op: "any_of", value: [key ?? ""] }] } });
const pages = (more: Partial<GroupPages>, ...ids: string[]): GroupPages => ({ pages: [page(...ids)], hasMore: false, failed: false, loadMore: () => {}, ...more });

test("a list in groups has headings, the records of open ones, and a place for those to come", () => {
  const groups = [group("Spain"), group("France"), group(null)];
  const loaded = new Map([[groupKey(groups[0]!), pages({ hasMore: true }, "a", "b")], [groupKey(groups[2]!), pages({}, "a")]]);
  const entries = groupedEntries(groups, (key) => key !== groupKey(groups[1]!), loaded);
  expect(entries.map(({ kind }) => kind)).toEqual(["group", "record", "record", "more", "group", "group", "record"]);
  // One that stands in two groups is drawn twice.
  expect(new Set(entries.map(keyOfEntry)).size).toBe(entries.length);
  expect(groupedEntries([group("Italy")], () => true, loaded).map(({ kind }) => kind)).toEqual(["group", "more"]);
});

test("a group's list is the list's own, narrowed", () => {
  const list = listOf(companyRecord, { group: "country", q: "mill" });
  expect(listOfGroup(list, group("Spain"))).toEqual({ ...list, group: null, filter: group("Spain").filter });
  const narrowed = { match: "any" as const, of: [{ field: "name", op: "filled" as const }] };
  expect(listOfGroup({ ...list, filter: narrowed }, group("Spain")).filter).toEqual({ match: "all", of: [narrowed, ...group("Spain").filter.of] });
  expect(everything.of).toEqual([]);
});

test("what lies between two records is chosen either way round, headings aside", () => {
  const entries = groupedEntries([group("Spain"), group("France")], () => true, new Map([[groupKey(group("Spain")), pages({}, "a", "b")], [groupKey(group("France")), pages({}, "c", "d")]]));
  expect([between(entries, "b", "d"), between(entries, "c", "a"), between(entries, "gone", "c")]).toEqual([["b", "c", "d"], ["a", "b", "c"], ["c"]]);
});

test("a hundred thousand records are laid out in a moment", () => {
  const many = Array.from({ length: 1_000 }, (_, at) => page(...Array.from({ length: 100 }, (_row, n) => `${at} ${n}`)));
  const began = performance.now();
  expect(entriesOf(many)).toHaveLength(100_000);
  expect(performance.now() - began).toBeLessThan(1_000);
});
