import { expect, test } from "vitest";
import { column, money } from "./table";
import { headingCells, rowCells, valueWords } from "./table-words";

const columns = [column("Part"), column("First response", "seconds"), column("Answered", "share"), column("Amount", "money"), column("Day", "day")];

test("programs get bare numbers with their unit in the heading, and money with its currency beside it", () => {
  expect(headingCells(columns)).toEqual(["Part", "First response (seconds)", "Answered (0 to 1)", "Amount", "Amount: currency", "Day"]);
  expect(rowCells(columns, ["North", 94.6, 1 / 3, money(123_450, "EUR"), "2026-05-03"])).toEqual(["North", "95", "0.333333", "1234.50", "EUR", "2026-05-03"]);
  expect(rowCells(columns, ["North", null, null, null, null])).toEqual(["North", "", "", "", "", ""]);
});

test("people get words", () => {
  const plain = (text: string) => text.replaceAll(/\s/g, " ");
  expect(columns.map(({ unit }, n) => plain(valueWords(["North", 94, 0.5, money(100, "EUR"), "2026-05-03"][n]!, unit, "UTC")))).toEqual(["North", "1 min 34 s", "50 %", expect.stringContaining("1.00"), "Sun 3 May 2026"]);
  expect(valueWords(null, "count", "UTC")).toBe("–");
});
