import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { conversations, messages, workspaces } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Connector, ConnectorManifest } from "../connectors/contract";
import { inTransaction } from "../context";
import { sendInput } from "../conversations/schema";
import { sendMessage } from "../conversations/send";
import { addHandles } from "../identity/add-handles";
import { createConnection, createMember, createTeam, createWorkspace, receive, testManifest } from "../testing/factories";
import { readQuickMessages } from "./read";

/** One channel for a chat and one of letters with subjects. */
const chat: ConnectorManifest = testManifest;
const letter: ConnectorManifest = { ...testManifest, id: "letter", name: "Letter", rules: { ...testManifest.rules, subject: true } };
const connectors = new Map([chat, letter].map((manifest) => [manifest.id, { manifest, send: async () => ({ externalId: "1", status: "sent" as const }) } as Partial<Connector>]));
vi.mock("../connectors/registry", () => ({ get manifests() { return [...connectors.values()].map(({ manifest }) => manifest); }, findManifest: (id: string) => connectors.get(id)?.manifest ?? null, findConnector: async (id: string) => connectors.get(id) ?? null }));

const hour = 60 * 60_000;
let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let here: string;
let mail: string;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const conversationOf = async (channel: string) => (await read((tx) => tx.select().from(conversations))).find((one) => one.channel === channel)!;
const quick = (context = ana.context, id = here, now?: Date) => readQuickMessages(context, id, now);
const write = (manifest: ConnectorManifest, connection: Awaited<ReturnType<typeof createConnection>>, text: string, n = 1) =>
  receive(workspaceId, connection, [{ kind: "message", externalId: `${manifest.id}:${n}`, conversation: `${manifest.id}:jane`, from: "jane@customer.example", fromName: "Jane Doe", subject: manifest.rules.subject ? "Steel prices" : undefined, text, at: new Date(Date.now() - hour).toISOString() }], manifest);

/** Answers, as it is once the worker has sent it. */
async function answer(id: string, text: string, { by = ana.context, status = "sent" as (typeof messages.$inferSelect)["status"] } = {}) {
  const { id: messageId } = await sendMessage(by, id, sendInput.parse({ text }));
  await read((tx) => tx.update(messages).set({ status }).where(eq(messages.id, messageId)));
  return messageId;
}

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId, { name: "Ana" });
  await write(chat, await createConnection(workspaceId, { connector: chat.id }), "Hello");
  await write(letter, await createConnection(workspaceId, { connector: letter.id }), "What do you charge?");
  [here, mail] = [(await conversationOf(chat.id)).id, (await conversationOf(letter.id)).id];
  const { contactId } = await conversationOf(chat.id);
  await read((tx) => tx.update(conversations).set({ contactId }).where(eq(conversations.id, mail)));
});

describe("asking whether they are free to talk", () => {
  test("is in what they wrote last, else in the workspace's language", async () => {
    expect(await quick()).toMatchObject({ language: "en", talk: "Do you have a moment to talk? I can call you now." });
    await read((tx) => tx.update(conversations).set({ language: "fr" }).where(eq(conversations.id, here)));
    expect(await quick()).toMatchObject({ language: "fr", talk: expect.stringContaining("Avez-vous") });
    // No sentence is written in Icelandic.
    await read((tx) => tx.update(conversations).set({ language: "is" }).where(eq(conversations.id, here)));
    await read((tx) => tx.update(workspaces).set({ language: "de-AT" }).where(eq(workspaces.id, workspaceId)));
    expect(await quick()).toMatchObject({ language: "de" });
  });

  test("says the number that is known of them, never to a group", async () => {
    const { contactId } = await conversationOf(chat.id);
    await inTransaction(ana.context, (unit) => addHandles(unit, ana.context, [{ contactId: contactId!, kind: "phone", value: "+49 151 12345678" }]));
    expect((await quick()).talk).toContain("+49 1511 2345678");
    await read((tx) => tx.update(conversations).set({ isGroup: true }).where(eq(conversations.id, here)));
    expect((await quick()).talk).not.toMatch(/\d/);
  });
});

describe("telling them that they were mailed", () => {
  test("is offered once one of us wrote the last word there and it went out, in whose name it is", async () => {
    expect((await quick()).mailed).toBeNull();
    const held = await answer(mail, "12.40 a bag", { status: "queued" });
    expect((await quick()).mailed).toBeNull();
    await read((tx) => tx.update(messages).set({ status: "sent" }).where(eq(messages.id, held)));
    expect((await quick()).mailed).toMatchObject({ messageId: held, conversationId: mail, subject: "Steel prices", isOwn: true, text: "I have sent you an e-mail: “Steel prices”." });
    const bo = await createMember(workspaceId, { name: "Bo" });
    expect((await quick(bo.context)).mailed).toMatchObject({ isOwn: false, text: "We have sent you an e-mail: “Steel prices”." });
    expect((await quick(ana.context, mail)).mailed, "in the mail itself").toBeNull();
  });

  test("is over once it was said, once they answered, and a day later", async () => {
    await answer(mail, "12.40 a bag");
    expect((await quick(ana.context, here, new Date(Date.now() + 25 * hour))).mailed).toBeNull();
    await answer(here, "A moment, please");
    const { mailed } = await quick();
    const said = await answer(here, mailed!.text);
    expect((await quick()).mailed).toBeNull();
    // Taken back, it was never said.
    await read((tx) => tx.update(messages).set({ status: "withdrawn" }).where(eq(messages.id, said)));
    expect((await quick()).mailed).not.toBeNull();
    await read((tx) => tx.update(conversations).set({ lastMessageDirection: "in" }).where(eq(conversations.id, mail)));
    expect((await quick()).mailed).toBeNull();
  });

  test("knows nothing of mails that the reader may not see, nor of other people's", async () => {
    await answer(mail, "12.40 a bag");
    const team = (await createTeam(workspaceId)).id;
    await read((tx) => tx.update(conversations).set({ teamId: team }).where(eq(conversations.id, mail)));
    expect((await quick()).mailed).toBeNull();
    const inTeam = await createMember(workspaceId, { name: "Cem", teamIds: [team] });
    expect((await quick(inTeam.context)).mailed).not.toBeNull();
    await read((tx) => tx.update(conversations).set({ contactId: null }).where(eq(conversations.id, mail)));
    expect((await quick(inTeam.context)).mailed).toBeNull();
  });
});

test("is for who answers, and for nobody elsewhere", async () => {
  const reader = await createMember(workspaceId, { roles: ["executive"] });
  await expect(quick(reader.context)).rejects.toMatchObject({ code: "forbidden" });
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(quick(stranger.context)).rejects.toMatchObject({ code: "not_found" });
});
