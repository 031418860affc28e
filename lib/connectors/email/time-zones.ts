import ICAL from "ical.js";

/** Names that Outlook gives to time zones, by the map of Unicode's CLDR (the territory 001 of each). */
const windowsZones: Record<string, string> = {
  "Dateline Standard Time": "Etc/GMT+12", "Hawaiian Standard Time": "Pacific/Honolulu", "Alaskan Standard Time": "America/Anchorage", "Pacific Standard Time": "America/Los_Angeles",
  "US Mountain Standard Time": "America/Phoenix", "Mountain Standard Time": "America/Denver", "Central Standard Time": "America/Chicago", "Central Standard Time (Mexico)": "America/Mexico_City",
  "Eastern Standard Time": "America/New_York", "Atlantic Standard Time": "America/Halifax", "SA Pacific Standard Time": "America/Bogota", "Venezuela Standard Time": "America/Caracas",
  "Pacific SA Standard Time": "America/Santiago", "Newfoundland Standard Time": "America/St_Johns", "Argentina Standard Time": "America/Buenos_Aires", "E. South America Standard Time": "America/Sao_Paulo",
  "UTC": "Etc/UTC", "GMT Standard Time": "Europe/London", "Greenwich Standard Time": "Atlantic/Reykjavik", "Morocco Standard Time": "Africa/Casablanca", "W. Europe Standard Time": "Europe/Berlin",
  "Central Europe Standard Time": "Europe/Budapest", "Central European Standard Time": "Europe/Warsaw", "Romance Standard Time": "Europe/Paris", "W. Central Africa Standard Time": "Africa/Lagos",
  "GTB Standard Time": "Europe/Bucharest", "E. Europe Standard Time": "Europe/Chisinau", "FLE Standard Time": "Europe/Kiev", "Egypt Standard Time": "Africa/Cairo", "South Africa Standard Time": "Africa/Johannesburg",
  "Israel Standard Time": "Asia/Jerusalem", "Turkey Standard Time": "Europe/Istanbul", "Arab Standard Time": "Asia/Riyadh", "Arabic Standard Time": "Asia/Baghdad", "Russian Standard Time": "Europe/Moscow",
  "E. Africa Standard Time": "Africa/Nairobi", "Iran Standard Time": "Asia/Tehran", "Arabian Standard Time": "Asia/Dubai", "Pakistan Standard Time": "Asia/Karachi", "India Standard Time": "Asia/Calcutta",
  "Nepal Standard Time": "Asia/Katmandu", "Bangladesh Standard Time": "Asia/Dhaka", "SE Asia Standard Time": "Asia/Bangkok", "China Standard Time": "Asia/Shanghai", "Singapore Standard Time": "Asia/Singapore",
  "Taipei Standard Time": "Asia/Taipei", "W. Australia Standard Time": "Australia/Perth", "Tokyo Standard Time": "Asia/Tokyo", "Korea Standard Time": "Asia/Seoul", "AUS Eastern Standard Time": "Australia/Sydney",
  "E. Australia Standard Time": "Australia/Brisbane", "New Zealand Standard Time": "Pacific/Auckland",
};

/** A time of a calendar file, as an ISO 8601 string: UTC with Z, a bare date for a whole day, no zone at all when none is known. */
export interface CalendarTime {
  iso: string;
  allDay: boolean;
  floating: boolean;
}

/** Reads a time with the zone that the file itself describes, else the IANA or Windows zone of that name, else as floating. */
export function toCalendarTime(time: ICAL.Time, zoneId: string | undefined, calendar: ICAL.Component): CalendarTime {
  if (time.isDate) return { iso: time.toString(), allDay: true, floating: false };
  const local = time.toString().replace(/Z$/, "");
  if (time.zone === ICAL.Timezone.utcTimezone) return { iso: `${local}Z`, allDay: false, floating: false };
  const described = calendar.getAllSubcomponents("vtimezone").find((zone) => zone.getFirstPropertyValue("tzid") === zoneId);
  if (zoneId && described) {
    const zoned = time.clone();
    zoned.zone = new ICAL.Timezone(described);
    return { iso: fromSeconds(zoned.toUnixTime()), allDay: false, floating: false };
  }
  const name = zoneId && findZone(zoneId);
  return name ? { iso: fromSeconds(inZone(local, name)), allDay: false, floating: false } : { iso: local, allDay: false, floating: true };
}

function findZone(id: string): string | null {
  const tail = /([A-Z][A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?)$/.exec(id)?.[1];
  for (const name of [id, windowsZones[id], tail]) {
    try {
      if (name) return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    } catch {
      // Not a zone that this system knows; the next spelling may be.
    }
  }
  return null;
}

/** Unix seconds of a wall clock time in a zone. Asked twice, since the first guess may lie on the other side of a clock change. */
function inZone(local: string, zone: string): number {
  const wall = Date.parse(`${local}Z`) / 1000;
  const first = wall - offsetSeconds(wall, zone);
  return wall - offsetSeconds(first, zone);
}

function offsetSeconds(at: number, zone: string): number {
  const name = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at * 1000).find(({ type }) => type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "") ?? [];
  return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60) : 0;
}

function fromSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
