import { expect, test } from "vitest";
import { fillReply, replyVariables, unfilled, unfilledProblem, unknownVariables } from "./variables";

test("what is known is filled in, what is not keeps its braces", () => {
  const text = "Dear {contact.first_name}, {order.number} is with {order.carrier}. {contact.first_name}, thank you.";
  expect(fillReply(text, { "contact.first_name": "Jane", "order.number": "" })).toBe("Dear Jane, {order.number} is with {order.carrier}. Jane, thank you.");
  expect(fillReply(text, {})).toBe(text);
});

test("a value is text, whatever stands in it", () => {
  expect(fillReply("{contact.name}", { "contact.name": "$& {order.number} <b>" })).toBe("$& {order.number} <b>");
});

test("says what is missing, where the first of it is, and only of what there is", () => {
  expect(unfilled("Hi {order.number}")).toEqual({ names: ["order.number"], first: { start: 3, end: 17 } });
  expect(unfilled("{contact.nam} {a.b} { order.number } {}")).toEqual({ names: [], first: null });
  expect(unfilledProblem("plain {curly} text")).toBeNull();
  expect(unfilledProblem("{order.number} {order.total} {order.number}")).toBe("Fill in {order.number}, {order.total} before you send this: Weft does not know them.");
  expect(unknownVariables("{contact.nam} {contact.name} {x}")).toEqual(["contact.nam"]);
});

test("every variable reads as one", () => {
  for (const { name } of replyVariables) expect(unfilled(`{${name}}`).names).toEqual([name]);
});
