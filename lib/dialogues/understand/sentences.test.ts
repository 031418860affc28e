import { describe, expect, test } from "vitest";
import { lines, sentences, type Sentences } from "./testing/sentences";
import type { Expectation, Understanding } from "./types";
import { understand } from "./understand";

const order: Expectation = { replies: [{ id: "yes" }, { id: "no" }, { id: "details" }] };

const expected: Record<keyof Sentences, string> = { yes: "yes", no: "no", details: "details", nothing: "", person: "person", stop: "stop" };
const summary = ({ answers, wish }: Understanding): string => wish ?? answers.map(({ reply }) => reply).join(" ");

/** The sentences of a table that are understood as something else. */
const wrong = (table: string, as: string, expectation: Expectation) => lines(table).flatMap((text) => {
  const said = summary(understand({ text }, expectation));
  return said === as ? [] : [`${text} → ${said || "nothing"}`];
});

describe.each(Object.entries(sentences))("in %s", (language, tables) => {
  test.each(Object.entries(tables) as [keyof Sentences, string][])("%s", (kind, table) => {
    expect(wrong(table, expected[kind], order)).toEqual([]);
  });

  test("also where no other language is expected", () => {
    const alone: Expectation = { ...order, languages: [language] };
    const decisions = (["yes", "no", "details"] as const).flatMap((kind) => wrong(tables[kind], expected[kind], alone));
    expect(decisions).toEqual([]);
  });
});
