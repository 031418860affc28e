import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { figureChecks, metricFacts, rollupHourly } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { inTransaction, systemContext } from "../context";
import { newId, nilId } from "../ids";
import { log } from "../log";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { checkFigures, repairFigures } from "./check";
import { addFacts, type Fact } from "./facts";
import { lastCheck } from "./last-check";
import { readFigures, readTotals } from "./read";
import { sumFigures } from "./sum";

log.level = "silent";
const at = new Date("2026-01-06T12:34:56Z");
const day = { from: new Date("2026-01-06T00:00:00Z"), to: new Date("2026-01-07T00:00:00Z") };

const answeredIn = (workspaceId: string, value: number): Fact => ({ kind: "answered", value, workspaceId, at, connectionId: newId(), conversationId: newId(), teamId: null, memberId: null });
const add = (workspaceId: string, ...facts: Fact[]) => inTransaction(systemContext(workspaceId), (unit) => addFacts(unit, facts));

test("a figure that is other than its records is found, put right and told of to admins, and only then", async () => {
  const { id: workspaceId } = await createWorkspace();
  const connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "c", from: "p", text: "Hello", at: at.toISOString() }]);
  await add(workspaceId, answeredIn(workspaceId, 40));
  await checkFigures(workspaceId, at);
  const { context: admin } = await createMember(workspaceId, { roles: ["admin"] });
  expect(await lastCheck(admin)).toMatchObject({ check: { differences: 0, hours: 24 } });
  // Hour by hour, since whole days are summed from days.
  const readDay = async () => sumFigures([...(await readFigures(systemContext(workspaceId), day, {}, "hour")).values()]);
  const right = await readDay();
  await asTest(workspaceId, (tx) => tx.update(rollupHourly).set({ messagesIn: 7, firstResponseSeconds: 1 }).where(and(eq(rollupHourly.workspaceId, workspaceId), eq(rollupHourly.connectionId, connection.id))));
  await asTest(workspaceId, (tx) => tx.delete(rollupHourly).where(and(eq(rollupHourly.workspaceId, workspaceId), sql`frt_4 > 0`)));
  expect(await readDay()).not.toEqual(right);
  await checkFigures(workspaceId, new Date(at.getTime() + 3_600_000));
  expect(await readDay()).not.toEqual(right);
  await checkFigures(workspaceId, new Date(at.getTime() + 11 * 3_600_000));
  expect(await readDay()).toEqual(right);
  const { check } = await lastCheck(admin);
  expect(check).toMatchObject({ at: new Date(at.getTime() + 11 * 3_600_000).toISOString(), differences: 5 });
  expect(check!.found).toContainEqual(expect.objectContaining({ connectionId: connection.id, measure: "messagesIn", was: 7, is: 1 }));
  const { context: ben } = await createMember(workspaceId, { roles: ["service"] });
  await expect(lastCheck(ben)).rejects.toMatchObject({ code: "forbidden" });
});

test("the first check takes all days, the next ones the last days and some that are drawn", async () => {
  const { id: workspaceId } = await createWorkspace();
  const long = new Date("2025-03-03T10:00:00Z");
  await add(workspaceId, { ...answeredIn(workspaceId, 4), at: long }, answeredIn(workspaceId, 4));
  await asTest(workspaceId, (tx) => tx.delete(rollupHourly).where(eq(rollupHourly.workspaceId, workspaceId)));
  await checkFigures(workspaceId, at);
  await checkFigures(workspaceId, new Date(at.getTime() + 86_400_000), () => 0.999);
  const checks = await asTest(workspaceId, (tx) => tx.select().from(figureChecks).where(eq(figureChecks.workspaceId, workspaceId)).orderBy(figureChecks.id));
  expect(checks.map(({ hours, differences }) => ({ hours, differences }))).toEqual([{ hours: 48, differences: 6 }, { hours: 72, differences: 0 }]);
  expect((await readTotals(systemContext(workspaceId), { from: new Date("2025-01-01"), to: new Date("2026-02-01") })).exchangesAnswered).toBe(2);
});

test("what is added while figures are put right is neither lost nor counted twice", async () => {
  const { id: workspaceId } = await createWorkspace();
  const fact = answeredIn(workspaceId, 40);
  await add(workspaceId, ...Array.from({ length: 20 }, () => fact));
  await asTest(workspaceId, (tx) => tx.execute(sql`update rollup_hourly set exchanges_answered = 3, frt_3 = 90 where workspace_id = ${workspaceId}`));
  await Promise.all([
    ...Array.from({ length: 20 }, () => add(workspaceId, fact)),
    ...Array.from({ length: 4 }, () => repairFigures(workspaceId, day.from, day.to)),
  ]);
  const totals = await readTotals(systemContext(workspaceId), day);
  expect([totals.exchangesAnswered, totals.firstResponseBuckets[4], totals.firstResponseSeconds]).toEqual([40, 40, 1600]);
  expect(await asTest(workspaceId, (tx) => tx.select({ id: metricFacts.id }).from(metricFacts).where(eq(metricFacts.workspaceId, workspaceId)))).toHaveLength(40);
  expect(await repairFigures(workspaceId, day.from, day.to)).toEqual([]);
});

test("a day that is other than its hours is found and put right, also while more is added", async () => {
  const { id: workspaceId } = await createWorkspace();
  const fact = answeredIn(workspaceId, 40);
  await add(workspaceId, ...Array.from({ length: 20 }, () => fact));
  await asTest(workspaceId, (tx) => tx.execute(sql`update rollup_daily set exchanges_answered = 3 where workspace_id = ${workspaceId}`));
  expect((await readTotals(systemContext(workspaceId), day)).exchangesAnswered).toBe(3);
  expect(await repairFigures(workspaceId, day.from, day.to)).toEqual([{ hour: day.from.toISOString(), ofDay: true, connectionId: fact.connectionId, teamId: nilId, memberId: nilId, measure: "exchangesAnswered", was: 0, is: 17 }]);
  expect(await readTotals(systemContext(workspaceId), day)).toMatchObject({ exchangesAnswered: 20, firstResponseSeconds: 800 });
  await asTest(workspaceId, (tx) => tx.execute(sql`update rollup_daily set exchanges_answered = 3, frt_4 = 90 where workspace_id = ${workspaceId}`));
  await Promise.all([...Array.from({ length: 20 }, () => add(workspaceId, fact)), ...Array.from({ length: 4 }, () => repairFigures(workspaceId, day.from, day.to))]);
  const totals = await readTotals(systemContext(workspaceId), day);
  expect([totals.exchangesAnswered, totals.firstResponseBuckets[4], totals.firstResponseSeconds]).toEqual([40, 40, 1600]);
});
