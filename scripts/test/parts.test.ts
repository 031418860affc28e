import { expect, test } from "vitest";
import { countPlaywright, countVitest, parts } from "./parts.mjs";

const vitestReport = (...statuses: string[]) => ({ testResults: [{ name: "a.test.ts", assertionResults: statuses.map((status) => ({ status, fullName: `${status} one` })) }] });
const playwrightReport = (stats: object) => ({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, suites: [{ suites: [{ specs: [{ title: "left out", tests: [{ status: "skipped" }] }] }] }] });

test("every test is counted once, and what was left out is named", () => {
  expect(countVitest(vitestReport("passed", "passed", "failed", "pending"), false)).toEqual({ passed: 2, failed: 1, skipped: 1, notes: ["skipped: pending one"] });
  expect(countPlaywright(playwrightReport({ expected: 3, unexpected: 1, skipped: 1 }), false)).toEqual({ passed: 3, failed: 1, skipped: 1, notes: ["skipped: left out"] });
});

test("a journey that passes only the second time has passed, and is named", () => {
  const suites = [{ specs: [{ title: "starved", tests: [{ status: "flaky" }] }] }];
  expect(countPlaywright({ ...playwrightReport({ expected: 3, flaky: 1 }), suites }, true)).toEqual({ passed: 4, failed: 0, skipped: 0, notes: ["flaky: starved"] });
});

test("a runner that fails outside any test, or ends without a report, is a failure", () => {
  expect(countVitest(vitestReport("passed"), false)).toMatchObject({ passed: 1, failed: 1 });
  expect(countVitest(null, false)).toMatchObject({ passed: 0, failed: 1 });
  expect(countPlaywright(null, false)).toMatchObject({ passed: 0, failed: 1 });
});

test("the screens are built before what needs them", () => {
  const order = Object.keys(parts);
  for (const name of ["structure", "servers", "e2e"]) expect(order.indexOf("build")).toBeLessThan(order.indexOf(name));
});
