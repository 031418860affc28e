import { expect, test } from "vitest";
import { isReadable } from "./readable";

test("a path with a lone per cent sign, or half a character, cannot be read", () => {
  expect(["/", "/contacts?q=50%", "/contacts/J%C3%BCrgen", "/%25"].map(isReadable)).toEqual([true, true, true, true]);
  expect(["/contacts/%", "/contacts/%E0%A4%A", "/contacts/%ff?q=1"].map(isReadable)).toEqual([false, false, false]);
});
