import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { deals, pipelineStages, rollupSales, salesFacts } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { systemContext, type Context } from "../../context";
import { dealRecord } from "../../deals/record";
import { log } from "../../log";
import { orderRecord } from "../../orders/record";
import { quoteRecord } from "../../quotes/record";
import { createRecord } from "../../records/create";
import { deleteRecords } from "../../records/delete";
import { setLines } from "../../records/lines";
import { updateRecord } from "../../records/update";
import { createMember, createTeam, createWorkspace } from "../../testing/factories";
import { findMetric } from "../catalogue";
import { checkFigures, repairFigures } from "../check";
import { getMetric } from "../get-metric";
import { readSales, readSalesTotals } from "./read";

log.level = "silent";
const hourMs = 3_600_000;
const today = () => ({ from: new Date(Date.now() - 30 * 24 * hourMs), to: new Date(Date.now() + hourMs) });

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let ben: Awaited<ReturnType<typeof createMember>>;
let north: string;
let south: string;
let stages: { id: string; outcome: string }[];

beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  const department = await createTeam(workspaceId, "Sales");
  [north, south] = [(await createTeam(workspaceId, "North", department.id)).id, (await createTeam(workspaceId, "South", department.id)).id];
  ana = await createMember(workspaceId, { name: "Ana", roles: ["admin"], teamIds: [north, department.id] });
  ben = await createMember(workspaceId, { name: "Ben", roles: ["sales"], teamIds: [south] });
  await createRecord(ana.context, dealRecord, { name: "First" });
  stages = await asTest(workspaceId, (tx) => tx.select({ id: pipelineStages.id, outcome: pipelineStages.outcome }).from(pipelineStages).where(eq(pipelineStages.workspaceId, workspaceId)));
});

const stage = (outcome: string) => stages.find((one) => one.outcome === outcome)!.id;
const deal = async (ctx: Context, values: object) => (await createRecord(ctx, dealRecord, { name: "Deal", closeDate: "2026-12-01", lostReason: "Price", currency: "EUR", ...values })).record.id;
const byMember = async () => Object.fromEntries([...(await readSales(systemContext(workspaceId), today(), {}, "member"))].map(([id, { dealsWon, amounts }]) => [id, { dealsWon, wonMinor: amounts.EUR?.wonMinor ?? 0 }]));

test("a deal that is won is its owner's and their team's of that moment, whoever has it later", async () => {
  const id = await deal(ana.context, { amountMinor: 1_000 });
  await updateRecord(ana.context, dealRecord, id, { stageId: stage("won") });
  await updateRecord(ana.context, dealRecord, id, { ownerId: ben.id });
  expect((await byMember())[ana.id]).toEqual({ dealsWon: 1, wonMinor: 1_000 });
  // Their team, not the department that they are in as well.
  expect((await readSales(systemContext(workspaceId), today(), {}, "team")).get(north)).toMatchObject({ dealsWon: 1 });
  // What is put right later counts where it was; opened and won again it is whose it is then.
  await updateRecord(ana.context, dealRecord, id, { amountMinor: 1_500 });
  expect((await byMember())[ana.id]).toEqual({ dealsWon: 1, wonMinor: 1_500 });
  await updateRecord(ana.context, dealRecord, id, { stageId: stage("open") });
  expect((await byMember())[ana.id]?.dealsWon).toBe(0);
  await updateRecord(ana.context, dealRecord, id, { stageId: stage("won") });
  expect(await byMember()).toMatchObject({ [ben.id]: { dealsWon: 1, wonMinor: 1_500 } });
  await deleteRecords(ana.context, dealRecord, [id]);
  expect((await byMember())[ben.id]?.dealsWon ?? 0).toBe(0);
});

test("currencies are never added up, and the figure says in which it is", async () => {
  for (const [amountMinor, currency] of [[700, "EUR"], [90_000, "CHF"], [5, "EUR"]] as const) await updateRecord(ana.context, dealRecord, await deal(ana.context, { amountMinor, currency }), { stageId: stage("won") });
  const answer = await getMetric(ana.context, findMetric("won-value")!, { params: { member: ana.id }, split: "member", timeZone: "UTC" });
  expect(answer).toMatchObject({ value: 705, currency: "EUR", count: 3, amounts: [{ currency: "CHF", amountMinor: 90_000 }, { currency: "EUR", amountMinor: 705 }], parts: [{ key: ana.id, value: 705, count: 3 }] });
});

test("an order counts on the day on which it was ordered, unless it is a draft or cancelled; a quote when it first went out", async () => {
  const ordered = (await createRecord(ben.context, orderRecord, { orderedOn: new Date(Date.now() - 9 * 24 * hourMs).toISOString().slice(0, 10) })).record.id;
  await setLines(ben.context, orderRecord, ordered, [{ productId: null, description: "Yarn", quantity: 3, unit: null, unitPriceMinor: 100, discountPercent: 0 }]);
  const orders = async (from: number, to: number) => {
    const { ordersTaken, amounts } = await readSalesTotals(systemContext(workspaceId), { from: new Date(Date.now() - from * 24 * hourMs), to: new Date(Date.now() - to * 24 * hourMs) }, { memberId: ben.id });
    return [ordersTaken, amounts.EUR?.orderedMinor ?? 0];
  };
  expect(await orders(12, 7)).toEqual([0, 0]);
  await updateRecord(ben.context, orderRecord, ordered, { status: "confirmed" });
  expect(await orders(12, 7)).toEqual([1, 300]);
  expect(await orders(7, -1)).toEqual([0, 0]);
  await updateRecord(ben.context, orderRecord, ordered, { status: "cancelled" });
  expect(await orders(12, 7)).toEqual([0, 0]);
  const quoted = (await createRecord(ben.context, quoteRecord, {})).record.id;
  await updateRecord(ben.context, quoteRecord, quoted, { status: "sent" });
  const first = await asTest(workspaceId, (tx) => tx.select({ at: salesFacts.at }).from(salesFacts).where(and(eq(salesFacts.workspaceId, workspaceId), eq(salesFacts.recordId, quoted))));
  await updateRecord(ben.context, quoteRecord, quoted, { status: "accepted" });
  expect(await asTest(workspaceId, (tx) => tx.select({ at: salesFacts.at }).from(salesFacts).where(and(eq(salesFacts.workspaceId, workspaceId), eq(salesFacts.recordId, quoted))))).toEqual(first);
});

test("a deal that was won when it came counts, and says nothing of how long it took", async () => {
  const before = await readSalesTotals(systemContext(workspaceId), today());
  const made = await deal(ana.context, { amountMinor: 10, stageId: stage("won") });
  const after = await readSalesTotals(systemContext(workspaceId), today());
  expect([after.dealsWon, after.closeBuckets]).toEqual([before.dealsWon + 1, before.closeBuckets]);
  const [fact] = await asTest(workspaceId, (tx) => tx.select({ value: salesFacts.value }).from(salesFacts).where(and(eq(salesFacts.workspaceId, workspaceId), eq(salesFacts.recordId, made), eq(salesFacts.kind, "deal_won"))));
  expect(fact).toEqual({ value: null });
});

test("the nightly check puts right what is other than its facts, and finds what was written past the figures", async () => {
  const ctx = systemContext(workspaceId);
  const period = { from: new Date(Math.floor(today().from.getTime() / hourMs) * hourMs), to: new Date(Math.ceil(today().to.getTime() / hourMs) * hourMs) };
  expect(await repairFigures(workspaceId, period.from, period.to)).toEqual([]);
  const right = await readSalesTotals(ctx, period);
  await asTest(workspaceId, (tx) => tx.update(rollupSales).set({ wonMinor: 1, dealsWon: 9 }).where(and(eq(rollupSales.workspaceId, workspaceId), eq(rollupSales.currency, "CHF"))));
  await checkFigures(workspaceId);
  expect(await readSalesTotals(ctx, period)).toEqual(right);
  // Somebody wrote to the table itself.
  const id = await deal(ben.context, { amountMinor: 44 });
  await asTest(workspaceId, (tx) => tx.update(deals).set({ status: "won", closedAt: new Date() }).where(and(eq(deals.workspaceId, workspaceId), eq(deals.id, id))));
  expect((await readSalesTotals(ctx, period)).dealsWon).toBe(right.dealsWon);
  await checkFigures(workspaceId, new Date(Date.now() + 7 * hourMs));
  expect((await readSalesTotals(ctx, period)).dealsWon).toBe(right.dealsWon + 1);
});
