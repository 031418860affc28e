import { expect, test, vi } from "vitest";
import { countPlaywright, countVitest, parts, withStatements } from "./parts.mjs";

const vitestReport = (...statuses: string[]) => ({ testResults: [{ name: "a.test.ts", assertionResults: statuses.map((status) => ({ status, fullName: `${status} one` })) }] });
const playwrightReport = (stats: object) => ({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, suites: [{ suites: [{ specs: [{ title: "left out", tests: [{ status: "skipped" }] }, { title: "broke", tests: [{ status: "unexpected" }] }] }] }] });

test("every test is counted once, and what was left out or failed is named", () => {
  expect(countVitest(vitestReport("passed", "passed", "failed", "pending"), false)).toEqual({ passed: 2, failed: 1, skipped: 1, notes: ["skipped: pending one", "failed: failed one (a.test.ts)"] });
  expect(countPlaywright(playwrightReport({ expected: 3, unexpected: 1, skipped: 1 }), false)).toEqual({ passed: 3, failed: 1, skipped: 1, notes: ["skipped: left out", "failed: broke"] });
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

test("what the statements of a run came to is one test more, and never missing unsaid", () => {
  vi.stubEnv("WEFT_TEST_DATABASE_URL", "");
  const tests = vitestReport("passed", "passed");
  expect(withStatements(tests, { statements: 300, problems: [], whole: true }, true)).toMatchObject({ passed: 3, failed: 0 });
  expect(withStatements(tests, { statements: 300, problems: ["messages: …"], whole: true }, false)).toMatchObject({ passed: 2, failed: 1, notes: ["1 of 300 statements break the rules of the database"] });
  expect(withStatements(tests, { statements: 300, problems: [], whole: false }, true)).toMatchObject({ passed: 2, failed: 1 });
  expect(withStatements(tests, null, true)).toMatchObject({ passed: 2, failed: 1 });
  expect(withStatements(tests, { statements: 300, problems: [], whole: true }, false)).toMatchObject({ passed: 3, failed: 1, notes: ["it failed outside any test", expect.any(String)] });
  expect(withStatements(null, null, false)).toMatchObject({ passed: 0, failed: 1 });
});
