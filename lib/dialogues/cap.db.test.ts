import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { contacts, conversations, dialogueRuns, dialogueSendings, identities, messages } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { newId } from "../ids";
import { mergeRecords } from "../merges/merge";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { actForRun } from "./act";
import { getCap, setCap } from "./cap";
import type { Definition } from "./definition";
import { endRun } from "./end";
import { hearConversation } from "./hear";
import { changeDialogue, createDialogue } from "./keep";
import { getRun } from "./runs";
import { startByHand } from "./start-by-hand";
import { wakeRun } from "./wake";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

/** Asks two things, and once more where no answer comes. */
const asks = (more: Partial<Definition> = {}): Definition => ({
  format: 1,
  start: "ask",
  trigger: { type: "hand" },
  asks: { type: "contact" },
  variables: [],
  steps: {
    ask: { type: "ask", words: { en: "Are you content? (#yes) (#no)" }, replies: [{ id: "yes", meaning: "yes", label: { en: "Yes" }, go: "more" }, { id: "no", meaning: "no", label: { en: "No" }, go: "end" }], remind: { afterMinutes: 60, most: 2, words: { en: "Are you still there?" } } },
    more: { type: "ask", words: { en: "What did you like?" }, replies: [], free: { as: "liked", go: "thanks" } },
    thanks: { type: "say", words: { en: "Thank you." }, go: "end" },
    end: { type: "end", outcome: "asked", good: true },
  },
  ...more,
});

let workspaceId: string;
let maria: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  maria = await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager", "admin"] });
  connection = await createConnection(workspaceId);
  await writes("jane", "hello");
});

const writes = (from: string, text: string) => receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation: from, from, fromName: from, text }]);
const conversationOf = async (remoteId: string) => (await asTest(workspaceId, (tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.remoteId, remoteId)))))[0]!;
const runOf = async (id: string) => (await asTest(workspaceId, (tx) => tx.select().from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.id, id)))))[0]!;
const sent = async () => (await asTest(workspaceId, (tx) => tx.select({ text: messages.text }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"), eq(messages.kind, "message"))).orderBy(asc(messages.id)))).map(({ text }) => text.split("\n")[0]);
async function dialogue(definition: Definition = asks()): Promise<string> {
  const { id } = await createDialogue(maria.context, { name: "Survey", definition });
  await changeDialogue(maria.context, id, { status: "active" });
  return id;
}
const begins = async (dialogueId: string, handle = "jane") => (await startByHand(maria.context, dialogueId, { conversationId: (await conversationOf(handle)).id })).runIds[0]!;
async function answers(text: string, handle = "jane"): Promise<void> {
  await writes(handle, text);
  await hearConversation(workspaceId, (await conversationOf(handle)).id);
}
/** As if it had been so many days ago. */
const age = (days: number) => asTest(workspaceId, (tx) => tx.update(dialogueSendings).set({ at: new Date(Date.now() - days * 86_400_000) }).where(eq(dialogueSendings.workspaceId, workspaceId)));
const question = "Are you content? (#yes) (#no)";

describe("over all dialogues", () => {
  test("one contact is begun with as often as the workspace says; what comes next waits and says why, and goes out then", async () => {
    await setCap(maria.context, { messages: 2, days: 7 });
    const [first, second] = [await dialogue(), await dialogue()];
    await begins(first);
    await begins(second);
    const late = await begins(first);
    expect(await sent()).toEqual([question, question]);
    const waiting = await runOf(late);
    expect(waiting).toMatchObject({ status: "waiting", turn: 1, held: expect.stringMatching(/^Dialogues begin at most 2 messages with one contact in 7 days, and have done so\. This waits until \d+ /) });
    expect((await getRun(maria.context, late)).transcript.map(({ type }) => type)).toEqual(["started", "held"]);
    // Too early, it is held back once more.
    await wakeRun(workspaceId, late, waiting.turn, "wait");
    expect(await runOf(late)).toMatchObject({ status: "waiting", turn: 2 });
    await age(8);
    await wakeRun(workspaceId, late, 2, "wait");
    expect(await sent()).toHaveLength(3);
    expect(await runOf(late)).toMatchObject({ status: "asking", held: null });
    await answers("#no");
    expect(await runOf(late)).toMatchObject({ status: "ended", outcome: "asked" });
  });

  test("answers to somebody who is talking do not count", async () => {
    await setCap(maria.context, { messages: 1, days: 7 });
    const run = await begins(await dialogue());
    await answers("#yes");
    await answers("The coffee");
    expect(await sent()).toEqual([question, "What did you like?", "Thank you."]);
    expect(await runOf(run)).toMatchObject({ status: "ended", outcome: "asked" });
    expect(await asTest(workspaceId, (tx) => tx.select().from(dialogueSendings).where(eq(dialogueSendings.workspaceId, workspaceId)))).toHaveLength(1);
  });

  test("a reminder counts, and waits for its turn while the question stays open", async () => {
    await setCap(maria.context, { messages: 1, days: 7 });
    const run = await begins(await dialogue());
    await wakeRun(workspaceId, run, 1, "reminder");
    expect(await sent()).toEqual([question]);
    expect(await runOf(run)).toMatchObject({ status: "asking", turn: 1, held: expect.stringContaining("This waits until") });
    await age(8);
    await wakeRun(workspaceId, run, 1, "reminder");
    expect((await sent()).at(-1)).toBe("Are you still there?");
  });

  test("what was done before anybody answered is not done again because its words wait", async () => {
    await setCap(maria.context, { messages: 1, days: 7 });
    await begins(await dialogue());
    const acts = asks({ start: "note", steps: { ...asks().steps, note: { type: "do", action: "rating.comment", go: "ask", failed: "ask" } } });
    const run = await begins(await dialogue(acts));
    await actForRun(workspaceId, run, 1, false);
    expect(await runOf(run)).toMatchObject({ status: "waiting", turn: 2 });
    await actForRun(workspaceId, run, 1, false);
    await age(8);
    await wakeRun(workspaceId, run, 2, "wait");
    expect(await sent()).toHaveLength(2);
    expect((await getRun(maria.context, run)).transcript.map(({ type }) => type)).toEqual(["started", "acted", "held", "asked"]);
  });

  test("a dialogue may leave out what is held back", async () => {
    await setCap(maria.context, { messages: 1, days: 7 });
    const once = await dialogue(asks({ limits: { heldBack: "never" } }));
    const asked = await begins(once);
    const run = await begins(once);
    expect(await runOf(run)).toMatchObject({ status: "ended", outcome: "held_back", isGood: false, held: expect.stringContaining("This is left out.") });
    // The question is open all the same, only nobody is reminded of it.
    await wakeRun(workspaceId, asked, 1, "reminder");
    expect(await runOf(asked)).toMatchObject({ status: "asking", state: { reminders: 1 } });
    expect(await sent()).toEqual([question]);
  });

  test("two that begin at once do not both slip under it", async () => {
    await setCap(maria.context, { messages: 1, days: 7 });
    const ids = await Promise.all(Array.from({ length: 4 }, () => dialogue()));
    const runs = await Promise.all(ids.map((id) => begins(id)));
    expect(await sent()).toEqual([question]);
    expect((await Promise.all(runs.map(runOf))).map(({ status }) => status).sort()).toEqual(["asking", "waiting", "waiting", "waiting"]);
  });

  test("none is the limit of nobody, and members are asked as often as need be", async () => {
    expect(await getCap(maria.context)).toEqual({ messages: 5, days: 7 });
    const id = await dialogue();
    for (let times = 0; times < 6; times++) await begins(id);
    expect(await sent()).toHaveLength(5);
    await setCap(maria.context, { messages: 0, days: 7 });
    for (let times = 0; times < 6; times++) await begins(id);
    expect(await sent()).toHaveLength(11);
  });

  test("it is of a person on all channels, and after a merge of both that they were", async () => {
    await setCap(maria.context, { messages: 1, days: 7 });
    await writes("jane at home", "hello");
    const id = await dialogue();
    await begins(id);
    await begins(id, "jane at home");
    expect(await sent()).toHaveLength(2);
    const [jane, other] = await asTest(workspaceId, async (tx) => Promise.all(["jane", "jane at home"].map(async (handle) => (await tx.select({ id: contacts.id }).from(contacts).innerJoin(identities, and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contacts.id))).where(and(eq(contacts.workspaceId, workspaceId), eq(identities.handle, handle))))[0]!)));
    await mergeRecords(maria.context, contactRecord, { winnerId: jane!.id, loserId: other!.id });
    await age(8);
    await begins(id);
    await begins(id, "jane at home");
    expect(await sent()).toHaveLength(3);
  });

  test("a run that waits is ended by hand, and says nothing then", async () => {
    await setCap(maria.context, { messages: 1, days: 7 });
    const id = await dialogue();
    await begins(id);
    const run = await begins(id);
    await endRun(maria.context, run);
    await age(8);
    await wakeRun(workspaceId, run, 1, "wait");
    expect(await sent()).toEqual([question]);
  });
});

describe("the limit", () => {
  test("is set by who manages dialogues, within bounds, for their own workspace", async () => {
    const sam = await createMember(workspaceId, { roles: ["sales"] });
    await expect(setCap(sam.context, { messages: 1, days: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setCap(maria.context, { messages: -1, days: 1 })).rejects.toThrow("Write 0 for no limit.");
    await expect(setCap(maria.context, { messages: 1, days: 0 })).rejects.toThrow("at least one day");
    const manager = await createMember(workspaceId, { roles: ["manager"] });
    expect(await setCap(manager.context, { messages: 3, days: 14 })).toEqual({ messages: 3, days: 14 });
    expect(await getCap(sam.context)).toEqual({ messages: 3, days: 14 });
    const other = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect(await getCap(other.context)).toEqual({ messages: 5, days: 7 });
  });
});
