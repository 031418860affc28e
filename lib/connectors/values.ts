import type { RemoteHandle } from "./records";

/** Amounts, names, addresses and stages as CRMs write them, to ours and back. Pure; connectors may use it. */

/** How many digits a currency has after the point: 2 for EUR, 0 for JPY. Two for what is no currency. */
export function minorDigitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** "1234.5" EUR is 123450 cents; what is finer than a cent is rounded. Null for what is no plain decimal number. */
export function toMinor(decimal: string, currency: string): number | null {
  const [, sign, whole = "", fraction = ""] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(decimal.trim()) ?? [];
  if (sign === undefined || (!whole && !fraction)) return null;
  const digits = minorDigitsOf(currency);
  const padded = fraction.padEnd(digits + 1, "0");
  const minor = Number(`${whole}${padded.slice(0, digits)}`) + (padded[digits]! >= "5" ? 1 : 0);
  return Number.isSafeInteger(minor) ? (sign && minor ? -minor : minor) : null;
}

/** 123450 cents of EUR is "1234.50". */
export function fromMinor(minor: number, currency: string): string {
  const digits = minorDigitsOf(currency);
  const text = String(Math.abs(Math.round(minor))).padStart(digits + 1, "0");
  const split = text.length - digits;
  return `${minor < 0 ? "-" : ""}${text.slice(0, split)}${digits ? `.${text.slice(split)}` : ""}`;
}

export interface PersonName {
  first: string;
  last: string;
}

/**
 * One name as first and last name. What was the first or the last name before stays it, as far as it is still there; else the last word is
 * the last name, with the small words before it ("Ludwig van Beethoven"), and a single word is the last name.
 */
export function splitName(name: string, before: Partial<PersonName> = {}): PersonName {
  const whole = name.trim().replace(/\s+/g, " ");
  const { first, last } = { first: before.first?.trim() ?? "", last: before.last?.trim() ?? "" };
  const keepsLast = last && whole.endsWith(` ${last}`);
  if (!keepsLast && first && whole.startsWith(`${first} `)) return { first, last: whole.slice(first.length + 1) };
  const words = whole.split(" ");
  let from = words.length - (keepsLast ? last.split(/\s+/).length : 1);
  while (from > 1 && isSmall(words[from - 1]!)) from -= 1;
  return { first: words.slice(0, from).join(" "), last: words.slice(from).join(" ") };
}

/** "van", "de", "bin": written small, in a script that has capitals. */
const isSmall = (word: string): boolean => word === word.toLowerCase() && word !== word.toUpperCase();

export const joinName = ({ first, last }: { first?: string | null; last?: string | null }): string => [first, last].map((part) => part?.trim()).filter(Boolean).join(" ");

/**
 * The addresses of a person in a CRM's single fields: what stands in one stays while it is among them, others take the free fields in
 * their order, and what is no longer there is emptied. Only fields that become different are named.
 */
export function placeHandles(handles: readonly RemoteHandle[], fields: Readonly<Record<string, "email" | "phone">>, now: Readonly<Record<string, unknown>>): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const kind of ["email", "phone"] as const) {
    const names = Object.keys(fields).filter((name) => fields[name] === kind);
    const current = names.map((name) => String(now[name] ?? ""));
    const wanted = handles.filter((handle) => handle.kind === kind).map(({ value }) => value);
    const free = wanted.filter((one) => !current.some((other) => sameAddress(kind, one, other)));
    for (const [index, name] of names.entries()) {
      if (current[index] && wanted.some((one) => sameAddress(kind, one, current[index]!))) continue;
      const next = free.shift() ?? "";
      if (next !== current[index]) changed[name] = next;
    }
  }
  return changed;
}

/** "0221 123" and "+49221123" may be the same; a CRM keeps numbers as people wrote them. */
function sameAddress(kind: "email" | "phone", one: string, other: string): boolean {
  if (kind === "email") return one.toLowerCase() === other.toLowerCase();
  const [long, short] = [one, other].map((value) => value.replace(/\D/g, "").replace(/^0+/, "")).toSorted((a, b) => b.length - a.length);
  return short!.length >= 4 && long!.endsWith(short!);
}

export type Outcome = "open" | "won" | "lost";

/** The stage that "Qualified|open" means: the first of that name and outcome, else the first with that outcome. */
export function chooseStage<T extends { name: string; outcome: Outcome }>(inOrder: readonly T[], wanted: string): T | undefined {
  const cut = wanted.lastIndexOf("|");
  const [name, outcome] = cut < 0 ? [wanted, null] : [wanted.slice(0, cut), wanted.slice(cut + 1)];
  const possible = inOrder.filter((one) => outcome === null || one.outcome === outcome);
  return possible.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? (outcome === null ? undefined : possible[0]);
}
