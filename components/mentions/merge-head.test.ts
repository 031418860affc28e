import { expect, test } from "vitest";
import type { MentionRow } from "@/lib/mentions/schema";
import { mergeHead } from "./merge-head";

const row = (id: string, priority: number, more: Partial<MentionRow> = {}): MentionRow => ({ id, priority, at: `2026-05-03T12:00:0${id.length}.000Z`, text: id, ...more }) as MentionRow;
const page = (...items: MentionRow[]) => ({ items, nextCursor: "more" });

test("what comes meanwhile is counted, and moves nothing of what one reads", () => {
  const read = [row("a", 50), row("b", 40)];
  expect(mergeHead(read, page(row("new", 90), ...read), "priority", null)).toEqual({ shown: read, news: 1 });
});

test("a row is as it is now, and one that a colleague has answered is gone", () => {
  const read = [row("a", 50), row("b", 40), row("c", 30)];
  const { shown } = mergeHead(read, page(row("a", 50, { assigneeId: "ben" }), row("c", 30)), "priority", null);
  expect(shown).toMatchObject([{ id: "a", assigneeId: "ben" }, { id: "c" }]);
});

test("what is open stays, and so does what lies beyond the first page", () => {
  const read = [row("a", 50), row("b", 40), row("z", 1)];
  expect(mergeHead(read, page(row("b", 40)), "priority", "a").shown.map(({ id }) => id)).toEqual(["a", "b", "z"]);
  expect(mergeHead(read, { items: [row("b", 40)], nextCursor: null }, "priority", null).shown.map(({ id }) => id)).toEqual(["b"]);
});
