import { minorDigits } from "../format/money";
import type { Value, Variables, Words } from "./definition";

/** A text in the language of whoever reads it; English where it has not been written in it. */
export const inLanguage = (words: Words, language: string): string => words[language] ?? words[language.split("-")[0]!] ?? words.en;

const named = /\{([a-z][a-zA-Z0-9]*)\}/g;

/** The names in a text, each once. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(named)].map(([, name]) => name!))];

/** A text with its variables: money and days as the language writes them. What is empty is left out, and not guessed. */
export const filled = (text: string, variables: Variables, language: string): string => text.replaceAll(named, (_, name: string) => said(variables[name] ?? null, language)).trim();

const numbers = new Map<string, Intl.NumberFormat>();

/** Making one costs a thousand times what using it does. */
function numberFormat(language: string, currency?: string): Intl.NumberFormat {
  const key = `${language} ${currency ?? ""}`;
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(language, currency ? { style: "currency", currency } : { maximumFractionDigits: 3 })));
  return format;
}

/** A value as it is said to people. */
export function said(value: Value, language: string): string {
  if (value === null) return "";
  if (typeof value === "number") return numberFormat(language).format(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if ("day" in value) return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${value.day}T00:00:00Z`));
  return numberFormat(language, value.currency).format(value.amountMinor / 10 ** minorDigits(value.currency));
}
