import { expect, test } from "vitest";
import { isDatabaseDown, isPassing, isUnstorableText } from "./database-errors";

const withCode = (code: string) => new Error("query failed", { cause: Object.assign(new Error("inner"), { code }) });

test("a database that is away is told from statements that it refuses", () => {
  for (const code of ["CONNECTION_CLOSED", "CONNECT_TIMEOUT", "ECONNREFUSED", "57P01", "57P03", "08006"]) expect(isDatabaseDown(withCode(code))).toBe(true);
  for (const code of ["23505", "22P02", "40P01", "53100"]) expect(isDatabaseDown(withCode(code))).toBe(false);
  expect(isDatabaseDown(new Error("anything"))).toBe(false);
});

test("deadlocks, full disks and cancelled statements pass; bad data does not", () => {
  for (const code of ["40P01", "40001", "53100", "53300", "55P03", "57014", "58030", "ECONNREFUSED"]) expect(isPassing(withCode(code))).toBe(true);
  for (const code of ["23505", "22P02", "22021", "42P01"]) expect(isPassing(withCode(code))).toBe(false);
});

test("text that PostgreSQL keeps nowhere is told from other refused data", () => {
  for (const code of ["22021", "22P05"]) expect(isUnstorableText(withCode(code))).toBe(true);
  for (const code of ["22P02", "23505", "57P01"]) expect(isUnstorableText(withCode(code))).toBe(false);
});
