import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDb, rateLimits } from "@/db";
import { forgetUses, limited } from "./rate-limit";

test("a key may be used so many times, then it is told how long to wait", async () => {
  for (let use = 0; use < 3; use++) expect(await limited("a", 3, 60)).toEqual({ limited: false, retryAfterSeconds: 0 });
  const refused = await limited("a", 3, 60);
  expect(refused.limited).toBe(true);
  expect(refused.retryAfterSeconds).toBeGreaterThan(50);
  expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
});

test("keys do not share a counter", async () => {
  await limited("b", 1, 60);
  expect((await limited("b", 1, 60)).limited).toBe(true);
  expect((await limited("c", 1, 60)).limited).toBe(false);
});

test("uses by other processes count, because the counter is a row", async () => {
  await getDb().insert(rateLimits).values({ key: "shared", points: 2, expire: new Date(Date.now() + 60_000) });
  expect((await limited("shared", 2, 60)).limited).toBe(true);
});

test("uses at the same moment are each counted", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => limited("burst", 5, 60)));
  expect(answers.filter((answer) => !answer.limited)).toHaveLength(5);
});

test("a counter starts anew when its time is over, or when it is forgotten", async () => {
  await getDb().insert(rateLimits).values({ key: "old", points: 9, expire: new Date(Date.now() - 1000) });
  expect((await limited("old", 1, 60)).limited).toBe(false);
  expect((await limited("old", 1, 60)).limited).toBe(true);
  await forgetUses("old", 1, 60);
  expect((await limited("old", 1, 60)).limited).toBe(false);
  const [row] = await getDb().select().from(rateLimits).where(eq(rateLimits.key, "old"));
  expect(row?.points).toBe(1);
});
