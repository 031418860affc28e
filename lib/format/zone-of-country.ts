/** The time zone of a country as people write it in English ("Germany", "DE"), where all of it has one; null for others and for what is no country. Uses today's clock. */
export function zoneOfCountry(country: string | null, now = new Date()): string | null {
  const code = country ? codeOf(country.trim()) : null;
  if (!code) return null;
  const zones = zonesOf(code);
  return new Set(zones.map((zone) => offsetIn(zone, now))).size === 1 ? zones[0]! : null;
}

let codes: Map<string, string> | undefined;

function codeOf(country: string): string | null {
  if (!codes) {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    codes = new Map(letters.flatMap((a) => letters.flatMap((b): [string, string][] => {
      const name = names.of(a + b);
      return name ? [[name.toLowerCase(), a + b], [(a + b).toLowerCase(), a + b]] : [];
    })));
  }
  return codes.get(country.toLowerCase()) ?? null;
}

type Zoned = Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] };

/** A property in some runtimes, a function in others. */
function zonesOf(code: string): string[] {
  const locale = new Intl.Locale(`und-${code}`) as Zoned;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

const offsetIn = (timeZone: string, now: Date): string => new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(now).find(({ type }) => type === "timeZoneName")?.value ?? "";
