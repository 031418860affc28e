import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { conversations, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector } from "../connectors/contract";
import { newId } from "../ids";
import type { LiveSignal } from "../realtime/changes";
import { subscribeLive } from "../realtime/hub";
import { createConnection, createMember, createTeam, createWorkspace, receive, testManifest } from "../testing/factories";
import { conversationRowsById } from "./by-id";
import { addNote } from "./note";
import { sendInput } from "./schema";
import { sendMessage } from "./send";
import { signalViewing } from "./viewing";

const connector = { manifest: testManifest, send: async () => ({ externalId: "1", status: "sent" as const }) } as Partial<Connector>;
vi.mock("../connectors/registry", () => ({ findManifest: () => testManifest, findConnector: async () => connector }));

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let bo: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana" });
  bo = await createMember(workspaceId, { name: "Bo" });
  connection = await createConnection(workspaceId, { connector: testManifest.id });
});

let count = 0;
const write = (from: string, text: string) => receive(workspaceId, connection, [{ kind: "message", externalId: `${(count += 1)}`, conversation: from, from, fromName: from, text }], testManifest);
const idOf = async (title: string) => (await asTest(workspaceId, (tx) => tx.select().from(conversations))).find((one) => one.title === title)!.id;
const newest = async (conversationId: string) => (await asTest(workspaceId, (tx) => tx.select({ id: messages.id, conversationId: messages.conversationId }).from(messages))).filter((one) => one.conversationId === conversationId).map(({ id }) => id).toSorted().at(-1)!;
const texts = async () => (await asTest(workspaceId, (tx) => tx.select({ text: messages.text }).from(messages))).map(({ text }) => text).toSorted();
const draft = (more: Parameters<typeof sendInput.parse>[0] & object) => sendInput.parse(more);

describe("an answer that came meanwhile", () => {
  let id: string;
  let seen: string;
  beforeEach(async () => {
    await write("Jane", "Where is it?");
    id = await idOf("Jane");
    seen = await newest(id);
  });

  test("stops one that was written without having seen it, and lets it go once it was seen", async () => {
    await sendMessage(bo.context, id, draft({ text: "On its way", seenMessageId: seen }));
    await expect(sendMessage(ana.context, id, draft({ text: "We look", seenMessageId: seen }))).rejects.toMatchObject({ code: "answered_meanwhile", message: expect.stringContaining("Bo answered here meanwhile") });
    expect(await texts()).toEqual(["On its way", "Where is it?"]);
    await sendMessage(ana.context, id, draft({ text: "We look", seenMessageId: await newest(id) }));
    expect(await texts()).toContain("We look");
  });

  test("is only somebody else's answer to the customer: not one's own, no note, not what the customer wrote", async () => {
    await sendMessage(ana.context, id, draft({ text: "One", seenMessageId: seen }));
    await addNote(bo.context, id, { text: "Careful" });
    await write("Jane", "Hello?");
    await sendMessage(ana.context, id, draft({ text: "Two", seenMessageId: seen }));
    expect(await texts()).toEqual(["Careful", "Hello?", "One", "Two", "Where is it?"]);
  });

  test("cannot be passed over with a message of somewhere else", async () => {
    await write("Jon", "Hello");
    for (const other of [await newest(await idOf("Jon")), newId()]) await expect(sendMessage(ana.context, id, draft({ text: "x", seenMessageId: other }))).rejects.toMatchObject({ code: "invalid", fields: [{ field: "seenMessageId" }] });
  });

  test("does not stop the repeat of what was stored already, nor who does not say what they saw", async () => {
    const once = draft({ text: "Mine", seenMessageId: seen, idempotencyKey: newId() });
    const first = await sendMessage(ana.context, id, once);
    await sendMessage(bo.context, id, draft({ text: "Theirs" }));
    expect((await sendMessage(ana.context, id, once)).id).toBe(first.id);
    await sendMessage(ana.context, id, draft({ text: "From a program" }));
    expect(await texts()).toEqual(["From a program", "Mine", "Theirs", "Where is it?"]);
  });

  test("of two that are sent at the same moment, one goes out and the other is asked", async () => {
    for (let round = 0; round < 5; round++) {
      const from = await newest(id);
      const both = await Promise.allSettled([ana, bo].map(({ context }, who) => sendMessage(context, id, draft({ text: `${round} ${who}`, seenMessageId: from }))));
      expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "answered_meanwhile" } });
    }
    expect(await texts()).toHaveLength(6);
  });
});

describe("who has a conversation open", () => {
  test("is told to others, by name and by what they do; nothing is stored", async () => {
    await write("Jane", "Hello");
    const id = await idOf("Jane");
    const heard: LiveSignal[] = [];
    const unsubscribe = subscribeLive(workspaceId, ({ signals }) => void heard.push(...signals));
    await vi.waitFor(async () => {
      await signalViewing(bo.context, id, { window: "1", doing: "answering" });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard[0]).toEqual({ topic: "viewing", conversationId: id, placement: { teamId: null, assigneeId: null }, memberId: bo.id, name: "Bo", window: "1", doing: "answering" });
    }, 5_000);
    unsubscribe();
  });

  test("cannot be said of a conversation that one may not see, in this workspace or another", async () => {
    await write("Jane", "Hello");
    const id = await idOf("Jane");
    const team = (await createTeam(workspaceId)).id;
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId: team }));
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    for (const { context } of [bo, stranger]) await expect(signalViewing(context, id, { window: "1", doing: "reading" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("conversations by their ids", () => {
  test("come in the order asked for, without what one may not see", async () => {
    for (const name of ["Jane", "Jon", "Jil"]) await write(name, "Hello");
    const [jane, jon, jil] = await Promise.all(["Jane", "Jon", "Jil"].map(idOf));
    const team = (await createTeam(workspaceId)).id;
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ teamId: team }).where(eq(conversations.id, jon!)));
    expect((await conversationRowsById(ana.context, [jil!, newId(), jon!, jane!])).map(({ title }) => title)).toEqual(["Jil", "Jane"]);
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect(await conversationRowsById(stranger.context, [jane!, jon!, jil!])).toEqual([]);
  });
});
