/** The clocks of one time zone. Pure, and made for many questions: what it needs of the time zone is asked once for each few days. */
export class ZoneClock {
  private readonly format: Intl.DateTimeFormat;
  private readonly stretches = new Map<number, number | null>();
  private readonly quarters = new Map<number, number>();

  /** @param timeZone IANA */
  constructor(timeZone: string) {
    this.format = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
  }

  /** What clocks show at a moment, as if it were UTC. Both in milliseconds. */
  local(at: number): number {
    return at + this.offset(at);
  }

  /**
   * The first moment at which clocks show a time, or one after it where that time is skipped. What is later on the clock is never
   * an earlier moment, so that the hours of a day do not overlap, also where clocks are put back.
   * @param local as if it were UTC, in milliseconds
   */
  moment(local: number): number {
    const before = local - this.offset(local - dayMs);
    const after = local - this.offset(local + dayMs);
    if (before === after) return before;
    const shown = [before, after].filter((at) => this.local(at) === local);
    return shown.length ? Math.min(...shown) : this.change(Math.min(before, after), Math.max(before, after));
  }

  /** Where clocks jump over a time: the moment in between at which they change. */
  private change(from: number, to: number): number {
    const offset = this.offset(from);
    let [low, high] = [from, to];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offset(middle) === offset) low = middle;
      else high = middle;
    }
    return high;
  }

  /** Clocks that are the same at both ends of a few days did not change in them; where they did, it was at a quarter of an hour. */
  private offset(at: number): number {
    const stretch = Math.floor(at / stretchMs);
    const steady = kept(this.stretches, stretch, () => {
      const [before, after] = [this.read(stretch * stretchMs), this.read((stretch + 1) * stretchMs)];
      return before === after ? before : null;
    });
    const quarter = Math.floor(at / quarterMs);
    return steady ?? kept(this.quarters, quarter, () => this.read(quarter * quarterMs));
  }

  private read(at: number): number {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.format.formatToParts(at)) part[type] = Number(value);
    return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) - at;
  }
}

/** What is known already, or is found out and then known. */
function kept<Value>(known: Map<number, Value>, key: number, find: () => Value): Value {
  if (known.has(key)) return known.get(key)!;
  if (known.size >= mostKept) known.clear();
  const found = find();
  known.set(key, found);
  return found;
}

const dayMs = 86_400_000;
const stretchMs = 3 * dayMs;
const quarterMs = 15 * 60_000;
const mostKept = 5_000;
