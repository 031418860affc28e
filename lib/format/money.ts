import { THIN, formatCompact } from "./number";

/** How many digits a currency has after the point: 2 for EUR, 0 for JPY, 3 for KWD. An unknown code counts as 2. */
export function minorDigits(currency: string): number {
  let found = digits.get(currency);
  if (found === undefined) digits.set(currency, (found = digitsOf(currency)));
  return found;
}

const digits = new Map<string, number>();

function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An amount in minor units in its own currency: "€4,180.00", "¥1,200", "XBT 5.00" for a code nobody knows. */
export function formatMoney(amountMinor: number, currency: string): string {
  const amount = amountMinor / 10 ** minorDigits(currency);
  try {
    return new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(amount);
  } catch {
    return `${currency} ${amount.toFixed(2)}`;
  }
}

/** The same for tiles: "€184 k", "€1.21 M". */
export function formatMoneyCompact(amountMinor: number, currency: string): string {
  const amount = amountMinor / 10 ** minorDigits(currency);
  const sign = amount < 0 ? "−" : "";
  return `${sign}${currencySymbol(currency)}${formatCompact(Math.abs(amount))}`;
}

function currencySymbol(currency: string): string {
  try {
    const parts = new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol" }).formatToParts(0);
    const symbol = parts.find((part) => part.type === "currency")?.value ?? currency;
    return /^[A-Z]{3}$/.test(symbol) ? `${symbol}${THIN}` : symbol;
  } catch {
    return `${currency}${THIN}`;
  }
}
