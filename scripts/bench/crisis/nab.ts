/** The score of the Numenta Anomaly Benchmark: early detections inside of labelled windows count, rows outside of them cost. */

export interface LabelledSeries {
  name: string;
  /** One for each row. */
  scores: readonly number[];
  /** First and last row of each window, in order. */
  windows: readonly (readonly [number, number])[];
}

export interface Profile {
  name: string;
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
}

export const profiles: readonly Profile[] = [
  { name: "standard", truePositive: 1, falsePositive: 0.11, falseNegative: 1 },
  { name: "reward_low_FP_rate", truePositive: 1, falsePositive: 0.22, falseNegative: 1 },
  { name: "reward_low_FN_rate", truePositive: 1, falsePositive: 0.11, falseNegative: 2 },
];

/** Rows at the beginning of a series that are neither scored nor cost. */
export const probationOf = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750);

const sigmoid = (y: number): number => (y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1);

/** What a row is worth when it is detected: of which window, or a cost. */
interface Row {
  score: number;
  /** Null outside of windows. */
  window: string | null;
  value: number;
}

function rowsOf(series: readonly LabelledSeries[]): { rows: Row[]; windows: number } {
  const rows: Row[] = [];
  let windows = 0;
  for (const { name, scores, windows: all } of series) {
    const probation = probationOf(scores.length);
    const counted = all.filter(([, last]) => last >= probation);
    windows += counted.length;
    for (let row = probation; row < scores.length; row++) {
      const inside = counted.findIndex(([first, last]) => first <= row && row <= last);
      if (inside >= 0) {
        const [first, last] = counted[inside]!;
        const width = last - first + 1;
        rows.push({ score: scores[row]!, window: `${name} ${inside}`, value: sigmoid(-(last - row + 1) / width) / sigmoid(-1) });
      } else {
        // Also those that lie in the probation: what comes right after one is still near it.
        const before = all.findLast(([, last]) => last < row);
        rows.push({ score: scores[row]!, window: null, value: before ? sigmoid((row - before[1]) / (before[1] - before[0])) : -1 });
      }
    }
  }
  return { rows, windows };
}

export interface NabScore {
  threshold: number;
  /** 0 = nothing is ever detected, 100 = every window at its first row and nothing else. */
  score: number;
  hit: number;
  windows: number;
  /** Detected rows outside of windows. */
  falseRows: number;
}

/** The score with one threshold for all series. */
export function nabScore(series: readonly LabelledSeries[], profile: Profile, threshold: number): NabScore {
  const { rows, windows } = rowsOf(series);
  return sweep(rows.filter(({ score }) => score >= threshold), windows, profile).at(-1) ?? { threshold, score: 0, hit: 0, windows, falseRows: 0 };
}

/** The score with the threshold, one for all series, that is best for the profile: as the benchmark chooses it for every detector. */
export function bestNabScore(series: readonly LabelledSeries[], profile: Profile): NabScore {
  const { rows, windows } = rowsOf(series);
  return sweep(rows, windows, profile).reduce((best, one) => (one.score > best.score ? one : best), { threshold: Infinity, score: 0, hit: 0, windows, falseRows: 0 });
}

/** Scores for every threshold from the highest down. */
function sweep(rows: readonly Row[], windows: number, { truePositive, falsePositive, falseNegative }: Profile): NabScore[] {
  const best = new Map<string, number>();
  const all: NabScore[] = [];
  let raw = -falseNegative * windows;
  let falseRows = 0;
  const sorted = rows.toSorted((a, b) => b.score - a.score);
  sorted.forEach(({ score, window, value }, at) => {
    if (window === null) {
      raw += falsePositive * value;
      falseRows++;
    } else {
      const before = best.get(window);
      if (before === undefined) raw += falseNegative + truePositive * value;
      else if (value > before) raw += truePositive * (value - before);
      best.set(window, Math.max(value, before ?? value));
    }
    if (sorted[at + 1]?.score === score) return;
    all.push({ threshold: score, score: (100 * (raw + falseNegative * windows)) / ((truePositive + falseNegative) * windows), hit: best.size, windows, falseRows });
  });
  return all;
}
