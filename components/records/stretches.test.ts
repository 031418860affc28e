import { expect, test } from "vitest";
import type { RecordPage, RecordRow } from "@/lib/records/schema";
import { placedEntries, placeOfKey, stretchesIn, stretchesOf } from "./stretches";

const page = (...ids: string[]): RecordPage => ({ items: ids.map((id) => ({ id }) as RecordRow), names: {}, nextCursor: null });
const list = { count: 7, more: false, step: 3, cursors: ["a", "b"] };

test("a list is read in stretches from place to place, the last to its end", () => {
  expect(stretchesOf(list)).toEqual([{ from: null, until: "a", length: 3 }, { from: "a", until: "b", length: 3 }, { from: "b", until: null, length: 1 }]);
  // Also when it ends at a place; what has no place is not read.
  expect(stretchesOf({ ...list, count: 6 })).toMatchObject([{ until: "a" }, { from: "a", until: null, length: 3 }]);
  expect(stretchesOf({ ...list, count: 6, more: true })).toMatchObject([{ until: "a" }, { from: "a", until: "b", length: 3 }]);
});

test("every row has its place before it is loaded, and rows that came or went move those behind", () => {
  const stretches = stretchesOf(list);
  expect(placedEntries(stretches, new Map([[1, page("x", "y", "z", "new")]])).map(({ key }) => key)).toEqual(["at 0", "at 1", "at 2", "x", "y", "z", "new", "at 7"]);
  expect(placedEntries(stretches, new Map([[0, page("gone by two")]]))).toHaveLength(5);
  expect([placeOfKey("at 7"), placeOfKey("x"), placeOfKey(null)]).toEqual([7, null, null]);
});

test("what is in view is in these stretches", () => {
  const stretches = stretchesOf(list);
  expect(stretchesIn(stretches, new Map(), 0, 2)).toEqual([0]);
  expect(stretchesIn(stretches, new Map(), 2, 6)).toEqual([0, 1, 2]);
  expect(stretchesIn(stretches, new Map([[0, page("a")]]), 2, 3)).toEqual([1]);
  expect(stretchesIn(stretches, new Map(), -60, 60)).toEqual([0, 1, 2]);
});
