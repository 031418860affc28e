import { expect, test } from "vitest";
import { newId } from "./ids";
import { isId } from "./is-id";

test("ids differ, are UUIDs of version 7, and sort in the order in which they were made", () => {
  const before = Date.now();
  const ids = Array.from({ length: 5_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids) {
    expect(isId(id)).toBe(true);
    expect(id[14]).toBe("7");
  }
  expect(parseInt(ids[0]!.replace("-", "").slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
});
