import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { EditingContext } from "./context";
import { AmountField, ValueField } from "./value-field";
import { fromText, toText } from "./values";

describe("a value in a field", () => {
  test.each([
    [{ amountMinor: 128_450, currency: "EUR" }, "1284.50"],
    [{ amountMinor: 1_500, currency: "JPY" }, "1500"],
    [{ amountMinor: 1_234_567, currency: "KWD" }, "1234.567"],
    [{ day: "2026-05-03" }, "2026-05-03"],
    [12.5, "12.5"],
    [null, ""],
  ])("%o is written %s", (value, text) => expect(toText(value)).toBe(text));

  test("is read as its type", () => expect([fromText("12.5", "number"), fromText("", "number"), fromText("2026-05-03", "day"), fromText("soon", "day"), fromText("yes", "truth"), fromText("yes", "text")]).toEqual([12.5, null, { day: "2026-05-03" }, null, true, "yes"]));
});

describe("an amount", () => {
  const drawn = (element: ReactElement) => renderToStaticMarkup(<EditingContext value={{ definition: {} as never, vocabulary: {} as never, variables: [], language: "en", mayEdit: true, currency: "JPY" }}>{element}</EditingContext>);

  test("has the digits of its own currency, and says which that is", () => {
    const html = drawn(<AmountField label="Above" amountMinor={1_000_000} currency="KWD" onChange={() => {}} />);
    expect(html).toContain('value="1000.000"');
    expect(html).toMatch(/<option value="KWD" selected="">/);
  });

  test("that is not given yet is in the workspace's currency", () => expect(drawn(<ValueField label="Value" type="money" value={null} onChange={() => {}} />)).toMatch(/<option value="JPY" selected="">/));
});
