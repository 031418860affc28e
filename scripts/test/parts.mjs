import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "../bundle.mjs";

const report = (name) => join(root, "test-results", `${name}.json`);
const program = (path) => join(root, "node_modules", path);

/** A check that passes or fails as a whole counts as one. */
const check = (...commands) => ({ commands, count: ({ ok }) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, notes: [] }) });

/** @param projects of vitest.config.ts, run as one */
function vitest(name, projects = [name]) {
  return {
    commands: [[program("vitest/vitest.mjs"), "run", ...projects.flatMap((project) => ["--project", project]), "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${report(name)}`]],
    count: ({ ok }) => countVitest(read(report(name)), ok),
    reports: [report(name)],
  };
}

/** Tests with a database of ours; that its statements keep the rules (db/testing/statements) counts as one test more. */
function vitestWithDatabase(name, projects) {
  const part = vitest(name, projects);
  const statements = report(`statements-${name}`);
  return {
    ...part,
    count: ({ ok }) => withStatements(read(report(name)), read(statements), ok),
    reports: [...part.reports, statements],
  };
}

const playwright = {
  commands: [[program("@playwright/test/cli.js"), "test", "--pass-with-no-tests", "--reporter=list,json"]],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report("e2e") },
  count: ({ ok }) => countPlaywright(read(report("e2e")), ok),
  reports: [report("e2e")],
  needsBrowser: true,
};

/** What `npm test` runs, in this order. The screens' types and the built product come before what needs them; what mostly `waits` runs beside those that follow it. */
export const parts = {
  lint: check([program("oxlint/bin/oxlint"), "--deny-warnings"]),
  types: check([program("next/dist/bin/next"), "typegen"], [program("typescript/bin/tsc"), "--noEmit"]),
  build: check(["scripts/build.mjs"]),
  servers: { ...vitestWithDatabase("servers"), needsBrowser: true, waits: true },
  unit: vitest("unit"),
  db: vitestWithDatabase("db", ["db", "db-apart"]),
  structure: vitest("structure"),
  e2e: playwright,
};

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** @param ok whether the program itself ended well: a failure outside any test counts as one too */
export function countVitest(result, ok) {
  if (!result) return crashed(ok);
  const tests = result.testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const skipped = tests.filter(({ status }) => status === "skipped" || status === "pending" || status === "todo");
  return withCrash({
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: tests.filter(({ status }) => status === "failed").length,
    skipped: skipped.length,
    notes: [...skipped.map(({ fullName }) => `skipped: ${fullName}`), ...tests.filter(({ status }) => status === "failed").map(({ fullName, file }) => `failed: ${fullName} (${basename(file)})`)],
  }, ok);
}

/**
 * @param result the tests' report, @param verdict that on the statements; both null when there is none. A run that did not
 *   fail has been a whole one: else nobody asked whether it was broad
 * @param ok whether the program itself ended well, which it does not after a bad verdict
 */
export function withStatements(result, verdict, ok) {
  const bad = verdict !== null && verdict.problems.length > 0;
  const tests = countVitest(result, ok || bad);
  if (bad) return { ...tests, failed: tests.failed + 1, notes: [...tests.notes, `${verdict.problems.length} of ${verdict.statements} statements break the rules of the database`] };
  if (verdict && ok && !verdict.whole) return { ...tests, failed: tests.failed + 1, notes: [...tests.notes, "the statements are not those of a whole run"] };
  if (verdict) return { ...tests, passed: tests.passed + 1, notes: [...tests.notes, `${verdict.statements} different statements keep the rules of the database`] };
  if (process.env.WEFT_TEST_DATABASE_URL) return { ...tests, skipped: tests.skipped + 1, notes: [...tests.notes, "skipped: what statements were sent (only the tests' own PostgreSQL remembers them)"] };
  return ok ? { ...tests, failed: tests.failed + 1, notes: [...tests.notes, "nobody read what statements were sent"] } : tests;
}

/** @param ok whether the program itself ended well: a failure outside any test counts as one too */
export function countPlaywright(result, ok) {
  if (!result) return crashed(ok);
  const { expected, unexpected, flaky, skipped } = result.stats;
  const notes = Object.entries({ skipped: "skipped", flaky: "flaky", unexpected: "failed" }).flatMap(([status, word]) => titlesOf(result.suites, status).map((title) => `${word}: ${title}`));
  return withCrash({ passed: expected + flaky, failed: unexpected, skipped, notes }, ok);
}

function titlesOf(suites, status) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? []).filter((spec) => spec.tests.some((test) => test.status === status)).map((spec) => spec.title),
    ...titlesOf(suite.suites ?? [], status),
  ]);
}

const crashed = (ok) => ({ passed: 0, failed: ok ? 0 : 1, skipped: 0, notes: ok ? [] : ["it ended without a report"] });

function withCrash(counts, ok) {
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1, notes: [...counts.notes, "it failed outside any test"] };
}
