import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { alertFrom, begin, watch } from "@/lib/crisis/detect";
import { bestNabScore, nabScore, probationOf, profiles, type LabelledSeries } from "./crisis/nab";
import { printFigure } from "./figures";

interface Point {
  at: Date;
  count: number;
}

/**
 * Counts of mentions with labelled windows (`<DIR>/nab_realtweets`, or DIR itself) through the very detector of the product, row by row: the score of the
 * Numenta Anomaly Benchmark in its three profiles beside the best published detector on the same series, and how often it alerts.
 */
export async function crisis(data?: string): Promise<void> {
  if (!data) throw new Error("Say where the data is: npm run bench -- crisis --data DIR. It is read from DIR/nab_realtweets/*.csv and windows.json.");
  const folder = [join(data, "nab_realtweets"), data].find((one) => existsSync(join(one, "windows.json")));
  if (!folder) throw new Error(`There are no labelled series in ${join(data, "nab_realtweets")}: *.csv with timestamp and value, and windows.json.`);
  const series = await readSeries(folder);
  const published = await readPublished(folder, series.map(({ name }) => name));

  const labelled: LabelledSeries[] = [];
  for (const { name, points, windows } of series) {
    let state = begin();
    const scores: number[] = [];
    let alerts = 0;
    const probation = probationOf(points.length);
    points.forEach((point, row) => {
      const seen = watch(state, point);
      state = seen.state;
      scores.push(seen.verdict.score);
      if (seen.verdict.isNew && row >= probation) alerts++;
    });
    labelled.push({ name, scores, windows });
    const weeks = (points.at(-1)!.at.getTime() - points[probation]!.at.getTime()) / (7 * 86_400_000);
    printFigure(`crisis ${name}: alerts a week, of ${windows.length} labelled in ${weeks.toFixed(1)} weeks`, "alerts", alerts / weeks, 2, { atMost: 1 });
  }
  for (const profile of profiles) {
    const { score, hit, windows, falseRows } = nabScore(labelled, profile, alertFrom);
    const best = bestNabScore(labelled, profile);
    const name = `NAB score, ${profile.name}, as the product alerts: ${hit} of ${windows} windows, ${falseRows} rows outside`;
    printFigure(`crisis: ${name}, beside the best published`, "NAB", score, published(profile.name), { atLeast: 1 });
    printFigure(`crisis: NAB score, ${profile.name}, with the best threshold for the profile (${best.threshold.toFixed(3)}: ${best.hit} of ${best.windows}, ${best.falseRows} outside), beside the best published`, "NAB", best.score, published(profile.name), { atLeast: 1 });
  }
}

async function readSeries(folder: string): Promise<{ name: string; points: Point[]; windows: [number, number][] }[]> {
  const labels = JSON.parse(await readFile(join(folder, "windows.json"), "utf8")) as Record<string, [string, string][]>;
  const found = [];
  for (const file of (await readdir(folder)).filter((one) => one.endsWith(".csv")).toSorted()) {
    const label = Object.keys(labels).find((key) => key.split("/").at(-1) === file);
    if (!label) continue;
    const rows = parse<{ timestamp: string; value: string }>(await readFile(join(folder, file)), { columns: true, bom: true });
    const places = new Map(rows.map(({ timestamp }, row) => [timestamp, row]));
    const place = (time: string) => places.get(time.slice(0, 19)) ?? rows.findIndex(({ timestamp }) => timestamp >= time.slice(0, 19));
    found.push({
      name: file.replace(/\.csv$/, ""),
      points: rows.map(({ timestamp, value }) => ({ at: new Date(`${timestamp.replace(" ", "T")}Z`), count: Number(value) })),
      windows: labels[label]!.map(([from, to]): [number, number] => [place(from), place(to)]),
    });
  }
  return found;
}

/** The best of the published detectors, on these series as far as their scores are known: else over all ten. */
async function readPublished(folder: string, names: readonly string[]): Promise<(profile: string) => number> {
  const file = join(folder, "reference_scores.csv");
  const rows = existsSync(file) ? parse<Record<string, string>>(await readFile(file), { columns: true, bom: true }) : [];
  const areShared = names.length === sharedFive.length && names.every((name) => sharedFive.some((one) => name.endsWith(one)));
  return (profile) => Math.max(...rows.filter((row) => row.profile === profile).map((row) => Number(areShared ? row.nab_shared5 : row.nab_all10)), ...(rows.length ? [] : [ofAllTen[profile] ?? NaN]));
}

/** Of which the table has scores of their own. */
const sharedFive = ["AMZN", "CRM", "FB", "KO", "PFE"];

/** The best published over all ten series of the benchmark, where the table of scores is not there. */
const ofAllTen: Readonly<Record<string, number>> = { standard: 81.84, reward_low_FP_rate: 73.13, reward_low_FN_rate: 87.89 };
