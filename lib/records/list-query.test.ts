import { expect, test } from "vitest";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { fromSearch, readFilter, readSort, sortText, toSearch, type ListQuery } from "./list-query";

const whole: ListQuery = {
  filter: { match: "any", of: [{ field: "country", op: "is", value: "Spain" }, { match: "all", of: [{ field: "employees", op: "more", value: 10 }, { field: "labels", op: "filled" }] }] },
  sort: [{ field: "employees", descending: true }, { field: "name" }],
  q: "mill",
  deleted: true,
};

test("a list is the same after a way through its address, and one that says nothing has none", () => {
  expect(fromSearch(companyRecord, toSearch(companyRecord, whole))).toEqual(whole);
  expect(toSearch(companyRecord, fromSearch(companyRecord, {})).toString()).toBe("");
});

test("what an address says that cannot be counts as not said, each part for itself", () => {
  const broken = fromSearch(companyRecord, { filter: "{", sort: "nothing", q: [" mill "], deleted: "maybe" });
  expect(broken).toEqual({ ...fromSearch(companyRecord, {}), q: "mill" });
});

test.each<[string, unknown, RegExp]>([
  ["no filter", "name", /A filter is/],
  ["a field that does not exist", { match: "all", of: [{ field: "salary", op: "is", value: "1" }] }, /no field "salary"/],
  ["a question that a field does not take", { match: "all", of: [{ field: "employees", op: "contains", value: "1" }] }, /Employees cannot be asked "contains", only: is, more/],
  ["text for a number", { match: "all", of: [{ field: "employees", op: "more", value: "ten" }] }, /compared with a number/],
  ["nothing to compare with", { match: "all", of: [{ field: "name", op: "contains" }] }, /compared with a text/],
  ["ids that are none", { match: "all", of: [{ field: "ownerId", op: "any_of", value: ["me"] }] }, /asked for by ids/],
  ["a moment that is none", { match: "all", of: [{ field: "createdAt", op: "after", value: "yesterday" }] }, /2026-05-03T14:00:00Z/],
  ["groups without end", { match: "all", of: [{ match: "all", of: [{ match: "all", of: [{ match: "all", of: [] }] }] }] }, /at most 3 deep/],
  ["too many conditions", { match: "all", of: Array.from({ length: 31 }, () => ({ field: "name", op: "filled" })) }, /at most 30/],
])("a filter is refused in words: %s", (_, filter, words) => {
  expect(() => readFilter(companyRecord, filter)).toThrow(words);
});

test("a day is one of the calendar", () => {
  const born = (value: string) => readFilter(contactRecord, { match: "all", of: [{ field: "birthday", op: "is", value }] });
  expect(born("2024-02-29").of).toEqual([{ field: "birthday", op: "is", value: "2024-02-29" }]);
  expect(() => born("2023-02-29")).toThrow(/2026-05-03/);
});

test("an order names up to three fields", () => {
  expect(sortText(readSort(companyRecord, "-employees,name"))).toBe("-employees,name");
  expect(readSort(companyRecord, "")).toEqual(companyRecord.sort);
  expect(() => readSort(companyRecord, "labels")).toThrow(/by "labels"/);
  expect(() => readSort(companyRecord, "name,country,industry,employees")).toThrow(/at most 3/);
});
