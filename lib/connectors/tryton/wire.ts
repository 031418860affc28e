/** Values as Tryton writes them in JSON, and back. @see trytond/protocols/jsonrpc.py */

type Tagged = { __class__: string; [key: string]: unknown };

const isTagged = (value: unknown): value is Tagged => typeof value === "object" && value !== null && "__class__" in value;
const two = (value: unknown) => String(value ?? 0).padStart(2, "0");

/** Decimals become text, which keeps every digit; days "2026-05-03"; moments ISO 8601 UTC; the rest is JSON as it is. */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== "object" || value === null) return value;
  if (!isTagged(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fromWire(inner)]));
  switch (value.__class__) {
    case "Decimal":
      return String(value.decimal);
    case "date":
      return `${String(value.year).padStart(4, "0")}-${two(value.month)}-${two(value.day)}`;
    case "datetime":
      return `${String(value.year).padStart(4, "0")}-${two(value.month)}-${two(value.day)}T${two(value.hour)}:${two(value.minute)}:${two(value.second)}.${String(Math.trunc(Number(value.microsecond ?? 0) / 1000)).padStart(3, "0")}Z`;
    case "time":
      return `${two(value.hour)}:${two(value.minute)}:${two(value.second)}`;
    case "timedelta":
      return Number(value.seconds);
    case "bytes":
    case "bytearray":
      return String(value.base64 ?? "");
    default:
      return null;
  }
}

export const toDecimal = (decimal: string) => ({ __class__: "Decimal", decimal });

/** A day "2026-05-03". */
export function toDate(day: string) {
  const [year, month, date] = day.split("-").map(Number);
  return { __class__: "date", year, month, day: date };
}

export function toDateTime(moment: string) {
  const at = new Date(moment);
  return { __class__: "datetime", year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds(), microsecond: at.getUTCMilliseconds() * 1000 };
}

/** "12.0050" of a currency with two digits is 1200.5 in its smallest unit. Exact for what a double can hold. */
export function toMinor(decimal: string, digits: number): number {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d*)\.?(\d*)/.exec(decimal) ?? [];
  const moved = `${whole}${fraction.padEnd(digits, "0").slice(0, digits)}.${fraction.slice(digits)}`;
  return Number(`${sign}${moved}`) || 0;
}

/** The other way round: 8400 with two digits is "84.00". */
export function fromMinor(minor: number, digits: number): string {
  const text = String(Math.abs(Math.round(minor))).padStart(digits + 1, "0");
  const split = text.length - digits;
  return `${minor < 0 ? "-" : ""}${text.slice(0, split)}${digits ? `.${text.slice(split)}` : ""}`;
}
