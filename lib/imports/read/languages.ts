import { languageTag } from "../../format/language";

/** In whose words languages are called in lists. */
const spoken = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "fi", "cs", "tr", "ja", "zh", "ru"];

let names: Map<string, string> | undefined;

function known(): Map<string, string> {
  if (names) return names;
  names = new Map();
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
  const codes = letters.flatMap((a) => letters.flatMap((b) => languageTag(a + b) ?? [])).concat("pt-BR", "zh-Hans", "zh-Hant", "en-GB", "en-US");
  for (const code of new Set(codes)) {
    for (const language of [...spoken, code]) {
      const name = new Intl.DisplayNames([language], { type: "language", fallback: "none" }).of(code)?.toLowerCase();
      if (name && !names.has(name)) names.set(name, code);
    }
  }
  return names;
}

/** A language as lists write it ("German", "Deutsch", "de_DE", "ger") as a tag; null for what is none. Pure. */
export function toLanguage(text: string): string | null {
  const plain = text.trim();
  return known().get(plain.toLowerCase()) ?? languageTag(plain.replace(/[.@].*$/, ""));
}
