import { beforeEach, describe, expect, test, vi } from "vitest";
import { and, eq } from "drizzle-orm";
import { contacts, conversations, dialogueRuns, identities } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { newId } from "../ids";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { changeBatch, getBatch, startForContacts } from "./batches";
import type { Definition } from "./definition";
import { deleteDialogue, restoreDialogue } from "./delete";
import { endRun } from "./end";
import { dialogueFiguresOf } from "./figures";
import { hearConversation } from "./hear";
import { changeDialogue, createDialogue, saveVersion } from "./keep";
import { getDialogue, listDialogues } from "./list";
import { continueBatch } from "./run-batch";
import { getRun, listRuns } from "./runs";
import { startByHand } from "./start-by-hand";
import { exportDialogue, listVersions, restoreVersion } from "./versions";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

/** Asks a contact whether they were content. */
const survey: Definition = {
  format: 1,
  start: "ask",
  trigger: { type: "hand" },
  asks: { type: "contact" },
  variables: [],
  steps: {
    ask: { type: "ask", words: { en: "Hello {contact}, were you content? (#yes) (#no)" }, replies: [{ id: "yes", meaning: "yes", label: { en: "Yes" }, go: "thanks" }, { id: "no", meaning: "no", label: { en: "No" }, go: "why" }] },
    thanks: { type: "say", words: { en: "Thank you." }, go: "content" },
    content: { type: "end", outcome: "content", good: true },
    why: { type: "hand_over", note: "They are not content." },
  },
};

let workspaceId: string;
let admin: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let dialogueId: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  admin = await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager", "admin"] });
  connection = await createConnection(workspaceId);
  ({ id: dialogueId } = await createDialogue(admin.context, { name: "Survey", definition: survey }));
  await changeDialogue(admin.context, dialogueId, { status: "active" });
});

const writes = (from: string, text: string) => receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: from, from, fromName: from, text }]);
const conversationOf = async (remoteId: string) => (await asTest(workspaceId, (tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.remoteId, remoteId)))))[0]!;
const contactIds = async () => (await asTest(workspaceId, (tx) => tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.workspaceId, workspaceId)))).map(({ id }) => id);
async function answers(from: string, text: string): Promise<void> {
  await writes(from, text);
  await hearConversation(workspaceId, (await conversationOf(from)).id);
}

describe("a dialogue that is begun by hand", () => {
  test("asks the contact of a conversation, and its run and figures say how it went", async () => {
    await writes("jane", "hello");
    const conversation = await conversationOf("jane");
    const { runIds: [runId] } = await startByHand(admin.context, dialogueId, { conversationId: conversation.id });
    await answers("jane", "#yes");
    const run = await getRun(admin.context, runId!);
    expect(run).toMatchObject({ dialogue: { name: "Survey" }, status: "ended", outcome: "content", good: true, contact: { name: "jane" }, channel: "loom", step: "content" });
    expect(run.transcript.map(({ type, text }) => [type, text])).toEqual([["started", "Begun by Maria Lopez"], ["asked", expect.stringContaining("Hello jane")], ["heard", "#yes"], ["said", "Thank you."], ["ended", "content"]]);
    expect(await dialogueFiguresOf(admin.context, dialogueId, { days: 30 })).toEqual({
      started: 1, versions: [1], outcomes: [{ outcome: "content", good: true, count: 1 }],
      steps: [{ step: "ask", reached: 1, answered: [{ by: "yes", count: 1 }], handedOver: 0 }, { step: "content", reached: 1, answered: [], handedOver: 0 }, { step: "thanks", reached: 1, answered: [], handedOver: 0 }],
    });
    expect((await listDialogues(admin.context)).items).toMatchObject([{ name: "Survey", started: 1, outcomes: [{ outcome: "content", count: 1 }], problems: 0, trigger: { type: "hand" } }]);
  });

  test("is not begun while it is a draft, nor by somebody who may not, nor in another's conversation", async () => {
    await writes("jane", "hello");
    const { id: conversationId } = await conversationOf("jane");
    const executive = await createMember(workspaceId, { roles: ["executive"] });
    await expect(startByHand(executive.context, dialogueId, { conversationId })).rejects.toMatchObject({ code: "forbidden" });
    const other = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    await expect(startByHand(other.context, dialogueId, { conversationId })).rejects.toMatchObject({ code: "not_found" });
    await changeDialogue(admin.context, dialogueId, { status: "paused" });
    await expect(startByHand(admin.context, dialogueId, { conversationId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is ended by hand without a word", async () => {
    await writes("jane", "hello");
    const { runIds: [runId] } = await startByHand(admin.context, dialogueId, { conversationId: (await conversationOf("jane")).id });
    await endRun(admin.context, runId!);
    expect(await getRun(admin.context, runId!)).toMatchObject({ status: "ended", outcome: "withdrawn" });
  });
});

describe("a list of contacts", () => {
  test("is asked one by one, and says why somebody was left out; the same job again asks nobody twice", async () => {
    for (const name of ["ann", "ben", "cat"]) await writes(name, "hello");
    const silent = newId();
    await asTest(workspaceId, (tx) => tx.insert(contacts).values({ workspaceId, id: silent, name: "Nobody's handle" }));
    const batch = await startForContacts(admin.context, dialogueId, await contactIds());
    expect(batch).toMatchObject({ status: "running", total: 4, done: 0 });
    await continueBatch(workspaceId, batch.id);
    await continueBatch(workspaceId, batch.id);
    expect(await getBatch(admin.context, batch.id)).toMatchObject({ status: "done", done: 4, started: 3, skipped: 1, reasons: [{ reason: "There is no channel on which they can be written to.", count: 1 }] });
    expect((await listRuns(admin.context, { dialogue: dialogueId })).items).toHaveLength(3);
  });

  test("can be paused and gone on with, and pauses itself when the dialogue does", async () => {
    for (const name of ["ann", "ben"]) await writes(name, "hello");
    const { id } = await startForContacts(admin.context, dialogueId, await contactIds());
    await changeBatch(admin.context, id, "paused");
    await continueBatch(workspaceId, id);
    expect(await getBatch(admin.context, id)).toMatchObject({ status: "paused", done: 0 });
    await changeBatch(admin.context, id, "running");
    await changeDialogue(admin.context, dialogueId, { status: "paused" });
    await continueBatch(workspaceId, id);
    expect(await getBatch(admin.context, id)).toMatchObject({ status: "paused", problem: expect.stringContaining("not active") });
    await changeDialogue(admin.context, dialogueId, { status: "active" });
    await changeBatch(admin.context, id, "running");
    await continueBatch(workspaceId, id);
    expect(await getBatch(admin.context, id)).toMatchObject({ status: "done", started: 2 });
    await expect(changeBatch(admin.context, id, "running")).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("runs", () => {
  test("are listed by page, by version and how they ended, and only where their conversation may be seen", async () => {
    for (let n = 0; n < 32; n++) await writes(`c${n}`, "hello");
    const batch = await startForContacts(admin.context, dialogueId, await contactIds());
    await continueBatch(workspaceId, batch.id);
    await answers("c3", "#yes");
    const first = await listRuns(admin.context, {});
    const second = await listRuns(admin.context, {}, first.nextCursor!);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([30, 2, null]);
    expect((await listRuns(admin.context, { outcome: "content" })).items).toMatchObject([{ contact: { name: "c3" } }]);
    expect((await listRuns(admin.context, { version: 2 })).items).toEqual([]);
    const [south, north] = [await createTeam(workspaceId, "South"), await createTeam(workspaceId, "North")];
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId: south.id }).where(eq(conversations.workspaceId, workspaceId)));
    const ben = await createMember(workspaceId, { teamIds: [north.id] });
    expect((await listRuns(ben.context, {})).items).toEqual([]);
    await expect(getRun(ben.context, first.items[0]!.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("versions", () => {
  test("an old one comes back as a new one, and a file makes the same dialogue again", async () => {
    const changed: Definition = { ...survey, steps: { ...survey.steps, thanks: { type: "say", words: { en: "Fine." }, go: "content" } } };
    await saveVersion(admin.context, dialogueId, { after: 1, definition: changed });
    expect(await restoreVersion(admin.context, dialogueId, 1)).toEqual({ version: 3 });
    expect((await getDialogue(admin.context, dialogueId)).definition).toEqual(survey);
    expect((await listVersions(admin.context, dialogueId)).items.map(({ version, note }) => [version, note])).toEqual([[3, "Version 1 again"], [2, null], [1, null]]);
    const file = await exportDialogue(admin.context, dialogueId);
    const { id } = await createDialogue(admin.context, { name: file.name, definition: file.definition });
    expect(await getDialogue(admin.context, id)).toMatchObject({ name: "Survey", status: "draft", definition: survey });
  });

  test("a deleted dialogue begins nothing, and comes back paused", async () => {
    await writes("jane", "hello");
    await deleteDialogue(admin.context, dialogueId);
    expect((await listDialogues(admin.context)).items).toEqual([]);
    await expect(startByHand(admin.context, dialogueId, { conversationId: (await conversationOf("jane")).id })).rejects.toMatchObject({ code: "not_found" });
    await restoreDialogue(admin.context, dialogueId);
    expect(await getDialogue(admin.context, dialogueId)).toMatchObject({ status: "paused", pausedBecause: expect.stringContaining("restored") });
  });
});

test("who opted out is left out of a list with the reason", async () => {
  await writes("jane", "hello");
  await asTest(workspaceId, (tx) => tx.update(identities).set({ optedOutAt: new Date() }).where(eq(identities.workspaceId, workspaceId)));
  const { id } = await startForContacts(admin.context, dialogueId, await contactIds());
  await continueBatch(workspaceId, id);
  expect(await getBatch(admin.context, id)).toMatchObject({ started: 0, skipped: 1 });
  expect(await asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(eq(dialogueRuns.workspaceId, workspaceId)))).toEqual([]);
});
