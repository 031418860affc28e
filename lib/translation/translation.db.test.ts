import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { conversations, members, messages, messageTranslations, workspaces } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { Context } from "../context";
import { guardedFetch } from "../http/guard";
import { updateProfile } from "../members/profile";
import { changeReader, getReader } from "../reader/settings";
import { complete, fail, startChatServer, type ChatServer } from "../testing/chat-server";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { translateDraft } from "./draft";
import { listTranslations } from "./list";
import { translateMessage } from "./message";

const portuguese = "Bom dia, gostaria de saber quando chega a minha encomenda de café.";
const ways = { fetch: guardedFetch, patienceMs: 5_000 };
let server: ChatServer;
let workspaceId: string;
let admin: Context;
let ana: Awaited<ReturnType<typeof createMember>>;
let conversation: string;
let message: string;

beforeAll(async () => {
  server = await startChatServer({ apiKey: "sk-tester" });
});
afterAll(() => server.stop());
beforeEach(async () => {
  vi.stubEnv("WEFT_ALLOW_PRIVATE_HOSTS", "127.0.0.1");
  workspaceId = (await createWorkspace()).id;
  admin = (await createMember(workspaceId, { name: "Ada", roles: ["admin"] })).context;
  ana = await createMember(workspaceId, { name: "Ana" });
  const connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [portuguese, "Thank you for the quick answer, that helps me a lot.", "Obrigado!"].map((text, n) => ({ kind: "message" as const, externalId: `${n}`, conversation: "jane", from: "jane", fromName: "Jane Doe", text, at: new Date(Date.now() - 60_000 + n).toISOString() })));
  conversation = (await read((tx) => tx.select().from(conversations)))[0]!.id;
  message = (await read((tx) => tx.select().from(messages))).find(({ text }) => text === portuguese)!.id;
});
afterEach(() => {
  vi.unstubAllEnvs();
  expect(server.refused.splice(0), "requests that were none").toEqual([]);
  expect(server.next.splice(0)).toEqual([]);
  server.asked.length = 0;
});

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const turnOn = (more: Partial<Parameters<typeof changeReader>[1]> = {}) => changeReader(admin, { isOn: false, translates: true, address: server.address, model: "tester", apiKey: "sk-tester", mostADay: 100, ...more });
const translate = (context = ana.context, to?: string) => translateMessage(context, message, { to }, ways);
const kept = () => read((tx) => tx.select().from(messageTranslations));

describe("what of a conversation somebody cannot read", () => {
  const foreign = async (context = ana.context) => (await listTranslations(context, conversation)).foreign.map(({ language }) => language);

  test("is in none of the languages that they say to read, by default the workspace's and their own", async () => {
    await read((tx) => tx.update(conversations).set({ language: "pt" }).where(eq(conversations.id, conversation)));
    // "Obrigado!" is too short to be told by itself.
    expect(await foreign()).toEqual(["pt", "pt"]);
    await updateProfile(ana.context, { reads: ["pt-BR", "de"] });
    expect(await foreign()).toEqual(["en"]);
    await updateProfile(ana.context, { reads: null });
    await read((tx) => tx.update(members).set({ language: "pt" }).where(eq(members.id, ana.id)));
    expect(await foreign()).toEqual([]);
    await read((tx) => tx.update(members).set({ language: null }).where(eq(members.id, ana.id)));
    await read((tx) => tx.update(workspaces).set({ language: "pt" }).where(eq(workspaces.id, workspaceId)));
    expect(await foreign()).toEqual(["en"]);
  });

  test("says who may set a model, and nothing is sent anywhere before one is", async () => {
    expect(await listTranslations(ana.context, conversation)).toMatchObject({ isOn: false, maySet: false, to: "en" });
    expect(await listTranslations(admin, conversation)).toMatchObject({ isOn: false, maySet: true });
    await expect(translate()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Settings") });
    // A model that reads public posts is not one that is shown what customers write.
    await turnOn({ isOn: true, translates: false });
    await expect(translate()).rejects.toMatchObject({ code: "conflict" });
    await expect(translateDraft(ana.context, conversation, { text: "Hello", to: "pt" }, ways)).rejects.toMatchObject({ code: "conflict" });
    expect(server.asked).toEqual([]);
    expect(await kept()).toEqual([]);
  });
});

describe("a translation", () => {
  test("is asked for once, kept for everybody, and counted", async () => {
    await turnOn();
    expect(await translate()).toMatchObject({ messageId: message, text: `[en] ${portuguese}`, from: "pt", to: "en", model: "tester" });
    const bo = await createMember(workspaceId, { name: "Bo" });
    expect(await translate(bo.context)).toMatchObject({ text: `[en] ${portuguese}` });
    expect(server.asked).toEqual([{ authorization: "Bearer sk-tester", model: "tester", texts: [portuguese], to: "en" }]);
    expect((await listTranslations(bo.context, conversation)).items).toMatchObject([{ messageId: message, text: `[en] ${portuguese}` }]);
    expect(await translate(bo.context, "de")).toMatchObject({ text: `[de] ${portuguese}`, to: "de" });
    expect((await getReader(admin)).health.sentToday).toBe(2);
  });

  test("is asked for once however many want it at the same time", async () => {
    await turnOn();
    server.next.push((to) => void setTimeout(() => complete(to, JSON.stringify({ language: "pt", text: "Good morning" })), 400));
    const all = await Promise.all(Array.from({ length: 8 }, () => translate()));
    expect(new Set(all.map(({ text }) => text))).toEqual(new Set(["Good morning"]));
    expect(server.asked).toHaveLength(1);
    expect((await getReader(admin)).health.sentToday).toBe(1);
  });

  test("is made again where the message was edited, and is none of one that was deleted", async () => {
    await turnOn();
    await translate();
    await read((tx) => tx.update(messages).set({ text: `${portuguese} Obrigada.` }).where(eq(messages.id, message)));
    expect((await listTranslations(ana.context, conversation)).items).toEqual([]);
    expect(await translate()).toMatchObject({ text: `[en] ${portuguese} Obrigada.` });
    expect(await kept()).toHaveLength(1);
    await read((tx) => tx.update(messages).set({ deletedAt: new Date() }).where(eq(messages.id, message)));
    await expect(translate()).rejects.toMatchObject({ code: "not_found" });
    expect((await listTranslations(ana.context, conversation)).items).toEqual([]);
  });

  test("that somebody died over is asked for again", async () => {
    await turnOn();
    const askedAt = new Date(Date.now() - 120_000);
    await translate();
    await read((tx) => tx.update(messageTranslations).set({ text: null, askedAt }));
    expect(await translate()).toMatchObject({ text: `[en] ${portuguese}` });
  });

  test("ends with what a day may cost", async () => {
    await turnOn({ mostADay: 1 });
    await translate();
    await expect(translate(ana.context, "de")).rejects.toMatchObject({ code: "rate_limited", message: expect.stringContaining("1 text today") });
    expect(server.asked).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
  });

  test.each<[string, string]>([
    ["words", "Good morning!"],
    ["nothing", ""],
    ["an empty text", JSON.stringify({ language: "pt", text: " " })],
    ["more than was asked", JSON.stringify({ language: "pt", text: "Good morning", note: "He sounds angry." })],
    ["a language that is none", JSON.stringify({ language: "??", text: "Good morning" })],
    ["far more than a translation", JSON.stringify({ language: "pt", text: "Good morning ".repeat(500) })],
  ])("is not made of %s", async (_, content) => {
    await turnOn();
    server.next.push((to) => complete(to, content));
    await expect(translate()).rejects.toMatchObject({ name: "ConnectorError", kind: "payload" });
    expect(await kept()).toEqual([]);
    // The next try is one.
    expect(await translate()).toMatchObject({ from: "pt" });
  });

  test("that the model refuses says why, without the key", async () => {
    await turnOn();
    server.next.push((to) => fail(to, 429, "Quota of sk-tester is used up."));
    const refused = await translate().catch((error: Error) => error.message);
    expect(refused).toContain("asked too often, or its quota is used up (429)");
    expect(refused).not.toContain("sk-tester");
    expect(await kept()).toEqual([]);
  });

  test("is for who may see the message, in this workspace alone", async () => {
    await turnOn();
    const team = (await createTeam(workspaceId)).id;
    await read((tx) => tx.update(conversations).set({ teamId: team }).where(eq(conversations.id, conversation)));
    await expect(translate()).rejects.toMatchObject({ code: "not_found" });
    await expect(listTranslations(ana.context, conversation)).rejects.toMatchObject({ code: "not_found" });
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    await expect(translate(stranger.context)).rejects.toMatchObject({ code: "not_found" });
    const program: Context = { ...admin, actor: { kind: "api_key", id: admin.workspaceId, name: "Program", scopes: [] } };
    await expect(translate(program)).rejects.toMatchObject({ code: "forbidden" });
    expect(server.asked).toEqual([]);
  });
});

describe("a draft", () => {
  test("is put into what the other side writes, and nothing of it is kept", async () => {
    await turnOn();
    await expect(translateDraft(ana.context, conversation, { text: "On its way" }, ways)).rejects.toMatchObject({ code: "invalid" });
    await read((tx) => tx.update(conversations).set({ language: "pt" }).where(eq(conversations.id, conversation)));
    expect((await listTranslations(ana.context, conversation)).theirs).toBe("pt");
    server.translate = (text, to) => ({ language: "en", text: `[${to}] ${text}` });
    expect(await translateDraft(ana.context, conversation, { text: "On its way" }, ways)).toEqual({ text: "[pt] On its way", from: "en", to: "pt" });
    server.translate = (text, to) => ({ language: "pt", text: `[${to}] ${text}` });
    expect(await kept()).toEqual([]);
    const reader = await createMember(workspaceId, { roles: ["executive"] });
    await expect(translateDraft(reader.context, conversation, { text: "x" }, ways)).rejects.toMatchObject({ code: "forbidden" });
  });
});
