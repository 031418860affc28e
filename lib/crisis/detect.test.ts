import { expect, test } from "vitest";
import { begin, watch, type CrisisState, type Verdict, type VolumePoint } from "./detect";

const start = Date.parse("2026-03-02T00:00:00Z");
const rowMs = 5 * 60_000;
const day = 288; // rows

/** The same numbers each time. */
function dice(seed: number) {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  /** So many as chance makes of that many expected. */
  const poisson = (mean: number) => {
    let [count, product] = [0, next()];
    for (const limit = Math.exp(-mean); product > limit; product *= next()) count++;
    return count;
  };
  return { next, poisson };
}

function play(days: number, countAt: (row: number) => number, from = begin(), firstRow = 0) {
  let state: CrisisState = from;
  const verdicts: (Verdict & { row: number })[] = [];
  for (let row = firstRow; row < firstRow + days * day; row++) {
    const seen = watch(state, { at: new Date(start + row * rowMs), count: countAt(row) });
    state = seen.state;
    verdicts.push({ ...seen.verdict, row });
  }
  return { state, verdicts, alerts: verdicts.filter(({ isNew }) => isNew) };
}

/** Busy by day, quiet by night. */
const byDay = (row: number) => 4 * (1.1 - Math.cos((2 * Math.PI * row) / day));

test("the ups and downs of days and nights are no crisis", () => {
  for (let seed = 1; seed <= 5; seed++) {
    const { poisson } = dice(seed);
    expect(play(28, (row) => poisson(byDay(row))).alerts.length).toBeLessThanOrEqual(3);
  }
});

test("a burst is told of within two rows, once, with what is usual, by how much it is more, and since when", () => {
  const { poisson } = dice(9);
  const burst = 20 * day + 150;
  const { verdicts, alerts } = play(22, (row) => poisson(byDay(row) * (row >= burst && row < burst + 24 ? 8 : 1)));
  const [alert] = alerts.filter(({ row }) => row >= burst);
  expect(alert!.row - burst).toBeLessThanOrEqual(1);
  expect(alert).toMatchObject({ level: "crisis", minutes: 10 });
  expect(alert!.factor).toBeGreaterThan(3);
  expect(alert!.baseline).toBeGreaterThan(8);
  expect(alert!.baseline).toBeLessThan(32);
  expect(Math.abs(Date.parse(alert!.startedAt!) - (start + burst * rowMs))).toBeLessThanOrEqual(2 * rowMs);
  expect(alerts.filter(({ row }) => row >= burst && row < burst + day).length).toBeLessThanOrEqual(2);
  // It goes on while it lasts, and is over a while after.
  expect(verdicts[burst + 20]!.level).toBe("crisis");
  expect(verdicts[burst + 24 + 60]!.level).toBe("normal");
});

test("what becomes clearly worse is told again, the same at the same hour of the next day is not", () => {
  const { poisson } = dice(4);
  const burst = 20 * day + 150;
  const times = (row: number) => (row >= burst && row < burst + 6 ? 5 : row >= burst + 6 && row < burst + 12 ? 60 : row >= burst + day && row < burst + day + 6 ? 5 : 1);
  const { alerts } = play(23, (row) => poisson(byDay(row) * times(row)));
  const told = alerts.filter(({ row }) => row >= burst).map(({ row }) => row - burst);
  expect(told.some((row) => row >= 6 && row < 9)).toBe(true);
  expect(told.some((row) => row >= day - 6)).toBe(false);
});

test("a slow growth is followed, and silence is no crisis", () => {
  const { poisson } = dice(5);
  expect(play(40, (row) => poisson(byDay(row) * (1 + row / (20 * day)))).alerts.length).toBeLessThanOrEqual(4);
  expect(play(10, (row) => (row > 5 * day ? 0 : 5)).alerts).toEqual([]);
  expect(play(10, () => 0).alerts).toEqual([]);
});

test("a few mentions where there were none are no crisis, many are", () => {
  const at = 10 * day + 7;
  expect(play(12, (row) => (row >= at && row < at + 2 ? 2 : 0)).alerts).toEqual([]);
  expect(play(12, (row) => (row >= at && row < at + 12 ? 9 : 0)).alerts.length).toBe(1);
});

test("on its first day a series is only listened to", () => {
  expect(play(1, (row) => (row > 100 ? 400 : 3)).alerts).toEqual([]);
});

test("what is kept is small, and from it everything goes on as if it had never been put away", () => {
  const { poisson } = dice(6);
  const counts = Array.from({ length: 12 * day }, (_, row) => poisson(byDay(row) * (row > 10 * day && row < 10 * day + 30 ? 9 : 1)));
  const whole = play(12, (row) => counts[row]!);
  const half = play(6, (row) => counts[row]!);
  const kept = JSON.stringify(half.state);
  expect(kept.length).toBeLessThan(3_000);
  const rest = play(6, (row) => counts[row]!, JSON.parse(kept) as CrisisState, 6 * day);
  expect([...half.verdicts, ...rest.verdicts]).toEqual(whole.verdicts);
});

test("a row that comes twice or late changes nothing, rows that are missing do not stop it", () => {
  const { state } = play(3, () => 4);
  const late: VolumePoint = { at: new Date(start + 2 * day * rowMs), count: 900 };
  expect(watch(state, late)).toMatchObject({ state, verdict: { isNew: false } });
  const after = play(8, () => 4, state, 6 * day);
  expect(after.alerts).toEqual([]);
});

test("hundreds of series a second of a minute's rows", () => {
  let state = begin(1);
  const began = performance.now();
  for (let row = 0; row < 20_000; row++) state = watch(state, { at: new Date(start + row * 60_000), count: row % 7 }).state;
  expect(performance.now() - began).toBeLessThan(5_000);
});
