import { above, chanceBelow, noPeaks, withExcess, withQuarter, type Peaks } from "./peaks";
import { expectedAt, noneUsual, withRow, type Usual } from "./usual";

/**
 * Tells a crisis from the usual ups and downs of volume: row by row, without a look ahead, with one set of figures for every series. Each row is
 * compared with what is usual at its hour, over ten minutes and over an hour; how far that is above is compared with how high
 * the days of this series usually peak. The state is plain data, small, and all that is kept.
 */
export interface CrisisState {
  version: 1;
  minutes: number;
  /** Milliseconds of the first and of the last row. */
  begun: number | null;
  last: number;
  usual: Usual;
  /** Seen and expected in the rows of the last hour, oldest first. */
  rows: [number, number][];
  /** Of each window. */
  peaks: Peaks[];
  /** How strong the last alert was, in deviations; null when that is long enough ago. */
  alerted: { strength: number; at: number } | null;
  /** What goes on. */
  episode: { startedAt: number; calmSince: number | null } | null;
  /** Since when more than usual comes in. */
  rising: number | null;
}

export interface VolumePoint {
  at: Date;
  /** Mentions since the row before. */
  count: number;
}

export interface Verdict {
  level: "normal" | "raised" | "crisis";
  /** How sure it is that no usual day peaks like this, 0 to 1: 0.9 is once in ten days. Zero within what was alerted already, until it is clearly worse. */
  score: number;
  /** This very row begins a crisis, or makes it clearly worse: somebody is told. */
  isNew: boolean;
  /** Minutes that the figures are of: ten or sixty, whichever says more. */
  minutes: number;
  count: number;
  /** What was to be expected in these minutes. */
  baseline: number;
  /** Count ÷ baseline, with as much doubt as few mentions leave. */
  factor: number;
  /** When what goes on began; ISO 8601 UTC. */
  startedAt: string | null;
}

/** From these scores on: a day like that comes once in five days, once in ten. */
export const raisedFrom = 0.8;
export const alertFrom = 0.9;

const windows = [10, 60]; // minutes
/** Of fewer mentions nothing is said. */
const fewest = 5;
/** A series is only listened to so long. */
const learningMs = 86_400_000;
/** An alert holds for so long, so that the same hour of the next day is no new one… */
const holdsMs = 26 * 3_600_000;
/** …unless it is so many deviations worse, and so many times. */
const worse = { by: 1, times: 1.8 };
/** Below it nothing begins (in deviations above the mean peak). */
const leastStrength = 0.3;
/** So much more than expected is a rise; when it has been less for so long, it is over. */
const rise = 1.5;
const calmMs = 2 * 3_600_000;
const quarterMs = 6 * 3_600_000;
/** Mentions that are added on both sides, times the root of every five minutes: of few, twice as many may be chance. */
const doubt = 0.5;

/** @param minutes of a row; every row has as many, also those without a mention */
export const begin = (minutes = 5): CrisisState => ({ version: 1, minutes, begun: null, last: 0, usual: noneUsual(0), rows: [], peaks: windows.map(noPeaks), alerted: null, episode: null, rising: null });

/** The next row. One that is older than the last changes nothing. */
export function watch(state: CrisisState, { at, count }: VolumePoint): { state: CrisisState; verdict: Verdict } {
  const time = at.getTime();
  if (state.begun !== null && time <= state.last) return { state, verdict: quietVerdict(state) };
  const rowsADay = 1_440 / state.minutes;
  const usualBefore = state.begun === null ? noneUsual(count) : state.usual;
  const rows: [number, number][] = [...state.rows, [count, expectedAt(usualBefore, time)] as [number, number]].slice(-Math.max(1, Math.round(windows.at(-1)! / state.minutes)));
  const seen = windows.map((minutes) => excessOf(rows, minutes, state.minutes));
  const strengths = seen.map(({ excess }, at) => above(state.peaks[at]!, excess));
  const strongest = strengths.indexOf(Math.max(...strengths));
  const strength = strengths[strongest]!;
  const figures = seen[strongest]!;

  const begun = state.begun ?? time;
  const held = state.alerted && time - state.alerted.at <= holdsMs ? state.alerted : null;
  const isSaid = time - begun >= learningMs && figures.count >= fewest && strength > leastStrength && (!held || isWorse(strength, held.strength));
  const score = isSaid ? chanceBelow(strength) : 0;
  const isNew = score >= alertFrom;
  const rising = seen[0]!.factor >= rise || seen.at(-1)!.factor >= rise ? (state.rising ?? time - (state.minutes - 1) * 60_000) : null;
  const episode = episodeOf(state, time, isNew, rising);

  // The day moves on with the clock, wherever rows are missing.
  const isNextQuarter = state.begun !== null && Math.floor(time / quarterMs) !== Math.floor(state.last / quarterMs);
  const peaks = state.peaks.map((one, at) => withExcess(isNextQuarter ? withQuarter(one) : one, seen[at]!.excess));
  const next: CrisisState = { ...state, begun, last: time, usual: withRow(usualBefore, time, count, rowsADay), rows, peaks, alerted: isSaid ? { strength, at: time } : held, episode, rising };
  const level = episode ? "crisis" : score >= raisedFrom ? "raised" : "normal";
  return { state: next, verdict: { level, score, isNew, ...figures, startedAt: isoOf(episode?.startedAt ?? (level === "raised" ? rising : null)) } };
}

const isWorse = (strength: number, before: number): boolean => strength > before + worse.by && strength > before * worse.times;

function excessOf(rows: readonly [number, number][], minutes: number, minutesOfRow: number) {
  const last = rows.slice(-Math.max(1, Math.round(minutes / minutesOfRow)));
  const [count, baseline] = last.reduce(([seen, expected], [one, usual]) => [seen + one, expected + usual], [0, 0]);
  const added = doubt * Math.sqrt(minutes / 5);
  const factor = (count + added) / (baseline + added);
  return { minutes, count, baseline: Math.round(baseline * 10) / 10, factor, excess: Math.log(factor) };
}

function episodeOf({ episode }: CrisisState, time: number, isNew: boolean, rising: number | null): CrisisState["episode"] {
  if (isNew) return { startedAt: episode?.startedAt ?? rising ?? time, calmSince: null };
  if (!episode) return null;
  if (rising !== null) return { ...episode, calmSince: null };
  const calmSince = episode.calmSince ?? time;
  return time - calmSince >= calmMs ? null : { ...episode, calmSince };
}

const quietVerdict = ({ episode, minutes }: CrisisState): Verdict => ({ level: episode ? "crisis" : "normal", score: 0, isNew: false, minutes, count: 0, baseline: 0, factor: 1, startedAt: isoOf(episode?.startedAt ?? null) });
const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());
