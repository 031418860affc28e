/** How high a day usually peaks: mean and variance of the highest excess (logarithm of seen over expected) within 24 hours, looked at four times a day. */
export interface Peaks {
  mean: number;
  variance: number;
  /** Days that they stand for. */
  days: number;
  /** Highest of each quarter of the last day, oldest first; the last is the running one. */
  quarters: number[];
}

const quartersOfDay = 4;
/** What is taken for granted before anything is known, as if it had been seen for so many days: a day peaks at about three times what is expected. */
const before = { mean: 1.2, deviation: 0.5, days: 3 };
const mostDays = 30;
/** A peak further above the usual ones (in deviations) counts as one that is so far: what was a crisis once must not hide the next. */
const farthest = 3;
const none = -9;

export const noPeaks = (): Peaks => ({ mean: before.mean, variance: before.deviation ** 2, days: before.days, quarters: [none] });

/** How far above the usual peak of a day, in deviations. */
export const above = ({ mean, variance }: Peaks, excess: number): number => (excess - mean) / Math.sqrt(variance);

export function withExcess(peaks: Peaks, excess: number): Peaks {
  const running = peaks.quarters.length - 1;
  return excess > peaks.quarters[running]! ? { ...peaks, quarters: peaks.quarters.with(running, excess) } : peaks;
}

/** At the end of a quarter of a day. */
export function withQuarter({ mean, variance, days: known, quarters }: Peaks): Peaks {
  if (quarters.length < quartersOfDay) return { mean, variance, days: known, quarters: [...quarters, none] };
  const days = Math.min(mostDays, known + 1 / quartersOfDay);
  const share = 1 / quartersOfDay / days;
  const off = Math.min(Math.max(...quarters), mean + farthest * Math.sqrt(variance)) - mean;
  return { mean: mean + share * off, variance: (1 - share) * (variance + share * off * off), days, quarters: [...quarters.slice(1), none] };
}

/** Highest values of days follow Gumbel's law: how likely it is that a usual day peaks below what is so many deviations above. */
export const chanceBelow = (deviations: number): number => Math.exp(-Math.exp(-((Math.PI / Math.sqrt(6)) * deviations + euler)));
const euler = 0.577_215_664_9;
