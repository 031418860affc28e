import { describe, expect, test } from "vitest";
import { languageName, languageTag, nearestLanguage, offeredLanguages } from "./language";

test("a tag is written as BCP 47 does, and a word is none", () => {
  expect(["de", "DE", "de_at", "pt-br", "zh-hant-tw", "de-DE-u-co-phonebk"].map(languageTag)).toEqual(["de", "de", "de-AT", "pt-BR", "zh-Hant-TW", "de-DE"]);
  expect(["", "german", "xx", "und", "1", "de DE"].map(languageTag)).toEqual([null, null, null, null, null, null]);
});

test("every offered language has a name, and is its own tag", () => {
  for (const tag of offeredLanguages) expect([languageTag(tag), languageName(tag)]).toEqual([tag, expect.stringMatching(/^[A-Z]/)]);
});

describe("the nearest language", () => {
  const has = ["en", "de", "pt", "fr-CA", "nb", "zh", "zh-Hant"];
  test.each([
    ["de", "de"], ["de-AT", "de"], ["pt-BR", "pt"], ["fr", "fr-CA"], ["fr-FR", "fr-CA"], ["nn", "nb"], ["no", "nb"], ["zh-TW", "zh-Hant"], ["zh-HK", "zh-Hant"], ["zh-CN", "zh"], ["zh-Hant-HK", "zh-Hant"], ["it", null], ["nonsense!", null],
  ])("of %s is %s", (wanted, nearest) => expect(nearestLanguage(wanted, has)).toBe(nearest));

  test("in another script is better than none", () => expect(nearestLanguage("zh-TW", ["en", "zh"])).toBe("zh"));
  test("of two is the one without a region", () => expect(nearestLanguage("pt-AO", ["pt-BR", "pt"])).toBe("pt"));
});
