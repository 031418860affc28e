import { beforeEach, expect, test } from "vitest";
import { newId } from "../ids";
import { listPipelines } from "../pipelines/list";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { listRecords } from "../records/list";
import { listOf } from "../records/list-query";
import { createMember, createWorkspace } from "../testing/factories";
import { getBoard } from "./board";
import { inStage } from "./board-query";
import { dealRecord } from "./record";

let ana: Awaited<ReturnType<typeof createMember>>;
let pipeline: string;
let stage: (name: string) => string;

beforeEach(async () => {
  ana = await createMember((await createWorkspace()).id);
  const { items } = await listPipelines(ana.context);
  pipeline = items[0]!.id;
  stage = (name) => items[0]!.stages.find((one) => one.name === name)!.id;
});

const deal = (values: Record<string, unknown>) => createRecord(ana.context, dealRecord, { name: "Hotel", ...values });
const all = listOf(dealRecord);

test("each stage is counted and added up, by currency and never across", async () => {
  await deal({ amountMinor: 1000 });
  await deal({ amountMinor: 501, probability: 40 });
  await deal({ amountMinor: 70_000, currency: "JPY" });
  await deal({});
  await deal({ stageId: stage("Won"), amountMinor: 5 });
  const gone = await deal({ amountMinor: 9 });
  await deleteRecords(ana.context, dealRecord, [gone.record.id]);
  const { columns } = await getBoard(ana.context, pipeline, all);
  expect(columns.map(({ stageId }) => stageId)).toEqual(["Lead", "Qualified", "Proposal", "Negotiation", "Won", "Lost"].map(stage));
  expect(columns[0]).toEqual({ stageId: stage("Lead"), count: 4, more: false, totals: [{ currency: "JPY", amountMinor: 70_000, weightedMinor: 7000, count: 1 }, { currency: "EUR", amountMinor: 1501, weightedMinor: 300, count: 2 }] });
  expect(columns[1]).toEqual({ stageId: stage("Qualified"), count: 0, more: false, totals: [] });
  expect(columns[4]).toMatchObject({ count: 1, totals: [{ amountMinor: 5, weightedMinor: 5 }] });
});

test("what a list leaves out is not counted, and its cards are those of the stage", async () => {
  await deal({ name: "Harbour hotel", amountMinor: 1 });
  await deal({ name: "Harbour mill", amountMinor: 2 });
  await deal({ name: "Bakery", amountMinor: 3 });
  const list = listOf(dealRecord, { q: "harbour", filter: { match: "any", of: [{ field: "amountMinor", op: "more", value: 1 }] } });
  expect((await getBoard(ana.context, pipeline, list)).columns[0]).toMatchObject({ count: 1, totals: [{ amountMinor: 2 }] });
  const { items } = await listRecords(ana.context, dealRecord, inStage(list, stage("Lead")), undefined, 25);
  expect(items.map(({ name }) => name)).toEqual(["Harbour mill"]);
});

test("another workspace's pipeline is not found, and its deals are in nobody else's totals", async () => {
  await deal({ amountMinor: 1000 });
  const stranger = await createMember((await createWorkspace()).id);
  await expect(getBoard(stranger.context, pipeline, all)).rejects.toMatchObject({ code: "not_found" });
  await expect(getBoard(ana.context, newId(), all)).rejects.toMatchObject({ code: "not_found" });
});
