import { describe, expect, test } from "vitest";
import { seeded } from "../demo/random";
import { minorDigits } from "../format/money";
import { readFigures } from "./figures";

/** Each figure in short: "12.4 EUR /each", "12 bag", "10 %", "7". */
const read = (text: string, language: string | null = "en", currency: string | null = "EUR") =>
  readFigures(text, { language, currency }).map((one) => {
    if (one.kind === "money") return `${one.value} ${one.currency}${one.per ? ` /${one.per}` : ""}`;
    if (one.kind === "quantity") return `${one.value} ${one.unit ?? "×"}`;
    return one.kind === "percent" ? `${one.value} %` : String(one.value);
  });

describe("an amount in any form", () => {
  test.each<[string, string, string?, string?]>([
    ["€1,234.50", "1234.5 EUR"],
    ["1.234,50 €", "1234.5 EUR", "de"],
    ["1 234,50 €", "1234.5 EUR", "fr"],
    ["1\u202f234,50\u00a0€", "1234.5 EUR", "fr"],
    ["CHF 1’234.50", "1234.5 CHF", "de"],
    ["1'234.50 Fr.", "1234.5 CHF", "de"],
    ["EUR 12,40", "12.4 EUR", "de"],
    ["12,40€", "12.4 EUR", "de"],
    ["12 euros", "12 EUR", "fr"],
    ["12,- €", "12 EUR", "nl"],
    ["€ 12,-", "12 EUR", "nl"],
    ["129:- kr", "129 SEK", "sv", "SEK"],
    ["1 234,50 kr", "1234.5 SEK", "sv", "SEK"],
    ["1.234,50 kr.", "1234.5 DKK", "da", "DKK"],
    ["kr 1 234,50", "1234.5 NOK", "nb", "NOK"],
    ["89 kronor", "89 SEK", "sv", "EUR"],
    ["1234,50 zł", "1234.5 PLN", "pl"],
    ["57,90 zlotych", "57.9 PLN", "pl"],
    ["$1,234", "1234 USD"],
    ["US$ 12.5", "12.5 USD"],
    ["A$12.50", "12.5 AUD"],
    ["$12.50", "12.5 CAD", "en", "CAD"],
    ["R$ 12,50", "12.5 BRL", "pt"],
    ["£9.99", "9.99 GBP"],
    ["¥1,200", "1200 JPY"],
    ["80 cents", "0.8 EUR"],
    ["80 ct", "0.8 EUR", "de"],
    ["50 öre", "0.5 SEK", "sv"],
    ["0.125 €", "0.125 EUR"],
    ["12.40 eur", "12.4 EUR"],
    ["１２.４０ €", "12.4 EUR"],
  ])("%s is %s", (text, expected, language = "en", currency = "EUR") => {
    expect(read(text, language, currency)).toEqual([expected]);
    expect(read(`We offer it for ${text} from today`, language, currency)[0]).toBe(expected);
  });
});

test.each<[string, string | null, string, string]>([
  ["1.234 €", "en", "EUR", "1234 EUR"],
  ["1.234 €", "de", "EUR", "1234 EUR"],
  ["1,234 €", "de", "EUR", "1234 EUR"],
  ["1,234 €", null, "EUR", "1234 EUR"],
  ["1.234 KWD", "en", "KWD", "1.234 KWD"],
  ["0,125 €", "de", "EUR", "0.125 EUR"],
  ["1.234 kg", "en", "EUR", "1.234 kg"],
  ["1.234 kg", "de", "EUR", "1234 kg"],
  ["1,234 kg", "de", "EUR", "1.234 kg"],
  ["1,234 kg", "en", "EUR", "1234 kg"],
  ["1 234 bags", "sv", "EUR", "1234 bags"],
  ["1.234.567 €", "de", "EUR", "1234567 EUR"],
])("%s written in %s with %s is %s", (text, language, currency, expected) => {
  expect(read(text, language, currency)).toEqual([expected]);
});

test.each<[string, string[], string?]>([
  ["11.90 € each", ["11.9 EUR /each"]],
  ["11,90 € pro Stück", ["11.9 EUR /each"], "de"],
  ["à 11,90", ["11.9 EUR /each"], "de"],
  ["je 11,90 €", ["11.9 EUR /each"], "de"],
  ["11,90 €/kg", ["11.9 EUR /kg"], "de"],
  ["11,90 € le kilo", ["11.9 EUR /kg"], "fr"],
  ["€11.90 a bag", ["11.9 EUR /each"]],
  ["€11.90/pc", ["11.9 EUR /each"]],
  ["11,90 € l'unité", ["11.9 EUR /each"], "fr"],
  ["11,90 € cada uno", ["11.9 EUR /each"], "es"],
  ["11,90 € al pezzo", ["11.9 EUR /each"], "it"],
  ["€ 11,90 per stuk", ["11.9 EUR /each"], "nl"],
  ["119 kr styck", ["119 SEK /each"], "sv"],
  ["119 kr per styck", ["119 SEK /each"], "sv"],
  ["119 kr pr. stk", ["119 DKK /each"], "da"],
  ["57,90 zł za sztukę", ["57.9 PLN /each"], "pl"],
  ["12 x 11,90 €", ["12 ×", "11.9 EUR"], "de"],
  ["12 bags at 11.90", ["12 bags", "11.9 EUR"]],
  ["price: 11.90", ["11.9 EUR"]],
  ["x 12", ["12 ×"]],
  ["12 Säcke, 10 % Rabatt", ["12 sacke", "10 %"], "de"],
  ["from 50 on", ["50 ×"]],
])("%s", (text, expected, language = "en") => {
  expect(read(text, language, language === "sv" ? "SEK" : language === "da" ? "DKK" : "EUR")).toEqual(expected);
});

test.each([
  "See you on 12.05.2026 at 10:30", "See you on 3 May", "Call me: +49 30 1234 5678 or 030 1234567", "Order Q-1001 and #1042", "2026-05-03", "https://weft.example/12.40?x=3", "PK-1030", "am 3. Mai um 10.30 Uhr", "write to jane1@example.com",
])("no figure in “%s”", (text) => {
  expect(read(text)).toEqual([]);
});

test("what is no amount stays a number", () => {
  expect(read("You are number 7 of 12 today")).toEqual(["7", "12"]);
  expect(read("between 8.30 and 9.15 on Monday")).toEqual(["8.3", "9.15"]);
});

const places: readonly (readonly [locale: string, language: string, currency: string])[] = [
  ["en-GB", "en", "GBP"], ["en-US", "en", "USD"], ["en-IE", "en", "EUR"], ["de-DE", "de", "EUR"], ["de-CH", "de", "CHF"], ["fr-FR", "fr", "EUR"], ["es-ES", "es", "EUR"], ["it-IT", "it", "EUR"], ["nl-NL", "nl", "EUR"],
  ["sv-SE", "sv", "SEK"], ["da-DK", "da", "DKK"], ["nb-NO", "nb", "NOK"], ["pl-PL", "pl", "PLN"], ["pt-PT", "pt", "EUR"], ["ja-JP", "ja", "JPY"], ["en-KW", "en", "KWD"],
];

const dice = seeded(7);

test("an amount reads as it was written, in every language's own form", () => {
  for (let round = 0; round < 3_000; round++) {
    const [locale, language, currency] = dice.pick(places);
    const minor = dice.whole(1, dice.pick([999, 99_999, 99_999_999]));
    const digits = minorDigits(currency);
    const amount = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: dice.pick(["symbol", "narrowSymbol", "code"]) }).format(minor / 10 ** digits);
    const text = `${dice.pick(["", "OK: ", "We can do "])}${amount}${dice.pick(["", ".", " and so on", "\n", ", and"])}`;
    const [found, ...others] = readFigures(text, { language, currency });
    expect(others, text).toEqual([]);
    expect(found, text).toMatchObject({ kind: "money", currency });
    expect(Math.round((found as { value: number }).value * 10 ** digits), text).toBe(minor);
  }
});

test("any text is read without trouble, and places lie within it in order", () => {
  const parts = ["1", "12", "1.234", "0", ",", ".", " ", "\u00a0", "€", "kr", "x", "à", "each", "/", "kg", "-", "May", "12:30", "é", "\n", "😀", "#", "%", "٣", "’", "200b\u200b"];
  for (let round = 0; round < 5_000; round++) {
    const text = Array.from({ length: dice.whole(0, 14) }, () => dice.pick(parts)).join("");
    let last = 0;
    for (const { start, end } of readFigures(text, { language: dice.pick(["en", "de", "fr", null]), currency: "EUR" })) {
      expect(start, text).toBeGreaterThanOrEqual(0);
      expect(end, text).toBeGreaterThan(start);
      expect(end, text).toBeLessThanOrEqual(text.length);
      expect(end, text).toBeGreaterThanOrEqual(last);
      last = end;
    }
  }
});
