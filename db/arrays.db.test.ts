import { expect, test } from "vitest";
import { sqlArray, sqlTexts, sqlTimes } from "./arrays";
import { getSql } from "./client";

test("any text comes back as it was, and nothing stays nothing", async () => {
  const texts = ["", "plain", "NULL", "{a,b}", 'say "hi"', "back\\slash", "two\nlines\t", "日本語 👍", " spaces ", null, "\\\"", "'"];
  const rows = await getSql()<{ text: string | null }[]>`select text from unnest(${sqlArray(texts, (text) => text)}::text[]) with ordinality as t(text, n) order by n`;
  expect(rows.map(({ text }) => text)).toEqual(texts);
});

test("times are exact to the millisecond", async () => {
  const times = [new Date("2026-01-06T12:00:00.123Z"), new Date("1970-01-01T00:00:00.001Z"), new Date("2199-12-31T23:59:59.999Z"), null];
  const rows = await getSql()<{ at: string | null }[]>`select to_timestamp(at / 1000)::timestamptz(3)::text as at from unnest(${sqlTimes(times, (time) => time)}::float8[]) with ordinality as t(at, n) order by n`;
  expect(rows.map(({ at }) => at && new Date(at))).toEqual(times);
});

test("numbers and JSON are read as what they are", async () => {
  const json = { a: '"\\' };
  const [row] = await getSql()`select n, json from unnest(${sqlArray([-7], (n) => n)}::int[], ${sqlTexts([JSON.stringify(json)])}::jsonb[]) as t(n, json)`;
  expect(row).toEqual({ n: -7, json });
});

test("an empty one has no elements", async () => {
  expect(await getSql()`select * from unnest(${sqlTexts([])}::uuid[])`).toHaveLength(0);
});
