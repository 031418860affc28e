import { setTimeout as sleep } from "node:timers/promises";
import xml from "@xmpp/xml";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startEjabberd, startProsody, type XmppServer } from "../../../scripts/servers/xmpp";
import { connector } from "./connector";
import { ns } from "./ns";
import { connectionTo, draft, Ledger, Person, until } from "./testing";
import type { ConnectionContext, Draft, SentMessage } from "../contract";

describe.each([
  ["Prosody", startProsody],
  ["ejabberd", startEjabberd],
])("against %s", (_name, startServer) => {
  let server: XmppServer;
  let room: string;
  let connection: ConnectionContext;
  let ledger: Ledger;
  let alice: Person;
  const crm = () => server.users.crm.jid;
  const send = (what: Draft): Promise<SentMessage> => connector.send?.(connection, what) ?? Promise.reject(new Error("cannot send"));

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.stop());

  beforeEach(async (context) => {
    room = `room-${context.task.id.replace(/\W/g, "-")}@${server.muc}`.toLowerCase();
    connection = connectionTo(server, "crm", { rooms: [`${room}/Weft`] });
    ledger = new Ledger(connection);
    alice = await Person.online(server, "alice");
    await ledger.start();
  });
  afterEach(async () => {
    await ledger.stop();
    await alice.leave();
  });

  test("a person's message is kept once and gets one receipt, after it is kept", async () => {
    const id = await alice.say(crm(), [xml("body", {}, "Wo ist mein Päckchen? 😀"), xml("request", { xmlns: ns.receipts })]);
    const event = await ledger.event({ kind: "message", text: "Wo ist mein Päckchen? 😀" });
    expect(event).toMatchObject({ conversation: "alice@localhost", from: "alice@localhost", aliases: [id] });
    expect(event.externalId).not.toContain(id);
    const receipt = await alice.hears("a receipt", (stanza) => stanza.getChild("received", ns.receipts)?.attrs.id === id);
    expect(receipt.attrs.from).toBe(`${crm()}/weft`);
    expect(ledger.deliveries).toHaveLength(1);
    await sleep(200);
    expect(alice.received.filter((stanza) => stanza.getChild("received", ns.receipts))).toHaveLength(1);
  });

  test("nothing is receipted or lost when it could not be kept", async () => {
    ledger.broken = true;
    const id = await alice.say(crm(), [xml("body", {}, "Is anybody there?"), xml("request", { xmlns: ns.receipts })]);
    expect(await ledger.ended()).toMatchObject({ message: "The database is down." });
    expect(alice.received.filter((stanza) => stanza.getChild("received", ns.receipts))).toHaveLength(0);
    ledger.broken = false;
    await ledger.start();
    expect(await ledger.event({ kind: "message", text: "Is anybody there?" })).toMatchObject({ aliases: [id] });
  });

  test("our answer arrives, and comes back as delivered and read", async () => {
    const sent = await send(draft("alice@localhost", "On its way."));
    expect(sent).toMatchObject({ status: "sent", conversation: "alice@localhost" });
    const heard = await alice.hearsText("On its way.");
    expect(heard.attrs.id).toBe(sent.externalId);
    expect(heard.getChild("origin-id", ns.stanzaIds)?.attrs.id).toBe(sent.externalId);
    expect(heard.getChild("request", ns.receipts)).toBeDefined();
    await alice.say(heard.attrs.from ?? "", [xml("received", { xmlns: ns.receipts, id: heard.attrs.id })]);
    await alice.say(heard.attrs.from ?? "", [xml("displayed", { xmlns: ns.markers, id: heard.attrs.id })]);
    await ledger.event({ kind: "status", status: "delivered", target: sent.externalId });
    await ledger.event({ kind: "status", status: "read", target: sent.externalId });
  });

  test("typing shows both ways and is never kept", async () => {
    await alice.say(crm(), [xml("composing", { xmlns: ns.chatStates })]);
    await alice.say(crm(), [xml("paused", { xmlns: ns.chatStates })]);
    await until("typing came", () => ledger.transient.filter(({ kind }) => kind === "typing").length === 2);
    expect(ledger.transient.filter(({ kind }) => kind === "typing").map(({ on }) => on)).toEqual([true, false]);
    expect(ledger.deliveries).toHaveLength(0);
    await connector.typing?.(connection, "alice@localhost", true);
    await alice.hears("typing", (stanza) => stanza.getChild("composing", ns.chatStates) !== undefined);
  });

  test("a room works both ways; our own words come back as ours", async () => {
    await alice.join(room, "Alice");
    await alice.say(room, "Anyone here?", { type: "groupchat" });
    expect(await ledger.event({ kind: "message", text: "Anyone here?" })).toMatchObject({ conversation: room, group: true, fromName: "Alice" });
    const sent = await send(draft(room, "We are.", { group: true }));
    await alice.hearsText("We are.");
    const echo = await ledger.event({ kind: "message", text: "We are." });
    expect(echo).toMatchObject({ own: true, outgoing: true, aliases: [sent.externalId] });
    expect(sent.aliases).toEqual([echo.externalId]);
  });

  test("in a room where our name is taken we answer under another and still know ourselves", async () => {
    const taken = `taken-${room}`;
    await alice.join(taken, "Weft");
    connection = connectionTo(server, "crm", { rooms: [`${taken}/Weft`] });
    await ledger.stop();
    ledger = new Ledger(connection);
    await ledger.start();
    await send(draft(taken, "Not her.", { group: true }));
    expect((await alice.hearsText("Not her.")).attrs.from).toBe(`${taken}/Weft 2`);
    await alice.say(taken, "Not you.", { type: "groupchat" });
    expect(await ledger.event({ text: "Not her." })).toMatchObject({ own: true });
    expect(await ledger.event({ text: "Not you." })).not.toHaveProperty("own");
  });

  test("edits, deletions, reactions and replies go both ways", async () => {
    const id = await alice.say(crm(), "I need tow");
    const original = await ledger.event({ text: "I need tow" });
    await alice.say(crm(), [xml("body", {}, "I need two"), xml("replace", { xmlns: ns.correct, id })]);
    expect(await ledger.event({ kind: "message_edited" })).toMatchObject({ target: id, text: "I need two" });
    const target = { conversation: "alice@localhost", message: original.externalId ?? "", aliases: original.aliases };
    await connector.react?.(connection, target, "👍");
    await alice.hears("a reaction", (stanza) => stanza.getChild("reactions", ns.reactions)?.attrs.id === id);
    const sent = await send(draft("alice@localhost", "Two it si", { replyTo: target.message, replyToMessage: target }));
    expect((await alice.hearsText("Two it si")).getChild("reply", ns.reply)?.attrs.id).toBe(id);
    const ours = { conversation: "alice@localhost", message: sent.externalId, own: true };
    await connector.edit?.(connection, ours, "Two it is");
    expect((await alice.hearsText("Two it is")).getChild("replace", ns.correct)?.attrs.id).toBe(sent.externalId);
    await alice.say(crm(), [xml("reactions", { xmlns: ns.reactions, id: sent.externalId }, xml("reaction", {}, "🎉"))]);
    expect(await ledger.event({ kind: "reaction" })).toMatchObject({ target: sent.externalId, emoji: "🎉" });
    await connector.unsend?.(connection, ours);
    await alice.hears("a retraction", (stanza) => stanza.getChild("retract", ns.retract)?.attrs.id === sent.externalId);
    await connector.markRead?.(connection, "alice@localhost", target.message, target.aliases);
    await alice.hears("read", (stanza) => stanza.getChild("displayed", ns.markers)?.attrs.id === id);
    await alice.say(crm(), [xml("retract", { xmlns: ns.retract, id }), xml("body", {}, "/me retracted a message")]);
    expect(await ledger.event({ kind: "message_deleted" })).toMatchObject({ target: id });
  });

  test("a file is uploaded and can be fetched; one that is too large is refused with the limit", async () => {
    const file = { fileId: "the bytes of the file", name: "Rechnung Nr. 7.txt", mime: "text/plain", size: 21 };
    const sent = await send(draft("alice@localhost", "The invoice", { attachments: [file] }));
    expect(sent.alsoExternalIds).toEqual([`${sent.externalId}-2`]);
    const link = (await alice.hears("a file", (stanza) => stanza.getChild("x", ns.oob) !== undefined)).getChild("x", ns.oob)?.getChildText("url") ?? "";
    expect(Buffer.from((await connector.media?.(connection, { url: link }))?.content ?? []).toString()).toBe("the bytes of the file");
    await alice.say(crm(), [xml("body", {}, link), xml("x", { xmlns: ns.oob }, xml("url", {}, link))]);
    expect(await ledger.event({ kind: "message", from: "alice@localhost" })).toMatchObject({ text: "", attachments: [{ type: "file", url: link }] });
    const large = send(draft("alice@localhost", "Too much", { attachments: [{ ...file, size: 1_048_577 }] }));
    await expect(large).rejects.toMatchObject({ kind: "rejected", message: expect.stringContaining("1024 KiB") as string });
    expect(alice.received.some((stanza) => stanza.getChildText("body") === "Too much")).toBe(false);
  });

  test("a long message of wide characters arrives whole, and characters that XML forbids are left out", async () => {
    const long = "Zürich – 東京 – 👩‍👩‍👧 ".repeat(500).trim();
    await alice.say(crm(), long);
    await ledger.event({ kind: "message", text: long });
    await send(draft("alice@localhost", `${long}\u0000\uFFFF\uD800`));
    await alice.hearsText(long);
  });

  test("a message that cannot be delivered is refused with the reason", async () => {
    await expect(send(draft("nobody@localhost", "Hello?"))).rejects.toMatchObject({ kind: "rejected", code: "service-unavailable" });
    await expect(send(draft("not an address", "Hello?"))).rejects.toMatchObject({ kind: "rejected" });
    await expect(send(draft("alice@localhost", "  "))).rejects.toMatchObject({ kind: "rejected" });
  });

  test("what a colleague writes from another device is an outgoing message", async () => {
    const colleague = await Person.online(server, "crm", "tablet");
    const id = await colleague.say("alice@localhost", "I'll take this one.");
    expect(await ledger.event({ text: "I'll take this one." })).toMatchObject({ outgoing: true, conversation: "alice@localhost" });
    await alice.say(colleague.jid, "Thank you, colleague.");
    expect(await ledger.event({ text: "Thank you, colleague." })).toMatchObject({ from: "alice@localhost" });
    await colleague.leave();
    await ledger.stop();
    await ledger.start();
    const copies = (await ledger.events()).filter((event) => event.text === "I'll take this one.");
    expect(copies.every((event) => event.externalId === id || event.aliases?.includes(id))).toBe(true);
  });

  test("two people write at once from two devices each, and each message is there once", async () => {
    const bob = await Person.online(server, "bob");
    const desktop = await Person.online(server, "alice", "desktop");
    await Promise.all([0, 1, 2, 3, 4].flatMap((n) => [alice.say(crm(), `phone ${n}`), desktop.say(crm(), `desktop ${n}`), bob.say(crm(), `bob ${n}`)]));
    await until("all came", async () => (await ledger.events()).length === 15);
    const events = await ledger.events();
    expect(new Set(events.map(({ text }) => text)).size).toBe(15);
    expect(events.filter((event) => event.conversation === "bob@localhost")).toHaveLength(5);
    expect(ledger.deliveries).toHaveLength(15);
    await Promise.all([bob.leave(), desktop.leave()]);
  });

  test("a contact request is accepted and the contact sees us", async () => {
    await alice.send(xml("presence", { to: crm(), type: "subscribe" }));
    await until("accepted", () => alice.received.some((stanza) => stanza.attrs.type === "subscribed"));
    await until("seen", () => alice.received.some((stanza) => stanza.getName() === "presence" && stanza.attrs.from === `${crm()}/weft`));
  });

  test("what was said while the stream was stopped is caught up once, in private and in the room", async () => {
    await alice.join(room, "Alice");
    await alice.say(crm(), "before");
    await alice.say(room, "room before", { type: "groupchat" });
    await ledger.event({ text: "room before" });
    await ledger.event({ text: "before" });
    expect(await ledger.stop()).toBeNull();
    for (const n of [1, 2, 3]) await alice.say(crm(), `away ${n}`);
    for (const n of [1, 2]) await alice.say(room, `room away ${n}`, { type: "groupchat" });
    const id = await alice.say(crm(), "away 4");
    await ledger.start();
    await ledger.event({ text: "room away 2" });
    await ledger.event({ text: "away 4" });
    const texts = (await ledger.events()).map(({ text }) => text);
    expect(texts.filter((text) => text?.startsWith("away"))).toEqual(["away 1", "away 2", "away 3", "away 4"]);
    expect(texts.filter((text) => text?.startsWith("room"))).toEqual(["room before", "room away 1", "room away 2"]);
    expect(await ledger.event({ text: "away 4" })).toMatchObject({ aliases: [id], at: expect.stringMatching(/Z$/) as string });
    await send(draft("alice@localhost", "Back again."));
    await alice.hearsText("Back again.");
  });

  test("an archive that forgot our place is read by time, and nothing comes twice", async () => {
    await alice.say(crm(), "remembered");
    await ledger.event({ text: "remembered" });
    await ledger.stop();
    const cursor = JSON.parse(ledger.cursor ?? "") as { own: { id: string; at: string } };
    ledger.cursor = JSON.stringify({ ...cursor, own: { ...cursor.own, id: "gone-from-the-archive" } });
    await alice.say(crm(), "missed");
    await ledger.start();
    await ledger.event({ text: "missed" });
    expect((await ledger.events()).filter(({ text }) => text === "remembered")).toHaveLength(1);
  });

  test("without a stream of this process, a short session sends, also into the room", async () => {
    await alice.join(room, "Alice");
    const elsewhere: ConnectionContext = { ...connection, id: "another-worker" };
    const sent = await connector.send?.(elsewhere, draft("alice@localhost", "From another worker."));
    await alice.hearsText("From another worker.");
    expect(await ledger.event({ text: "From another worker." })).toMatchObject({ outgoing: true });
    const echo = (await ledger.events()).find(({ text }) => text === "From another worker.");
    expect([echo?.externalId, ...(echo?.aliases ?? [])]).toContain(sent?.externalId);
    await connector.send?.(elsewhere, draft(room, "Hello room.", { group: true }));
    expect(await ledger.event({ text: "Hello room." })).toMatchObject({ own: true });
    await connector.typing?.(elsewhere, "alice@localhost", true);
  });

  test("a wrong password asks to reconnect, an untrusted certificate says what to choose", async () => {
    const wrong = connectionTo(server, "crm", {}, "not-the-password");
    await expect(connector.identify(wrong)).rejects.toMatchObject({ kind: "auth", message: expect.stringContaining("password") as string });
    await expect(connector.send?.({ ...wrong, id: "wrong" }, draft("alice@localhost", "never"))).rejects.toMatchObject({ kind: "auth" });
    await expect(connector.identify(connectionTo(server, "crm", { encryption: "verified" }))).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("certificate") as string });
    await expect(connector.identify(connectionTo(server, "crm", { service: "xmpp://127.0.0.1:9" }))).rejects.toMatchObject({ kind: "network" });
    await expect(connector.identify(connectionTo(server, "crm", { service: server.service.replace("xmpp:", "xmpps:") }))).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("TLS") as string });
    await expect(connector.identify(connectionTo(server, "crm", { jid: "crm@elsewhere.example" }))).rejects.toMatchObject({ kind: "config" });
  });

  test("the account is recognised by STARTTLS, direct TLS and WebSocket, and each check says what it saw", async () => {
    const expected = { remoteId: crm(), displayName: crm(), facts: { jid: crm(), archive: true } };
    expect(await connector.identify(connection)).toEqual(expected);
    expect(await connector.identify(connectionTo(server, "crm", { service: server.directTls }))).toEqual(expected);
    expect(await connector.identify(connectionTo(server, "crm", { service: server.webSocket, encryption: "none" }))).toEqual(expected);
    const seen: string[] = [];
    for (const step of connector.checks?.(connection) ?? []) seen.push(await step.run());
    expect(seen).toEqual([`Signed in as ${crm()}`, "The server keeps what is said while we are away", expect.stringContaining("1024 KiB"), "Entered as Weft"]);
  });

  test("a server that dies ends the stream; afterwards everything said meanwhile is there once and we can answer", async () => {
    await alice.join(room, "Alice");
    await alice.say(crm(), "before the crash");
    await alice.say(room, "room before the crash", { type: "groupchat" });
    await ledger.event({ text: "before the crash" });
    await ledger.event({ text: "room before the crash" });
    await sleep(1000); // what the server has not written when it is killed is lost to everybody
    await server.kill9();
    expect(await ledger.ended()).toMatchObject({ kind: "network" });
    await expect(send(draft("alice@localhost", "while down"))).rejects.toMatchObject({ kind: "network" });
    await server.restart();
    const again = await Person.online(server, "alice", "again");
    await again.say(crm(), "after the crash");
    await ledger.start();
    await ledger.event({ text: "after the crash" });
    const privately = (await ledger.events()).filter((event) => event.conversation === "alice@localhost").map(({ text }) => text);
    expect(privately).toEqual(["before the crash", "after the crash"]);
    await send(draft("alice@localhost", "We are back."));
    await again.hearsText("We are back.");
    await again.join(room, "Alice");
    await again.say(room, "room after the crash", { type: "groupchat" });
    await ledger.event({ text: "room after the crash" });
    await again.leave();
  });
});
