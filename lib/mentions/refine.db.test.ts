import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { activities, insightReaders, insightWork } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import type { Context } from "../context";
import { guardedFetch } from "../http/guard";
import { changeReader, getReader } from "../reader/settings";
import { tryReader } from "../reader/trial";
import { type ChatServer, complete, fail, startChatServer } from "../testing/chat-server";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { getMention } from "./get";
import { groupMentions } from "./group";
import { putInsightRight, readInsightAgain } from "./insight";
import { listMentions } from "./list";
import { refineMentions } from "./refine";
import { mentionFilter } from "./schema";

const apiKey = "sk-of-nobody-else";
let server: ChatServer;
let workspaceId: string;
let connection: Awaited<ReturnType<typeof createConnection>>;
let ana: Context;
let count = 0;

beforeAll(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1";
  server = await startChatServer({ apiKey });
});
afterAll(() => server.stop());
beforeEach(async () => {
  server.say = () => ({ mood: "negative", score: -0.6, language: "en", intents: ["complaint"] });
  workspaceId = (await createWorkspace()).id;
  connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  ({ context: ana } = await createMember(workspaceId, { roles: ["community", "admin"] }));
});
afterEach(() => {
  expect(server.refused.splice(0), "requests that were none").toEqual([]);
  server.next.length = 0;
  server.asked.length = 0;
});

const turnOn = (more: Partial<Parameters<typeof changeReader>[1]> = {}) => changeReader(ana, { isOn: true, address: server.address, model: "tester", apiKey, mostADay: 100, ...more });
const ironic = "Great service, really. Two weeks for a parcel, wonderful.";
const say = (text = ironic, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "mention", public: true, externalId: `p${++count}`, from: `one ${count}`, fromName: `One ${count}`, text, at: new Date().toISOString(), ...more });
const tell = async (...events: ChannelEvent[]) => {
  await receive(workspaceId, connection, events, loom.manifest);
  await groupMentions(workspaceId);
};
const at = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);
const refine = (minutes = 0, patienceMs = 5_000) => refineMentions(workspaceId, { fetch: guardedFetch, patienceMs }, at(minutes));
const all = async () => (await listMentions(ana, mentionFilter.parse({ state: "all", sort: "newest" }))).items;
const only = async () => getMention(ana, (await all())[0]!.id);
const work = () => asTest(workspaceId, (tx) => tx.select().from(insightWork).where(eq(insightWork.workspaceId, workspaceId)));
const health = async (minutes = 0) => (await getReader(ana, at(minutes)())).health;

describe("a model behind an address", () => {
  test("reads again what Weft has read, moves it in the queue, and is named", async () => {
    await turnOn();
    await tell(say());
    const before = await only();
    expect(before).toMatchObject({ sentiment: "positive", insightReader: null });
    expect(await health()).toMatchObject({ state: "unused", sentToday: 0 });
    await refine();
    const after = await only();
    expect(after).toMatchObject({ sentiment: "negative", intent: "complaint", insightReader: "tester", insightAt: null });
    expect(after.priority).toBeGreaterThan(before.priority);
    expect(server.asked).toEqual([{ authorization: `Bearer ${apiKey}`, model: "tester", texts: [ironic] }]);
    expect(await health()).toMatchObject({ state: "working", sentToday: 1, lastReadAt: expect.any(String), trouble: null });
    expect(await work()).toEqual([]);
    await refine();
    expect(server.asked, "nothing is paid for twice").toHaveLength(1);
  });

  test("is asked for what comes in from then on, and for nothing while it is off", async () => {
    await tell(say());
    await turnOn();
    await refine();
    expect(server.asked).toEqual([]);
    await tell(say("Where is my parcel?"));
    await turnOn({ isOn: false });
    expect(await work()).toEqual([]);
    await tell(say("And where is the other?"));
    await refine();
    expect(server.asked).toEqual([]);
    expect(await health()).toMatchObject({ state: "off" });
  });

  test("never changes a person's word, also one that is said while it reads", async () => {
    await turnOn();
    await tell(say());
    const { id } = await only();
    server.next.push((to, texts) => void putInsightRight(ana, id, { sentiment: "neutral" }).then(() => complete(to, JSON.stringify({ readings: texts.map((_, i) => ({ i, mood: "negative", score: -1, language: "en", intents: [] })) }))));
    await refine();
    expect(await only()).toMatchObject({ sentiment: "neutral", insightAt: expect.any(String), insightReader: null });
    await refine();
    expect(server.asked).toHaveLength(1);
    expect(await work()).toEqual([]);
    await readInsightAgain(ana, id);
    expect(await only()).toMatchObject({ sentiment: "positive", insightReader: null });
    await refine();
    expect(await only()).toMatchObject({ sentiment: "negative", insightReader: "tester" });
  });

  test("reads again what was edited, also while it reads", async () => {
    await turnOn();
    const event = say();
    await tell(event);
    server.next.push((to, texts) => void receive(workspaceId, connection, [{ kind: "comment_edited", public: true, externalId: `e${count}`, target: event.externalId, text: "I love it, thank you so much", at: new Date().toISOString() }], loom.manifest).then(() => complete(to, JSON.stringify({ readings: texts.map((_, i) => ({ i, mood: "negative", score: -1, language: "en", intents: [] })) }))));
    await refine();
    expect(await only(), "what was said of other words is not said of these").toMatchObject({ sentiment: "positive", insightReader: null });
    server.say = () => ({ mood: "positive", score: 0.9, language: "en", intents: ["praise"] });
    await refine();
    expect(server.asked.at(-1)!.texts).toEqual(["I love it, thank you so much"]);
    expect(await only()).toMatchObject({ sentiment: "positive", intent: "praise", insightReader: "tester" });
  });

  test("puts a recognised language right, and leaves what the platform says", async () => {
    await turnOn();
    server.say = () => ({ mood: "neutral", score: 0, language: "nl", intents: [] });
    await tell(say("Ich liebe euer Brot, es ist wunderbar und immer frisch, vielen Dank an alle."), say("The last parcel was late and nobody told me why it was", { post: { language: "fr" } }));
    await refine();
    expect((await all()).map(({ language }) => language)).toEqual(expect.arrayContaining(["nl", "fr"]));
  });

  test("is asked for twenty texts at once, and for no more in a day than it may cost", async () => {
    await turnOn({ mostADay: 25 });
    await tell(...Array.from({ length: 30 }, (_, n) => say(`Parcel ${n} is late`)));
    await refine();
    await refine();
    await refine();
    expect(server.asked.map(({ texts }) => texts.length)).toEqual([20, 5]);
    expect(await health()).toMatchObject({ state: "enough", sentToday: 25 });
    await refine(23 * 60);
    expect(server.asked.slice(2).map(({ texts }) => texts.length).concat((await work()).map(() => 1)).reduce((a, b) => a + b, 0)).toBe(5);
  });
});

describe("a model that fails", () => {
  test("leaves what Weft has read, says why, and is asked again later", async () => {
    await turnOn();
    await tell(say());
    server.next.push((to) => fail(to, 401, `Incorrect API key provided: ${apiKey}.`));
    await refine();
    expect(await only()).toMatchObject({ sentiment: "positive", insightReader: null });
    const said = await health();
    expect(said).toMatchObject({ state: "failing", trouble: expect.stringContaining("refused the API key (401)"), since: expect.any(String), retryAt: expect.any(String) });
    expect(JSON.stringify(said)).not.toContain(apiKey);
    await refine(10);
    expect(server.asked, "not before its time").toHaveLength(1);
    await refine(61);
    expect(await only()).toMatchObject({ sentiment: "negative", insightReader: "tester" });
    expect(await health(61)).toMatchObject({ state: "working", trouble: null, since: null });
  });

  test.each([
    ["answers garbage", (to: Parameters<typeof complete>[0]) => complete(to, "They all sound happy to me.")],
    ["is too slow", () => {}],
    ["breaks", (to: Parameters<typeof complete>[0]) => fail(to, 500, "Out of memory.")],
    ["is asked too often", (to: Parameters<typeof complete>[0]) => fail(to, 429, "Slow down.", { "retry-after": "120" })],
  ])("that %s changes nothing, and its health says so until it works again", async (_, answer) => {
    await turnOn();
    await tell(say());
    server.next.push(answer);
    await refine(0, 300);
    expect(await only()).toMatchObject({ sentiment: "positive", insightReader: null });
    expect(await health()).toMatchObject({ state: "failing", trouble: expect.any(String) });
    await refine(30);
    expect(await only()).toMatchObject({ sentiment: "negative", insightReader: "tester" });
    expect(await health(30)).toMatchObject({ state: "working" });
  });

  test("on one text that no model can read is found out, and holds up no other", async () => {
    await turnOn({ mostADay: 1_000 });
    await tell(...Array.from({ length: 6 }, (_, n) => say(`Parcel ${n} is late`)), say("POISON"));
    for (let n = 0; n < 14; n++) {
      server.next.splice(0, 10, (to, texts) => complete(to, texts.includes("POISON") ? "no" : JSON.stringify({ readings: texts.map((_, i) => ({ i, mood: "negative", score: -0.5, language: "en", intents: [] })) })));
      await refine(n * 70);
    }
    const rows = await Promise.all((await all()).map(({ id }) => getMention(ana, id)));
    expect(rows.filter(({ insightReader }) => insightReader === null).map(({ text }) => text)).toEqual(["POISON"]);
    expect(await work()).toEqual([]);
  });

  test("for a day is no longer asked for what came before", async () => {
    await turnOn();
    await tell(say());
    await refine(25 * 60);
    expect(server.asked).toEqual([]);
    expect(await work()).toEqual([]);
  });
});

describe("its settings", () => {
  test("keep the key to themselves, encrypted, and say in the log who changed what", async () => {
    const answer = await turnOn();
    expect(answer).toMatchObject({ isOn: true, hasKey: true, address: server.address, model: "tester" });
    const [row] = await asTest(workspaceId, (tx) => tx.select().from(insightReaders).where(eq(insightReaders.workspaceId, workspaceId)));
    const log = await asTest(workspaceId, (tx) => tx.select().from(activities).where(and(eq(activities.workspaceId, workspaceId), eq(activities.action, "reader.update"))));
    expect(log).toHaveLength(1);
    expect(`${JSON.stringify([answer, await getReader(ana), row, log])} ${Buffer.from(row!.sealedKey!).toString("latin1")}`).not.toContain(apiKey);
  });

  test("a key stays with its address: another one wants its own, or none", async () => {
    await turnOn();
    await expect(turnOn({ address: "https://elsewhere.example/v1", apiKey: undefined })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "apiKey" }] });
    expect(await turnOn({ model: "other", apiKey: undefined })).toMatchObject({ model: "other", hasKey: true });
    expect(await turnOn({ address: "https://elsewhere.example/v1", apiKey: null })).toMatchObject({ hasKey: false });
  });

  test.each(["ftp://models.example", "http://models.example/v1", "https://user:pass@models.example/v1", "https://models.example/v1?key=1", "https://models.example/v1/chat/completions", "models.example"])("%s is no address for it", async (address) => {
    await expect(turnOn({ address })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "address" }] });
  });

  test("are the admins'", async () => {
    const { context: ben } = await createMember(workspaceId, { roles: ["community", "manager"] });
    await expect(getReader(ben)).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeReader(ben, { isOn: true, address: server.address, model: "tester", mostADay: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(tryReader(ben, { text: ironic, address: server.address, model: "tester" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of another workspace are not seen, and its mentions not read", async () => {
    await turnOn();
    await tell(say());
    const other = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect(await getReader(other.context)).toMatchObject({ address: "", model: "", hasKey: false, isOn: false });
    await changeReader(other.context, { isOn: true, address: server.address, model: "theirs", apiKey, mostADay: 100 });
    await refineMentions(other.context.workspaceId);
    expect(server.asked).toEqual([]);
    expect(await only()).toMatchObject({ insightReader: null });
  });
});

describe("a trial", () => {
  test("says what both readers make of a text and stores nothing; the kept key goes to its own address only", async () => {
    await turnOn();
    expect(await tryReader(ana, { text: ironic, address: server.address, model: "tester" })).toMatchObject({ own: { sentiment: "positive" }, model: { sentiment: "negative", score: -0.6, intents: ["complaint"], language: "en" }, trouble: null, milliseconds: expect.any(Number) });
    expect(await health()).toMatchObject({ state: "unused", sentToday: 0 });
    const elsewhere = await startChatServer();
    expect(await tryReader(ana, { text: ironic, address: elsewhere.address, model: "tester" })).toMatchObject({ model: { sentiment: "neutral" } });
    expect(elsewhere.asked).toEqual([expect.objectContaining({ authorization: undefined })]);
    await elsewhere.stop();
  });

  test("says in plain words why there is none", async () => {
    server.next.push((to) => fail(to, 404, "The model `nobody` does not exist."));
    expect(await tryReader(ana, { text: ironic, address: server.address, model: "nobody", apiKey })).toMatchObject({ own: { sentiment: "positive" }, model: null, trouble: expect.stringContaining("The model `nobody` does not exist.") });
    vi.stubEnv("WEFT_ALLOW_PRIVATE_HOSTS", "");
    expect(await tryReader(ana, { text: ironic, address: "https://127.0.0.1:8443/v1", model: "tester", apiKey })).toMatchObject({ model: null, trouble: expect.stringContaining("WEFT_ALLOW_PRIVATE_HOSTS") });
    vi.unstubAllEnvs();
  });
});
