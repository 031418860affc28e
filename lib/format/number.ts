const LOCALE = "en-GB";
/** Thin and unbreaking: a figure and its unit stay together. */
export const THIN = "\u202f";

const plain = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });

/** "1,284" */
export function formatNumber(value: number, digits?: number): string {
  if (!Number.isFinite(value)) return "–";
  return digits === undefined ? plain.format(value) : new Intl.NumberFormat(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A badge's figure: "6", "999+". */
export function formatCount(value: number): string {
  return value > 999 ? "999+" : formatNumber(Math.max(0, Math.round(value)));
}

const steps = [{ from: 1e12, unit: "T" }, { from: 1e9, unit: "B" }, { from: 1e6, unit: "M" }, { from: 1e3, unit: "k" }];

/** Three significant figures with a unit, for tiles and axes: "950", "1.28 k", "184 k", "1.21 M". */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return "–";
  // 999,950 would round up to "1,000 k": it belongs to the next unit already.
  const step = steps.find(({ from }) => Math.abs(value) >= from * 0.9995);
  if (!step || Math.abs(value) < 1000) return formatNumber(Math.abs(value) < 100 ? Number(value.toPrecision(3)) : Math.round(value));
  return `${new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 }).format(value / step.from)}${THIN}${step.unit}`;
}

/** A share of one as "12 %", "0.4 %", "100 %". */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return "–";
  const percent = share * 100;
  const digits = Math.abs(percent) > 0 && Math.abs(percent) < 1 ? 1 : 0;
  return `${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits }).format(percent)}${THIN}%`;
}

export interface Delta {
  direction: "up" | "down" | "same";
  /** "12 %", or "new" where there was nothing before. */
  words: string;
}

/** How a figure changed against the period before. Null where neither period has anything to compare. */
export function formatDelta(now: number | null, before: number | null): Delta | null {
  if (now === null || before === null || !Number.isFinite(now) || !Number.isFinite(before)) return null;
  if (before === 0) return now === 0 ? { direction: "same", words: `0${THIN}%` } : { direction: now > 0 ? "up" : "down", words: "new" };
  const change = (now - before) / Math.abs(before);
  const words = formatPercent(Math.abs(change));
  return { direction: words === `0${THIN}%` ? "same" : change > 0 ? "up" : "down", words };
}

/** "1 conversation", "6 conversations" */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
