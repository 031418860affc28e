import { describe, expect, test } from "vitest";
import type { ChannelEvent, ConnectionContext, Delivery, Draft } from "../contract";
import { connectorContract } from "../contract-suite";
import { connector } from "./connector";
import { toDeliveries } from "./pull";
import { splitText } from "./split-text";
import { webhookSecret } from "./webhook";

const bot = { botId: "7000000001", botUsername: "weft_demo_bot" };
const jane = { id: 6712345678, is_bot: false, first_name: "Jane", last_name: "Doe", username: "janedoe" };
const chat = { id: 6712345678, type: "private", first_name: "Jane" };
const group = { id: -1001234567890, type: "supergroup", title: "Acme support" };
const message = { message_id: 40, from: jane, chat, date: 1767700010 };

function delivery(body: unknown): Delivery {
  return { type: "update", headers: {}, body: new TextEncoder().encode(JSON.stringify(body)), receivedAt: "2026-01-06T12:00:00.000Z" };
}

async function parse(body: unknown): Promise<ChannelEvent[]> {
  return connector.parse(delivery(body), { id: "c", settings: {}, facts: bot });
}

const parseMessage = async (fields: object) => (await parse({ update_id: 7, message: { ...message, ...fields } }))[0];

/** A connection whose Bot API answers with what is given, one after the other; a function may throw. */
function connectionTo(...answers: (Response | (() => never))[]): ConnectionContext & { calls: { url: string; body: unknown }[] } {
  const calls: { url: string; body: unknown }[] = [];
  return {
    id: "c",
    settings: { delivery: "polling", apiUrl: "https://bots.example" },
    facts: bot,
    secrets: { token: "7000000001:very-secret" },
    webhookUrl: "https://weft.example/webhooks/telegram/c",
    fetch: async (url, init) => {
      calls.push({ url: String(url), body: typeof init?.body === "string" ? JSON.parse(init.body) : init?.body });
      const next = answers.shift();
      if (!next) throw new Error("no further call was expected");
      return typeof next === "function" ? next() : next;
    },
    resolveHost: async (host) => host,
    readFile: async () => new TextEncoder().encode("content"),
    log: { info: () => undefined, warn: () => undefined },
    calls,
  };
}

const ok = (result: unknown) => Response.json({ ok: true, result });
const sent = (id: number, chatId = jane.id) => ok({ message_id: id, date: 1767700300, chat: { id: chatId } });
const refusal = (code: number, description: string, parameters?: object) => Response.json({ ok: false, error_code: code, description, parameters }, { status: code });
const failure = (code: string) => () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error(`connect https://bots.example/bot7000000001:very-secret`), { code }) });
};

const draft = (fields: Partial<Draft> = {}): Draft => ({ idempotencyKey: "k", conversation: "6712345678", threadToken: "t", to: null, text: "Hello", attachments: [], ...fields });
const send = (connection: ConnectionContext, fields?: Partial<Draft>) => connector.send!(connection, draft(fields));
const sending = (answer: Response | (() => never)) => ({ run: () => send(connectionTo(answer)) });

connectorContract(connector, {
  connection: { facts: bot },
  unknown: {
    "a kind of update that Telegram may add": delivery({ update_id: 8, guest_message: { text: "new" } }),
    "a message without a chat": delivery({ update_id: 9, message: { message_id: 1, date: 1, text: "x" } }),
  },
  batch: {
    delivery: delivery([{ update_id: 10, message }, { update_id: 11, message: { message_id: "broken" } }, { update_id: 12, message: { ...message, message_id: 41 } }]),
    readable: 2,
  },
  unreadable: delivery({ hello: "world" }),
  failures: {
    "the token was revoked (401)": { ...sending(refusal(401, "Unauthorized")), kind: "auth" },
    "the token is malformed (404)": { ...sending(refusal(404, "Not Found")), kind: "auth" },
    "blocked by the user (403)": { ...sending(refusal(403, "Forbidden: bot was blocked by the user")), kind: "blocked" },
    "no such chat (400)": { ...sending(refusal(400, "Bad Request: chat not found")), kind: "rejected" },
    "two programs ask (409)": { ...sending(refusal(409, "Conflict: terminated by other getUpdates request")), kind: "config" },
    "too large (413)": { ...sending(refusal(413, "Request Entity Too Large")), kind: "rejected" },
    "flood control (429)": { ...sending(refusal(429, "Too Many Requests: retry after 35", { retry_after: 35 })), kind: "rate_limit", retryAfterSeconds: 35 },
    "Telegram's own fault (500)": { ...sending(refusal(500, "Internal Server Error")), kind: "network" },
    "a proxy's error page (502)": { ...sending(new Response("<html>", { status: 502 })), kind: "network" },
    "a gateway that gave up waiting (504)": { ...sending(new Response("<html>", { status: 504 })), kind: "unknown" },
    "nobody listens": { ...sending(failure("ECONNREFUSED")), kind: "network" },
    "cut after the request left": { ...sending(failure("ECONNRESET")), kind: "unknown" },
    "an answer that is no Bot API's": { ...sending(new Response("<html>", { status: 200 })), kind: "unknown" },
  },
});

describe("updates", () => {
  test("the chat is part of a message's id, because numbers repeat between chats", async () => {
    expect(await parseMessage({ text: "a" })).toMatchObject({ externalId: "6712345678:40", at: "2026-01-06T11:46:50Z" });
  });

  test.each([
    ["voice", { voice: { file_id: "v", mime_type: "audio/ogg", duration: 3 } }, { type: "audio", mediaId: "v", mime: "audio/ogg" }],
    ["video", { video: { file_id: "v", file_name: "a.mp4", file_size: 9 } }, { type: "video", mediaId: "v", name: "a.mp4", size: 9 }],
    ["animation, which repeats itself as a document", { animation: { file_id: "g" }, document: { file_id: "g" } }, { type: "video", mediaId: "g" }],
    ["video note", { video_note: { file_id: "n", length: 240 } }, { type: "video", mediaId: "n" }],
    ["audio", { audio: { file_id: "m", title: "Song", performer: "Band" } }, { type: "audio", mediaId: "m", title: "Band – Song" }],
    ["document", { document: { file_id: "d", file_name: "Rechnung.pdf", mime_type: "application/pdf" } }, { type: "file", mediaId: "d", name: "Rechnung.pdf", mime: "application/pdf" }],
    ["animated sticker", { sticker: { file_id: "s", emoji: "👍", is_animated: true } }, { type: "sticker", mediaId: "s", title: "👍", mime: "application/x-tgsticker" }],
  ])("a %s is one attachment", async (_, fields, attachment) => {
    const event = await parseMessage(fields);
    expect(event?.attachments).toHaveLength(1);
    expect(event?.attachments?.[0]).toMatchObject(attachment);
  });

  test("a contact card names a person; only one's own number is a verified address", async () => {
    const card = { phone_number: "+4915112345678", first_name: "Jane", last_name: "Doe" };
    expect(await parseMessage({ contact: { ...card, user_id: jane.id } })).toMatchObject({ attachments: [{ type: "contact", name: "Jane Doe" }], addresses: [{ kind: "phone", value: "+4915112345678", verified: true }] });
    expect((await parseMessage({ contact: { ...card, user_id: 99 } }))?.addresses).toBeUndefined();
    expect((await parseMessage({ contact: card }))?.addresses).toBeUndefined();
  });

  test("what Telegram shows and we cannot is said to be unsupported, and kept", async () => {
    const event = await parseMessage({ paid_media: { star_count: 5 } });
    expect(event).toMatchObject({ kind: "message", unsupported: true, attachments: [{ type: "unsupported" }], meta: { message: { paid_media: { star_count: 5 } } } });
  });

  test("formatting is kept beside the text, which stays as it was written", async () => {
    const entities = [{ type: "bold", offset: 0, length: 2 }];
    expect(await parseMessage({ text: " a\n", entities })).toMatchObject({ text: " a\n", meta: { entities } });
  });

  test("an album that came together is one message with further files", async () => {
    const part = (update_id: number, message_id: number) => ({ update_id, message: { ...message, message_id, media_group_id: "g1", photo: [{ file_id: `p${message_id}` }] } });
    const deliveries = toDeliveries([part(1, 50), part(2, 51), { update_id: 3, message: { ...message, message_id: 52, text: "x" } }]);
    expect(deliveries).toHaveLength(2);
    const events = await connector.parse({ ...delivery({}), ...deliveries[0] } as Delivery, { id: "c", settings: {}, facts: bot });
    expect(events).toMatchObject([
      { kind: "message", externalId: "6712345678:50", meta: { album: "g1" } },
      { kind: "media_part", externalId: "6712345678:51", target: "6712345678:50", attachments: [{ mediaId: "p51" }] },
    ]);
  });

  test("a changed reaction is what went and what came, each with its own id", async () => {
    const [came, went] = await parse({ update_id: 5, message_reaction: { chat, message_id: 9, user: jane, date: 1767700100, old_reaction: [{ type: "emoji", emoji: "👍" }], new_reaction: [{ type: "custom_emoji", custom_emoji_id: "77" }] } });
    expect(came).toMatchObject({ kind: "reaction", emoji: "custom:77", externalId: "update:5:+custom:77", target: "6712345678:9" });
    expect(went).toMatchObject({ kind: "reaction_removed", emoji: "👍", externalId: "update:5:-👍" });
  });

  test("people in a group, and an administrator who speaks as the group", async () => {
    expect(await parseMessage({ chat: group, text: "a" })).toMatchObject({ group: true, conversationTitle: "Acme support", conversation: "-1001234567890", from: "6712345678" });
    expect(await parseMessage({ chat: group, sender_chat: group, text: "a" })).toMatchObject({ from: "-1001234567890", fromName: "Acme support" });
    expect(await parse({ update_id: 6, message: { ...message, chat: group, new_chat_members: [jane, { ...jane, id: 5, first_name: "Bob", last_name: undefined }] } })).toMatchObject([
      { kind: "member_joined", from: "6712345678", externalId: "update:6:6712345678" },
      { kind: "member_joined", from: "5", fromName: "Bob", externalId: "update:6:5" },
    ]);
  });

  test("being blocked opts out, being unblocked opts in, a promotion is neither", async () => {
    const change = async (from: string, to: string, where: object = chat) => (await parse({ update_id: 3, my_chat_member: { chat: where, from: jane, date: 1767700100, old_chat_member: { user: { ...jane, id: 7000000001 }, status: from }, new_chat_member: { user: { ...jane, id: 7000000001 }, status: to } } }))[0]?.kind;
    expect(await change("member", "kicked")).toBe("opt_out");
    expect(await change("kicked", "member")).toBe("opt_in");
    expect(await change("member", "administrator", group)).toBe("system");
    expect(await change("member", "kicked", group), "who removes the bot from a group has not opted out").toBe("system");
  });

  test("a business account's chat is a thread of its own, where the owner's words are ours", async () => {
    const [theirs, ours, deletion] = await Promise.all([
      parse({ update_id: 1, business_message: { ...message, business_connection_id: "bc1", text: "hi" } }),
      parse({ update_id: 2, business_message: { ...message, from: { ...jane, id: 42 }, business_connection_id: "bc1", text: "hello" } }),
      parse({ update_id: 3, deleted_business_messages: { business_connection_id: "bc1", chat, message_ids: [40, 41] } }),
    ]);
    expect(theirs[0]).toMatchObject({ conversation: "6712345678/bc1", externalId: "6712345678/bc1:40" });
    expect(theirs[0]?.outgoing).toBeUndefined();
    expect(ours[0]).toMatchObject({ outgoing: true });
    expect(deletion).toMatchObject([{ kind: "message_deleted", target: "6712345678/bc1:40", externalId: "update:3:40" }, { target: "6712345678/bc1:41" }]);
  });

  test("a group that becomes a supergroup says where it went", async () => {
    expect(await parseMessage({ chat: { id: -5, type: "group", title: "G" }, migrate_to_chat_id: -1009 })).toMatchObject({ kind: "identity_changed", conversation: "-5", target: "-1009" });
    expect(await parseMessage({ chat: group, migrate_from_chat_id: -5 })).toMatchObject({ kind: "system", threadHints: ["-5"] });
  });

  test("a plain /start opens the conversation without a word; more words are a message", async () => {
    expect(await parseMessage({ text: "/start" })).toMatchObject({ kind: "started", text: undefined });
    expect(await parseMessage({ text: "/start the engine please" })).toMatchObject({ kind: "message" });
  });

  test("in a forum, only a reply to somebody's words is a reply", async () => {
    const topic = { message_id: 2, chat: group, forum_topic_created: { name: "Orders" } };
    expect((await parseMessage({ chat: group, text: "a", reply_to_message: topic }))?.replyTo).toBeUndefined();
  });
});

describe("the webhook", () => {
  const request = (secret?: string) => ({ method: "POST", path: "", url: "", query: {}, headers: secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret } as Record<string, string>, body: new Uint8Array(), now: 0 });
  const connection = { settings: {}, facts: {}, secrets: { token: "1:a" } };

  test("takes only who shows the secret", () => {
    expect(connector.webhook!.verify(request(webhookSecret({ token: "1:a" })), connection)).toEqual({ ok: true });
    for (const wrong of [undefined, "", "wrong", webhookSecret({ token: "1:b" })]) expect(connector.webhook!.verify(request(wrong), connection)).toMatchObject({ ok: false, status: 403 });
  });

  test("lets nobody in while there is no token", () => {
    expect(connector.webhook!.verify(request(webhookSecret({})), { ...connection, secrets: {} })).toMatchObject({ ok: false });
  });

  test("is told to Telegram with the secret and every kind of update that we read", async () => {
    const api = connectionTo(ok(true));
    await connector.webhook!.register!({ ...api, settings: { ...api.settings, delivery: "webhook" } });
    expect(api.calls[0]?.body).toMatchObject({ url: "https://weft.example/webhooks/telegram/c", secret_token: expect.stringMatching(/^[0-9a-f]{64}$/), allowed_updates: expect.arrayContaining(["message_reaction", "my_chat_member"]) });
  });

  test("is not promised where Telegram cannot call", async () => {
    const api = connectionTo();
    const local = { ...api, settings: { delivery: "webhook" }, webhookUrl: "http://localhost:3000/webhooks/telegram/c" };
    await expect(connector.webhook!.register!(local)).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("Weft asks Telegram") });
  });
});

describe("asking for updates", () => {
  test("confirms what was stored, and forgets the number once nothing is left", async () => {
    const api = connectionTo(ok([{ update_id: 7, message }]), ok([]));
    const first = await connector.pull!(api, null, new AbortController().signal);
    expect(first).toMatchObject({ cursor: "8", more: true, deliveries: [{ type: "update" }] });
    expect(await connector.pull!(api, first.cursor, new AbortController().signal)).toMatchObject({ cursor: null, deliveries: [] });
    expect(api.calls.map((call) => (call.body as { offset?: number }).offset)).toEqual([undefined, 8]);
  });

  test("is left to a worker only while Telegram does not call us", () => {
    const attended = (delivery: string) => connector.attendance!({ id: "c", settings: { delivery }, facts: {} });
    expect([attended("polling"), attended("webhook")]).toEqual(["pull", "none"]);
  });

  test("ends quietly when it is told to", async () => {
    const controller = new AbortController();
    const api = connectionTo(() => {
      controller.abort();
      throw new DOMException("aborted", "AbortError");
    });
    expect(await connector.pull!(api, "8", controller.signal)).toEqual({ deliveries: [], cursor: "8" });
  });
});

describe("sending", () => {
  test("no error, message or cause shows the token", async () => {
    for (const answer of [failure("ECONNRESET"), failure("ECONNREFUSED"), refusal(401, "Unauthorized")]) {
      const error = await send(connectionTo(answer)).catch((thrown: unknown) => thrown as Error);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("very-secret");
    }
  });

  test("a reply, its buttons and the platform's id", async () => {
    const api = connectionTo(sent(30));
    const result = await send(api, { replyTo: "6712345678:12", buttons: [{ id: "csat:5", title: "Good" }] });
    expect(result).toEqual({ externalId: "6712345678:30", conversation: "6712345678", status: "sent", at: "2026-01-06T11:51:40Z" });
    expect(api.calls[0]?.body).toEqual({ chat_id: "6712345678", text: "Hello", reply_parameters: { message_id: 12, allow_sending_without_reply: true }, reply_markup: { inline_keyboard: [[{ text: "Good", callback_data: "csat:5" }]] } });
  });

  test("a long text goes as several messages, answered to and with buttons once", async () => {
    const api = connectionTo(sent(30), sent(31));
    const result = await send(api, { text: `${"a".repeat(4000)}\n${"b".repeat(4000)}`, replyTo: "6712345678:12", buttons: [{ id: "y", title: "Yes" }] });
    expect(result).toMatchObject({ externalId: "6712345678:30", alsoExternalIds: ["6712345678:31"] });
    const [first, second] = api.calls.map((call) => call.body as Record<string, unknown>);
    expect([first?.text, second?.text]).toEqual(["a".repeat(4000), "b".repeat(4000)]);
    expect([first?.reply_parameters !== undefined, first?.reply_markup, second?.reply_parameters, second?.reply_markup !== undefined]).toEqual([true, undefined, undefined, true]);
  });

  test("a message of which a part went out is never repeated by itself", async () => {
    const api = connectionTo(sent(30), refusal(403, "Forbidden: bot was blocked by the user"));
    await expect(send(api, { text: `${"a".repeat(4000)}\n${"b".repeat(4000)}` })).rejects.toMatchObject({ kind: "unknown", message: expect.stringContaining("1 of 2 parts") });
  });

  test("a group that became a supergroup is followed once, and its new id told", async () => {
    const api = connectionTo(refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -1009 }), sent(3, -1009));
    expect(await send(api, { conversation: "-5" })).toMatchObject({ conversation: "-1009", externalId: "-1009:3" });
    await expect(send(connectionTo(...[1, 2].map(() => refusal(400, "upgraded", { migrate_to_chat_id: -1009 }))), { conversation: "-5" })).rejects.toMatchObject({ kind: "rejected" });
  });

  test("a picture goes as a photo with its caption, and as a file when Telegram refuses its shape", async () => {
    const picture = { fileId: "f", name: "a.png", mime: "image/png", size: 10 };
    const api = connectionTo(refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), sent(30));
    await send(api, { text: "look", attachments: [picture] });
    expect(api.calls.map((call) => call.url.split("/").at(-1))).toEqual(["sendPhoto", "sendDocument"]);
    const form = api.calls[1]?.body as FormData;
    expect([form.get("chat_id"), form.get("caption"), (form.get("document") as File).name]).toEqual(["6712345678", "look", "a.png"]);
  });

  test("a business account's chat is answered through its connection", async () => {
    const api = connectionTo(sent(30));
    expect(await send(api, { conversation: "6712345678/bc1" })).toMatchObject({ externalId: "6712345678/bc1:30" });
    expect(api.calls[0]?.body).toMatchObject({ chat_id: "6712345678", business_connection_id: "bc1" });
  });

  test("a button's id that Telegram would cut is refused beforehand", async () => {
    await expect(send(connectionTo(), { buttons: [{ id: "x".repeat(65), title: "Yes" }] })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("“Yes”") });
  });
});

describe("other calls", () => {
  const target = { conversation: "6712345678", message: "6712345678:30" };

  test("a file above 20 MB is named as such", async () => {
    await expect(connector.media!(connectionTo(refusal(400, "Bad Request: file is too big")), { mediaId: "x" })).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("20 MB") });
    await expect(connector.media!(connectionTo(ok({ file_path: "a", file_size: 30_000_000 })), { mediaId: "x" })).rejects.toMatchObject({ message: expect.stringContaining("20 MB") });
  });

  test("an edit that changes nothing, and a deletion of what is gone, are done", async () => {
    await connector.edit!(connectionTo(refusal(400, "Bad Request: message is not modified: …")), target, "same");
    await connector.unsend!(connectionTo(refusal(400, "Bad Request: message to delete not found")), target);
  });

  test("a picture's text is edited as its caption", async () => {
    const api = connectionTo(refusal(400, "Bad Request: there is no text in the message to edit"), ok({}));
    await connector.edit!(api, target, "new");
    expect(api.calls[1]).toMatchObject({ url: expect.stringContaining("editMessageCaption"), body: { caption: "new", message_id: 30 } });
  });

  test("a reaction is one of Telegram's own, and none takes it away", async () => {
    const api = connectionTo(ok(true), ok(true));
    await connector.react!(api, target, "❤️");
    await connector.react!(api, target, null);
    expect(api.calls.map((call) => (call.body as { reaction: unknown }).reaction)).toEqual([[{ type: "emoji", emoji: "❤" }], []]);
  });

  test("a pressed button is answered, other events are not", async () => {
    const api = connectionTo(ok(true));
    await connector.acknowledge!(api, [{ kind: "message", externalId: "1:2" }, { kind: "message", externalId: "callback:77" }]);
    expect(api.calls).toMatchObject([{ url: expect.stringContaining("answerCallbackQuery"), body: { callback_query_id: "77" } }]);
  });
});

describe("splitting a text", () => {
  test("at line ends first, then at spaces, never inside a character", () => {
    expect(splitText("one two\nthree four", 12)).toEqual(["one two", "three four"]);
    expect(splitText("one two three", 8)).toEqual(["one two", "three"]);
    expect(splitText("😀😀😀", 3)).toEqual(["😀", "😀", "😀"]);
    expect(splitText("short", 10)).toEqual(["short"]);
  });

  test("every piece fits and nothing but white space is lost", () => {
    const text = Array.from({ length: 400 }, (_, index) => `${"word ".repeat(index % 9)}line ${index}`).join("\n");
    const pieces = splitText(text, 200);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(200);
    expect(pieces.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
  });
});
