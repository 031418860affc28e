import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** One measured figure, as it is printed: ours beside its floor from the same run. */
export interface Figure {
  name: string;
  unit: string;
  ours: number;
  floor: number;
  /** ours ÷ floor */
  ratio: number;
  aim: string;
  ok: boolean;
  /** The machine's load over the last minute, when it was printed. */
  load: number;
}

/** What a ratio should be, at least or at most so much; or `most` of what is measured itself, in its unit. */
export interface Aim {
  atLeast?: number;
  atMost?: number;
  most?: number;
}

/** One line of JSON. @returns whether the aim was met */
export function printFigure(name: string, unit: string, ours: number, floor: number, { atLeast, atMost, most }: Aim): boolean {
  const ratio = ours / floor;
  const ok = (atLeast === undefined || ratio >= atLeast) && (atMost === undefined || ratio <= atMost) && (most === undefined || ours <= most);
  const aim = most === undefined ? (atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`) : `≤ ${most} ${unit.split(",")[0]}`;
  const figure: Figure = { name, unit, ours: rounded(ours), floor: rounded(floor), ratio: Number(ratio.toFixed(3)), aim, ok, load: Number((loadavg()[0] ?? 0).toFixed(1)) };
  console.log(JSON.stringify(figure));
  return ok;
}

const rounded = (value: number) => Number(value.toPrecision(4));

/** The value below which so much (0.5 the median, 0.95) of them lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Measures both sides alternately, and every other time in the other order, so that what else the machine does meets both. */
export async function inPairs(count: number, measure: { ours: () => Promise<number>; floor: () => Promise<number> }): Promise<{ ours: number; floor: number }> {
  const ours: number[] = [];
  const floor: number[] = [];
  for (let pair = 0; pair < count; pair++) {
    if (pair % 2) floor.push(await measure.floor());
    ours.push(await measure.ours());
    if (pair % 2 === 0) floor.push(await measure.floor());
    if (process.env.WEFT_BENCH_VERBOSE) console.error(`pair ${pair + 1}: ours ${ours.at(-1)?.toFixed(2)}, floor ${floor.at(-1)?.toFixed(2)}`);
  }
  return { ours: median(ours), floor: median(floor) };
}

/** Seconds that it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Waits until the machine has had little else to do for a moment, at most ten seconds: what others do then burdens neither side. */
export async function quiet(): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const before = cpuTimes();
    await sleep(250);
    const after = cpuTimes();
    if (after.busy - before.busy < 0.2 * (after.all - before.all)) return;
  }
}

function cpuTimes(): { busy: number; all: number } {
  const all = cpus().map(({ times }) => times);
  const idle = all.reduce((sum, { idle: one }) => sum + one, 0);
  const total = all.reduce((sum, { user, nice, sys, irq, idle: one }) => sum + user + nice + sys + irq + one, 0);
  return { busy: total - idle, all: total };
}
