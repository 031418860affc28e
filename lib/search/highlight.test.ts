import { expect, test } from "vitest";
import { excerptOf, markerFor } from "./highlight";

const marked = (typed: string, text: string, isOpen = false) => markerFor([{ text: typed, ...(isOpen && { isOpen: true as const }) }])(text).map(([from, to]) => text.slice(from, to));

test.each([
  ["order", "Your ORDER, and ordering", false, ["ORDER"]],
  ["ord", "Your ORDER, and ordering", true, ["ORDER", "ordering"]],
  ["late order", "a late  order is late", false, ["late  order"]],
  ["cafe", "Das Café", false, ["Café"]],
  ["订单", "我的订单在哪里", false, ["订单"]],
  ["订", "我的订单在哪里", false, ["订"]],
  ["طلب", "أين الطلب", false, ["الطلب"]],
  ["123", "SO-2024-00123 and 9123", false, ["123", "123"]],
  ["0701234567", "call +46 70 123 45 67 now", false, ["70 123 45 67"]],
  ["order", "ord\u200Ber", false, ["ord\u200Ber"]],
  ["nothing", "here", false, []],
] as const)("%s in “%s”", (typed, text, isOpen, expected) => expect(marked(typed, text, isOpen)).toEqual(expected));

test("mistyped names are marked where that is wished", () => {
  expect(markerFor([{ text: "meier" }], true)("Ana Meyer")).toEqual([[4, 9]]);
  expect(markerFor([{ text: "meier" }])("Ana Meyer")).toEqual([]);
});

test("an excerpt is about what was found, and marks it where it stands there", () => {
  const text = `${"before and before ".repeat(40)}the brick\nis here${" after".repeat(80)}`;
  const { text: shown, marks } = excerptOf(text, markerFor([{ text: "brick" }]))!;
  expect(marks.map(([from, to]) => shown.slice(from, to))).toEqual(["brick"]);
  expect(shown).toMatch(/^…\w/);
  expect(shown).toMatch(/…$/);
  expect(shown.length).toBeLessThan(240);
  expect(excerptOf("nothing", markerFor([{ text: "brick" }]))).toBeNull();
});

test("megabytes, and texts from right to left, are only texts", () => {
  expect(() => excerptOf("x ".repeat(2_000_000), markerFor([{ text: "x" }]))).not.toThrow();
  expect(excerptOf("שלום \u202Eabc <b>brick</b>", markerFor([{ text: "brick" }]))!.marks).toHaveLength(1);
});
