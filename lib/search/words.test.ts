import { describe, expect, test } from "vitest";
import { lexemesOf, nearSpellings, type Step, traitOf, waysOf } from "./words";

/** Whether the index would find the text, as PostgreSQL compares them: a step after the other, open ones by their beginning. */
function finds(typed: string, text: string, isOpen = false): boolean {
  const lexemes = lexemesOf(text);
  const placesOf = ({ word, isOpen: open }: Step) => new Set(lexemes.filter((one) => (open ? one.word.startsWith(word) : one.word === word)).map(({ place }) => place));
  return waysOf(typed, isOpen).some((row) => {
    let ends = placesOf(row[0]!);
    for (const step of row.slice(1)) {
      const places = placesOf(step);
      ends = new Set([...ends].map((place) => place + step.after).filter((place) => places.has(place)));
    }
    return ends.size > 0;
  });
}

describe("words are found however they are written", () => {
  test.each([
    ["ORDER", "Where is my order?"],
    ["cafe", "Das Café hat offen"],
    ["Müller", "MULLER GmbH"],
    ["hauptstrasse", "Hauptstraße 5"],
    ["l'ordre", "Où est l'ordre ?"],
    ["ｏｒｄｅｒ", "order"],
    ["encyclopædia", "encyclopaedia"],
    ["الطلب", "أين الطلب"],
    ["طلب", "أين الطلبُ الجديد"],
    ["订单", "我的订单在哪里"],
    ["單", "訂單"],
    ["注文", "ご注文はどこですか"],
    ["ｶﾞﾗｽ", "ガラス"],
    ["주문", "제 주문은 어디에 있나요"],
    ["สั่งซื้อ", "คำสั่งซื้อของฉันอยู่ที่ไหน"],
    ["заказ", "Где мой ЗАКАЗ"],
    ["हिन्दी", "यह हिन्दी है"],
    ["order", "ord\u200Ber \u202Ewas turned"],
    ["👍", "fine 👍 thanks"],
  ])("%s", (typed, text) => expect(finds(typed, text)).toBe(true));

  test.each([
    ["order", "ordering"],
    ["单订", "订单"],
    ["文注", "ご注文"],
    ["ring", "order"],
  ])("%s is not in “%s”", (typed, text) => expect(finds(typed, text)).toBe(false));
});

describe("numbers and codes are found by parts of them", () => {
  test.each([
    ["00123", "Your order SO-2024-00123 has left"],
    ["123", "Your order SO-2024-00123 has left"],
    ["0012", "SO-2024-00123"],
    ["SO-2024-00123", "about so-2024-00123."],
    ["2024-00123", "SO-2024-00123"],
    ["1234", "code AB1234X"],
    ["+46 70 123 45 67", "call +46701234567"],
    ["0701234567", "call me: +46 (70) 123 45 67"],
    ["070-123 45 67", "+46701234567"],
    ["123 45", "+46 70 123 45 67"],
    ["34567", "+46 70 123 45 67"],
  ])("%s in “%s”", (typed, text) => expect(finds(typed, text)).toBe(true));

  test("but two digits are only themselves", () => {
    expect(finds("12", "512 of them")).toBe(false);
    expect(finds("12", "12 of them")).toBe(true);
  });
});

test("what is typed may go on where that is wished", () => {
  expect(finds("inv", "the invoice", true)).toBe(true);
  expect(finds("inv", "the invoice")).toBe(false);
  expect(finds("the inv", "pay the invoice", true)).toBe(true);
});

test("a phrase says the order of its words, also across scripts", () => {
  expect(finds("red bricks", "two red bricks")).toBe(true);
  expect(finds("bricks red", "two red bricks")).toBe(false);
  expect(finds("iPhone 手机 case", "an iPhone 手机 case")).toBe(true);
  expect(finds("iPhone 手机 case", "an iPhone 手 case")).toBe(false);
});

test("names that are one slip apart share a spelling, others do not", () => {
  const near = (one: string, other: string) => nearSpellings(one).some((spelling) => nearSpellings(other).includes(spelling));
  for (const [one, other] of [["meyer", "meier"], ["johnson", "jonson"], ["smith", "smiht"], ["anderson", "andersson"]] as const) expect(near(one, other), `${one} ${other}`).toBe(true);
  expect(near("meyer", "schulz")).toBe(false);
  expect(nearSpellings("ana")).toEqual([]);
});

test("nothing that is written makes a word that the index could not keep", () => {
  const texts = ["", " ", "\u0000", "'; drop table messages; --", "\\' \\\\ ''", "a:1 & b | !c", "@@ ~x #y =z", "🇺🇸 👩‍👩‍👧‍👦", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "\uD800", "x".repeat(100_000), "9".repeat(500), "字".repeat(5_000), "1.2.3.4.5.6.7.8".repeat(2_000)];
  for (const text of texts) {
    for (const { word, place } of lexemesOf(text)) {
      expect(word).toMatch(/^#?[\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+$/u);
      expect(Buffer.byteLength(word)).toBeLessThan(2_000);
      expect(place).toBeLessThanOrEqual(16_383);
    }
    expect(() => waysOf(text, true)).not.toThrow();
  }
});

test("traits are words of one piece", () => expect(traitOf("label", "VIP & Großkunde")).toBe("=label:vip_grosskunde"));
