import { expect, test } from "vitest";
import { sqlArray } from "./arrays";
import { getSql } from "./client";

test("any text comes back as it was, and nothing stays nothing", async () => {
  const texts = ["", "plain", "NULL", "{a,b}", 'say "hi"', "back\\slash", "two\nlines\t", "日本語 👍", " spaces ", null, "\\\"", "'"];
  const rows = await getSql()<{ text: string | null }[]>`select text from unnest(${sqlArray(texts)}::text[]) with ordinality as t(text, n) order by n`;
  expect(rows.map(({ text }) => text)).toEqual(texts);
});

test("times, numbers and JSON are read as what they are", async () => {
  const at = new Date("2026-01-06T12:00:00.123Z");
  const json = JSON.stringify({ a: '"\\' });
  const [row] = await getSql()<{ at: string; n: number; json: unknown }[]>`
    select extract(epoch from at)::float8 as at, n, json from unnest(${sqlArray([at])}::timestamptz[], ${sqlArray([-7])}::int[], ${sqlArray([json])}::jsonb[]) as t(at, n, json)`;
  expect(row).toEqual({ at: at.getTime() / 1000, n: -7, json: { a: '"\\' } });
});

test("an empty one has no elements", async () => {
  expect(await getSql()`select * from unnest(${sqlArray([])}::uuid[])`).toHaveLength(0);
});
