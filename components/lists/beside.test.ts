import { expect, test } from "vitest";
import { neighbourOf } from "./beside";

const rows = ["a", "b", "c"].map((id) => ({ id }));

test("the next one comes, and at the end the one before", () => {
  expect(neighbourOf(rows, "a")).toEqual({ id: "b" });
  expect(neighbourOf(rows, "c")).toEqual({ id: "b" });
});

test("nothing comes where it stands alone, or is not in the list", () => {
  expect(neighbourOf([{ id: "a" }], "a")).toBeNull();
  expect(neighbourOf(rows, "z")).toBeNull();
});
