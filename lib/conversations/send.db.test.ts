import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { connections, conversations, files, identities, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector, ConnectorManifest } from "../connectors/contract";
import { inTransaction } from "../context";
import { openFile } from "../files/read";
import { storeFile } from "../files/store";
import { newId } from "../ids";
import { createConnection, createMember, createTeam, createWorkspace, receive, testManifest } from "../testing/factories";
import { retryMessage } from "./retry";
import { sendInput, startInput } from "./schema";
import { sendMessage } from "./send";
import { getSendingRules } from "./sending";
import { startConversation } from "./start";

/** One channel on which the other side writes first, one of letters with subjects: verbs must work with any connector, so with none of ours. */
const loom: ConnectorManifest = { ...testManifest, rules: { ...testManifest.rules, mayStart: false } };
const letter: ConnectorManifest = { ...testManifest, id: "letter", name: "Letter", rules: { ...testManifest.rules, subject: true } };
const connectors = new Map([loom, letter].map((manifest) => [manifest.id, { manifest, send: async () => ({ externalId: "1", status: "sent" as const }) } as Partial<Connector>]));
vi.mock("../connectors/registry", () => ({ findManifest: (id: string) => connectors.get(id)?.manifest ?? null, findConnector: async (id: string) => connectors.get(id) ?? null }));

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let id: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "weft-files-"));
  process.env.WEFT_DATA_DIR = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana" });
  connection = await createConnection(workspaceId, { connector: "loom" });
  await receive(workspaceId, connection, [{ kind: "message", externalId: "7:1", conversation: "7", from: "7", fromName: "Jane Doe", text: "Hello", at: new Date(Date.now() - 60_000).toISOString() }], loom);
  id = (await read((tx) => tx.select().from(conversations)))[0]!.id;
});

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const draft = (more: Parameters<typeof sendInput.parse>[0] & object) => sendInput.parse(more);
const message = (messageId: string) => read(async (tx) => (await tx.select().from(messages).where(eq(messages.id, messageId)))[0]!);

describe("sending", () => {
  test("queues a message that the list shows at once", async () => {
    expect(await sendMessage(ana.context, id, draft({ text: "On its way" }))).toMatchObject({ status: "queued", direction: "out", authorName: "Ana", text: "On its way" });
    expect((await read((tx) => tx.select().from(conversations)))[0]).toMatchObject({ lastMessageText: "On its way", lastMessageDirection: "out", unreadCount: 0 });
  });

  test("with the same key is one message", async () => {
    const idempotencyKey = newId();
    const first = await sendMessage(ana.context, id, draft({ text: "Once", idempotencyKey }));
    const second = await sendMessage(ana.context, id, draft({ text: "Once", idempotencyKey }));
    expect(second.id).toBe(first.id);
  });

  test("answers a message by the platform's own id of it", async () => {
    const [question] = await read((tx) => tx.select().from(messages));
    expect(await sendMessage(ana.context, id, draft({ text: "Yes", replyTo: question!.id }))).toMatchObject({ replyToRemoteId: "7:1" });
    await expect(sendMessage(ana.context, id, draft({ text: "Yes", replyTo: newId() }))).rejects.toMatchObject({ code: "invalid" });
  });

  test("refuses what the channel would refuse, by field and before anything is queued", async () => {
    await expect(sendMessage(ana.context, id, draft({ text: " " }))).rejects.toMatchObject({ code: "invalid", fields: [{ field: "text" }] });
    await expect(sendMessage(ana.context, id, draft({ text: "x".repeat(loom.limits.textLength! + 5) }))).rejects.toMatchObject({ fields: [{ field: "text", message: expect.stringContaining("Shorten it by 5") }] });
    expect(await read((tx) => tx.select().from(messages))).toHaveLength(1);
  });

  test("is refused, with the reason, where nothing can be sent", async () => {
    const because = async (words: string) => {
      await expect(sendMessage(ana.context, id, draft({ text: "x" }))).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining(words) });
      expect((await getSendingRules(ana.context, id)).blocked).toContain(words);
    };
    await read((tx) => tx.update(connections).set({ status: "paused" }));
    await because("is paused");
    await read((tx) => tx.update(connections).set({ status: "reconnect" }));
    await because("reconnect it");
    await read((tx) => tx.update(connections).set({ status: "active", removedAt: new Date() }));
    await because("was removed");
    await read((tx) => tx.update(connections).set({ removedAt: null, connector: "gone-channel" }));
    await because("not installed any more");
    await read((tx) => tx.update(connections).set({ connector: "loom" }));
    await read((tx) => tx.update(identities).set({ optedOutAt: new Date() }));
    await because("asked not to be written to");
  });
});

describe("files", () => {
  const upload = (context = ana.context) => inTransaction(context, (unit) => storeFile(unit, context, { name: "price list.csv", content: new TextEncoder().encode("a;1") }));

  test("an upload is its owner's until it is sent, and then the conversation's", async () => {
    const bo = await createMember(workspaceId, { name: "Bo" });
    const file = await upload();
    await expect(openFile(bo.context, file.id)).rejects.toMatchObject({ code: "not_found" });
    const sent = await sendMessage(ana.context, id, draft({ fileIds: [file.id] }));
    expect(sent.attachments).toEqual([{ type: "file", fileId: file.id, name: "price list.csv", mime: "text/csv", size: 3, state: "ready" }]);
    expect(new TextDecoder().decode(await (await openFile(bo.context, file.id)).read())).toBe("a;1");
  });

  test("somebody else's upload cannot be sent", async () => {
    const bo = await createMember(workspaceId, { name: "Bo" });
    const file = await upload(bo.context);
    await expect(sendMessage(ana.context, id, draft({ fileIds: [file.id] }))).rejects.toMatchObject({ code: "invalid" });
    expect((await read((tx) => tx.select().from(files)))[0]).toMatchObject({ conversationId: null });
  });

  test("a conversation's file is hidden from who cannot see it, and from other workspaces", async () => {
    const team = (await createTeam(workspaceId)).id;
    const outsider = await createMember(workspaceId, { name: "Cem" });
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    const file = await upload();
    await sendMessage(ana.context, id, draft({ fileIds: [file.id] }));
    await read((tx) => tx.update(conversations).set({ teamId: team }));
    await expect(openFile(outsider.context, file.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(openFile(stranger.context, file.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("the same bytes are kept once, and refused when empty", async () => {
    const [one, two] = [await upload(), await upload()];
    const stored = await read((tx) => tx.select({ sha256: files.sha256 }).from(files));
    expect(one.id).not.toBe(two.id);
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1);
    await expect(inTransaction(ana.context, (unit) => storeFile(unit, ana.context, { name: "x", content: new Uint8Array() }))).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("sending again", () => {
  test("queues what failed, without its error", async () => {
    const { id: failed } = await sendMessage(ana.context, id, draft({ text: "x" }));
    await expect(retryMessage(ana.context, failed)).rejects.toMatchObject({ code: "conflict" });
    await read((tx) => tx.update(messages).set({ status: "failed", error: "Blocked", errorKind: "rejected", attempts: 3 }).where(eq(messages.id, failed)));
    expect(await retryMessage(ana.context, failed)).toMatchObject({ status: "queued", error: null });
    expect(await message(failed)).toMatchObject({ status: "queued", error: null, attempts: 0 });
  });

  test("asks first when it may have arrived", async () => {
    const { id: unknown } = await sendMessage(ana.context, id, draft({ text: "x" }));
    await read((tx) => tx.update(messages).set({ status: "unknown" }).where(eq(messages.id, unknown)));
    await expect(retryMessage(ana.context, unknown)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("may have arrived") });
    expect(await retryMessage(ana.context, unknown, { confirmed: true })).toMatchObject({ status: "queued" });
  });

  test("another workspace's message is not found", async () => {
    const { id: sent } = await sendMessage(ana.context, id, draft({ text: "x" }));
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    await expect(retryMessage(stranger.context, sent)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("writing first", () => {
  test("begins a new thread where threads have subjects, and is the writer's", async () => {
    const mail = await createConnection(workspaceId, { connector: "letter" });
    await receive(workspaceId, mail, [{ kind: "message", externalId: "<1@x>", from: "jane@customer.example", fromName: "Jane Doe", subject: "Hi", text: "Hi" }], letter);
    const [identity] = await read((tx) => tx.select().from(identities).where(eq(identities.channel, "letter")));
    const input = startInput.parse({ contactId: identity!.contactId, identityId: identity!.id, connectionId: mail.id, subject: "Your order", text: "It left today." });
    const { conversation, message: first } = await startConversation(ana.context, input);
    expect(conversation).toMatchObject({ subject: "Your order", assigneeId: ana.id, channel: "letter", contactId: identity!.contactId });
    expect(first).toMatchObject({ status: "queued", subject: "Your order" });
    expect((await startConversation(ana.context, { ...input, idempotencyKey: newId() })).conversation.id).not.toBe(conversation.id);
  });

  test("is refused where the other side must write first, and through another channel's connection", async () => {
    const mail = await createConnection(workspaceId, { connector: "letter" });
    const [identity] = await read((tx) => tx.select().from(identities));
    const input = { contactId: identity!.contactId, identityId: identity!.id, text: "Hi" };
    await expect(startConversation(ana.context, startInput.parse({ ...input, connectionId: connection.id }))).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("the other side writes first") });
    await expect(startConversation(ana.context, startInput.parse({ ...input, connectionId: mail.id }))).rejects.toMatchObject({ code: "invalid" });
  });
});
