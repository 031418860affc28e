import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sharedData } from "../../testing/shared-data";
import { toEmails, toPhone, toPhones } from "./addresses";
import { isEmpty } from "./blank";
import { toBoolean } from "./booleans";
import { dateOrderOf, toDay, toMoment } from "./dates";
import { decimalMarkOf, toNumber } from "./numbers";
import { firstRecords } from "./dialect";

describe("numbers", () => {
  test.each([
    [["1.234,50", "12"], ",", true],
    [["1,234.50"], ".", true],
    [["1.234"], ".", false],
    [["1.234", "5,5"], ",", true],
    [["1.234.567"], ",", true],
    [["0.234"], ".", true],
    [["12", "500"], ".", true],
    [["1,5", "1.5"], ".", false],
    [["€ 1.234,50"], ",", true],
  ])("%j are written with %j, sure: %s", (cells, value, sure) => expect(decimalMarkOf(cells)).toEqual({ value, sure }));

  test.each([
    ["1.234,50", ",", 1234.5], ["1 234,5", ",", 1234.5], ["1'234.50", ".", 1234.5], ["€ 12", ".", 12], ["12 EUR", ".", 12], ["-5", ".", -5], ["(5)", ".", -5], ["5-", ".", -5], ["−3,5 %", ",", -3.5],
    ["12,34,567", ".", 1234567], ["１２", ".", 12], ["٣٫٥", ".", null], ["٣٥", ".", 35], ["1.2.3", ".", null], ["1,23", ".", null], ["abc", ".", null], ["", ".", null], ["1e3", ".", 1000], [".5", ".", 0.5], ["$1,234.5", ".", 1234.5], ["-$5", ".", -5],
  ] as const)("%j with %j is %s", (cell, mark, value) => expect(toNumber(cell, mark)).toBe(value));
});

describe("days", () => {
  test.each([
    [["31.12.2026"], "dmy", true], [["12/31/2026"], "mdy", true], [["06/01/2026"], "dmy", false], [["06.01.2026"], "dmy", true], [["2026-01-06"], "ymd", true],
    [["06/01/2026", "25/01/2026"], "dmy", true], [["13/01/2026", "01/13/2026"], "dmy", false], [["3 May 2026"], "dmy", true], [["2026年5月3日"], "ymd", true],
  ])("%j are %s, sure: %s", (cells, value, sure) => expect(dateOrderOf(cells)).toEqual({ value, sure }));

  test.each([
    ["06.01.2026", "dmy", "2026-01-06"], ["06/01/2026", "mdy", "2026-06-01"], ["2026-01-06", "dmy", "2026-01-06"], ["2026-01-06T10:00:00Z", "dmy", "2026-01-06"], ["20260106", "dmy", "2026-01-06"], ["46028", "dmy", "2026-01-06"],
    ["3 May 2026", "dmy", "2026-05-03"], ["May 3rd, 2026", "dmy", "2026-05-03"], ["3. Mai 2026", "dmy", "2026-05-03"], ["1er août 2026", "dmy", "2026-08-01"], ["3 мая 2026", "dmy", "2026-05-03"], ["03-May-26", "dmy", "2026-05-03"], ["2026年5月3日", "dmy", "2026-05-03"],
    ["1.2.85", "dmy", "1985-02-01"], ["31.02.2026", "dmy", null], ["tomorrow", "dmy", null], ["13/13/2026", "dmy", null],
  ] as const)("%j as %s is %s", (cell, order, day) => expect(toDay(cell, order)).toBe(day));

  test.each([
    ["2026-01-06T10:00:00+01:00", "2026-01-06T09:00:00.000Z"], ["2026-01-06 10:00", "2026-01-06T10:00:00.000Z"], ["06.01.2026 9:05", "2026-01-06T09:05:00.000Z"], ["06/01/2026 12:30 am", "2026-01-06T00:30:00.000Z"], ["06.01.2026", "2026-01-06T00:00:00.000Z"], ["soon", null],
  ] as const)("the moment %j is %s", (cell, moment) => expect(toMoment(cell, "dmy")).toBe(moment));
});

test("yes and no, in the languages of people", () => {
  expect(["Ja", "yes", "sí", "ДА", "はい", "x", "1"].map(toBoolean)).toEqual(Array(7).fill(true));
  expect(["nein", "No", "НЕТ", "いいえ", "0"].map(toBoolean)).toEqual(Array(5).fill(false));
  expect(toBoolean("perhaps")).toBeNull();
});

test("what stands for nothing is nothing", () => {
  for (const cell of ["", " ", "-", "NULL", "#N/A", "#NV", "n/a"]) expect(isEmpty(cell), cell).toBe(true);
  for (const cell of ["0", "no", "-5", "None"]) expect(isEmpty(cell), cell).toBe(false);
});

test("addresses, several in a cell", () => {
  expect(toEmails("Doe, Jane <Jane@Customer.example>; j@home.example").map(({ value }) => value)).toEqual(["Jane@Customer.example", "j@home.example"]);
  expect(toEmails("a@b.example ::: c@d.example").map(({ value }) => value)).toEqual(["a@b.example", "c@d.example"]);
  expect(toEmails("not an address")).toEqual([{ text: "not an address", value: null }]);
  expect(toPhones("+49 151 12345678; 0221/123456", "DE").map(({ value }) => value)).toEqual(["+4915112345678", "+49221123456"]);
  expect(toPhones("0221 123456", null)).toEqual([{ text: "0221 123456", value: null }]);
});

const phones = sharedData("formats/phone_numbers.csv");
test.skipIf(!phones)("every spelling of the collected telephone numbers", () => {
  const [, ...records] = firstRecords(readFileSync(phones!, "utf8"), ",", Infinity);
  const wrong = records.flatMap(([country = "", input = "", e164]) => (toPhone(input, country) === e164 ? [] : [{ country, input, e164, read: toPhone(input, country) }]));
  expect(records.length).toBeGreaterThan(1_000);
  expect(wrong).toEqual([]);
});
