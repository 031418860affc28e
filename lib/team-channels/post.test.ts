import { expect, test } from "vitest";
import { postOf, type Excerpt } from "./post";

const excerpt: Excerpt = { head: "Jane Doe on Loom, 1 Dec 2026, 14:05 CET", words: "Where is my order?\n\nIt was due on Monday.", files: [], link: "https://weft.example/inbox?c=1&m=2" };

test("one's own words come first, then who wrote what and the way to it", () => {
  expect(postOf(excerpt, "  Can somebody look?  ", null)).toEqual({ over: 0, text: "Can somebody look?\n\nJane Doe on Loom, 1 Dec 2026, 14:05 CET\n> Where is my order?\n>\n> It was due on Monday.\nhttps://weft.example/inbox?c=1&m=2" });
});

test("nothing stands in the place of words that there are not", () => {
  expect(postOf({ ...excerpt, words: "" }, " ", null).text).toBe(`${excerpt.head}\n${excerpt.link}`);
});

test("files are named unless they go along, the first few of many", () => {
  expect(postOf({ ...excerpt, files: ["a.pdf"] }, "", null).text).toContain("\n1 file: a.pdf\nhttps://");
  expect(postOf({ ...excerpt, files: ["1", "2", "3", "4", "5", "6"] }, "", null).text).toContain("\n6 files: 1, 2, 3, 4, 5 and more\n");
  expect(postOf({ ...excerpt, files: ["a.pdf"] }, "", null, true).text).not.toContain("a.pdf");
});

test("long words are cut for the room that there is, without half a sign, and the way to them stays", () => {
  for (let limit = 140; limit < 340; limit++) {
    const { text, over } = postOf({ ...excerpt, words: "🧵🧶".repeat(400) }, "Look:", limit);
    expect([over, text.length <= limit, text.isWellFormed(), text.endsWith(excerpt.link), text.startsWith("Look:\n\nJane")]).toEqual([0, true, true, true, true]);
  }
  expect(postOf({ ...excerpt, words: "a".repeat(9_000) }, "", null).text).toHaveLength(1_500 + excerpt.head.length + excerpt.link.length + 2);
});

test("one's own words are never cut: it says by how much they are too long", () => {
  const { over } = postOf(excerpt, "x".repeat(100), 120);
  expect(over).toBeGreaterThan(0);
  expect(postOf(excerpt, "x".repeat(100 - over), 120)).toMatchObject({ over: 0, text: expect.not.stringContaining(">") });
});
