import { expect, test } from "vitest";
import { previewOf } from "./preview";

const preview = (text: string) => previewOf({ text, attachments: [], location: null, unsupported: false });

test("a text in one line, cut where a list would cut it", () => {
  expect(preview("  Where\tis \n\n my  order? ")).toBe("Where is my order?");
  expect(preview("a".repeat(160))).toBe("a".repeat(160));
  expect(preview("a".repeat(161))).toBe(`${"a".repeat(159)}…`);
  expect(preview(`${"ab\n".repeat(5_000)}`)).toBe(`${"ab ".repeat(53)}…`);
});

test("words that come after much white space are found", () => {
  expect(preview(`${"\n ".repeat(2_000)}here`)).toBe("here");
  expect(preview(`first${" ".repeat(5_000)}last`)).toBe("first last");
});

test("a character is never cut in half", () => {
  expect(preview(`${"a".repeat(158)}👍👍`).isWellFormed()).toBe(true);
});

test("what has no text says what it is", () => {
  expect(previewOf({ text: " \n", attachments: [{ type: "image", state: "ready" }], location: null, unsupported: false })).toBe("Photo");
  expect(previewOf({ text: "", attachments: [], location: null, unsupported: true })).toBe("Something that the platform does not show us");
});
