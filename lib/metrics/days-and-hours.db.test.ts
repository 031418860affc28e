import { expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { inTransaction, systemContext, type Context } from "../context";
import { newId } from "../ids";
import { createMember, createWorkspace } from "../testing/factories";
import { updateWorkspace } from "../workspaces/update";
import { addFacts, type Fact } from "./facts";
import { midnightOf, type Period } from "./range";
import { noFigures, readFigures, readingOnce, readTotals } from "./read";
import { sumFigures } from "./sum";

/** Whole hours from UTC, between two of them, and clocks that change, one of them at midnight. */
const zones = ["UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati", "Asia/Beirut"];
const hourMs = 3_600_000;
/** Around a change of clocks in Berlin, St. John's and Beirut. */
const first = Date.parse("2026-03-05T00:00:00Z");
const hours = 27 * 24;

/** Some facts in every other hour, so that each hour counts for itself. */
async function createTalk(timeZone: string): Promise<Context> {
  const { id: workspaceId } = await createWorkspace();
  await asTest(workspaceId, (tx) => tx.update(workspaces).set({ timeZone }).where(eq(workspaces.id, workspaceId)));
  const [connectionId, conversationId] = [newId(), newId()];
  const facts = Array.from({ length: hours }, (_, n): Fact[] => Array.from({ length: n % 3 }, () => ({ kind: "answered", value: n, workspaceId, at: new Date(first + n * hourMs + 1_234_567), connectionId, conversationId, teamId: null, memberId: null }))).flat();
  await inTransaction(systemContext(workspaceId), (unit) => addFacts(unit, facts));
  return systemContext(workspaceId);
}

/** Summed hour by hour, which reads no days. */
const byHours = async (ctx: Context, period: Period) => sumFigures([...(await readFigures(ctx, period, {}, "hour")).values()]);

test.each(zones)("a period is the sum of its hours, whatever hours it begins and ends with, in %s", async (timeZone) => {
  const ctx = await createTalk(timeZone);
  const at = (hour: number) => new Date(first + hour * hourMs);
  const periods: Period[] = [[0, 1], [5, 30], [0, hours], [17, hours - 5], [23, 24 * 9], [24 * 3, 24 * 20], [100, 101], [40, 90], [-50, hours + 50]].map(([from, to]) => ({ from: at(from!), to: at(to!) }));
  periods.push({ from: midnightOf("2026-03-07", timeZone), to: midnightOf("2026-03-31", timeZone) }, { from: midnightOf("2026-03-29", timeZone), to: midnightOf("2026-03-30", timeZone) }, { from: at(30), to: new Date(at(500).getTime() + 1_800_000) });
  for (const period of periods) expect(await readTotals(ctx, period)).toEqual(await byHours(ctx, period));
});

test("what is shown together is read once, and agrees while more comes in", async () => {
  const ctx = await createTalk("UTC");
  const period = { from: new Date(first), to: new Date(first + 48 * hourMs) };
  const once = readingOnce(ctx);
  const before = await readTotals(once, period);
  const fact: Fact = { kind: "answered", value: 1, workspaceId: ctx.workspaceId, at: new Date(first), connectionId: newId(), conversationId: newId(), teamId: null, memberId: null };
  await inTransaction(ctx, (unit) => addFacts(unit, [fact]));
  expect(await readTotals(once, period)).toEqual(before);
  expect((await readTotals(ctx, period)).exchangesAnswered).toBe(before.exchangesAnswered + 1);
  // Another question is no repetition.
  expect(sumFigures([...(await readFigures(once, period, {}, "day")).values()]).exchangesAnswered).toBe(before.exchangesAnswered + 1);
  expect(await readTotals(once, period, { memberId: newId() })).toEqual(noFigures);
});

test("days are those of the workspace's time zone, and are cut anew with it", async () => {
  const ctx = await createTalk("America/St_Johns");
  const { context: admin } = await createMember(ctx.workspaceId, { roles: ["admin"] });
  const period = { from: new Date(first + 7 * hourMs), to: new Date(first + 600 * hourMs) };
  const whole = await byHours(ctx, period);
  for (const timeZone of ["Asia/Kolkata", "Europe/Berlin"]) {
    await updateWorkspace(admin, { timeZone });
    const days = await readFigures(ctx, period, {}, "day", timeZone);
    expect(sumFigures([...days.values()])).toEqual(whole);
    const one = { from: midnightOf("2026-03-12", timeZone), to: midnightOf("2026-03-13", timeZone) };
    expect(days.get("2026-03-12")).toEqual(await byHours(ctx, one));
    expect(await readTotals(ctx, one)).toEqual(days.get("2026-03-12"));
  }
  // What is added while the zone becomes another is cut by one of them and not by both.
  const fact: Fact = { kind: "answered", value: 1, workspaceId: ctx.workspaceId, at: new Date(first), connectionId: newId(), conversationId: newId(), teamId: null, memberId: null };
  const changes = ["Asia/Tokyo", "America/St_Johns", "Europe/Berlin"].map((timeZone) => updateWorkspace(admin, { timeZone }));
  await Promise.all([...changes, ...Array.from({ length: 60 }, () => inTransaction(ctx, (unit) => addFacts(unit, [fact])))]);
  const all = { from: new Date(first - 48 * hourMs), to: new Date(first + (hours + 48) * hourMs) };
  for (const timeZone of ["Asia/Kolkata", "Asia/Tokyo"]) {
    const now = await readTotals(ctx, all);
    expect(now).toEqual(await byHours(ctx, all));
    await updateWorkspace(admin, { timeZone });
    expect(await readTotals(ctx, all)).toEqual(now);
    const day = { from: midnightOf("2026-03-05", timeZone), to: midnightOf("2026-03-06", timeZone) };
    expect(await readTotals(ctx, day)).toEqual(await byHours(ctx, day));
  }
  // Who tells days apart by another zone is not given ours.
  const elsewhere = await readFigures(ctx, period, {}, "day", "Asia/Kathmandu");
  expect(elsewhere.get("2026-03-12")).toEqual(await byHours(ctx, { from: midnightOf("2026-03-12", "Asia/Kathmandu"), to: midnightOf("2026-03-13", "Asia/Kathmandu") }));
});
