import type { Expression, SearchQuery } from "./expression";

/** A search as somebody would type it; `parseSearch` reads it as the same. Browser-safe. */
export function writeSearch({ expression, kinds, is, since, until }: SearchQuery): string {
  const whole = [...(kinds ?? []).map((kind) => `in:${kind}`), ...(is ?? []).map((state) => `is:${state}`), ...(since ? [`after:${dayBefore(since)}`] : []), ...(until ? [`before:${until}`] : [])];
  return [...whole, write(expression, whole.length > 0), ""].join(" ");
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

function write(expression: Expression, inner: boolean): string {
  if ("any" in expression) return bracketed(expression.any.map((one) => write(one, "any" in one)).join(" OR "), inner);
  if ("all" in expression) return bracketed(expression.all.map((one) => write(one, true)).join(" "), inner);
  if ("not" in expression) return `-${write(expression.not, true)}`;
  if ("trait" in expression) return `${expression.trait}:"${expression.value}"`;
  const text = expression.isPhrase ? `"${expression.text}${expression.isOpen ? "*" : ""}"` : `${expression.text}${expression.isOpen ? "*" : ""}`;
  return text;
}

const bracketed = (text: string, isNeeded: boolean): string => (isNeeded ? `(${text})` : text);
