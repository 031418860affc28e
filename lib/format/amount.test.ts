import { expect, test } from "vitest";
import { readAmount, writeAmount } from "./amount";

test.each<[string, string, number | null]>([
  ["1234.5", "EUR", 123_450],
  ["1,234.50", "EUR", 123_450],
  ["1.234,50", "EUR", 123_450],
  ["1 234,5", "EUR", 123_450],
  ["1'234.50", "CHF", 123_450],
  ["1,234", "EUR", 123_400],
  ["1.234.567", "EUR", 123_456_700],
  ["€ 12", "EUR", 1_200],
  ["12 kr", "SEK", null],
  ["SEK 12", "SEK", 1_200],
  ["0,5", "EUR", 50],
  [".5", "EUR", 50],
  ["-3", "EUR", -300],
  ["−3", "EUR", -300],
  ["1200", "JPY", 1_200],
  ["1,200", "JPY", 1_200],
  ["1.234", "KWD", 1_234],
  ["12.345", "EUR", 1_234_500],
  ["0.125", "EUR", null],
  ["twelve", "EUR", null],
  ["1-2", "EUR", null],
  ["", "EUR", null],
])("%s in %s", (text, currency, amount) => {
  expect(readAmount(text, currency)).toBe(amount);
});

test("finer prices than the currency are read where they are asked for", () => {
  expect(readAmount("0.1234", "EUR", 2)).toBe(12.34);
  expect(writeAmount(12.34, "EUR")).toBe("0.1234");
  expect(writeAmount(123_450, "EUR")).toBe("1234.50");
  expect(writeAmount(1_200, "JPY")).toBe("1200");
});
