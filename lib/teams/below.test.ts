import { expect, test } from "vitest";
import { pathTo, withBelow } from "./below";

const tree = [
  { id: "care", parentId: null },
  { id: "north", parentId: "care" },
  { id: "south", parentId: "care" },
  { id: "north-1", parentId: "north" },
  { id: "sales", parentId: null },
];

test("a department is itself and all below it", () => {
  expect(withBelow(tree, "care").toSorted()).toEqual(["care", "north", "north-1", "south"]);
  expect(withBelow(tree, "south")).toEqual(["south"]);
  expect(withBelow(tree, "gone")).toEqual(["gone"]);
});

test("the way to a team begins at the top", () => {
  expect(pathTo(tree, "north-1").map(({ id }) => id)).toEqual(["care", "north", "north-1"]);
  expect(pathTo(tree, "gone")).toEqual([]);
});

test("a tree that bites its tail ends all the same", () => {
  const ring = [{ id: "a", parentId: "b" }, { id: "b", parentId: "a" }];
  expect(withBelow(ring, "a").toSorted()).toEqual(["a", "b"]);
  expect(pathTo(ring, "a").map(({ id }) => id)).toEqual(["b", "a"]);
});
