import { expect, test } from "vitest";
import { noteParts, plainNote, withTokens } from "./note-mentions";

const [ana, annika, other] = ["019aa000-0000-7000-8000-000000000001", "019aa000-0000-7000-8000-000000000002", "019aa000-0000-7000-8000-000000000003"];
const people = [{ id: ana!, name: "Ana" }, { id: annika!, name: "Ana Maria" }, { id: other!, name: "王小明" }];

test("what is typed becomes who is meant, and reads as it was typed", () => {
  const typed = "@Ana Maria, ask @Ana. @王小明 knows; @Anabel does not, nor office@Ana.example";
  const said = withTokens(typed, people);
  expect(said).toBe(`@[Ana Maria](member:${annika}), ask @[Ana](member:${ana}). @[王小明](member:${other}) knows; @Anabel does not, nor office@Ana.example`);
  expect(plainNote(said)).toBe(typed);
  expect(noteParts(said).filter((part) => "member" in part)).toHaveLength(3);
});

test("what only looks like it is text", () => {
  const text = `@[Ana](member:1) @[](member:${ana}) @[A\nB](member:${ana}) <b>@[Ana](javascript:${ana})`;
  expect(noteParts(text)).toEqual([{ text }]);
  expect(withTokens("no @ at all @", people)).toBe("no @ at all @");
  expect(withTokens("@A]b", [{ id: ana!, name: "A]b" }])).toBe(`@[A b](member:${ana})`);
});
