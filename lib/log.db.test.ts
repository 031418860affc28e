import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDb } from "@/db";
import { AppError } from "./errors";
import { createLog } from "./log";

const letter = 'Dear sirs,\n    at home I keep "4711"\ncaused by: my cat';

/** What is logged of an error. */
function logged(error: unknown): string {
  let line = "";
  createLog({ write: (text) => (line += text) }).error({ err: error }, "it failed");
  return line;
}

const refusalOf = (work: PromiseLike<unknown>): Promise<unknown> => Promise.resolve(work).then(() => null, (error: unknown) => error);

test("a statement that the database refuses is logged without what a customer wrote", async () => {
  const missing = logged(await refusalOf(getDb().execute(sql`select ${letter} from nowhere`)));
  expect(missing).toContain("select $1 from nowhere");
  expect(missing).toContain("42P01");
  const unreadable = logged(await refusalOf(getDb().execute(sql`select ${letter}::uuid`)));
  expect(unreadable).toContain("invalid input syntax for type uuid");
  expect(unreadable).toContain("log.db.test");
  for (const line of [missing, unreadable]) expect(line).not.toMatch(/4711|home|my cat/);
});

test("an error keeps its words, its causes and its code", () => {
  const line = logged(new AppError("conflict", "This was changed meanwhile.", { cause: new Error("version 3") }));
  expect(JSON.parse(line)).toMatchObject({ err: { message: "This was changed meanwhile.: version 3", code: "conflict" } });
});
