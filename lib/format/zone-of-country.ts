import { countryCode } from "./country-code";

/** The time zone of a country as people write it ("Germany", "DE"), where all of it has one; null for others and for what is no country. Uses today's clock. */
export function zoneOfCountry(country: string | null, now = new Date()): string | null {
  const code = country ? countryCode(country) : null;
  if (!code) return null;
  const zones = zonesOf(code);
  return new Set(zones.map((zone) => offsetIn(zone, now))).size === 1 ? zones[0]! : null;
}

type Zoned = Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] };

/** A property in some runtimes, a function in others. */
function zonesOf(code: string): string[] {
  const locale = new Intl.Locale(`und-${code}`) as Zoned;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

const offsetIn = (timeZone: string, now: Date): string => new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(now).find(({ type }) => type === "timeZoneName")?.value ?? "";
