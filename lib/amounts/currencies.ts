/** How currencies are written in plain text. Browser-safe. */

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** What stands for one currency, or for whichever of several the writer uses. Longest first where one begins another. */
const signs: Readonly<Record<string, readonly string[]>> = {
  "us$": ["USD"], "a$": ["AUD"], "ca$": ["CAD"], "c$": ["CAD"], "nz$": ["NZD"], "hk$": ["HKD"], "s$": ["SGD"], "r$": ["BRL"], "mx$": ["MXN"],
  "€": ["EUR"], "$": ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP"], "£": ["GBP"], "¥": ["JPY", "CNY"], "￥": ["JPY", "CNY"], "₹": ["INR"], "₺": ["TRY"], "₴": ["UAH"], "₽": ["RUB"], "₩": ["KRW"], "₫": ["VND"], "₪": ["ILS"], "฿": ["THB"], "zł": ["PLN"], "kč": ["CZK"],
  "kr.": ["DKK", "NOK", "SEK", "ISK"], kr: ["SEK", "NOK", "DKK", "ISK"], "fr.": ["CHF"], sfr: ["CHF"], chf: ["CHF"], ft: ["HUF"], lei: ["RON"],
};

/** Words, without their endings: "euros", "dollari", "złotych". */
const words: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^euro(?:s|n|a)?$/u, ["EUR"]],
  [/^(?:d[oó]l+[aà]r(?:s|es|i|it|y|ów)?|dollars?)$/u, ["USD", "CAD", "AUD", "NZD"]],
  [/^(?:z[lł]otych|z[lł]ot[ey]|z[lł]oty|zl)$/u, ["PLN"]],
  [/^(?:kronor|krona|kroner|krone|kronen)$/u, ["SEK", "NOK", "DKK", "CZK"]],
  [/^(?:franken|schweizerfranken|franchi)$/u, ["CHF"]],
  [/^(?:quid|sterling)$/u, ["GBP"]],
];

/** Hundredths: "80 cents", "50 öre". */
const minorWords: readonly (readonly [RegExp, readonly string[] | null])[] = [
  [/^(?:cents?|ct|cts|c[eé]ntimos?|centimes?|centesimi|centen)$/u, null],
  [/^(?:øre|öre|ore)$/u, ["SEK", "NOK", "DKK"]],
  [/^(?:groszy|gr|grosze)$/u, ["PLN"]],
  [/^(?:pence|p)$/u, ["GBP"]],
];

const ofLanguage: Readonly<Record<string, string>> = { sv: "SEK", da: "DKK", nb: "NOK", no: "NOK", nn: "NOK", pl: "PLN", is: "ISK", cs: "CZK" };

export interface CurrencyHint {
  /** The workspace's, or that of the record in question. */
  currency?: string | null;
  /** What the text is written in, as BCP 47's first part. */
  language?: string | null;
}

export interface CurrencyFound {
  currency: string;
  /** It counts hundredths. */
  isMinor: boolean;
}

/** Which currency a sign, a code or a word means; null for none. */
export function currencyOf(written: string, hint: CurrencyHint): CurrencyFound | null {
  const code = written.toUpperCase();
  if (/^[A-Z]{3}$/.test(code) && known.has(code) && (written === code || commonCodes.has(code))) return { currency: code, isMinor: false };
  const plain = written.toLowerCase();
  const among = signs[plain] ?? words.find(([word]) => word.test(plain))?.[1];
  if (among) return { currency: choose(among, hint), isMinor: false };
  const minor = minorWords.find(([word]) => word.test(plain));
  if (!minor) return null;
  const currency = minor[1] ? choose(minor[1], hint) : (hint.currency ?? "EUR");
  return { currency, isMinor: true };
}

/** Of these a small-lettered code is no word of a language. */
const commonCodes: ReadonlySet<string> = new Set(["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY", "CNY", "AUD"]);

function choose(among: readonly string[], { currency, language }: CurrencyHint): string {
  const own = language ? ofLanguage[language] : undefined;
  return [currency, own].find((one) => one && among.includes(one)) ?? among[0]!;
}

const escaped = (text: string) => text.replaceAll(/[.$]/g, String.raw`\$&`);
const signPattern = Object.keys(signs).toSorted((a, b) => b.length - a.length).map(escaped).join("|");

/** Before a figure, with nothing of a word before it; after one, with nothing of a word behind it. */
export const currencyBefore = new RegExp(String.raw`(?<![\p{L}\p{N}])(${signPattern}|[A-Za-z]{3})[ \u00A0\u202F\u2009]?$`, "iu");
export const currencyAfter = new RegExp(String.raw`^[ \u00A0\u202F\u2009]?(${signPattern}|\p{L}{2,16}|p)(?![\p{L}\p{N}])`, "iu");
