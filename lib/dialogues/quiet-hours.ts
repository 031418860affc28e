/** Times of a day as "21:00", the later part of which may be on the next day. Browser-safe. */
export interface QuietHours {
  from: string;
  to: string;
}

/** When quiet hours that hold now are over; null when they do not hold. */
export function quietEnd({ from, to }: QuietHours, zone: string, now: Date): Date | null {
  const [start, end, at] = [minutesOf(from), minutesOf(to), minutesIn(zone, now)];
  if (start === end) return null;
  const holds = start < end ? at >= start && at < end : at >= start || at < end;
  if (!holds) return null;
  const left = (end - at + 1440) % 1440 || 1440;
  const guess = new Date(Math.floor(now.getTime() / 60_000) * 60_000 + left * 60_000);
  // A clock that is put forward or back on the way.
  const off = ((minutesIn(zone, guess) - end + 2160) % 1440) - 720;
  return new Date(guess.getTime() - off * 60_000);
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
};

function minutesIn(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return part("hour") * 60 + part("minute");
}
