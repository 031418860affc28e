import { nearestLanguage } from "../format/language";
import { minorDigits } from "../format/money";
import type { Definition, Value, Variables, Words } from "./definition";

/** In which of its languages a text is nearest to whoever reads it; English where none is. */
const nearest = (words: Words, language: string): string => (words[language] ? language : (nearestLanguage(language, Object.keys(words)) ?? "en"));

/** A text in the language of whoever reads it; English where it has not been written in it or in one that is near. */
export const inLanguage = (words: Words, language: string): string => words[nearest(words, language)] ?? words.en;

/** The same with its variables, written as the language that it is in writes them. */
export const filledIn = (words: Words, variables: Variables, language: string): string => filled(inLanguage(words, language), variables, nearest(words, language));

/** Languages in which a definition has any words, English first. */
export function languagesOf({ steps }: Pick<Definition, "steps">): string[] {
  const found = new Set<string>(["en"]);
  for (const step of Object.values(steps)) {
    const texts = step.type === "ask" ? [step.words, step.remind?.words, ...step.replies.map(({ label }) => label)] : step.type === "say" || step.type === "hand_over" ? [step.words] : [];
    for (const words of texts) for (const language of Object.keys(words ?? {})) found.add(language);
  }
  return [...found];
}

/** In which of its languages a dialogue talks with whoever reads this one: it is the same in all that it says. */
export const spokenIn = (definition: Pick<Definition, "steps">, language: string): string => nearestLanguage(language, languagesOf(definition)) ?? "en";

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
