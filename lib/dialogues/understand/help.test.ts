import { expect, test } from "vitest";
import { guessLanguage } from "./guess-language";
import { help, labelOf } from "./help";
import { dictionaries } from "./languages";
import { meanings, type Expectation } from "./types";
import { understand } from "./understand";

const order: Expectation = { replies: [{ id: "yes" }, { id: "no" }, { id: "details" }] };
const languages = dictionaries.map(({ language }) => language);

test("is one line in the person's language", () => {
  expect(help(order, "en")).toBe("I did not understand that. Please answer #yes, #no or #details, or write #person to talk to a person.");
  expect(help(order, "de-AT")).toBe("Das habe ich nicht verstanden. Bitte antworten Sie mit #ja, #nein oder #details, oder schreiben Sie #mitarbeiter, um mit einem Menschen zu sprechen.");
  expect(help(order, "zh-TW")).toContain("請回覆");
  expect(help(order, "nl")).toBe(help(order, "en"));
  expect(help({ replies: [{ id: "yes" }], number: true }, "en")).toContain("#yes or a number");
  expect(help({ replies: [], free: true }, "es")).toContain("sus propias palabras");
  expect(help({ replies: [{ id: "red" }, { id: "blue" }] }, "fr")).toContain("#red ou #blue");
});

test("names no hashtag of a language that is not expected", () => {
  expect(help({ ...order, languages: ["fr"] }, "de")).toContain("#yes, #no oder #details");
});

test.each(languages)("each hashtag and label of %s is understood, and the line itself is no answer", (language) => {
  const all: Expectation = { replies: meanings.map((id) => ({ id })) };
  const { tags, labels } = dictionaries.find((one) => one.language === language)!;
  for (const meaning of meanings) expect(understand({ text: `#${tags[meaning]}` }, all).answers.map(({ reply }) => reply), tags[meaning]).toEqual([meaning]);
  for (const meaning of ["yes", "no", "details"] as const) expect(understand({ text: labelOf(meaning, language) }, all).answers.map(({ reply }) => reply), labels[meaning]).toEqual([meaning]);
  for (const text of [`#${tags.person}`, labels.person]) expect(understand({ text }, order).wish, text).toBe("person");
  expect(understand({ text: help(order, language) }, { ...order, asked: [help(order, language)] })).toEqual({ answers: [] });
});

test.each([
  ["Ja, genehmigt", "de"], ["nicht genehmigt", "de"], ["oui merci", "fr"], ["pas d'accord", "fr"], ["¿Qué hay en el pedido?", "es"], ["sí, gracias", "es"], ["sim, pode aprovar", "pt"], ["não, obrigado", "pt"], ["haan ji theek hai", "hi"], ["ठीक है", "hi"], ["نعم، موافق", "ar"], ["谢谢，批准", "zh"], ["謝謝，批准", "zh-Hant"], ["はい、お願いします", "ja"], ["네, 승인합니다", "ko"], ["yes please", "en"], ["What is in the order?", "en"], ["xyzzy", undefined], ["", undefined], ["👍", undefined],
])("the language of %j is %s", (text, language) => {
  expect(guessLanguage(text)?.language).toBe(language);
});
