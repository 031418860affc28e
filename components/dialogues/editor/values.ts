import type { Value, VariableType } from "@/lib/dialogues/definition";
import { writeAmount } from "@/lib/format/amount";

/** A value as it is written in a field: money in whole units, with the digits of its currency. */
export function toText(value: Value): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  return "day" in value ? value.day : writeAmount(value.amountMinor, value.currency);
}

/** What was written in a field; money has a field of its own. */
export function fromText(text: string, type: Exclude<VariableType["type"], "money">): Value {
  if (type === "number") return text === "" ? null : Number(text);
  if (type === "day") return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { day: text } : null;
  if (type === "truth") return text === "true" || text === "yes";
  return text;
}
