import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { pipelineStages } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { schema as forecastSchema } from "@/components/widgets/forecast/schema";
import type { Context } from "../context";
import { dealRecord } from "../deals/record";
import { findMetric } from "../metrics/catalogue";
import { getMetric } from "../metrics/get-metric";
import { readMetricParams } from "../metrics/metric-params";
import { readDashboardParams } from "../metrics/range";
import { createRecord } from "../records/create";
import { listRecords } from "../records/list";
import { fromSearch } from "../records/list-query";
import { updateRecord } from "../records/update";
import { createMember, createTeam, createWorkspace } from "../testing/factories";
import { listQuotas } from "./list";
import { setQuota } from "./set";
import { spanOf } from "./span";

let admin: Awaited<ReturnType<typeof createMember>>;
let manager: Awaited<ReturnType<typeof createMember>>;
let seller: Awaited<ReturnType<typeof createMember>>;
let other: Awaited<ReturnType<typeof createMember>>;
let north: { id: string };
let south: { id: string };
const today = new Date().toISOString().slice(0, 10);
const of = spanOf(today, "quarter");
let won: string;

beforeAll(async () => {
  const { id: workspaceId } = await createWorkspace();
  [north, south] = [await createTeam(workspaceId, "North"), await createTeam(workspaceId, "South")];
  admin = await createMember(workspaceId, { name: "Ana", roles: ["admin"] });
  manager = await createMember(workspaceId, { name: "Mo", roles: ["manager"], teamIds: [north.id] });
  seller = await createMember(workspaceId, { name: "Sue", roles: ["sales"], teamIds: [north.id] });
  other = await createMember(workspaceId, { name: "Otto", roles: ["sales"], teamIds: [south.id] });
  await createRecord(admin.context, dealRecord, { name: "First" });
  won = (await asTest(workspaceId, (tx) => tx.select().from(pipelineStages).where(eq(pipelineStages.workspaceId, workspaceId)))).find(({ outcome }) => outcome === "won")!.id;
});

const amountsOf = async (ctx: Context) => (await listQuotas(ctx, of)).items.flatMap(({ whose, quota, mayEdit }) => (quota || mayEdit ? [[whose.name, quota?.amountMinor ?? null, mayEdit]] : []));

test("an admin sets everybody's quota, a manager that of their team and its people, others none", async () => {
  await setQuota(admin.context, { of, currency: "EUR", amountMinor: 9_000 });
  await setQuota(manager.context, { of, teamId: north.id, currency: "EUR", amountMinor: 5_000 });
  await setQuota(manager.context, { of, memberId: seller.id, currency: "EUR", amountMinor: 3_000 });
  await expect(setQuota(manager.context, { of, memberId: other.id, currency: "EUR", amountMinor: 1 })).rejects.toMatchObject({ code: "not_found" });
  await expect(setQuota(manager.context, { of, teamId: south.id, currency: "EUR", amountMinor: 1 })).rejects.toMatchObject({ code: "not_found" });
  await expect(setQuota(manager.context, { of, currency: "EUR", amountMinor: 1 })).rejects.toMatchObject({ code: "forbidden" });
  await expect(setQuota(seller.context, { of, memberId: seller.id, currency: "EUR", amountMinor: 1 })).rejects.toMatchObject({ code: "forbidden" });
  expect(await amountsOf(manager.context)).toEqual([["North", 5_000, true], ["Mo", null, true], ["Sue", 3_000, true]]);
  // Who sells sees their own and their team's, and changes neither.
  expect(await amountsOf(seller.context)).toEqual([["North", 5_000, false], ["Sue", 3_000, false]]);
  await setQuota(admin.context, { of, memberId: seller.id, currency: "EUR", amountMinor: null });
  expect(await amountsOf(seller.context)).toEqual([["North", 5_000, false]]);
  await setQuota(manager.context, { of, memberId: seller.id, currency: "EUR", amountMinor: 3_500 });
});

async function ask(ctx: Context, scope: object = {}) {
  const data = forecastSchema.data.parse(await runWidgetQuery(ctx, { widget: "forecast", params: readDashboardParams({ ...scope }), options: {}, timeZone: "UTC" }));
  return data!;
}

test("the forecast is what is won and what is expected, and each figure is that of the list behind it", async () => {
  const deal = async (ctx: Context, amountMinor: number, more: object = {}) => (await createRecord(ctx, dealRecord, { name: `Deal of ${amountMinor}`, currency: "EUR", amountMinor, closeDate: today, probability: 50, ...more })).record.id;
  await deal(seller.context, 1_001);
  await deal(seller.context, 301);
  await deal(other.context, 800, { probability: 25 });
  await deal(other.context, 70_000, { currency: "CHF" });
  await deal(seller.context, 9_999, { closeDate: "2031-01-01" });
  for (const ctx of [seller.context, other.context]) await updateRecord(ctx, dealRecord, await deal(ctx, 2_000), { stageId: won });
  const whole = await ask(admin.context);
  expect(whole).toMatchObject({ of, currency: "EUR", whole: { wonMinor: 4_000, expectedMinor: 501 + 151 + 200, quotaMinor: 9_000 }, quotaOf: "own", openCount: 4, beside: [{ currency: "CHF", wonMinor: 0, expectedMinor: 35_000 }] });
  for (const scope of [{}, { team: north.id }, { team: south.id }, { member: seller.id }]) {
    const { whole: figures, people, wonHref, openHref, openCount } = await ask(admin.context, scope);
    const listOfOpen = await listRecords(admin.context, dealRecord, fromSearch(dealRecord, new URL(openHref, "http://weft").searchParams));
    expect(listOfOpen.items).toHaveLength(openCount);
    expect(listOfOpen.items.filter(({ currency }) => currency === "EUR").reduce((sum, { amountMinor, probability }) => sum + Math.round((Number(amountMinor) * Number(probability)) / 100), 0)).toBe(figures!.expectedMinor);
    expect((await getMetric(admin.context, findMetric("won-value")!, { params: readMetricParams(new URL(wonHref, "http://weft").searchParams), timeZone: "UTC" })).value ?? 0).toBe(figures!.wonMinor);
    if (people.length) expect(people.reduce((sum, { wonMinor, expectedMinor }) => sum + wonMinor + expectedMinor, 0)).toBe(figures!.wonMinor + figures!.expectedMinor);
  }
});

test("a quarter without a quota has its months', a team without one its people's", async () => {
  const [year, quarter] = of.split("-Q");
  const month = `${year}-${String(Number(quarter) * 3).padStart(2, "0")}`;
  await setQuota(admin.context, { of: month, memberId: other.id, currency: "EUR", amountMinor: 400 });
  expect(await ask(admin.context, { member: other.id })).toMatchObject({ whole: { quotaMinor: 400 }, quotaOf: "months" });
  expect(await ask(admin.context, { team: south.id })).toMatchObject({ whole: { quotaMinor: 400 }, quotaOf: "below" });
  expect(await ask(seller.context, { member: seller.id })).toMatchObject({ whole: { quotaMinor: 3_500 }, quotaOf: "own" });
});
