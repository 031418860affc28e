import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = ["lib", "worker", "server", "app", "components"].flatMap((root) => readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => `${root}/${file}`)).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
const naming = (words: RegExp) => files.filter((file) => words.test(readFileSync(file, "utf8"))).toSorted();

test("rollups are added to with the facts that they are made of, and by what puts them right", () => {
  expect(naming(/\baddRollups\b/)).toEqual(["lib/metrics/facts.ts", "lib/metrics/rollups.ts"]);
  expect(naming(/\baddToHours\b/)).toEqual(["lib/metrics/check.ts", "lib/metrics/rollups.ts"]);
  expect(naming(/into (?:rollup_hourly|metric_facts)\b|"rollup_(?:hourly|daily)", "(?:hour|day)"|from rollup_daily where|(?:insert|update|delete)\((?:rollupHourly|rollupDaily)\)|insert\(metricFacts\)/)).toEqual(["lib/metrics/facts.ts", "lib/metrics/rollups.ts"]);
  expect(naming(/\baddSalesRollups\b/)).toEqual(["lib/metrics/sales/check.ts", "lib/metrics/sales/count.ts", "lib/metrics/sales/rollups.ts"]);
  expect(naming(/into (?:rollup_sales|sales_facts)\b|(?:insert|update|delete)\((?:rollupSales|salesFacts)\)/)).toEqual(["lib/metrics/sales/count.ts", "lib/metrics/sales/rollups.ts"]);
});

test("whoever changes what a mention counts as notes it; the batch that comes in, urgency, topics and readings are told of by who calls them, reactions and hiding count nowhere", () => {
  const told = ["lib/mentions/answered.ts", "lib/mentions/effects.ts", "lib/mentions/hide.ts", "lib/mentions/like.ts", "lib/mentions/rank.ts", "lib/mentions/reactions.ts", "lib/mentions/reading.ts"];
  expect(naming(/\.update\(mentions\)|update mentions\b/).filter((file) => !told.includes(file) && !/\bnoteMentions\b|\bcounted_relation\b|\bcountMentions\b/.test(readFileSync(file, "utf8")))).toEqual([]);
});
