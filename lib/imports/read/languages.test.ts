import { expect, test } from "vitest";
import { toLanguage } from "./languages";

test.each([["German", "de"], ["deutsch", "de"], ["Français", "fr"], ["de_DE", "de-DE"], ["de_DE.UTF-8", "de-DE"], ["ger", "de"], ["EN", "en"], ["Brazilian Portuguese", "pt-BR"], ["日本語", "ja"], ["Klingonish", null], ["", null], ["12", null]])("“%s” is %s", (text, tag) => expect(toLanguage(text)).toBe(tag));
