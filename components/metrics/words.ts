import { formatDuration } from "@/lib/format/duration";
import { formatMoneyCompact } from "@/lib/format/money";
import { formatCompact, formatNumber, formatPercent } from "@/lib/format/number";
import type { MetricUnit } from "@/lib/metrics/catalogue";
import type { MetricAnswer } from "@/lib/metrics/metric-schema";

const formats: Record<Exclude<MetricUnit, "money">, (value: number) => string> = { count: (value) => formatNumber(value), seconds: formatDuration, share: formatPercent, score: (value) => formatNumber(value, 2) };

/** A figure as people read it, with its unit; money in its currency. */
export function figureWords(unit: MetricUnit, value: number | null, currency: string | null = null): string {
  if (value === null) return "–";
  return unit === "money" ? (currency ? formatMoneyCompact(value, currency) : formatNumber(value)) : formats[unit](value);
}

/** A figure with all its currencies: "€184 k + CHF 12 k". */
export const answerWords = ({ metric: { unit }, value, currency, amounts = [] }: Pick<MetricAnswer, "metric" | "value" | "currency" | "amounts">): string =>
  amounts.length > 1 ? amounts.map(({ amountMinor, currency: of }) => formatMoneyCompact(amountMinor, of)).join(" + ") : figureWords(unit, value, currency);

/** The same where there is little room: "1.28 k". */
export const compactWords = (unit: MetricUnit, value: number | null, currency: string | null = null): string => (value !== null && unit === "count" ? formatCompact(value) : figureWords(unit, value, currency));

/** Which part of the company: "Everybody, all channels", "Sales, Telegram". */
export function scopeWords({ channel, connection, team, member, talk }: MetricAnswer["scope"]): string {
  const who = [member?.name, team?.name].filter(Boolean).join(", ") || "All that you may see";
  return [who, talk ?? ([channel?.name, connection?.name].filter(Boolean).join(", ") || "all channels")].join(", ");
}

/** "1 May 2026, 00:00 – 3 May 2026, 14:00" in the workspace's time zone. */
export function periodWords({ from, to }: NonNullable<MetricAnswer["period"]>, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const words = (at: string) => {
    const part = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
    return `${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute}`;
  };
  return `${words(from)} – ${words(to)}`;
}
