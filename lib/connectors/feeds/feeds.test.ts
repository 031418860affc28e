import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterEach, describe, expect, test } from "vitest";
import { listen, type HttpRequest, type LocalServer } from "@/simulator/http";
import type { ServerResponse } from "node:http";
import type { ChannelEvent, ConnectionContext, Delivery } from "../contract";
import { connectorContract } from "../contract-suite";
import { connector } from "./connector";
import { timeOf } from "./items";

const now = "2026-02-01T00:00:00.000Z";
const rss = (items: string, more = "") => `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title><link>https://blog.example/</link>${more}${items}</channel></rss>`;
const item = (id: string, more = "") => `<item><guid isPermaLink="false">${id}</guid><title>T ${id}</title><pubDate>Tue, 06 Jan 2026 12:00:0${id.at(-1)} GMT</pubDate><description>D ${id}</description>${more}</item>`;
const delivery = (body: string | Uint8Array, headers: Record<string, string> = {}, type = "feed"): Delivery => ({ type, headers, body: typeof body === "string" ? new TextEncoder().encode(body) : body, receivedAt: now });
const info = { id: "c", settings: { url: "https://blog.example/feed" }, facts: {} };
const parse = async (body: string | Uint8Array, headers?: Record<string, string>, type?: string) => connector.parse(delivery(body, headers, type), info);
const one = async (body: string | Uint8Array, headers?: Record<string, string>): Promise<ChannelEvent> => {
  const events = await parse(body, headers);
  expect(events).toHaveLength(1);
  return events[0]!;
};

let server: LocalServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A site, and a connection to its feed. */
async function site(answer: (request: HttpRequest, response: ServerResponse) => void, path = "/feed"): Promise<ConnectionContext & { asked: HttpRequest[] }> {
  const asked: HttpRequest[] = [];
  server = await listen(0, async (request, response) => {
    asked.push(request);
    answer(request, response);
  });
  return { id: `c${Math.random()}`, settings: { url: `${server.url}${path}`, push: true }, facts: {}, secrets: { pushSecret: "s3cret" }, webhookUrl: "https://weft.example/webhooks/feeds/c", fetch, resolveHost: async (host) => host, readFile: async () => new Uint8Array(), log: { info: () => undefined, warn: () => undefined }, asked };
}
const never = new AbortController().signal;
const looking = (status: number, headers: Record<string, string> = {}, body = "") => ({ run: async () => connector.pull!(await site((_, response) => void response.writeHead(status, headers).end(body)), null, never) });

connectorContract(connector, {
  connection: info,
  batch: { delivery: delivery(rss(`${item("1")}<item><pubDate>never</pubDate></item>${item("2")}`)), readable: 2 },
  unreadable: delivery("<html><body>Not found</body></html>"),
  failures: {
    "gone for good": { ...looking(410), kind: "config" },
    "not there now": { ...looking(404), kind: "network" },
    "only for members": { ...looking(401), kind: "config" },
    "too often": { ...looking(429, { "retry-after": "120" }), kind: "rate_limit", retryAfterSeconds: 120 },
    "at rest": { ...looking(503), kind: "rate_limit", retryAfterSeconds: 600 },
    "broken": { ...looking(500), kind: "network" },
    "a page": { ...looking(200, {}, "<html>Hello</html>"), kind: "config" },
    "circles": { ...looking(302, { location: "/feed" }), kind: "config" },
    "nobody listens": { run: () => connector.identify({ id: "c", settings: { url: "http://127.0.0.1:9/feed" }, facts: {}, secrets: {}, webhookUrl: "", fetch, resolveHost: async (host) => host, readFile: async () => new Uint8Array(), log: { info: () => undefined, warn: () => undefined } }), kind: "network" },
  },
});

describe("encodings", () => {
  const russian = (declared: string) => `<?xml version="1.0"${declared}?><rss version="2.0"><channel><item><guid>1</guid><title>Привет, мир</title></item></channel></rss>`;
  test.each([
    ["by the declaration, against a wrong Content-Type", iconv.encode(russian(' encoding="windows-1251"'), "windows-1251"), "text/html; charset=utf-8"],
    ["by the Content-Type", iconv.encode(russian(""), "koi8-r"), "application/rss+xml; charset=KOI8-R"],
    ["by the mark", iconv.encode(russian(' encoding="utf-8"'), "utf-16le", { addBOM: true }), "text/xml"],
    ["of two bytes without a mark", iconv.encode(russian(' encoding="utf-16"'), "utf-16be"), undefined],
    ["UTF-8 that says to be UTF-16", Buffer.from(russian(' encoding="utf-16"')), undefined],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${russian("")}`), undefined],
    ["of an unknown name", Buffer.from(russian(' encoding="x-nonsense"')), undefined],
  ])("%s", async (_, body, type) => {
    expect((await one(body, type ? { "content-type": type } : {})).title).toBe("Привет, мир");
  });

  test("what is no UTF-8 and says nothing is read as Western", async () => {
    expect((await one(Buffer.from(rss(item("1")).replace("D 1", "Größe"), "latin1"))).text).toBe("Größe");
  });
});

describe("XML as people write it", () => {
  test.each([
    ["bare ampersands and foreign entities", "R&D &nbsp;&eacute; &copy; AT&T", "R&D \u00a0é © AT&T"],
    ["HTML in a CDATA section", "<![CDATA[<p>a &lt; b</p><p>c</p>]]>", "a < b\n\nc"],
    ["HTML that was escaped twice", "&lt;b&gt;x&lt;/b&gt; &amp;amp; y", "x & y"],
    ["emoji and right-to-left text", "👩‍👩‍👧‍👦 שלום", "👩‍👩‍👧‍👦 שלום"],
    ["a numeric character", "&#128230; &#x27;", "📦 '"],
  ])("%s", async (_, written, text) => {
    expect((await one(rss(`<item><guid>1</guid><description>${written}</description></item>`))).text).toBe(text);
  });

  test("what was cut off is left out, what is whole stays", async () => {
    const whole = rss(item("1") + item("2"));
    expect((await parse(whole.slice(0, whole.indexOf("D 2")))).map(({ externalId }) => externalId)).toEqual(["1"]);
  });

  test("rubbish before the document, and a doctype with entities that nobody expands", async () => {
    const bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const event = await one(`  \n<br>${rss("<item><guid>1</guid><description>&x;&b;</description></item>").replace("?>", `?>${bomb}`)}`.replace("<br>", ""));
    expect(event.text).toBe("&x;&b;");
  });

  test("namespaces under other prefixes, and none at all", async () => {
    expect(await one('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:title>x</a:title></a:entry></a:feed>')).toMatchObject({ externalId: "1", title: "x" });
    expect(await one('<rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><item><guid>1</guid><description>short</description><c:encoded>long</c:encoded></item></channel></rss>')).toMatchObject({ text: "long" });
  });

  test("nesting beyond reason is no feed, and takes nobody down", async () => {
    const deep = rss(`<item><guid>1</guid><description>${"<a>".repeat(200_000)}</description></item>`);
    await Promise.resolve(parse(deep)).catch((error: unknown) => expect(error).toMatchObject({ kind: "payload" }));
  });

  test("ten thousand items are read in moments", async () => {
    const started = Date.now();
    expect(await parse(rss(Array.from({ length: 10_000 }, (_, index) => `<item><guid>${index}</guid><title>T</title></item>`).join("")))).toHaveLength(10_000);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe("formats", () => {
  test("RDF, whose items stand beside the channel", async () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://x.example/"><title>X</title><link>https://x.example/</link></channel><item rdf:about="https://x.example/1"><title>One</title><link>https://x.example/1</link><dc:creator>Jane</dc:creator><dc:date>2026-01-06T12:00+01:00</dc:date></item></rdf:RDF>`;
    expect(await one(rdf)).toMatchObject({ externalId: "https://x.example/1", url: "https://x.example/1", title: "One", fromName: "Jane", at: "2026-01-06T11:00:00.000Z" });
  });

  test("Atom: HTML and XHTML titles, relative addresses, an author of the whole feed", async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/blog/" xml:lang="de"><title>X</title><author><name>Jo</name><uri>/jo</uri></author><entry xml:base="2026/"><id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>&amp;</b> B</div></title><link href="one"/><updated>2026-01-06T12:00:00Z</updated><summary>plain &lt;b&gt;</summary><category term="looms"/></entry></feed>`;
    expect(await one(atom)).toMatchObject({ title: "A & B", url: "https://x.example/blog/2026/one", from: "https://x.example/blog/2026/../../jo".replace("blog/2026/../../", ""), fromName: "Jo", text: "plain <b>", post: { tags: ["looms"], language: "de" } });
  });

  test("JSON Feed 1 with numbers for ids, and an item without one beside it", async () => {
    const events = await parse(JSON.stringify({ version: "https://jsonfeed.org/version/1", title: "J", author: { name: "Jo" }, items: [{ id: 7, content_html: "<p>Hi</p>" }, { title: "no id" }] }));
    expect(events).toMatchObject([{ kind: "post", externalId: "7", text: "Hi", fromName: "Jo" }, { kind: "unknown" }]);
  });

  test("a YouTube video, and one that was taken back", async () => {
    const feed = (entry: string) => `<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom">${entry}</feed>`;
    const video = '<entry><id>yt:video:V1</id><yt:videoId>V1</yt:videoId><title>New loom</title><link rel="alternate" href="https://www.youtube.com/watch?v=V1"/><author><name>Acme</name><uri>https://www.youtube.com/channel/UC1</uri></author><published>2026-01-06T12:00:00+00:00</published><updated>2026-01-06T12:00:00.5+00:00</updated></entry>';
    expect(await parse(feed(video), {}, "http")).toMatchObject([{ kind: "post", externalId: "yt:video:V1", title: "New loom", url: "https://www.youtube.com/watch?v=V1", from: "https://www.youtube.com/channel/UC1" }, { kind: "message_edited", target: "yt:video:V1" }]);
    expect(await parse(feed('<at:deleted-entry ref="yt:video:V1" when="2026-01-07T12:00:00+00:00"/>'), {}, "http")).toMatchObject([{ kind: "post_deleted", target: "yt:video:V1", at: "2026-01-07T12:00:00.000Z" }]);
  });

  test("files and pictures, once each", async () => {
    const media = `<enclosure url="/a.mp3" type="audio/mpeg" length="9"/><media:content xmlns:media="http://search.yahoo.com/mrss/" url="https://x.example/p.jpg" medium="image"/><media:group xmlns:media="http://search.yahoo.com/mrss/"><media:content url="https://x.example/p.jpg" type="image/jpeg"/></media:group>`;
    expect((await one(rss(item("1", media)))).attachments).toEqual([{ type: "audio", url: "https://blog.example/a.mp3", mime: "audio/mpeg", size: 9 }, { type: "image", url: "https://x.example/p.jpg", mime: "image/jpeg" }]);
  });

  test("an item without an id is known by its words", async () => {
    const [first] = await parse(rss("<item><title>Same</title><description>a</description></item>"));
    const [second] = await parse(rss("<item><title>Same</title><description>b</description></item>"));
    expect(first!.externalId).toMatch(/^hash:/);
    expect(second!.externalId).toBe(first!.externalId);
  });

  test.each([
    ["Tue, 06 Jan 2026 12:00:00 GMT", "2026-01-06T12:00:00.000Z"],
    ["6 Jan 26 12:00 EST", "2026-01-06T17:00:00.000Z"],
    ["Tue, 6 January 2026 12:00:00 +0100", "2026-01-06T11:00:00.000Z"],
    ["06-Jan-2026 12:00:00", "2026-01-06T12:00:00.000Z"],
    ["mar., 06 jan 2026 12:00:00 UT", "2026-01-06T12:00:00.000Z"],
    ["2026-01-06", "2026-01-06T00:00:00.000Z"],
    ["2026-01-06T12:00:00", "2026-01-06T12:00:00.000Z"],
    ["2026-01-06 12:00:00 +0100", "2026-01-06T11:00:00.000Z"],
    ["yesterday", undefined],
  ])("“%s”", (written, at) => expect(timeOf(written)).toBe(at));

  test("a date in the future is the time at which it was seen", async () => {
    expect((await one(rss(item("1").replace("2026", "2036")))).at).toBe(now);
  });
});

describe("looking", () => {
  const read = async (connection: ConnectionContext, cursor: string | null) => {
    const pulled = await connector.pull!(connection, cursor, never);
    const events = (await Promise.all(pulled.deliveries.map((one) => connector.parse({ headers: {}, receivedAt: now, ...one }, connection)))).flat();
    return { ...pulled, events, told: events.map(({ kind, externalId }) => `${kind} ${externalId?.split("@")[0]}`) };
  };

  test("takes the newest twenty first, then what is new, then what has changed, and asks whether anything has", async () => {
    let items = Array.from({ length: 30 }, (_, index) => `<item><guid>${index}</guid><title>T</title><pubDate>${new Date(Date.UTC(2026, 0, 1, index)).toUTCString()}</pubDate></item>`);
    let version = 1;
    const connection = await site((request, response) => {
      const etag = `"${version}"`;
      if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
      response.writeHead(200, { etag, "last-modified": "Tue, 06 Jan 2026 12:00:01 GMT", "content-encoding": "gzip" }).end(gzipSync(rss(items.join(""), "<ttl>60</ttl>")));
    });
    const first = await read(connection, null);
    expect(first.told).toEqual(Array.from({ length: 20 }, (_, index) => `post ${index + 10}`));
    expect(first.events.every(({ meta }) => meta?.history)).toBe(true);
    expect(first.waitSeconds).toBe(3600);
    const second = await read(connection, first.cursor);
    expect(second.told).toEqual([]);
    expect(connection.asked[1]!.headers).toMatchObject({ "if-none-match": '"1"', "if-modified-since": "Tue, 06 Jan 2026 12:00:01 GMT" });
    version = 2;
    items = [item("n1"), ...items.slice(0, 29).map((one, index) => (index === 5 ? one.replace("<title>T", "<title>Changed") : one))];
    const third = await read(connection, second.cursor);
    expect(third.told.toSorted()).toEqual(["message_edited 5", "post n1"]);
    expect(third.events.find(({ kind }) => kind === "message_edited")).toMatchObject({ target: "5", title: "Changed" });
    expect((await read(connection, third.cursor)).told).toEqual([]);
    // The ETag is gone, the items are the same.
    version = 3;
    expect((await read(connection, third.cursor)).deliveries).toEqual([]);
  });

  test("follows a feed that has moved for good, and forgets a way around", async () => {
    const connection = await site(({ url }, response) => {
      if (url.pathname === "/feed") return void response.writeHead(301, { location: "/new" }).end();
      if (url.pathname === "/new") return void response.writeHead(302, { location: "/today" }).end();
      response.writeHead(200).end(rss(item("1")));
    });
    const { cursor } = await read(connection, null);
    await read(connection, cursor);
    expect(connection.asked.map(({ url }) => url.pathname)).toEqual(["/feed", "/new", "/today", "/new", "/today"]);
  });

  test("finds the feed that a page names", async () => {
    const connection = await site(({ url }, response) => void response.writeHead(200, { "content-type": "text/html" }).end(url.pathname === "/blog" ? '<html><head><link rel=stylesheet href=a.css><link href="feed.xml?a=1&amp;b=2" title="x" type="application/atom+xml" rel="alternate"></head></html>' : rss(item("1"))), "/blog");
    expect(await connector.identify(connection)).toMatchObject({ displayName: "Blog", remoteId: `${server!.url}/feed.xml?a=1&b=2`, facts: { feedUrl: `${server!.url}/feed.xml?a=1&b=2`, site: "https://blog.example/" } });
    expect(await connector.checks!(connection)[0]!.run()).toBe("“Blog” with 1 item.");
  });

  test("is not more often than the settings say", async () => {
    const connection = await site((_, response) => void response.writeHead(200, { "cache-control": "max-age=60" }).end(rss(item("1"))));
    expect((await read(connection, null)).waitSeconds).toBe(600);
    expect((await read({ ...connection, settings: { ...connection.settings, minutes: 2 } }, null)).waitSeconds).toBe(120);
  });
});

describe("being told at once", () => {
  const webhook = connector.webhook!;
  const request = (fields: Partial<Parameters<typeof webhook.verify>[0]>) => ({ method: "POST", path: "", url: "", query: {}, headers: {}, body: new Uint8Array(), now: 0, ...fields });
  const signed = (secret: string, body: string, method: string) => ({ headers: { "x-hub-signature": `${method}=${createHmac(method, secret).update(body).digest("hex")}` }, body: new TextEncoder().encode(body) });
  const whose = { settings: {}, facts: {}, secrets: { pushSecret: "s3cret" } };

  test("takes only what is signed", () => {
    expect(webhook.verify(request({ headers: { "x-hub-signature": "sha256=1b9591b5322baa7463554820f41fe27e650c767e2fbc4a934c5aa90e9cc27c7c" }, body: new TextEncoder().encode("<feed/>") }), whose)).toEqual({ ok: true });
    const youTube = '<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom"></feed>';
    expect(webhook.verify(request({ headers: { "x-hub-signature": "sha1=969b36c98e460176fc8effe00c9d79d4bcaa3799" }, body: new TextEncoder().encode(youTube) }), { ...whose, secrets: { pushSecret: "test_websub_secret" } })).toEqual({ ok: true });
    for (const method of ["sha384", "sha512"]) expect(webhook.verify(request(signed("s3cret", "x", method)), whose)).toEqual({ ok: true });
    for (const wrong of [request({}), request(signed("other", "x", "sha256")), request(signed("s3cret", "x", "md5")), request({ headers: { "x-hub-signature": "sha256=" } })]) expect(webhook.verify(wrong, whose)).toMatchObject({ ok: false, status: 403 });
    expect(webhook.verify(request(signed("", "x", "sha256")), { ...whose, secrets: {} })).toMatchObject({ ok: false });
  });

  test("a subscription is asked for, confirmed, renewed, and ended; others are not confirmed", async () => {
    const posts: URLSearchParams[] = [];
    const connection = await site(({ method, body }, response) => {
      if (method === "POST") return void (posts.push(new URLSearchParams(body.toString())), response.writeHead(202).end());
      response.writeHead(200, { link: `<${server!.url}/hub>; rel="hub", <https://blog.example/topic>; rel=self` }).end(rss(item("1")));
    });
    const { facts } = await connector.identify(connection);
    expect(facts).toMatchObject({ hub: `${server!.url}/hub`, topic: "https://blog.example/topic" });
    const own = { ...connection, facts: facts! };
    await webhook.register!(own);
    expect(Object.fromEntries(posts[0]!)).toMatchObject({ "hub.mode": "subscribe", "hub.topic": "https://blog.example/topic", "hub.callback": own.webhookUrl, "hub.secret": "s3cret" });
    const challenge = (mode: string, topic: string) => webhook.handshake!(request({ method: "GET", query: { "hub.mode": mode, "hub.topic": topic, "hub.challenge": "abc" } }), own);
    expect(challenge("subscribe", "https://blog.example/topic")).toMatchObject({ status: 200, body: "abc" });
    expect(challenge("subscribe", "https://evil.example/")).toMatchObject({ status: 404 });
    expect(webhook.handshake!(request({}), own)).toBeNull();
    const first = await connector.pull!(own, null, never);
    expect(posts).toHaveLength(2);
    expect(first.waitSeconds).toBe(6 * 3600);
    await connector.pull!(own, first.cursor, never);
    expect(posts).toHaveLength(2);
    await connector.pull!(own, JSON.stringify({ ...JSON.parse(first.cursor!), askedHubAt: Math.floor(Date.now() / 1000) - 90_000 }), never);
    expect(posts).toHaveLength(3);
    await webhook.unregister!(own);
    expect(posts[3]!.get("hub.mode")).toBe("unsubscribe");
  });

  test("without a public address the feed is looked at", async () => {
    const connection = await site((_, response) => void response.writeHead(200).end(rss(item("1"), '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>')));
    const { facts } = await connector.identify(connection);
    const local = { ...connection, facts: facts!, webhookUrl: "http://localhost:3000/webhooks/feeds/c" };
    expect((await connector.pull!(local, null, never)).waitSeconds).toBe(1800);
    expect(await connector.checks!(local)[1]!.run()).toContain("public https address");
  });

  test("YouTube's hub is known, though its feeds do not name it", async () => {
    const connection = { ...(await site(() => undefined)), settings: { url: "https://www.youtube.com/feeds/videos.xml?channel_id=UC1" }, fetch: async () => new Response('<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme</title></feed>') };
    expect((await connector.identify(connection)).facts).toMatchObject({ hub: "https://pubsubhubbub.appspot.com/subscribe", topic: "https://www.youtube.com/xml/feeds/videos.xml?channel_id=UC1" });
  });
});
