import { english } from "./rules/english";
import { french } from "./rules/french";
import { german } from "./rules/german";
import { portuguese } from "./rules/portuguese";
import type { Intent, IntentRules } from "./rules/rules";
import { spanish } from "./rules/spanish";

export interface CompiledRules {
  sure: Partial<Record<Intent, RegExp>>;
  /** Global: hints are counted. */
  likely: Partial<Record<Intent, RegExp>>;
}

const written: Readonly<Record<string, IntentRules>> = { de: german, en: english, es: spanish, fr: french, pt: portuguese };
const ready = new Map<string, CompiledRules>();

/** Of a language that has rules, else null. */
export function compiledRules(language: string): CompiledRules | null {
  const rules = written[language];
  if (!rules) return null;
  let compiled = ready.get(language);
  if (!compiled) ready.set(language, (compiled = { sure: each(rules.sure, "m"), likely: each(rules.likely, "gm") }));
  return compiled;
}

const each = (lists: Readonly<Partial<Record<Intent, string>>>, flags: string): Partial<Record<Intent, RegExp>> =>
  Object.fromEntries(Object.entries(lists).map(([intent, list]) => [intent, new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives(list).map((one) => one.replaceAll(/([a-z])\*/g, String.raw`$1[\p{L}\p{N}]*`)).join("|")})(?![\p{L}\p{N}])`, `${flags}u`)]));

/** The outermost alternatives, of which each line is one as well. */
function alternatives(list: string): string[] {
  const found = [""];
  let depth = 0;
  for (const sign of list.trim().replaceAll(/\s*\n\s*/g, "|")) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "|" && depth === 0) found.push("");
    else found.push(found.pop()! + sign);
  }
  return found.map((one) => one.trim()).filter(Boolean);
}
