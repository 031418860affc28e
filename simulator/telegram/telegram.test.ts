import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChannelEvent, ConnectionContext, Draft } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/telegram/connector";
import { openDoor, testConnection, until, type TestDoor } from "../testing";
import { Refusal, startTelegramSimulator, type Person, type TelegramSimulator } from ".";

let telegram: TelegramSimulator;
let jane: Person;
let connection: ConnectionContext;

beforeEach(async () => {
  telegram = await startTelegramSimulator();
  jane = telegram.person({ id: 6712345678, firstName: "Jane", lastName: "Doe", username: "janedoe" });
  connection = testConnection({ settings: { delivery: "polling", apiUrl: telegram.url }, facts: { botId: "7000000001" }, secrets: { token: telegram.token } });
});
afterEach(() => telegram.close());

const draft = (fields: Partial<Draft> = {}): Draft => ({ idempotencyKey: "k", conversation: String(jane.id), threadToken: "t", to: null, text: "Hello Jane", attachments: [], ...fields });
const send = (fields?: Partial<Draft>) => connector.send!(connection, draft(fields));

/** Asks once for what is there, and reads it. */
async function pullEvents(cursor: string | null = null): Promise<{ events: ChannelEvent[]; cursor: string | null }> {
  const pulled = await connector.pull!(connection, cursor, new AbortController().signal);
  const events: ChannelEvent[] = [];
  for (const delivery of pulled.deliveries) events.push(...(await connector.parse({ headers: {}, receivedAt: "2026-01-06T12:00:00.000Z", ...delivery }, connection)));
  return { events, cursor: pulled.cursor };
}

describe("long polling", () => {
  test("brings everything once, in order, across questions", async () => {
    jane.starts("crm-4711");
    const said = jane.says("Where is my order?");
    const first = await pullEvents();
    expect(first.events).toMatchObject([{ kind: "started", text: "crm-4711" }, { kind: "message", text: "Where is my order?", fromHandle: "janedoe" }]);
    jane.edits(said, "Where is order 4711?");
    const second = await pullEvents(first.cursor);
    expect(second.events).toMatchObject([{ kind: "message_edited", target: first.events[1]?.externalId, text: "Where is order 4711?" }]);
    expect(telegram.pending()).toHaveLength(1);
  });

  test("what was not stored comes again", async () => {
    jane.says("one");
    const first = await pullEvents();
    expect((await pullEvents()).events).toEqual(first.events);
  });

  test("waits for what comes, and hears it at once", async () => {
    const waiting = pullEvents();
    await until(() => telegram.calls.includes("getUpdates"));
    jane.says("now");
    expect((await waiting).events).toMatchObject([{ text: "now" }]);
  });

  test("ends at once when the connection is paused", async () => {
    const controller = new AbortController();
    const waiting = connector.pull!(connection, "7", controller.signal);
    await until(() => telegram.calls.includes("getUpdates"));
    controller.abort();
    expect(await waiting).toEqual({ deliveries: [], cursor: "7" });
  });

  test("a second program that asks is a fault of the set-up", async () => {
    const first = connector.pull!(connection, null, new AbortController().signal);
    await until(() => telegram.calls.includes("getUpdates"));
    const controller = new AbortController();
    const second = connector.pull!(connection, null, controller.signal);
    await expect(first).rejects.toMatchObject({ kind: "config" });
    controller.abort();
    await second;
  });

  test("choosing it takes the webhook away, and the test button sees which way messages come", async () => {
    const pushed = { ...connection, webhookUrl: "http://127.0.0.1:9/", settings: { ...connection.settings, delivery: "webhook" } };
    await connector.webhook!.register!(pushed);
    await expect(connector.pull!(connection, null, new AbortController().signal)).rejects.toMatchObject({ kind: "config" });
    const check = () => connector.checks!(connection)[1]!.run();
    await expect(check()).rejects.toMatchObject({ kind: "config" });
    await connector.webhook!.register!(connection);
    expect(await check()).toContain("Weft asks");
  });
});

describe("the webhook", () => {
  let door: TestDoor;
  beforeEach(async () => {
    connection = { ...connection, settings: { ...connection.settings, delivery: "webhook" } };
    door = await openDoor(connector, () => connection);
    connection = { ...connection, webhookUrl: door.url };
    await connector.webhook!.register!(connection);
  });
  afterEach(() => door.close());

  test("is called for each update, in order, with the secret", async () => {
    jane.says("one");
    jane.says("two");
    jane.sendsLocation(50.94, 6.95);
    await door.until((events) => events.length === 3);
    expect(door.events).toMatchObject([{ text: "one" }, { text: "two" }, { location: { lat: 50.94 } }]);
  });

  test("is tried again until Weft has stored it, and nothing overtakes", async () => {
    door.failNext(2);
    jane.says("one");
    jane.says("two");
    await until(() => telegram.pushes.length === 4);
    expect(door.events.map((event) => event.text)).toEqual(["one", "two"]);
    expect(telegram.pushes.map((push) => push.status)).toEqual([503, 503, 200, 200]);
    expect(await connector.checks!(connection)[1]!.run()).toContain("0 messages wait");
  });

  test("refuses who does not know the secret", async () => {
    const response = await fetch(door.url, { method: "POST", body: JSON.stringify({ update_id: 1 }), headers: { "x-telegram-bot-api-secret-token": "guess" } });
    expect(response.status).toBe(403);
    expect(door.events).toEqual([]);
  });

  test("is taken back when the connection is paused", async () => {
    await connector.webhook!.unregister!(connection);
    jane.says("later");
    expect(telegram.pushes).toEqual([]);
    expect(telegram.pending()).toHaveLength(1);
  });

  test("a pressed button is answered, and stops spinning", async () => {
    jane.starts();
    await send({ text: "Did this solve it?", buttons: [{ id: "csat:5", title: "Yes" }, { id: "csat:1", title: "No" }] });
    const query = jane.presses("Yes");
    await door.until((events) => events.some((event) => event.answer));
    const answers = door.events.filter((event) => event.answer);
    expect(answers).toMatchObject([{ kind: "message", text: "Yes", answer: { id: "csat:5" } }]);
    await connector.acknowledge!(connection, answers);
    expect(telegram.isAnswered(query)).toBe(true);
  });

  test("blocking and unblocking the bot", async () => {
    jane.says("hi");
    jane.blocks();
    await door.until((events) => events.length === 2);
    await expect(send()).rejects.toMatchObject({ kind: "blocked" });
    jane.unblocks();
    await door.until((events) => events.length === 3);
    expect(door.events.map((event) => event.kind)).toEqual(["message", "opt_out", "opt_in"]);
    await send();
  });

  test("reactions come as what was added and what was taken away", async () => {
    jane.starts();
    const { externalId } = await send();
    const id = Number(externalId.split(":")[1]);
    jane.reacts(id, "👍");
    jane.reacts(id, "❤");
    await door.until((events) => events.length === 4);
    expect(door.events.slice(1)).toMatchObject([{ kind: "reaction", emoji: "👍", target: externalId }, { kind: "reaction", emoji: "❤" }, { kind: "reaction_removed", emoji: "👍" }]);
  });
});

describe("files", () => {
  const content = new TextEncoder().encode("a picture, we say");

  test("what a person sends can be fetched, byte for byte", async () => {
    jane.sendsPhoto(content, "It arrived broken");
    jane.sendsFile("Rechnung – Januar.pdf", "application/pdf", content);
    jane.sendsVoice(content);
    const { events } = await pullEvents();
    expect(events.map((event) => event.attachments?.[0]?.type)).toEqual(["image", "file", "audio"]);
    expect(events[0]?.text).toBe("It arrived broken");
    for (const event of events) {
      const fetched = await connector.media!(connection, { mediaId: event.attachments![0]!.mediaId! });
      expect(Buffer.from(fetched.content).toString()).toBe("a picture, we say");
    }
  });

  test("an album is one message", async () => {
    jane.sendsAlbum([content, content, content], "three");
    const { events } = await pullEvents();
    expect(events.map((event) => event.kind)).toEqual(["message", "media_part", "media_part"]);
    expect(events[2]?.target).toBe(events[0]?.externalId);
  });

  test("above 20 MB we say so", async () => {
    jane.sendsFile("film.mov", "video/quicktime", new Uint8Array(21 * 1024 * 1024));
    const { events } = await pullEvents();
    await expect(connector.media!(connection, { mediaId: events[0]!.attachments![0]!.mediaId! })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("20 MB") });
  });

  test("what we send arrives with its name, type and caption", async () => {
    jane.starts();
    const withBytes = { ...connection, readFile: async () => content };
    const file = (name: string, mime: string) => ({ fileId: name, name, mime, size: content.byteLength });
    const result = await connector.send!(withBytes, draft({ text: "See both", attachments: [file("a.jpg", "image/jpeg"), file("Angebot Müller.pdf", "application/pdf")] }));
    const [picture, document] = telegram.messagesTo(jane.id);
    expect(picture).toMatchObject({ caption: "See both", photo: expect.any(Array) });
    expect(document).toMatchObject({ document: { file_name: "Angebot Müller.pdf", mime_type: "application/pdf" } });
    const stored = document?.document as { file_id: string } | undefined;
    expect(Buffer.from(telegram.contentOf(stored?.file_id ?? "") ?? []).toString()).toBe("a picture, we say");
    expect([result.externalId, ...(result.alsoExternalIds ?? [])]).toHaveLength(2);
  });
});

describe("sending", () => {
  test("a bot cannot write first", async () => {
    await expect(send()).rejects.toMatchObject({ kind: "blocked", message: expect.stringContaining("press Start") });
    await expect(send({ conversation: "99" })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("press Start") });
  });

  test("an answer quotes what it answers, even when that is gone", async () => {
    const question = jane.says("When?");
    await send({ replyTo: `${jane.id}:${question.message_id}` });
    await send({ replyTo: `${jane.id}:999` });
    expect(telegram.messagesTo(jane.id).map((message) => message.reply_to_message?.message_id)).toEqual([question.message_id, undefined]);
  });

  test("a long text arrives whole, in several messages", async () => {
    jane.starts();
    const text = Array.from({ length: 900 }, (_, index) => `Line ${index} of the terms`).join("\n");
    await send({ text });
    const pieces = telegram.messagesTo(jane.id).map((message) => message.text);
    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces.join("\n")).toBe(text);
  });

  test("flood control says how long to wait, and is waited out between the parts of a long text", async () => {
    await telegram.close();
    telegram = await startTelegramSimulator({ sendsPerSecond: 1 });
    jane = telegram.person({ id: 1, firstName: "Jane" });
    connection = { ...connection, settings: { ...connection.settings, apiUrl: telegram.url } };
    jane.starts();
    await send({ conversation: "1", text: `${"a".repeat(4000)}\n${"b".repeat(4000)}` });
    await expect(send({ conversation: "1" })).rejects.toMatchObject({ kind: "rate_limit", retryAfterSeconds: 1 });
    expect(telegram.messagesTo(1)).toHaveLength(2);
    expect(telegram.calls.filter((call) => call === "sendMessage")).toHaveLength(4);
  });

  test("a cut before or after the effect looks the same, so neither is repeated", async () => {
    jane.starts();
    telegram.failNext("sendMessage", "cut", "cut-after");
    await expect(send()).rejects.toMatchObject({ kind: "unknown" });
    await expect(send()).rejects.toMatchObject({ kind: "unknown" });
    expect(telegram.messagesTo(jane.id)).toHaveLength(1);
  });

  test("Telegram's own fault is tried again, a wrong token is not", async () => {
    jane.starts();
    telegram.failNext("sendMessage", new Refusal(502, "Bad Gateway"));
    await expect(send()).rejects.toMatchObject({ kind: "network", retryable: true });
    await expect(connector.identify({ ...connection, secrets: { token: "7000000001:other" } })).rejects.toMatchObject({ kind: "auth" });
  });

  test("a group is followed when it becomes a supergroup", async () => {
    const group = telegram.group("Acme support");
    jane.says("Anybody here?", { in: group });
    expect((await pullEvents()).events).toMatchObject([{ group: true, conversationTitle: "Acme support", conversation: String(group.id) }]);
    const supergroup = telegram.upgrade(group);
    expect(await send({ conversation: String(group.id) })).toMatchObject({ conversation: String(supergroup.id) });
    expect(telegram.messagesTo(supergroup.id)).toMatchObject([{ text: "Hello Jane" }]);
  });
});

describe("changes of what was said", () => {
  test("edit, react, type and take back", async () => {
    const question = jane.says("When?");
    const { externalId } = await send();
    const ours = { conversation: String(jane.id), message: externalId };
    await connector.edit!(connection, ours, "Hello again");
    await connector.edit!(connection, ours, "Hello again");
    expect(telegram.messagesTo(jane.id)).toMatchObject([{ text: "Hello again" }]);
    await connector.react!(connection, { conversation: String(jane.id), message: `${jane.id}:${question.message_id}` }, "❤️");
    expect(telegram.reactionOn(question)).toBe("❤");
    await expect(connector.react!(connection, { conversation: String(jane.id), message: `${jane.id}:${question.message_id}` }, "🧵")).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("another emoji") });
    await connector.typing!(connection, String(jane.id), true);
    expect(telegram.actionsIn(jane.id)).toEqual(["typing"]);
    await connector.unsend!(connection, ours);
    await connector.unsend!(connection, ours);
    expect(telegram.messagesTo(jane.id)).toEqual([]);
    await expect(connector.unsend!(connection, { conversation: String(jane.id), message: `${jane.id}:${question.message_id}` })).rejects.toMatchObject({ kind: "rejected" });
  });

  test("whose bot it is", async () => {
    expect(await connector.identify(connection)).toMatchObject({ remoteId: "7000000001", displayName: "@weft_demo_bot", facts: { botUsername: "weft_demo_bot" } });
  });
});
