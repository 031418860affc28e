import { beforeEach, expect, test } from "vitest";
import { dealRecord } from "../deals/record";
import { newId } from "../ids";
import { createRecord } from "../records/create";
import { getRecord } from "../records/get";
import { listTimeline } from "../records/timeline";
import { createMember, createWorkspace } from "../testing/factories";
import { createPipeline } from "./create";
import { listPipelines } from "./list";
import { pipelineChange, type PipelineChange } from "./schema";
import { updatePipeline } from "./update";

let ana: Awaited<ReturnType<typeof createMember>>;
let before: PipelineChange;
let id: string;

beforeEach(async () => {
  ana = await createMember((await createWorkspace()).id, { roles: ["admin", "sales"] });
  const [first] = (await listPipelines(ana.context)).items;
  id = first!.id;
  before = pipelineChange.parse(first);
});

const stageId = (name: string) => before.stages.find((stage) => stage.name === name)!.id!;
const without = (...names: string[]) => before.stages.filter(({ name }) => !names.includes(name));
const deal = (values: Record<string, unknown> = {}) => createRecord(ana.context, dealRecord, { name: "Hotel", ...values });

test("stages are renamed, put in another order, added and asked other things", async () => {
  const [lead, ...rest] = before.stages;
  const { stages } = await updatePipeline(ana.context, id, { ...before, name: "New business", stages: [{ id: null, name: "Visit", outcome: "open", probability: 5, requiredFields: ["contactId"], rotDays: 7 }, { ...lead!, name: "Met" }, ...rest] });
  expect(stages.map(({ name }) => name)).toEqual(["Visit", "Met", "Qualified", "Proposal", "Negotiation", "Won", "Lost"]);
  expect(stages[1]!.id).toBe(lead!.id);
  await expect(deal()).rejects.toMatchObject({ fields: [{ field: "contactId" }] });
  expect((await listPipelines(ana.context)).items[0]).toMatchObject({ name: "New business" });
});

test("a stage goes when no open deal is in it, or another takes them", async () => {
  const { record } = await deal({ stageId: stageId("Qualified") });
  await expect(updatePipeline(ana.context, id, { ...before, stages: without("Qualified") })).rejects.toMatchObject({ code: "conflict", message: "There are open deals in Qualified. Choose the stage that takes them." });
  await updatePipeline(ana.context, id, { ...before, stages: without("Qualified", "Lead"), moves: { [stageId("Qualified")]: stageId("Negotiation") } });
  expect((await getRecord(ana.context, dealRecord, record.id)).record).toMatchObject({ stageId: stageId("Negotiation"), status: "open" });
  const { items } = await listTimeline(ana.context, dealRecord, record.id, { kind: "change" });
  expect(items[0]).toMatchObject({ change: { changes: [{ field: "stageId", from: stageId("Qualified"), to: stageId("Negotiation") }] } });
  // New deals begin in what is the first now.
  expect((await deal({ amountMinor: 1 })).record.stageId).toBe(stageId("Proposal"));
});

test("a pipeline stays whole", async () => {
  for (const outcome of ["open", "won", "lost"]) await expect(updatePipeline(ana.context, id, { ...before, stages: before.stages.filter((stage) => stage.outcome !== outcome) })).rejects.toMatchObject({ code: "invalid" });
  await expect(updatePipeline(ana.context, id, { ...before, stages: [...before.stages, { ...before.stages[0]!, id: null }] })).rejects.toMatchObject({ fields: [{ field: "stages.6.name" }] });
  await expect(updatePipeline(ana.context, id, { ...before, stages: before.stages.map((stage) => ({ ...stage, requiredFields: ["status"] })) })).rejects.toMatchObject({ code: "invalid" });
  await deal();
  await expect(updatePipeline(ana.context, id, { ...before, stages: before.stages.map((stage) => (stage.name === "Lead" ? { ...stage, outcome: "won" } : stage)) })).rejects.toMatchObject({ code: "conflict" });
});

test("a second pipeline has stages of its own, and the last that takes deals is not archived", async () => {
  await expect(updatePipeline(ana.context, id, { ...before, archived: true })).rejects.toMatchObject({ code: "conflict" });
  const second = await createPipeline(ana.context, { name: "Partners", stages: before.stages.map((stage) => ({ ...stage, id: null })) });
  await updatePipeline(ana.context, id, { ...before, archived: true });
  expect((await deal()).record.stageId).toBe(second.stages[0]!.id);
  await expect(updatePipeline(ana.context, second.id, pipelineChange.parse({ ...second, archived: true }))).rejects.toMatchObject({ code: "conflict" });
  // A stage of one is none of the other.
  await expect(updatePipeline(ana.context, second.id, { ...before, archived: false })).rejects.toMatchObject({ fields: [{ field: "stages.0.id" }] });
});

test("is for those who manage the workspace, in their own", async () => {
  const tom = await createMember(ana.context.workspaceId, { roles: ["sales"] });
  await expect(updatePipeline(tom.context, id, before)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createPipeline(tom.context, { name: "Mine", stages: before.stages })).rejects.toMatchObject({ code: "forbidden" });
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(updatePipeline(stranger.context, id, before)).rejects.toMatchObject({ code: "not_found" });
  await expect(updatePipeline(ana.context, newId(), before)).rejects.toMatchObject({ code: "not_found" });
});
