/** In whose words countries are called: those in which address books are kept most. */
const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "fi", "cs", "tr", "ja", "zh", "ru"];

/** Said and written beside the official name. */
const others: Readonly<Record<string, string>> = {
  uk: "GB", "u.k.": "GB", "great britain": "GB", britain: "GB", england: "GB", scotland: "GB", wales: "GB", usa: "US", "u.s.a.": "US", "u.s.": "US", america: "US", "united states of america": "US", holland: "NL", "the netherlands": "NL", "czech republic": "CZ", uae: "AE", brd: "DE", "south korea": "KR", korea: "KR", russia: "RU", "hong kong": "HK", turkey: "TR",
};

let known: Map<string, string> | undefined;

/** What countries are called, in small letters, with their codes. Where one name means two, it is the first language's. */
export function countryNames(): ReadonlyMap<string, string> {
  if (known) return known;
  known = new Map(Object.entries(others));
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  // Of codes that are no longer used, the one that follows: "DD" is "DE".
  const codes = [...new Set(letters.flatMap((a) => letters.map((b) => new Intl.Locale(`und-${a}${b}`).region ?? a + b)))];
  for (const language of languages) {
    const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (const code of codes) {
      const name = names.of(code)?.toLowerCase();
      if (name && !known.has(name)) known.set(name, code);
      if (name && !known.has(code.toLowerCase())) known.set(code.toLowerCase(), code);
    }
  }
  return known;
}

/** Two letters of ISO 3166 for a country as people write it ("Germany", "Deutschland", "DE"); null for what is none. */
export const countryCode = (country: string): string | null => countryNames().get(country.trim().toLowerCase()) ?? null;
