import { expect, test } from "vitest";
import { fromSearch, toSearch } from "./filter-url";

test("a filter survives its way through the address", () => {
  const filter = fromSearch({ view: "waiting", sort: "longest_waiting", channel: "telegram", team: "019aa000-0000-7000-8000-000000000001" });
  expect(fromSearch(toSearch(filter))).toEqual(filter);
});

test("the plain inbox has a plain address", () => expect(toSearch(fromSearch({})).toString()).toBe(""));

test("what is not valid counts as not given", () => {
  expect(toSearch(fromSearch({ view: "nonsense", status: "<script>", team: "x", sort: "", channel: "telegram" })).toString()).toBe("channel=telegram");
});
