/** When in the year something is ordered: a calendar in which days of the season are long and others short. Pure. */

/** What a day of each month counts, January first; 1 on average. */
export type Season = readonly number[];

/** Less than a year says nothing of seasons: what is not ordered in May may be new. */
const leastDays = 395;
const leastPurchases = 24;
/** So many purchases a month are taken as even, before others speak. */
const evenPurchases = 1.5;
const [least, most] = [0.1, 4];
const dayMs = 86_400_000;
const monthOf = (day: number): number => new Date(day * dayMs).getUTCMonth();

/**
 * The season of a product from the days on which anybody ordered it, each day as often as it was ordered.
 * @returns null where the history is too short or there is too little to tell
 */
export function seasonOf(days: readonly number[]): Season | null {
  if (days.length < leastPurchases) return null;
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) [first, last] = [Math.min(first, day), Math.max(last, day)];
  if (last - first < leastDays) return null;
  const counts = Array.from({ length: 12 }, () => 0);
  const watched = Array.from({ length: 12 }, () => 0);
  for (const day of days) counts[monthOf(day)]!++;
  for (let day = first; day <= last; day++) watched[monthOf(day)]!++;
  const perDay = days.length / (last - first + 1);
  // Of ordinary purchases so many that a month's rate is drawn half way to the average when there were as few.
  const rates = counts.map((count, month) => (count + evenPurchases) / (watched[month]! * perDay + evenPurchases));
  const mean = rates.reduce((sum, one) => sum + one, 0) / 12;
  return rates.map((rate) => Math.min(most, Math.max(least, rate / mean)));
}

/** How much of the season's time lies between two days. */
export function seasonDays(season: Season | null, from: number, to: number): number {
  if (!season) return to - from;
  let sum = 0;
  for (let day = from; day < to; ) {
    const next = Math.min(to, nextMonth(day));
    sum += (next - day) * season[monthOf(day)]!;
    day = next;
  }
  return sum;
}

/** The day on which so much of the season's time has gone by. */
export function dayAfter(season: Season | null, from: number, amount: number): number {
  if (!season) return from + amount;
  let left = amount;
  for (let day = from; ; ) {
    const [rate, next] = [season[monthOf(day)]!, nextMonth(day)];
    if ((next - day) * rate >= left) return day + left / rate;
    left -= (next - day) * rate;
    day = next;
  }
}

function nextMonth(day: number): number {
  const at = new Date(day * dayMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / dayMs;
}
