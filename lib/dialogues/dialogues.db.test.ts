import { beforeEach, describe, expect, test, vi } from "vitest";
import { and, asc, eq } from "drizzle-orm";
import { activities, approvals, conversations, dialogueEntries, dialogueRuns, identities, memberIdentities, messages, rollupHourly } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { lockApproval } from "../approvals/claim";
import { decideApproval } from "../approvals/decide";
import { inTransaction, systemContext } from "../context";
import { closeConversation } from "../conversations/close";
import { sendMessage } from "../conversations/send";
import { newId } from "../ids";
import { removeOwnHandle, restoreOwnHandle } from "../members/handles/change";
import { deliverConversation } from "../messages/deliver";
import { purchaseOrderRecord } from "../purchase-orders/record";
import { createRecord } from "../records/create";
import { getRecord } from "../records/get";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { actForRun } from "./act";
import { beginForRecords } from "./begin";
import { beginInClosed, nudgeSilent } from "./begin-in-conversation";
import { buttonId } from "./button-id";
import { hearConversation } from "./hear";
import { lockRun } from "./run";
import { changeDialogue, createDialogue, saveVersion } from "./keep";
import { handBackRun, takeOverRun } from "./take-over";
import { purchaseOrderApproval } from "./templates/purchase-order-approval";
import { wakeRun } from "./wake";
import { withdrawRun } from "./withdraw";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let workspaceId: string;
let admin: Awaited<ReturnType<typeof createMember>>;
let tom: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let dialogueId: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  admin = await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager", "admin"] });
  tom = await createMember(workspaceId, { name: "Tom Weber" });
  connection = await createConnection(workspaceId);
  await linkHandle(admin.id, "maria");
  ({ id: dialogueId } = await createDialogue(admin.context, { template: "purchase-order-approval" }));
  await changeDialogue(admin.context, dialogueId, { status: "active" });
});

/** A member's handle on the test's channel, verified to be theirs. */
async function linkHandle(memberId: string, handle: string): Promise<string> {
  await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: handle, from: handle, fromName: handle, text: "hello" }]);
  return asTest(workspaceId, async (tx) => {
    const [identity] = await tx.select().from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.handle, handle)));
    await tx.insert(memberIdentities).values({ workspaceId, memberId, identityId: identity!.id, connectionId: connection.id, isPreferred: true, verifiedAt: new Date() });
    return identity!.id;
  });
}

/** A purchase order of Tom's that waits for approval, and what follows from that. */
async function raise(quantity = 12): Promise<string> {
  const { record } = await createRecord(tom.context, purchaseOrderRecord, { requestedById: tom.id });
  await setLines(tom.context, purchaseOrderRecord, record.id, [lineInput.parse({ description: "Widget", quantity, unitPriceMinor: 10_700 })]);
  await updateRecord(tom.context, purchaseOrderRecord, record.id, { status: "waiting" });
  await noticed(record.id);
  return record.id;
}
const noticed = (id: string) => beginForRecords({ workspaceId, kind: "purchase-orders", ids: [id] });
const statusOf = async (id: string) => (await getRecord(tom.context, purchaseOrderRecord, id)).record.status;
const runsOf = (recordId: string) => asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.recordId, recordId))).orderBy(asc(dialogueRuns.startedAt)));
const runOf = async (recordId: string, memberId = admin.id) => (await runsOf(recordId)).find((run) => run.memberId === memberId)!;
const approvalOf = async (recordId: string) => (await asTest(workspaceId, (tx) => tx.select().from(approvals).where(and(eq(approvals.workspaceId, workspaceId), eq(approvals.recordId, recordId)))))[0]!;
const entriesOf = (runId: string) => asTest(workspaceId, (tx) => tx.select().from(dialogueEntries).where(and(eq(dialogueEntries.workspaceId, workspaceId), eq(dialogueEntries.runId, runId))).orderBy(asc(dialogueEntries.position)));
const conversationOf = async (handle: string) => (await asTest(workspaceId, (tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.remoteId, handle)))))[0]!;
async function sentTo(handle: string): Promise<string[]> {
  const { id } = await conversationOf(handle);
  await deliverConversation(workspaceId, id);
  return (await asTest(workspaceId, (tx) => tx.select({ text: messages.text }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.direction, "out"), eq(messages.kind, "message"))).orderBy(asc(messages.id)))).map(({ text }) => text);
}
/** What they write, heard, and what they asked for done. */
async function says(handle: string, text: string, more: Record<string, unknown> = {}): Promise<void> {
  await sentTo(handle);
  await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: handle, from: handle, fromName: handle, text, ...more }]);
  await settled(handle);
}
async function settled(handle: string): Promise<void> {
  await hearConversation(workspaceId, (await conversationOf(handle)).id);
  for (const run of await asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.status, "acting"))))) await actForRun(workspaceId, run.id, run.turn, false);
}

describe("a purchase order that waits for approval", () => {
  test("is put to the supervisor in exactly one message, however often it is noticed", async () => {
    const id = await raise();
    await noticed(id);
    await updateRecord(tom.context, purchaseOrderRecord, id, { about: "urgent" });
    await noticed(id);
    expect(await sentTo("maria")).toEqual([expect.stringMatching(/^Hi Maria Lopez, Tom Weber has raised P\.O\. #PO-\d+ to .* for €1,284\.00\. Approve\? \(#yes\) or see details\? \(#details\)\n\n#no = Decline$/)]);
  });

  test("is approved by #yes after #details, and the transcript says so", async () => {
    const id = await raise();
    await says("maria", "#details");
    expect((await sentTo("maria")).at(-1)).toContain("12 × Widget (€107.00)");
    await says("maria", "#yes");
    expect(await statusOf(id)).toBe("confirmed");
    expect((await sentTo("maria")).at(-1)).toMatch(/^P\.O\. #PO-\d+ has been approved, thank you\.$/);
    expect(await approvalOf(id)).toMatchObject({ status: "approved", decidedById: admin.id, decidedByName: "Maria Lopez", decidedThrough: "loom" });
    expect((await entriesOf((await runOf(id)).id)).map(({ type }) => type)).toEqual(["started", "asked", "heard", "asked", "heard", "acted", "said", "ended"]);
    expect(await conversationOf("maria")).toMatchObject({ status: "closed", unreadCount: 0 });
  });

  test("is declined with a reason", async () => {
    const id = await raise();
    await says("maria", "#no");
    await says("maria", "Over budget this month");
    expect(await statusOf(id)).toBe("cancelled");
    expect(await approvalOf(id)).toMatchObject({ status: "declined", reason: "Over budget this month" });
  });

  test("is approved by 👍 on the question, and by a button", async () => {
    const [first, second] = [await raise(), await raise(2)];
    const [one, two] = [await runOf(first), await runOf(second)];
    await sentTo("maria");
    const asked = (await entriesOf(one.id)).find(({ type }) => type === "asked")!;
    const [message] = await asTest(workspaceId, (tx) => tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, asked.messageId!))));
    await receive(workspaceId, connection, [{ kind: "reaction", externalId: newId(), target: message!.remoteId!, conversation: "maria", from: "maria", emoji: "👍" }]);
    await settled("maria");
    expect([await statusOf(first), await statusOf(second)]).toEqual(["confirmed", "waiting"]);
    await says("maria", "Approve", { answer: { id: buttonId(two.id, two.turn, "yes"), title: "Approve" } });
    expect(await statusOf(second)).toBe("confirmed");
  });

  test("an answer belongs to the question that it replies to, else to the newest", async () => {
    const [first, second, third] = [await raise(), await raise(2), await raise(3)];
    await sentTo("maria");
    const asked = (await entriesOf((await runOf(first)).id)).find(({ type }) => type === "asked")!;
    const [message] = await asTest(workspaceId, (tx) => tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, asked.messageId!))));
    await says("maria", "#yes", { replyTo: message!.remoteId! });
    expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual(["confirmed", "waiting", "waiting"]);
    await says("maria", "#yes");
    expect([await statusOf(second), await statusOf(third)]).toEqual(["waiting", "confirmed"]);
  });

  test("a second and a late answer change nothing, say so, and are in the audit log", async () => {
    const id = await raise();
    await says("maria", "#yes");
    await says("maria", "#no");
    expect(await statusOf(id)).toBe("confirmed");
    expect((await sentTo("maria")).at(-1)).toBe("This was settled already (approved). Nothing has changed.");
    const run = await runOf(id);
    expect((await entriesOf(run.id)).at(-2)).toMatchObject({ type: "ignored", detail: { why: "late" } });
    expect(await asTest(workspaceId, (tx) => tx.select().from(activities).where(and(eq(activities.workspaceId, workspaceId), eq(activities.targetId, run.id))))).toMatchObject([{ action: "dialogue.late_answer" }]);
  });

  test("somebody else's button changes nothing", async () => {
    const id = await raise();
    const run = await runOf(id);
    await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: "mallory", from: "mallory", text: "hi" }]);
    await says("mallory", "Approve", { answer: { id: buttonId(run.id, run.turn, "yes") } });
    expect(await statusOf(id)).toBe("waiting");
    expect((await sentTo("mallory")).at(-1)).toContain("somebody else");
    expect(await asTest(workspaceId, (tx) => tx.select().from(activities).where(and(eq(activities.workspaceId, workspaceId), eq(activities.targetId, run.id))))).toMatchObject([{ action: "dialogue.foreign_answer" }]);
  });

  test("a handle that was taken away since answers nothing", async () => {
    const id = await raise();
    await removeOwnHandle(admin.context, (await runOf(id)).identityId!);
    await says("maria", "#yes");
    expect(await statusOf(id)).toBe("waiting");
    await restoreOwnHandle(admin.context, (await runOf(id)).identityId!);
    await says("maria", "#yes");
    expect(await statusOf(id)).toBe("confirmed");
  });

  test("of two approvers at once one decides, and the other is told", async () => {
    const ben = await createMember(workspaceId, { name: "Ben Ito", roles: ["manager"] });
    await linkHandle(ben.id, "ben");
    const id = await raise();
    const [hers, his] = [await runOf(id), await runOf(id, ben.id)];
    await sentTo("maria");
    await sentTo("ben");
    for (const [handle, text] of [["maria", "#yes"], ["ben", "#yes"]] as const) {
      await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: handle, from: handle, text }]);
      await hearConversation(workspaceId, (await conversationOf(handle)).id);
    }
    await Promise.all([hers, his].map(async (run) => actForRun(workspaceId, run.id, run.turn + 1, false)));
    const outcomes = (await runsOf(id)).map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(["approved", "not_done"]);
    expect((await sentTo("maria")).concat(await sentTo("ben")).filter((text) => text.includes("has approved it already"))).toHaveLength(1);
  });

  test("is decided in the app by who was asked, and by nobody else", async () => {
    const id = await raise(2_000);
    const { id: approvalId } = await approvalOf(id);
    await expect(decideApproval(tom.context, approvalId, { decision: "approve" })).rejects.toMatchObject({ code: "forbidden" });
    await decideApproval(admin.context, approvalId, { decision: "decline", reason: "Too much" });
    await settled("maria");
    expect(await statusOf(id)).toBe("cancelled");
    expect(await approvalOf(id)).toMatchObject({ status: "declined", decidedThrough: "weft", reason: "Too much" });
    await expect(decideApproval(admin.context, approvalId, { decision: "approve" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is decided in the app in the moment in which an answer is carried out, and neither waits for the other for ever", async () => {
    const id = await raise();
    const [run, { id: approvalId }] = [await runOf(id), await approvalOf(id)];
    const ctx = systemContext(workspaceId);
    let deciding: Promise<void> | undefined;
    await inTransaction(ctx, async (unit) => {
      await lockRun(unit, ctx, run.id);
      deciding = decideApproval(admin.context, approvalId, { decision: "approve" });
      await new Promise((later) => setTimeout(later, 300));
      await lockApproval(unit, workspaceId, approvalId);
    });
    await deciding;
    expect(await runOf(id)).toMatchObject({ status: "acting" });
  });

  test("above the limit wants a code from another channel, or the app", async () => {
    const id = await raise(2_000);
    await says("maria", "#yes");
    expect(await statusOf(id)).toBe("waiting");
    expect((await sentTo("maria")).at(-1)).toContain("/approvals");
    await decideApproval(admin.context, (await approvalOf(id)).id, { decision: "approve" });
    await settled("maria");
    expect(await statusOf(id)).toBe("confirmed");
  });

  test("that is decided elsewhere meanwhile is taken back, and asked for again when it waits again", async () => {
    const id = await raise();
    await updateRecord(tom.context, purchaseOrderRecord, id, { status: "draft" });
    await noticed(id);
    const run = await runOf(id);
    await withdrawRun(workspaceId, run.id);
    expect(await runOf(id)).toMatchObject({ status: "ended", outcome: "withdrawn" });
    expect((await sentTo("maria")).at(-1)).toContain("withdrawn");
    await updateRecord(tom.context, purchaseOrderRecord, id, { status: "waiting" });
    await noticed(id);
    expect((await sentTo("maria")).at(-1)).toContain("has raised P.O.");
    expect(await runsOf(id)).toHaveLength(2);
  });

  test("asked of somebody without a channel waits in the app", async () => {
    const ben = await createMember(workspaceId, { name: "Ben Ito", roles: ["manager"] });
    const id = await raise();
    const run = await runOf(id, ben.id);
    expect(run).toMatchObject({ status: "asking", conversationId: null });
    await decideApproval(ben.context, (await approvalOf(id)).id, { decision: "approve" });
    await settled("maria");
    expect(await statusOf(id)).toBe("confirmed");
  });

  test("expires when nobody answers, and is not asked for again by itself", async () => {
    const id = await raise();
    const run = await runOf(id);
    await wakeRun(workspaceId, run.id, run.turn, "expiry");
    expect(await runOf(id)).toMatchObject({ status: "ended", outcome: "expired" });
    expect(await approvalOf(id)).toMatchObject({ status: "expired" });
    await noticed(id);
    expect(await runsOf(id)).toHaveLength(1);
  });
});

describe("what is not understood", () => {
  test("is helped with once, then handed to a person with the context, and the bot is silent", async () => {
    const id = await raise();
    await says("maria", "the blue one");
    expect((await sentTo("maria")).at(-1)).toContain("#yes");
    await says("maria", "hm, what?");
    expect(await runOf(id)).toMatchObject({ status: "with_person" });
    expect(await conversationOf("maria")).toMatchObject({ status: "open", waitingSince: expect.any(Date) });
    const before = (await sentTo("maria")).length;
    await says("maria", "#yes");
    expect(await sentTo("maria")).toHaveLength(before);
    expect(await statusOf(id)).toBe("waiting");
    await handBackRun(admin.context, (await runOf(id)).id);
    await says("maria", "#yes");
    expect(await statusOf(id)).toBe("confirmed");
  });

  test("a person takes over at any step", async () => {
    const id = await raise();
    await takeOverRun(admin.context, (await runOf(id)).id);
    await says("maria", "#yes");
    expect(await statusOf(id)).toBe("waiting");
  });
});

describe("in a conversation with a customer", () => {
  beforeEach(async () => {
    await receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: "jane", from: "jane", fromName: "Jane Doe", text: "Where is my order?" }]);
  });
  const activate = async (template: string) => {
    const { id } = await createDialogue(admin.context, { template });
    await changeDialogue(admin.context, id, { status: "active" });
    return id;
  };
  const runsIn = async (handle: string) => asTest(workspaceId, async (tx) => tx.select().from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.conversationId, (await conversationOf(handle)).id))).orderBy(asc(dialogueRuns.startedAt)));
  const woken = async (what: "wait" | "reminder" | "expiry") => {
    for (const run of await runsIn("jane")) await wakeRun(workspaceId, run.id, run.turn, what);
  };
  const measured = async () => (await asTest(workspaceId, (tx) => tx.select().from(rollupHourly).where(eq(rollupHourly.workspaceId, workspaceId)))).reduce((sum, row) => ({ reopened: sum.reopened + row.conversationsReopened, closed: sum.closed + row.conversationsClosed, ratings: sum.ratings + row.ratings, ratingSum: sum.ratingSum + row.ratingSum }), { reopened: 0, closed: 0, ratings: 0, ratingSum: 0 });

  test("its closing asks once how it was, the answer counts, and the conversation stays closed", async () => {
    await activate("satisfaction");
    const { id } = await conversationOf("jane");
    await closeConversation(admin.context, id);
    await beginInClosed(workspaceId, id);
    await beginInClosed(workspaceId, id);
    await woken("wait");
    expect((await sentTo("jane")).at(-1)).toContain("How did we do, Jane Doe?");
    await says("jane", "5");
    expect((await sentTo("jane")).at(-1)).toBe("Thank you for telling us.");
    expect(await measured()).toEqual({ reopened: 0, closed: 1, ratings: 1, ratingSum: 5 });
    expect(await conversationOf("jane")).toMatchObject({ status: "closed", waitingSince: null, unreadCount: 0, dialogueAsks: false });
    await closeConversation(admin.context, id);
    expect(await runsIn("jane")).toHaveLength(1);
  });

  test("something else instead of a rating is a conversation again, for a person", async () => {
    await activate("satisfaction");
    const { id } = await conversationOf("jane");
    await closeConversation(admin.context, id);
    await beginInClosed(workspaceId, id);
    await woken("wait");
    await says("jane", "My parcel is broken!");
    expect(await conversationOf("jane")).toMatchObject({ status: "open", waitingSince: expect.any(Date), dialogueAsks: false });
    expect(await measured()).toMatchObject({ reopened: 1, ratings: 0 });
    expect((await runsIn("jane"))[0]).toMatchObject({ status: "with_person" });
  });

  test("who writes before the question comes is not asked", async () => {
    await activate("satisfaction");
    const { id } = await conversationOf("jane");
    await closeConversation(admin.context, id);
    await beginInClosed(workspaceId, id);
    await says("jane", "One more thing");
    await woken("wait");
    expect(await sentTo("jane")).toEqual([]);
    expect(await conversationOf("jane")).toMatchObject({ status: "open", waitingSince: expect.any(Date) });
  });

  test("a silence is nudged once and once more, and the first word stops it", async () => {
    await activate("follow-up");
    const { id } = await conversationOf("jane");
    await sendMessage(admin.context, id, { text: "Shall I send it?", fileIds: [] });
    await sentTo("jane");
    const later = new Date(Date.now() + 4 * 86_400_000);
    await nudgeSilent(workspaceId, new Date());
    expect(await runsIn("jane")).toHaveLength(0);
    await nudgeSilent(workspaceId, later);
    await nudgeSilent(workspaceId, later);
    await woken("reminder");
    await woken("reminder");
    expect((await sentTo("jane")).slice(1)).toEqual([expect.stringContaining("have you had time"), expect.stringContaining("still here")]);
    await says("jane", "Yes, please send it");
    expect(await conversationOf("jane")).toMatchObject({ status: "open", waitingSince: expect.any(Date) });
    await nudgeSilent(workspaceId, later);
    expect(await runsIn("jane")).toHaveLength(1);
  });

  test("who wants no more of it is left alone", async () => {
    await activate("follow-up");
    const { id } = await conversationOf("jane");
    await sendMessage(admin.context, id, { text: "Shall I send it?", fileIds: [] });
    await sentTo("jane");
    await nudgeSilent(workspaceId, new Date(Date.now() + 4 * 86_400_000));
    await says("jane", "stop");
    expect((await runsIn("jane"))[0]).toMatchObject({ status: "ended", outcome: "stopped" });
  });
});

describe("what survives a crash", () => {
  test("the same inputs, jobs and answers again do nothing twice", async () => {
    const id = await raise();
    await sentTo("maria");
    const event = { kind: "message", externalId: newId(), conversation: "maria", from: "maria", text: "#yes" } as const;
    await receive(workspaceId, connection, [event]);
    await receive(workspaceId, connection, [event]);
    await settled("maria");
    await settled("maria");
    const run = await runOf(id);
    for (let turn = 0; turn <= run.turn; turn++) await actForRun(workspaceId, run.id, turn, false);
    await wakeRun(workspaceId, run.id, run.turn, "reminder");
    expect((await entriesOf(run.id)).filter(({ type }) => type === "acted")).toHaveLength(1);
    expect((await sentTo("maria")).filter((text) => text.includes("has been approved"))).toHaveLength(1);
  });
});

test("a reminder that a worker sent before it died is not sent again by the next one", async () => {
  const id = await raise();
  const { id: runId, turn } = await runOf(id);
  const before = (await sentTo("maria")).length;
  await wakeRun(workspaceId, runId, turn, "reminder", 0);
  await wakeRun(workspaceId, runId, turn, "reminder", 0);
  expect(await sentTo("maria")).toHaveLength(before + 1);
  await wakeRun(workspaceId, runId, turn, "reminder", 1);
  expect(await sentTo("maria")).toHaveLength(before + 2);
});

describe("versions", () => {
  test("those under way go on with theirs, and somebody's later one is not covered up", async () => {
    await raise();
    const { definition } = purchaseOrderApproval;
    await saveVersion(admin.context, dialogueId, { after: 1, definition: { ...definition, steps: { ...definition.steps, approved: { type: "say", words: { en: "Fine." }, go: "endApproved" } } } });
    await expect(saveVersion(admin.context, dialogueId, { after: 1, definition })).rejects.toMatchObject({ code: "conflict" });
    await says("maria", "#yes");
    expect((await sentTo("maria")).at(-1)).toContain("has been approved, thank you.");
    await raise();
    await says("maria", "#yes");
    expect((await sentTo("maria")).at(-1)).toBe("Fine.");
  });

  test("one that does not hold together cannot become active", async () => {
    const { definition } = purchaseOrderApproval;
    await expect(saveVersion(admin.context, dialogueId, { after: 1, definition: { ...definition, start: "nowhere" } })).rejects.toMatchObject({ code: "invalid" });
    await expect(saveVersion(tom.context, dialogueId, { after: 1, definition })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("another workspace sees nothing of it", async () => {
  const id = await raise();
  const other = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(takeOverRun(other.context, (await runOf(id)).id)).rejects.toMatchObject({ code: "not_found" });
  await expect(decideApproval(other.context, (await approvalOf(id)).id, { decision: "approve" })).rejects.toMatchObject({ code: "not_found" });
});
