import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { schema } from "@/components/widgets/conversation-to-revenue/schema";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { contacts, conversations, deals, dealTalks, pipelineStages, recordChanges } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { systemContext, type Context } from "../../context";
import { newId } from "../../ids";
import { findMetric } from "../../metrics/catalogue";
import { getMetric } from "../../metrics/get-metric";
import { listFacts } from "../../metrics/list-facts";
import { readScope } from "../../metrics/metric-scope";
import { readMetricParams } from "../../metrics/metric-params";
import { readPeriod } from "../../metrics/period";
import { readDashboardParams } from "../../metrics/range";
import { createRecord } from "../../records/create";
import { updateRecord } from "../../records/update";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../../testing/factories";
import { dealRecord } from "../record";
import { weighDeals, weighMissing } from "./weigh";

const dayMs = 86_400_000;
let workspaceId: string;
let admin: Context;
let stages: { id: string; name: string; outcome: string }[];

beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  const team = await createTeam(workspaceId, "Sales");
  admin = (await createMember(workspaceId, { name: "Ana", roles: ["admin"], teamIds: [team.id] })).context;
  await createRecord(admin, dealRecord, { name: "First" });
  stages = await asTest(workspaceId, (tx) => tx.select().from(pipelineStages).where(eq(pipelineStages.workspaceId, workspaceId)).orderBy(pipelineStages.position));
});

const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);

/** A deal made so many days ago, its talk (minutes after nine of the second day, by whom), and won or lost now. */
async function talked(name: string, ageDays: number, lines: readonly (readonly [minute: number, "in" | "out"])[], outcome: "won" | "lost"): Promise<string> {
  const connection = await createConnection(workspaceId);
  const start = daysAgo(ageDays - 1).getTime();
  await receive(workspaceId, connection, lines.map(([minute, direction], n) => ({ kind: "message" as const, externalId: `${name} ${n}`, conversation: name, from: name, text: "Hello", at: new Date(start + minute * 60_000).toISOString(), ...(direction === "out" && { outgoing: true }) })));
  const [found] = await asTest(workspaceId, (tx) => tx.select({ contactId: conversations.contactId }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.connectionId, connection.id))));
  const contactId = found?.contactId ?? (await asTest(workspaceId, async (tx) => { const id = newId(); await tx.insert(contacts).values({ workspaceId, id, name }); return id; }));
  const { record } = await createRecord(admin, dealRecord, { name, contactId, amountMinor: 1_000, currency: "EUR", closeDate: "2026-12-01", lostReason: "Price", stageId: stages[0]!.id });
  await asTest(workspaceId, (tx) => tx.update(deals).set({ createdAt: daysAgo(ageDays) }).where(and(eq(deals.workspaceId, workspaceId), eq(deals.id, record.id))));
  await updateRecord(admin, dealRecord, record.id, { stageId: stages[1]!.id });
  await asTest(workspaceId, (tx) => tx.update(recordChanges).set({ at: daysAgo(ageDays - 3) }).where(and(eq(recordChanges.workspaceId, workspaceId), eq(recordChanges.recordId, record.id), eq(recordChanges.action, "update"))));
  await updateRecord(admin, dealRecord, record.id, { stageId: stages.find((one) => one.outcome === outcome)!.id });
  await weighDeals(workspaceId, [record.id]);
  return record.id;
}

const ask = async (scope: object = {}) => schema.data.parse(await runWidgetQuery(admin, { widget: "conversation-to-revenue", params: readDashboardParams({ range: "30d", ...scope }), options: {}, timeZone: "UTC" }));

test("deals are weighed by what both sides said, and each figure opens its deals", async () => {
  await talked("Lively", 10, [[0, "in"], [2, "out"], [3, "in"], [5, "out"]], "won");
  await talked("Slow", 20, [[0, "in"], [120, "out"], [400, "in"]], "won");
  const lost = await talked("Slower", 30, [[0, "in"], [600, "out"]], "lost");
  await talked("Silent", 4, [], "won");
  const data = await ask();
  expect(data).toMatchObject({ deals: 4, pending: 0, more: false });
  expect(data.liveShare).toBeCloseTo(4 / 9);
  expect(data.ways.map(({ way, deals: count, won, amounts }) => [way, count, won, amounts[0]?.amountMinor ?? 0])).toEqual([["live", 1, 1, 1_000], ["asynchronous", 2, 1, 1_000], ["none", 1, 1, 1_000]]);
  expect(Math.round(data.ways[0]!.closeSeconds! / 86_400)).toBe(10);
  expect(data.ways[1]!.replySeconds).toBeGreaterThan(data.ways[0]!.replySeconds!);
  // Three days in the first stage, the rest in the second.
  expect(Math.round(data.stages[0]!.seconds / 86_400)).toBe(3);
  for (const { deals: count, href } of [data, ...data.ways, ...data.channels]) {
    const params = readMetricParams(new URL(href, "http://weft").searchParams);
    const metric = findMetric("deals-closed")!;
    expect((await getMetric(admin, metric, { params, timeZone: "UTC" })).count).toBe(count);
    expect((await listFacts(admin, metric, { period: readPeriod(params, "UTC"), filter: (await readScope(admin, params)).filter })).items).toHaveLength(count);
  }
  // Opened again it is in no figure, and weighed anew when it closes.
  await updateRecord(admin, dealRecord, lost, { stageId: stages[0]!.id });
  expect((await ask()).deals).toBe(3);
  await weighDeals(workspaceId, [lost]);
  expect(await asTest(workspaceId, (tx) => tx.select({ way: dealTalks.way }).from(dealTalks).where(and(eq(dealTalks.workspaceId, workspaceId), eq(dealTalks.dealId, lost))))).toEqual([]);
});

test("what was never weighed is said, and weighed by the nightly check; only closed deals are asked how they were talked about", async () => {
  await asTest(workspaceId, (tx) => tx.delete(dealTalks).where(eq(dealTalks.workspaceId, workspaceId)));
  expect(await ask()).toMatchObject({ deals: 3, pending: 3, ways: [] });
  await weighMissing(workspaceId);
  expect(await ask()).toMatchObject({ pending: 0 });
  await expect(getMetric(systemContext(workspaceId), findMetric("messages-in")!, { params: { way: "live" }, timeZone: "UTC" })).rejects.toMatchObject({ code: "invalid" });
});
