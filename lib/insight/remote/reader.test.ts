import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { guardedFetch, guardedFetchTo } from "../../http/guard";
import { type ChatServer, complete, fail, startChatServer } from "../../testing/chat-server";
import { remoteReader } from "./reader";

const apiKey = "sk-very-secret";
let server: ChatServer;

beforeAll(async () => {
  server = await startChatServer({ apiKey, say: (text) => (/late/.test(text) ? { mood: "negative", score: -0.81234, language: "en-GB", intents: ["complaint", "question"] } : { mood: "positive", score: 0.5, language: "de", intents: [] }) });
});
afterAll(() => server.stop());
beforeEach(() => vi.stubEnv("WEFT_ALLOW_PRIVATE_HOSTS", "127.0.0.1"));
afterEach(() => {
  vi.unstubAllEnvs();
  expect(server.refused.splice(0), "requests that were none").toEqual([]);
  expect(server.next).toEqual([]);
  server.asked.length = 0;
});

const reader = (more: Partial<{ address: string; apiKey: string | null; patienceMs: number }> = {}) => remoteReader({ address: more.address ?? server.address, model: "tester", apiKey: more.apiKey === undefined ? apiKey : more.apiKey }, { fetch: guardedFetch, patienceMs: more.patienceMs ?? 5_000 });
const texts = [{ text: "You are late" }, { text: "Schön" }];
const read = () => reader().read(texts);

test("texts are read together, in their order", async () => {
  expect(await read()).toEqual([
    { sentiment: { label: "negative", score: -0.812 }, language: { code: "en", confidence: 1 }, intents: [{ intent: "complaint", score: 1 }, { intent: "question", score: 1 }] },
    { sentiment: { label: "positive", score: 0.5 }, language: { code: "de", confidence: 1 }, intents: [] },
  ]);
  expect(server.asked).toEqual([{ authorization: `Bearer ${apiKey}`, model: "tester", texts: ["You are late", "Schön"] }]);
});

test("of a long text the first thousand characters go out, and nobody asks for none", async () => {
  await reader().read([{ text: "x".repeat(5_000) }]);
  expect(server.asked[0]!.texts[0]).toHaveLength(1_000);
  expect(await reader().read([])).toEqual([]);
  expect(server.asked).toHaveLength(1);
  await expect(reader().read(Array.from({ length: 21 }, () => ({ text: "x" })))).rejects.toThrow(RangeError);
});

test("an answer in a code fence and in another order is one", async () => {
  const one = (i: number) => ({ i, mood: "neutral", score: 0, language: null, intents: [] });
  server.next.push((to) => complete(to, `\`\`\`json\n${JSON.stringify({ readings: [one(1), one(0)] })}\n\`\`\``));
  expect(await read()).toHaveLength(2);
});

const good = { i: 0, mood: "negative", score: -1, language: "en", intents: [] };
const other = { ...good, i: 1 };
test.each<[string, string]>([
  ["words", "I think the first one is angry."],
  ["nothing", ""],
  ["a list alone", JSON.stringify([good, other])],
  ["too few", JSON.stringify({ readings: [good] })],
  ["one twice", JSON.stringify({ readings: [good, good] })],
  ["of another text", JSON.stringify({ readings: [good, { ...good, i: 7 }] })],
  ["more than was asked", JSON.stringify({ readings: [good, other, { ...good, i: 2 }] })],
  ["an unknown mood", JSON.stringify({ readings: [good, { ...other, mood: "furious" }] })],
  ["a score out of bounds", JSON.stringify({ readings: [good, { ...other, score: -7 }] })],
  ["a score of another mood", JSON.stringify({ readings: [good, { ...other, score: 0.9 }] })],
  ["a score in words", JSON.stringify({ readings: [good, { ...other, score: "-1" }] })],
  ["an unknown intent", JSON.stringify({ readings: [good, { ...other, intents: ["revenge"] }] })],
  ["a field too many", JSON.stringify({ readings: [good, { ...other, priority: 100 }] })],
  ["a field too few", JSON.stringify({ readings: [good, { i: 1, mood: "neutral", score: 0, language: "en" }] })],
])("an answer with %s is none at all", async (_, content) => {
  server.next.push((to) => complete(to, content));
  await expect(read()).rejects.toMatchObject({ kind: "payload", message: expect.stringContaining("The model answered") });
});

test("what is cut off, refused by the model, too large or no completion is no answer", async () => {
  server.next.push((to) => complete(to, JSON.stringify({ readings: [good, other] }), { finish_reason: "length" }));
  await expect(read()).rejects.toMatchObject({ kind: "payload", message: expect.stringContaining("cut off") });
  server.next.push((to) => complete(to, null, { refusal: "I will not." }));
  await expect(read()).rejects.toMatchObject({ kind: "payload", message: expect.stringContaining("will not read") });
  server.next.push((to) => void to.end("x".repeat(300 * 1024)));
  await expect(read()).rejects.toMatchObject({ kind: "payload", message: expect.stringContaining("256 KB") });
  server.next.push((to) => void to.end("<html>Welcome</html>"));
  await expect(read()).rejects.toMatchObject({ kind: "payload", message: expect.stringContaining("no chat completion") });
});

test.each([[401, "auth"], [403, "auth"], [404, "config"], [400, "rejected"], [429, "rate_limit"], [500, "network"], [503, "network"]] as const)("%i means %s", async (status, kind) => {
  server.next.push((to) => fail(to, status, `Incorrect API key provided: ${apiKey}. ${"Long. ".repeat(100)}`, { "retry-after": "17" }));
  const error = await read().then(() => null, (thrown: unknown) => thrown as Error & { retryAfterSeconds?: number });
  expect(error).toMatchObject({ kind, code: String(status), ...(status === 429 && { retryAfterSeconds: 17 }) });
  expect(error!.message).toContain("Incorrect API key provided: ….");
  expect(error!.message, "the key is said to nobody").not.toContain(apiKey);
  expect(error!.message.length).toBeLessThan(400);
});

test("a wrong key is told from a missing one by what the server says", async () => {
  await expect(reader({ apiKey: "sk-wrong" }).read(texts)).rejects.toMatchObject({ kind: "auth" });
  await expect(reader({ apiKey: null }).read(texts)).rejects.toMatchObject({ kind: "auth" });
  expect(server.refused.splice(0)).toHaveLength(2);
});

test("who is slow, breaks off or is not there is asked again later", async () => {
  server.next.push(() => {});
  await expect(reader({ patienceMs: 200 }).read(texts)).rejects.toMatchObject({ kind: "network", message: expect.stringContaining("did not answer within") });
  // It may begin and never end.
  server.next.push((to) => void to.writeHead(200).write("{"));
  await expect(reader({ patienceMs: 200 }).read(texts)).rejects.toMatchObject({ kind: "network", message: expect.stringContaining("did not answer within") });
  server.next.push((to) => void to.destroy());
  await expect(read()).rejects.toMatchObject({ kind: "network" });
  const gone = await startChatServer();
  await gone.stop();
  await expect(reader({ address: gone.address }).read(texts)).rejects.toMatchObject({ kind: "network", message: expect.stringContaining("refuses the connection") });
});

test("a redirect is not followed, so that a key goes nowhere else", async () => {
  const elsewhere = await startChatServer({ apiKey });
  server.next.push((to) => void to.writeHead(307, { location: `${elsewhere.address}/chat/completions` }).end());
  await expect(read()).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("another address") });
  expect([elsewhere.asked, elsewhere.refused]).toEqual([[], []]);
  await elsewhere.stop();
});

test("our own network is out of reach unless the operator allows it", async () => {
  vi.stubEnv("WEFT_ALLOW_PRIVATE_HOSTS", "");
  // Without connections that are open already.
  const nothing = remoteReader({ address: server.address, model: "tester", apiKey }, { fetch: guardedFetchTo() });
  await expect(nothing.read(texts)).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("WEFT_ALLOW_PRIVATE_HOSTS") });
  expect(server.asked).toEqual([]);
});
