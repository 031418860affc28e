import { expect, test } from "vitest";
import { triggerAt } from "./trigger";

test("a slash that begins a word finds canned replies, one inside a word or an address does not", () => {
  expect(triggerAt("/", 1, "/")).toEqual({ from: 0, query: "" });
  expect(triggerAt("Dear Jane\n/tha", 14, "/")).toEqual({ from: 10, query: "tha" });
  expect(triggerAt("Dear /tha and more", 9, "/")).toEqual({ from: 5, query: "tha" });
  for (const text of ["and/or", "https://shop", "1/2", "/tha nks", ""]) expect(triggerAt(text, text.length, "/")).toBeNull();
});

test("an at sign finds people by first and last name, and no addresses", () => {
  expect(triggerAt("ask @ana mey", 12, "@")).toEqual({ from: 4, query: "ana mey" });
  expect(triggerAt("(@王", 3, "@")).toEqual({ from: 1, query: "王" });
  for (const text of ["office@shop", "@a b c", "@@"]) expect(triggerAt(text, text.length, "@")).toBeNull();
});

test("megabytes cost nothing", () => {
  const text = `${"x/ ".repeat(700_000)}/thanks`;
  expect(triggerAt(text, text.length, "/")).toEqual({ from: text.length - 7, query: "thanks" });
});
