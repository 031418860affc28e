import { beforeEach, describe, expect, test, vi } from "vitest";
import { and, eq } from "drizzle-orm";
import { activities, dialogueRuns } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { actForRun } from "../dialogues/act";
import { beginForRecords } from "../dialogues/begin";
import { changeDialogue, createDialogue } from "../dialogues/keep";
import { listRunsIn } from "../dialogues/transcripts";
import { countNotifications } from "../notifications/count";
import { listNotifications } from "../notifications/list";
import { purchaseOrderRecord } from "../purchase-orders/record";
import { createRecord } from "../records/create";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { createMember, createWorkspace } from "../testing/factories";
import { decideApproval } from "./decide";
import { getApproval } from "./get";
import { countApprovals, listApprovals } from "./list";

const elsewhere = vi.hoisted(() => ({ answer: { done: true } as { done: boolean; note?: string } }));
vi.mock("../sync/meant", () => ({ findMeant: async () => ({ connectionId: "00000000-0000-7000-8000-000000000000", name: "Tryton", action: "confirm" }) }));
vi.mock("../sync/act", () => ({ actOnRecord: async () => elsewhere.answer }));

type Member = Awaited<ReturnType<typeof createMember>>;
let workspaceId: string;
let maria: Member;
let tom: Member;
let nora: Member;

beforeEach(async () => {
  elsewhere.answer = { done: true };
  workspaceId = (await createWorkspace()).id;
  maria = await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager"] });
  tom = await createMember(workspaceId, { name: "Tom Weber" });
  nora = await createMember(workspaceId, { name: "Nora Blum" });
  const { id } = await createDialogue(maria.context, { template: "purchase-order-approval" });
  await changeDialogue(maria.context, id, { status: "active" });
});

async function raise(quantity = 12): Promise<string> {
  const { record: vendor } = await createRecord(tom.context, companyRecord, { name: "Nordwind GmbH" });
  const { record } = await createRecord(tom.context, purchaseOrderRecord, { requestedById: tom.id, companyId: vendor.id });
  await setLines(tom.context, purchaseOrderRecord, record.id, [lineInput.parse({ description: "Widget", quantity, unitPriceMinor: 10_700 })]);
  await updateRecord(tom.context, purchaseOrderRecord, record.id, { status: "waiting" });
  await beginForRecords({ workspaceId, kind: "purchase-orders", ids: [record.id] });
  return record.id;
}
const shown = async ({ context }: Member, show: "mine" | "waiting" | "decided" = "mine") => (await listApprovals(context, { show })).items;
async function carryOut(): Promise<void> {
  for (const run of await asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.status, "acting"))))) await actForRun(workspaceId, run.id, run.turn, false);
}

describe("what waits for a decision", () => {
  test("is shown to who was asked with everything that is known of it, and counted", async () => {
    const recordId = await raise();
    expect(await shown(maria)).toMatchObject([{ recordId, kind: "purchase-orders", party: "Nordwind GmbH", requestedBy: "Tom Weber", amountMinor: 128_400, isMine: true, status: "waiting", asked: [{ name: "Maria Lopez", channel: null, status: "asking" }] }]);
    expect([await countApprovals(maria.context), await countApprovals(tom.context)]).toEqual([{ mine: 1 }, { mine: 0 }]);
    const detail = await getApproval(maria.context, (await shown(maria))[0]!.id);
    expect(detail.lines).toMatchObject([{ description: "Widget", quantity: 12, totalMinor: 128_400 }]);
    expect(detail.transcripts).toMatchObject([{ person: "Maria Lopez", status: "asking", entries: [{ type: "started" }, { type: "asked" }, { type: "held" }] }]);
  });

  test("is seen by who raised it, and not by colleagues or another workspace", async () => {
    const recordId = await raise();
    const [approval] = await shown(maria);
    expect(await shown(tom, "waiting")).toMatchObject([{ recordId, isMine: false }]);
    expect(await shown(tom)).toEqual([]);
    expect(await shown(nora, "waiting")).toEqual([]);
    await expect(getApproval(nora.context, approval!.id)).rejects.toMatchObject({ code: "not_found" });
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect(await shown(stranger, "waiting")).toEqual([]);
    await expect(getApproval(stranger.context, approval!.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(listRunsIn(stranger.context, approval!.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is decided once, and then among what was decided", async () => {
    await raise();
    const [approval] = await shown(maria);
    await decideApproval(maria.context, approval!.id, { decision: "approve" });
    await expect(decideApproval(maria.context, approval!.id, { decision: "decline" })).rejects.toMatchObject({ code: "conflict" });
    await carryOut();
    expect(await shown(maria)).toEqual([]);
    expect(await shown(maria, "decided")).toMatchObject([{ status: "approved", decidedBy: "Maria Lopez", decidedThrough: "weft" }]);
    expect(await listApprovals(tom.context, { show: "mine", recordId: approval!.recordId })).toMatchObject({ items: [{ status: "approved" }] });
  });

  test("is in the bell of who was asked, and of nobody else, as long as it waits", async () => {
    await raise();
    const [approval] = await shown(maria);
    expect((await listNotifications(maria.context)).items).toMatchObject([{ kind: "approval", title: expect.stringMatching(/^Purchase order /), href: `/approvals?id=${approval!.id}`, readAt: null }]);
    expect([(await countNotifications(tom.context)).unread, (await countNotifications(nora.context)).unread]).toEqual([0, 0]);
    await decideApproval(maria.context, approval!.id, { decision: "approve" });
    await carryOut();
    expect((await countNotifications(maria.context)).unread).toBe(0);
  });

  test("refuses who was not asked, and the audit log keeps that", async () => {
    await raise();
    const [approval] = await shown(maria);
    await expect(decideApproval(tom.context, approval!.id, { decision: "approve" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await asTest(workspaceId, (tx) => tx.select().from(activities).where(and(eq(activities.workspaceId, workspaceId), eq(activities.targetId, approval!.id))))).toMatchObject([{ action: "approval.refused" }]);
  });

  test("goes on page after page", async () => {
    for (let n = 0; n < 3; n++) await raise(n + 1);
    const all = await shown(maria, "waiting");
    expect(all.map(({ amountMinor }) => amountMinor)).toEqual([10_700, 21_400, 32_100]);
    await expect(listApprovals(maria.context, { show: "waiting", cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("a decision that the other system keeps to itself", () => {
  test("leaves the approval waiting, says why, and can be tried again", async () => {
    await raise();
    const [approval] = await shown(maria);
    elsewhere.answer = { done: false, note: "Another approver is needed." };
    await decideApproval(maria.context, approval!.id, { decision: "approve" });
    await carryOut();
    expect(await shown(maria)).toMatchObject([{ status: "waiting", isMine: true }]);
    const { transcripts } = await getApproval(maria.context, approval!.id);
    expect(transcripts[0]!.entries.map(({ text }) => text)).toContain(`P.O. #${approval!.title} was not changed. Another approver is needed.`);
    elsewhere.answer = { done: true };
    await decideApproval(maria.context, approval!.id, { decision: "approve" });
    await carryOut();
    expect(await shown(maria, "decided")).toMatchObject([{ status: "approved" }]);
  });
});
