import { describe, expect, test } from "vitest";
import { dictionaries } from "../dialogues/understand/languages";
import { mailedWords, spoken, spokenLanguages, talkWords } from "./words";

describe("the sentences of one click", () => {
  test("are there in each language in which answers are understood", () => expect(dictionaries.map(({ language }) => language).filter((language) => !spokenLanguages.includes(language))).toEqual([]));

  test.each(spokenLanguages)("are whole in %s", (language) => {
    const phone = "+49 30 123456";
    const subject = "Offer $& {phone} for May";
    const texts = [talkWords(language, phone), mailedWords(language, { subject, isOwn: true }), mailedWords(language, { subject, isOwn: false })];
    expect(texts[0]).toContain(phone);
    expect(texts[1]).toContain(subject);
    expect(texts[2]).toContain(subject);
    expect(new Set(texts).size).toBe(3);
    for (const text of [talkWords(language, null), mailedWords(language, { subject: null, isOwn: true }), mailedWords(language, { subject: null, isOwn: false })]) expect(text).not.toMatch(/[{}]|undefined|null/);
  });

  test("are in the first language that they are written in", () => {
    expect(spoken(["is", "pt-PT", "de"])).toBe("pt");
    expect(spoken(["zh-TW"])).toBe("zh-Hant");
    expect(spoken([null, "is", "de"])).toBe("de");
    expect(spoken([null])).toBe("en");
  });
});
