import { expect, test } from "vitest";
import { addressesIn, problemsOn, publishedWords, taggedLink } from "./words";

const channel = { connectionId: "c", channel: "square", name: "Square", platform: "Square", blocked: null, textLength: 30, counted: "graphemes" as const, linkLength: 10, textBytes: null, attachments: 1, attachmentTypes: "image/*,.mp4", attachmentBytes: 1_000_000, altLength: 5, takesComment: false };

test("a link is among the words once, and says where it was followed from where that is wished", () => {
  const said = { text: "New flour", link: "https://mill.example/new", campaign: "Spring Sale ü", tagsLinks: true };
  const words = publishedWords(said, "square");
  expect(words).toBe("New flour\n\nhttps://mill.example/new?utm_source=square&utm_medium=social&utm_campaign=spring-sale-u");
  expect(publishedWords({ ...said, text: words }, "square")).toBe(words);
  expect(publishedWords({ ...said, tagsLinks: false, text: "See https://mill.example/new." }, "square")).toBe("See https://mill.example/new.");
  expect(taggedLink("https://mill.example/?utm_source=mail", "square", null)).toBe("https://mill.example/?utm_source=mail&utm_medium=social");
});

test("where clicks are counted, each address is another one, after it was tagged", () => {
  const seen: string[] = [];
  const track = (address: string) => `https://weft.example/l/${seen.push(address)}`;
  const said = { text: "See https://mill.example/a, https://mill.example/b.", link: "https://mill.example/a", campaign: null, tagsLinks: true };
  expect(publishedWords(said, "square", track)).toBe("See https://weft.example/l/1, https://weft.example/l/2.");
  expect(seen).toEqual(["https://mill.example/a?utm_source=square&utm_medium=social", "https://mill.example/b?utm_source=square&utm_medium=social"]);
  expect(addressesIn("See https://mill.example/a, and (http://x.example).")).toEqual(["https://mill.example/a", "http://x.example"]);
});

test("what a platform would refuse is said in its own count", () => {
  const ok = { words: "Look https://mill.example/a-very-long-address-of-ours", firstComment: null, attachments: [] };
  expect(problemsOn(channel, ok)).toEqual([]);
  expect(problemsOn(channel, { ...ok, words: "x".repeat(31) })).toEqual([expect.stringContaining("Shorten this by 1")]);
  expect(problemsOn(channel, { ...ok, words: "" })).toHaveLength(1);
  expect(problemsOn(channel, { ...ok, firstComment: "More" })).toEqual([expect.stringContaining("no first comment")]);
  const file = { fileId: "f", name: "a.pdf", mime: "application/pdf", size: 2_000_000, alt: "too long" };
  expect(problemsOn(channel, { ...ok, attachments: [file, { ...file, name: "a.png", mime: "image/png", size: 1, alt: "" }] })).toEqual([
    "Square takes 1 file, and here are 2.", "Square does not take a.pdf: it takes image/*,.mp4.", "a.pdf is too large for Square, which takes 1 MB.", "Square takes 5 characters of alternative text; that of a.pdf has 8.",
  ]);
});
