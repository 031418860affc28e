import { formatMoney } from "../format/money";
import type { RecordLine } from "../records/line-schema";
import type { RecordRow, Values } from "../records/schema";

const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 });
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** A quote in plain words, as one sends it in a message. Browser-safe. */
export function quoteSummary(quote: RecordRow, lines: readonly RecordLine[]): string {
  const { name, currency, validUntil, about } = quote as Values as { name: string; currency: string | null; validUntil: string | null; about: string | null };
  const money = (minor: number) => formatMoney(minor, currency ?? "EUR");
  const items = lines.map(({ description, quantity, unit, unitPriceMinor, discountPercent, totalMinor }) => {
    const each = quantity === 1 && !discountPercent ? "" : ` (${[`${money(unitPriceMinor)} each`, discountPercent ? `${numbers.format(discountPercent)} % off` : ""].filter(Boolean).join(", ")})`;
    return `${[numbers.format(quantity), unit, "×"].filter(Boolean).join(" ")} ${description}${each}: ${money(totalMinor)}`;
  });
  const total = `Total: ${money(lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0))}`;
  const until = validUntil ? `Valid until ${days.format(new Date(`${validUntil}T00:00:00Z`))}.` : "";
  return [`Quote ${name}`, [...items, total].join("\n"), until, about?.trim() ?? ""].filter(Boolean).join("\n\n");
}

/** A quote that nobody has answered until the day on which it ends. @param today "2026-05-03" */
export const isExpired = ({ status, validUntil }: Values, today: string): boolean => (status === "draft" || status === "sent") && typeof validUntil === "string" && validUntil < today;
