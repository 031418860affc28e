import { expect, test } from "vitest";
import { findMetric, isNow, metrics } from "./catalogue";
import { chartKinds, chartsOf, dimensions, dimensionsOf, fitting, partings, problemOf } from "./chart";

const metric = (id: string) => findMetric(id)!;

test("percentiles, shares and scores are never put on top of one another, nor filled", () => {
  for (const one of metrics.filter(({ unit }) => unit !== "count" && unit !== "money")) {
    for (const by of dimensionsOf(one)) {
      for (const series of [null, ...partings]) expect(chartsOf(one, { by, series })).not.toContain("stacked");
      expect(chartsOf(one, { by, series: null })).not.toContain("area");
    }
  }
  expect(problemOf(metric("csat"), { by: "day", series: "channel", chart: "stacked" })).toMatchObject({ field: "chart", message: expect.stringContaining("line, table") });
});

test("what is so now has no time, and only what goes both ways has directions", () => {
  expect(dimensionsOf(metric("open"))).not.toContain("day");
  expect(problemOf(metric("open"), { by: "week", series: null, chart: "line" })).toMatchObject({ field: "by", message: expect.stringContaining("channel") });
  expect(metrics.filter((one) => dimensionsOf(one).includes("direction")).map(({ id }) => id)).toEqual(["messages"]);
});

test("of any choice the nearest that can be shown is found, and it is kept where it can", () => {
  for (const one of metrics) {
    for (const by of dimensions) for (const series of [null, ...partings]) for (const chart of chartKinds) {
      const found = fitting(one, { by, series, chart });
      expect(problemOf(one, found)).toBeNull();
      if (!problemOf(one, { by, series, chart })) expect(found).toEqual({ by, series, chart });
    }
  }
});

test("a line is over time; everything has a table", () => {
  for (const one of metrics) for (const by of dimensionsOf(one)) {
    const kinds = chartsOf(one, { by, series: null });
    expect(kinds).toContain("table");
    expect(kinds.includes("line")).toBe(!isNow(one) && ["hour", "day", "week", "month"].includes(by));
  }
});
