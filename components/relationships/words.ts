const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const daysOfYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "3 May", with the year when it is another one than now. @param day "2026-05-03" */
export function dayWords(day: string, now = new Date()): string {
  const at = new Date(`${day}T00:00:00Z`);
  return (at.getUTCFullYear() === now.getUTCFullYear() ? days : daysOfYear).format(at);
}

/** "4 min", "3 h", "2 days". */
export function spanWords(minutes: number): string {
  if (minutes < 1) return "under a minute";
  if (minutes < 90) return `${Math.round(minutes)} min`;
  if (minutes < 36 * 60) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / 1440)} days`;
}
