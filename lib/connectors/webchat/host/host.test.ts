import { describe, expect, test } from "vitest";
import type { HostReply } from "../../contract";
import { connector } from "../connector";
import { userHash } from "../identity";
import type { FramesReply, ServerFrame, StartReply, StartRequest, UploadReply } from "../protocol";
import { createMemoryHost } from "../testing/memory-host";

const shop = "https://shop.acme.example";
const base = "https://weft.example/webhooks/webchat/con_1";
const secret = "whk_0123456789abcdef";
const pdf = Buffer.from("%PDF-1.4");
const minute = 60_000;
const day = 24 * 60 * minute;

/** A visitor's browser, without the browser. */
function visit(settings: Record<string, unknown> = {}) {
  const host = createMemoryHost({ id: "con_1", settings: { name: "Acme", origins: [shop], ...settings }, secrets: { widgetSecret: secret }, webhookUrl: base });
  let now = Date.parse("2026-01-06T12:00:00Z");
  async function call(key: string, { body = "", token, headers = {}, signal = new AbortController().signal }: { body?: unknown; token?: string; headers?: Record<string, string>; signal?: AbortSignal } = {}): Promise<HostReply> {
    const [method = "", address = ""] = key.split(" ");
    const url = new URL(address, `${base}/`);
    const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
    const reply = await connector.host?.({ method, path: url.href.slice(base.length + 1).split("?")[0] ?? "", url: url.href, query: Object.fromEntries(url.searchParams), headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers }, body: bytes, now, ip: "203.0.113.7", signal }, host);
    return reply ?? { status: 0 };
  }
  const read = <T>({ body }: HostReply) => JSON.parse(String(body)) as T;
  let started = 0;
  return {
    host,
    call,
    read,
    later: (milliseconds: number) => void (now += milliseconds),
    start: async (extra: Partial<StartRequest> = {}) => read<StartReply>(await call("POST session", { body: { t: "session.start", clientId: `s${++started}`, host: shop, ...extra } })),
    send: async (token: string, ...frames: unknown[]) => read<FramesReply>(await call("POST frames", { body: { frames }, token })).replies,
    async upload(token: string, name: string, content: Uint8Array) {
      return call(`POST upload?name=${encodeURIComponent(name)}`, { body: content, token });
    },
    /** Opens the stream; what came so far is in `frames`. */
    async listen(token: string, lastEventId = "") {
      const gone = new AbortController();
      const reply = await call("GET events", { token, signal: gone.signal, headers: lastEventId ? { "last-event-id": lastEventId } : {} });
      const frames: ServerFrame[] = [];
      let id = "";
      const ended = reply.stream?.((chunk) => {
        for (const line of chunk.split("\n")) {
          if (line.startsWith("data: ")) frames.push(JSON.parse(line.slice(6)) as ServerFrame);
          if (line.startsWith("id: ")) id = line.slice(4);
        }
        return true;
      });
      await settle();
      return { frames, reply, lastId: () => id, kinds: () => frames.map(({ t }) => t), async leave() { gone.abort(); await ended; } };
    },
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const message = (clientId: string, text = "hi") => ({ t: "message", clientId, text });

describe("who may call", () => {
  test("pages of other sites are refused, ours and the listed ones are not", async () => {
    const { call } = visit();
    expect(await call("POST session", { headers: { origin: "https://evil.example" } })).toMatchObject({ status: 403 });
    expect(await call("OPTIONS frames", { headers: { origin: "null" } })).toMatchObject({ status: 403 });
    expect(await call("OPTIONS frames", { headers: { origin: shop } })).toMatchObject({ status: 204, headers: { "access-control-allow-origin": shop, vary: "origin" } });
    expect(await call("GET frame", { headers: { origin: "https://weft.example" } })).toMatchObject({ status: 200 });
  });

  test("our frame tells which site is around it, and a foreign one starts nothing", async () => {
    const { call, host } = visit();
    expect(await call("POST session", { body: { t: "session.start", clientId: "c1", host: "https://evil.example" } })).toMatchObject({ status: 403 });
    expect(host.events).toEqual([]);
  });

  test("the frame may stand only in the listed websites, and runs only our own files", async () => {
    const { call } = visit({ origins: [shop, "https://*.acme.example"] });
    const policy = (await call("GET frame")).headers?.["content-security-policy"];
    expect(policy).toContain(`frame-ancestors ${shop} https://*.acme.example`);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  });

  test("settings never become markup", async () => {
    const { call } = visit({ name: '"><script>alert(1)</script>' });
    expect(String((await call("GET frame")).body)).not.toContain("<script>alert");
  });

  test("without a token, or with somebody else's, nothing opens", async () => {
    const { call } = visit();
    for (const key of ["POST frames", "GET events", "POST upload?name=a"]) {
      expect(await call(key)).toMatchObject({ status: 401 });
      expect(await call(key, { token: "a.b" })).toMatchObject({ status: 401 });
    }
    expect(await call("GET nothing")).toMatchObject({ status: 404 });
  });

  test("at most ten chats a minute are started from one address", async () => {
    const { call } = visit();
    const start = () => call("POST session", { body: { t: "session.start", clientId: "c1" } });
    for (let count = 0; count < 10; count++) expect((await start()).status).toBe(200);
    expect(await start()).toMatchObject({ status: 429, headers: { "retry-after": "60" } });
  });
});

describe("sessions", () => {
  test("a new visitor gets a thread, and the core hears of it once", async () => {
    const { start, host } = visit();
    const first = await start({ page: { url: `${shop}/cart?id=1`, title: "Cart" }, locale: "de-DE" });
    expect(first).toMatchObject({ sessionId: expect.stringMatching(/^v_/), agents: 1, transcript: [], userId: null });
    expect(host.events).toMatchObject([{ kind: "started", conversation: first.sessionId, meta: { locale: "de-DE", page: { title: "Cart" } } }]);
    const again = await start({ token: first.token });
    expect(again.sessionId).toBe(first.sessionId);
    expect(host.events).toHaveLength(1);
  });

  test("a returning visitor finds the conversation again, for as long as the settings say", async () => {
    const { start, send, call, later, host } = visit({ historyDays: 30 });
    const first = await start();
    await send(first.token, message("a", "Is it blue?"));
    host.say(first.sessionId, "It is.");
    later(25 * 60 * minute);
    expect(await call("POST frames", { token: first.token, body: { frames: [message("b")] } })).toMatchObject({ status: 401 });
    const second = await start({ token: first.token });
    expect(second.sessionId).toBe(first.sessionId);
    expect(second.transcript).toMatchObject([{ from: "visitor", clientId: "a", text: "Is it blue?" }, { from: "member", text: "It is.", name: "Mira" }]);
    later(31 * day);
    expect((await start({ token: second.token })).sessionId).not.toBe(first.sessionId);
  });

  test("a visitor whom the page vouches for has one thread on every device", async () => {
    const { start, host } = visit();
    const user = { id: "cust-4711", email: "jane@customer.example", name: "Jane" };
    const claim = { user, userHash: userHash(secret, user.id) };
    const phone = await start(claim);
    const laptop = await start(claim);
    expect(laptop.sessionId).toBe(phone.sessionId);
    expect(phone).toMatchObject({ userId: "cust-4711", emailKnown: true });
    expect(host.events[0]).toMatchObject({ from: "cust-4711", verified: true });
  });

  test("a visitor who signs in keeps the thread", async () => {
    const { start, host } = visit();
    const anonymous = await start();
    const known = await start({ token: anonymous.token, user: { id: "cust-4711" }, userHash: userHash(secret, "cust-4711") });
    expect(known.sessionId).toBe(anonymous.sessionId);
    expect(host.events.map(({ kind, from }) => [kind, from])).toEqual([["started", anonymous.sessionId], ["identity_changed", "cust-4711"]]);
  });

  test("on a shared computer the next visitor sees nothing of the last one", async () => {
    const { start, later } = visit();
    const claim = (id: string) => ({ user: { id }, userHash: userHash(secret, id) });
    const jane = await start(claim("jane"));
    expect((await start({ token: jane.token, ...claim("john") })).sessionId).not.toBe(jane.sessionId);
    expect((await start({ token: jane.token, user: { id: "jane" }, userHash: "0".repeat(64) })).sessionId).not.toBe(jane.sessionId);
    later(25 * 60 * minute);
    expect((await start({ token: jane.token })).sessionId).not.toBe(jane.sessionId);
    expect((await start({ token: jane.token, ...claim("jane") })).sessionId).toBe(jane.sessionId);
  });
});

describe("frames", () => {
  test("each is acknowledged when it is durable, under the client's own id", async () => {
    const { start, send, host } = visit();
    const { token, sessionId } = await start();
    expect(await send(token, message("a"), message("b"))).toMatchObject([{ t: "ack", clientId: "a", id: `${sessionId}:a` }, { t: "ack", clientId: "b" }]);
    expect(await host.history(sessionId)).toHaveLength(2);
  });

  test("a repeat after a lost answer is acknowledged like the first time and stored once", async () => {
    const { start, send, later, host } = visit();
    const { token } = await start();
    const first = await send(token, message("a"));
    later(minute);
    expect(await send(token, message("a"))).toEqual(first);
    expect(host.events.filter(({ kind }) => kind === "message")).toHaveLength(1);
  });

  test("without a database nothing is acknowledged, so that the client keeps it", async () => {
    const { start, send, host } = visit();
    const { token } = await start();
    host.broken = true;
    await expect(send(token, message("a"))).rejects.toThrow();
    host.broken = false;
    expect(await send(token, message("a"))).toMatchObject([{ t: "ack" }]);
  });

  test("five at once, then one a second; what must wait keeps its order", async () => {
    const { start, send } = visit();
    const { token } = await start();
    const replies = await send(token, ...["a", "b", "c", "d", "e", "f", "g"].map((id) => message(id)), { t: "typing", on: true });
    expect(replies.map((reply) => (reply.t === "nack" ? `${reply.clientId} ${reply.error} ${reply.retryAfterSeconds}` : reply.clientId))).toEqual(["a", "b", "c", "d", "e", "f rate 1", "g rate 1"]);
  });

  test("each refusal names its reason, and its neighbours go through", async () => {
    const { start, send } = visit();
    const { token } = await start();
    const replies = await send(token, message("a", "x".repeat(20_001)), { t: "message", clientId: "b" }, { t: "attachment", clientId: "c", uploadId: "forged" }, { ...message("d"), sessionId: "v_other" }, "nonsense", message("e"));
    expect(replies.map((reply) => [reply.clientId, reply.t === "nack" ? reply.error : "ack"])).toEqual([["a", "too_long"], ["b", "invalid"], ["c", "invalid"], ["d", "session_expired"], [null, "invalid"], ["e", "ack"]]);
  });

  test("typing and pages are shown and not kept, what was read is kept", async () => {
    const { start, send, host } = visit();
    const { token, sessionId } = await start();
    expect(await send(token, { t: "typing", on: true }, { t: "page", url: `${shop}/blue` }, { t: "read", upTo: "m_1" })).toEqual([]);
    expect(host.transients).toMatchObject([{ kind: "typing", on: true, conversation: sessionId }, { kind: "presence", url: `${shop}/blue` }]);
    expect(host.events.at(-1)).toMatchObject({ kind: "status", status: "read", target: "m_1" });
  });

  test("the offline form is a message with an unverified address", async () => {
    const { start, send, host } = visit();
    host.online = 0;
    const { token, agents } = await start();
    expect(agents).toBe(0);
    await send(token, { t: "offline", clientId: "a", email: "jane@customer.example", text: "Please write me" });
    expect(host.events.at(-1)).toMatchObject({ kind: "message", text: "Please write me", addresses: [{ value: "jane@customer.example", verified: false }] });
  });
});

describe("the stream", () => {
  test("brings the past, then what happens", async () => {
    const { start, send, listen, host } = visit();
    const { token, sessionId } = await start();
    await send(token, message("a"));
    const stream = await listen(token);
    expect(stream.reply.headers).toMatchObject({ "content-type": expect.stringContaining("text/event-stream") });
    expect(stream.frames).toMatchObject([{ t: "transcript", messages: [{ clientId: "a" }] }, { t: "presence", agents: 1 }]);
    const said = host.say(sessionId, "Hello");
    host.change(sessionId, { kind: "typing", on: true, name: "Mira" });
    host.change(sessionId, { kind: "message", message: { ...said, deleted: true } });
    host.change(sessionId, { kind: "ended" });
    expect(stream.frames.slice(2)).toMatchObject([{ t: "message", message: { text: "Hello", from: "member" } }, { t: "typing", on: true, name: "Mira" }, { t: "message", message: { text: "", deleted: true } }, { t: "ended" }]);
    await stream.leave();
  });

  test("shows what a member wrote once it is sent, under the id that receipts use", async () => {
    const { start, listen, host } = visit();
    const { token, sessionId } = await start();
    const stream = await listen(token);
    const queued = host.say(sessionId, "Wait, that was wrong", { status: "queued" });
    expect(stream.kinds()).toEqual(["transcript", "presence"]);
    host.change(sessionId, { kind: "message", message: { ...queued, status: "sent", externalId: "key-1" } });
    expect(stream.frames.at(-1)).toMatchObject({ t: "message", message: { id: "key-1", text: "Wait, that was wrong" } });
    await stream.leave();
  });

  test("repeats nothing to a browser that missed nothing, and all to one that did", async () => {
    const { start, listen, host } = visit();
    const { token, sessionId } = await start();
    const first = await listen(token);
    host.say(sessionId, "One");
    await first.leave();
    const second = await listen(token, first.lastId());
    expect(second.kinds()).toEqual(["presence"]);
    await second.leave();
    host.say(sessionId, "Two, while nobody listened");
    const third = await listen(token, first.lastId());
    expect(third.frames[0]).toMatchObject({ t: "transcript", messages: [{ text: "One" }, { text: "Two, while nobody listened" }] });
    await third.leave();
  });

  test("tells members that the visitor is here until the last tab closes", async () => {
    const { start, listen, host } = visit();
    const { token } = await start();
    const [one, two] = [await listen(token), await listen(token)];
    await one.leave();
    expect(host.transients.at(-1)).toMatchObject({ kind: "presence", on: true });
    await two.leave();
    expect(host.transients.at(-1)).toMatchObject({ kind: "presence", on: false });
  });

  test("renews a token that is in use", async () => {
    const { start, listen, later, call } = visit();
    const { token } = await start();
    later(23 * 60 * minute);
    const stream = await listen(token);
    const [renewed] = stream.frames;
    await stream.leave();
    expect(renewed).toMatchObject({ t: "token" });
    later(2 * 60 * minute);
    expect((await call("POST frames", { token, body: { frames: [message("a")] } })).status).toBe(401);
    expect((await call("POST frames", { token: renewed?.t === "token" ? renewed.token : "", body: { frames: [message("a")] } })).status).toBe(200);
  });
});

describe("files", () => {
  test("an upload becomes an attachment, and opens only by its signed address", async () => {
    const { start, upload, read, send, call, host, later } = visit();
    const { token, sessionId } = await start();
    const reply = await upload(token, "Rechnung (1).pdf", pdf);
    expect(reply.status).toBe(201);
    const file = read<UploadReply>(reply);
    await send(token, { t: "attachment", clientId: "a", uploadId: file.uploadId });
    expect(host.events.at(-1)).toMatchObject({ attachments: [{ type: "file", name: "Rechnung (1).pdf", mime: "application/pdf", size: pdf.length }] });
    expect((await host.history(sessionId))[0]?.attachments).toHaveLength(1);
    const opened = await call(`GET ${file.url}`);
    expect(opened).toMatchObject({ status: 200, headers: { "content-disposition": "attachment; filename*=UTF-8''Rechnung%20%281%29.pdf", "content-type": "application/octet-stream", "x-content-type-options": "nosniff" } });
    expect(Buffer.from(opened.body as Uint8Array)).toEqual(pdf);
    expect((await call(`GET ${file.url.replace(/s=.{4}/, "s=AAAA")}`)).status).toBe(403);
    later(3 * day);
    expect((await call(`GET ${file.url}`)).status).toBe(403);
  });

  test("pictures are shown in place", async () => {
    const { start, upload, read, call } = visit();
    const { token } = await start();
    const { url } = read<UploadReply>(await upload(token, "a.png", Buffer.from("\u0089PNG\r\n\u001a\n", "latin1")));
    expect(await call(`GET ${url}`)).toMatchObject({ headers: { "content-type": "image/png", "content-disposition": expect.stringMatching(/^inline/) } });
  });

  test("what is too large or of a kind that is not taken is refused with the reason", async () => {
    const { start, upload, read } = visit();
    const { token } = await start();
    const large = await upload(token, "a.pdf", new Uint8Array(10 * 1024 * 1024 + 1));
    expect([large.status, read(large)]).toMatchObject([413, { error: "file_size" }]);
    const program = await upload(token, "a.exe", Buffer.from("MZ"));
    expect([program.status, read(program)]).toMatchObject([415, { error: "file_type" }]);
  });

  test("one visitor cannot attach another's upload", async () => {
    const { start, upload, read, send } = visit();
    const [jane, john] = [await start(), await start()];
    const { uploadId } = read<UploadReply>(await upload(jane.token, "a.pdf", pdf));
    expect(await send(john.token, { t: "attachment", clientId: "a", uploadId })).toMatchObject([{ t: "nack", error: "invalid" }]);
  });
});

describe("the connector", () => {
  const connection = visit().host.connection;

  test("is set up when its name, websites and secret are", async () => {
    expect(await connector.identify(connection)).toEqual({ remoteId: "webchat:con_1", displayName: "Acme" });
    await expect(connector.identify({ ...connection, secrets: { widgetSecret: "short" } })).rejects.toMatchObject({ kind: "config" });
    await expect(connector.identify({ ...connection, settings: { name: "Acme" } })).rejects.toMatchObject({ kind: "config" });
  });

  test("has sent a message as soon as the core has stored it", async () => {
    expect(await connector.send?.(connection, { idempotencyKey: "k1", conversation: "v_1", threadToken: "t", to: null, text: "hi", attachments: [] })).toEqual({ externalId: "k1", status: "sent" });
  });
});
