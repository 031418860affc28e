import type { MentionFilter, MentionPage, MentionRow } from "@/lib/mentions/schema";

/*
 * What a list shows of what it was when it was read, and what its first page is now. Pure.
 */

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** Which of two mentions comes first: negative when `a` does. */
export function compareMentions(a: MentionRow, b: MentionRow, sort: MentionFilter["sort"]): number {
  return (sort === "priority" ? compare(b.priority, a.priority) : 0) || compare(b.at, a.at) || compare(b.id, a.id);
}

/**
 * Rows that are in the head are as they are there; rows that would have to be and are not have left the list, except the one that is open. What is only in the
 * head is new, and waits for the reader.
 */
export function mergeHead(items: readonly MentionRow[], head: MentionPage | undefined, sort: MentionFilter["sort"], keptId: string | null): { shown: MentionRow[]; news: number } {
  if (!head) return { shown: [...items], news: 0 };
  const now = new Map(head.items.map((row) => [row.id, row]));
  const known = new Set(items.map(({ id }) => id));
  const last = head.items.at(-1);
  const isInside = (row: MentionRow) => head.nextCursor === null || (last !== undefined && compareMentions(row, last, sort) < 0);
  const shown = items.flatMap((row) => now.get(row.id) ?? (isInside(row) && row.id !== keptId ? [] : row));
  return { shown, news: head.items.filter(({ id }) => !known.has(id)).length };
}
