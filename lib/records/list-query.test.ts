import { expect, test } from "vitest";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { everything, fromSearch, listOf, pressedSort, readFilter, readGroup, readSort, sortText, toSearch, type ListQuery } from "./list-query";

const whole: ListQuery = {
  filter: { match: "any", of: [{ field: "country", op: "is", value: "Spain" }, { match: "all", of: [{ field: "employees", op: "more", value: 10 }, { field: "labels", op: "filled" }] }] },
  sort: [{ field: "employees", descending: true }, { field: "name" }],
  q: "mill",
  deleted: true,
  group: "ownerId",
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
  ["groups without end", { match: "all", of: [{ match: "all", of: [{ match: "all", of: [{ match: "all", of: [{ match: "all", of: [] }] }] }] }] }, /at most 4 deep/],
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

test("an address says only what is other than the view that it is of, and can say that nothing is", () => {
  const base = listOf(companyRecord, { filter: whole.filter, sort: whole.sort, group: "ownerId" });
  expect(toSearch(companyRecord, base, base).toString()).toBe("");
  const cleared = { ...base, filter: everything, group: null };
  expect(Object.fromEntries(toSearch(companyRecord, cleared, base))).toEqual({ filter: '{"match":"all","of":[]}', group: "" });
  expect(fromSearch(companyRecord, toSearch(companyRecord, cleared, base), base)).toEqual(cleared);
  expect(fromSearch(companyRecord, { sort: "nothing" }, base)).toEqual(base);
});

test("a heading puts a list in order by its field, the other way round when it is pressed again, or beside the others", () => {
  const press = (sorts: string, field: string, adds = false) => sortText(pressedSort(readSort(companyRecord, sorts), field, adds));
  expect([press("name", "country"), press("country", "country"), press("-country,name", "country"), press("name,country", "country")]).toEqual(["country", "-country", "country", "country"]);
  expect([press("name", "country", true), press("name,country", "country", true), press("name,country,employees", "domain", true)]).toEqual(["name,country", "name,-country", "country,employees,domain"]);
});

test("a list is grouped by what has few values, and by months", () => {
  expect([readGroup(companyRecord, "ownerId"), readGroup(companyRecord, "createdAt"), readGroup(companyRecord, "")]).toEqual(["ownerId", "createdAt", null]);
  expect(() => readGroup(companyRecord, "about")).toThrow(/grouped by "about"/);
});
