import { expect, test } from "vitest";
import { systemContext } from "../context";
import { listPipelines } from "../pipelines/list";
import { createRecord } from "../records/create";
import { countRecords, listRecords } from "../records/list";
import { listOf } from "../records/list-query";
import { createWorkspace } from "../testing/factories";
import { riskFilter, risksOf } from "./at-risk";
import { dealRecord } from "./record";

test("the list of deals at risk has those, and only those, of which a reason can be given", async () => {
  const ctx = systemContext((await createWorkspace()).id);
  const [pipeline] = (await listPipelines(ctx)).items;
  const stages = pipeline!.stages;
  const open = stages.filter(({ outcome }) => outcome === "open");
  const lost = stages.find(({ outcome }) => outcome === "lost")!;
  const given = [
    { name: "Goes its way", stageId: open[0]!.id, nextStep: "Call", nextStepDate: "2099-01-01", closeDate: "2099-01-01" },
    { name: "Has no next step", stageId: open[0]!.id, closeDate: "2099-01-01" },
    { name: "Should have closed", stageId: open[1]!.id, nextStep: "Call", closeDate: "2020-01-01" },
    { name: "Next step overdue", stageId: open[1]!.id, nextStep: "Call", nextStepDate: "2020-01-01" },
    { name: "Is lost", stageId: lost.id, lostReason: "Price", closeDate: "2020-01-01" },
  ];
  for (const deal of given) await createRecord(ctx, dealRecord, deal);
  const today = "2026-11-29";
  // Soon, and when every stage that rots has let its deals rot.
  for (const now of [Date.now(), Date.now() + 400 * 86_400_000]) {
    const query = listOf(dealRecord, { filter: riskFilter(stages, today, now) });
    const all = (await listRecords(ctx, dealRecord, listOf(dealRecord))).items;
    const listed = (await listRecords(ctx, dealRecord, query)).items.map(({ name }) => name).toSorted();
    expect(listed).toEqual(all.filter((deal) => risksOf(deal, stages, today, now).length > 0).map(({ name }) => name).toSorted());
    expect((await countRecords(ctx, dealRecord, query)).count).toBe(listed.length);
    expect(listed).not.toContain("Is lost");
  }
  const [calm] = (await listRecords(ctx, dealRecord, listOf(dealRecord, { q: "Goes" }))).items;
  expect(risksOf(calm!, stages, today, Date.now())).toEqual([]);
});
