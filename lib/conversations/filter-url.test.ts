import { expect, test } from "vitest";
import { fromSearch, toSearch } from "./filter-url";
import { conversationFilter } from "./schema";

test("a filter survives its way through the address", () => {
  const filter = fromSearch({ view: "waiting", sort: "longest_waiting", channel: "telegram", team: "019aa000-0000-7000-8000-000000000001" });
  expect(fromSearch(toSearch(filter))).toEqual(filter);
});

test("the plain inbox has a plain address", () => expect(toSearch(fromSearch({})).toString()).toBe(""));

test("what is not valid counts as not given", () => {
  expect(toSearch(fromSearch({ view: "nonsense", status: "<script>", team: "x", sort: "", channel: "telegram" })).toString()).toBe("channel=telegram");
});

test("an address is read as the API reads its query", () => {
  const id = "019aa000-0000-7000-8000-000000000001";
  const addresses = [{}, { view: "mine", status: "closed" }, { view: "waiting", sort: "longest_waiting" }, { view: "MINE", sort: "oldest", status: "waiting" }, { connection: id, team: id.toUpperCase(), assignee: "me", contact: "019aa000-0000-0000-8000-000000000001" }, { team: "00000000-0000-0000-0000-000000000000", channel: "x".repeat(60) }];
  for (const address of addresses) expect(fromSearch(address)).toEqual(JSON.parse(JSON.stringify(conversationFilter.parse(address))));
});

test("of a parameter that is there twice the first counts", () => {
  expect(fromSearch({ view: ["mine", "all"], channel: ["telegram"], c: "19" })).toEqual({ view: "mine", status: "open", sort: "newest", channel: "telegram" });
});
