/** Languages as BCP 47 says them: "de", "pt-BR", "zh-Hant". Browser-safe. */

const english = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** The tag as it is written, without what says more than the language; null for what is none: "de_at" is "de-AT". */
export function languageTag(text: string): string | null {
  try {
    const { baseName, language } = new Intl.Locale(text.trim().replaceAll("_", "-"));
    return english.of(language) && language !== "und" ? baseName : null;
  } catch {
    return null;
  }
}

/** "German", "Brazilian Portuguese"; the tag itself where it has no name. */
export function languageName(tag: string): string {
  try {
    return english.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** In which customers are written to most; any other can be set by the API and by an import. */
export const offeredLanguages: readonly string[] = [
  "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh", "zh-Hant",
].toSorted((a, b) => languageName(a).localeCompare(languageName(b), "en"));

/** Of these the one that whoever reads this language reads most easily; null where none is near. */
export function nearestLanguage(wanted: string, among: readonly string[]): string | null {
  if (among.includes(wanted)) return wanted;
  const asked = likely(wanted);
  if (!asked) return null;
  for (let tag = asked.baseName.replace(/-[^-]+$/, ""); tag.includes("-"); tag = tag.replace(/-[^-]+$/, "")) if (among.includes(tag)) return tag;
  const near = among.flatMap((tag) => {
    const one = likely(tag);
    return one?.language === asked.language ? [{ tag, distance: (one.script === asked.script ? 0 : 2) + (one.region === asked.region ? 0 : tag.includes("-") ? 1 : 0.5) }] : [];
  });
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.tag ?? null;
}

const known = new Map<string, { baseName: string; language: string; script?: string; region?: string } | null>();

/** With the script and the region that go without saying: "zh-TW" is Chinese in traditional characters. Norwegian is Bokmål unless it says otherwise. */
function likely(tag: string) {
  let found = known.get(tag);
  if (found === undefined) {
    try {
      const { baseName, maximized } = { baseName: new Intl.Locale(tag).baseName, maximized: new Intl.Locale(tag).maximize() };
      const { language, script, region } = maximized;
      found = { baseName, language: language === "no" || language === "nn" ? "nb" : language, ...(script && { script }), ...(region && { region }) };
    } catch {
      found = null;
    }
    known.set(tag, found);
  }
  return found;
}
