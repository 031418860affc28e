import { describe, expect, test } from "vitest";
import type { ConnectionInfo } from "../contract";
import { channelEvent, type ChannelEvent } from "../events";
import { ConnectorError } from "../errors";
import { parseDelivery } from "./parse";

const connection: ConnectionInfo = { id: "c1", settings: { jid: "CRM@localhost", rooms: ["support@rooms.localhost/CRM"] }, facts: {} };

function read(stanza: string | Uint8Array, headers: Record<string, string> = {}, receivedAt = "2026-11-22T02:00:00.000Z"): ChannelEvent[] {
  const events = parseDelivery({ body: typeof stanza === "string" ? new TextEncoder().encode(stanza) : stanza, headers, receivedAt }, connection);
  for (const event of events) expect(channelEvent.safeParse(event).error).toBeUndefined();
  return events;
}

const chat = (inside: string, attrs = 'id="m1" type="chat"') => `<message from="alice@localhost/phone" to="crm@localhost" ${attrs}>${inside}</message>`;
const groupchat = (inside: string, from = "support@rooms.localhost/Alice") => `<message from="${from}" to="crm@localhost/bot" type="groupchat" id="g1">${inside}</message>`;
const forwarded = (message: string, stamp = "2026-01-02T03:04:05Z") => `<forwarded xmlns="urn:xmpp:forward:0"><delay xmlns="urn:xmpp:delay" stamp="${stamp}"/>${message.replace("<message ", '<message xmlns="jabber:client" ')}</forwarded>`;

describe("ids", () => {
  test("the archive's id counts only when our own archive gave it", () => {
    expect(read(chat('<body>a</body><stanza-id xmlns="urn:xmpp:sid:0" id="s1" by="crm@localhost"/><origin-id xmlns="urn:xmpp:sid:0" id="o1"/>'))).toMatchObject([{ externalId: "s1", aliases: ["m1", "o1"] }]);
    expect(read(chat('<body>a</body><stanza-id xmlns="urn:xmpp:sid:0" id="s1" by="alice@localhost"/><origin-id xmlns="urn:xmpp:sid:0" id="o1"/>'))).toMatchObject([{ externalId: "o1", aliases: ["m1"] }]);
    expect(read(chat("<body>a</body>"))).toMatchObject([{ externalId: "alice@localhost/phone+m1", aliases: ["m1"] }]);
  });

  test("a message without any id is told apart by its text and time, and is the same at each read", () => {
    const [first, again, later] = [read(chat("<body>ok</body>", 'type="chat"')), read(chat("<body>ok</body>", 'type="chat"')), read(chat("<body>ok</body>", 'type="chat"'), {}, "2026-11-22T02:00:01.000Z")];
    expect(first).toEqual(again);
    expect(first[0]?.externalId).not.toBe(later[0]?.externalId);
  });
});

describe("what a message says", () => {
  test("text is kept as written, in its own language", () => {
    expect(read(chat('<body xml:lang="de">Hallo</body><body> Hi \n there &amp; 👋</body>'))).toMatchObject([{ kind: "message", text: " Hi \n there & 👋" }]);
    expect(read(chat('<body>plain</body><html xmlns="http://jabber.org/protocol/xhtml-im"><body xmlns="http://www.w3.org/1999/xhtml"><b>rich</b></body></html>'))).toMatchObject([{ text: "plain" }]);
  });

  test("a reply names its message, and the quote for older programs is cut by code points", () => {
    const quoted = "> 👋 hello\nI agree";
    const stanza = chat(`<body>${quoted}</body><reply xmlns="urn:xmpp:reply:0" to="crm@localhost" id="x9"/><fallback xmlns="urn:xmpp:fallback:0" for="urn:xmpp:reply:0"><body start="0" end="10"/></fallback>`);
    expect(read(stanza)).toMatchObject([{ replyTo: "x9", text: "I agree" }]);
  });

  test("a file with a text keeps both; the same file described twice is one", () => {
    const link = "https://files.example/a%20b.pdf";
    const oob = `<x xmlns="jabber:x:oob"><url>${link}</url></x>`;
    const sharing = `<file-sharing xmlns="urn:xmpp:sfs:0"><file xmlns="urn:xmpp:file:metadata:0"><media-type>image/png</media-type><name>Plan</name><size>77</size></file><sources><url-data xmlns="http://jabber.org/protocol/url-data" target="${link}"/></sources></file-sharing>`;
    expect(read(chat(`<body>see this</body>${oob}`))).toMatchObject([{ text: "see this", attachments: [{ type: "file", url: link, name: "a b.pdf" }] }]);
    expect(read(chat(`<body>${link}</body>${oob}${sharing}`))[0]).toMatchObject({ text: "", attachments: [{ type: "image", url: link, name: "Plan", mime: "image/png", size: 77 }] });
    expect(read(chat(`<body>${link}</body>${oob}${sharing}`))[0]?.attachments).toHaveLength(1);
  });

  test("a link that is not on the web is shown, but never as a link", () => {
    const [event] = read(chat('<body>javascript:alert(1)</body><x xmlns="jabber:x:oob"><url>javascript:alert(1)</url></x>'));
    expect(event).toMatchObject({ text: "javascript:alert(1)", attachments: [{ type: "unsupported" }] });
    expect(event?.attachments?.[0]?.url).toBeUndefined();
  });

  test("a place is a location", () => {
    expect(read(chat("<body>geo:52.52,13.405</body>"))).toMatchObject([{ text: "", location: { lat: 52.52, lon: 13.405 } }]);
    expect(read(chat('<geoloc xmlns="http://jabber.org/protocol/geoloc"><lat>-1.5</lat><lon>0</lon><text>Here</text></geoloc>'))).toMatchObject([{ location: { lat: -1.5, lon: 0, name: "Here" } }]);
    expect(read(chat("<body>geo:99,13</body>"))).toMatchObject([{ text: "geo:99,13" }]);
  });

  test("an encrypted message is unsupported, and its hint is not shown as text", () => {
    const hint = "<body>I sent you an OMEMO encrypted message</body>";
    expect(read(chat(`<encrypted xmlns="eu.siacs.conversations.axolotl"><header sid="1"/><payload>x</payload></encrypted>${hint}<encryption xmlns="urn:xmpp:eme:0" name="OMEMO" namespace="eu.siacs.conversations.axolotl"/>`))).toMatchObject([{ kind: "message", unsupported: true, text: "", meta: { encryption: "OMEMO" } }]);
    expect(read(chat(`<x xmlns="jabber:x:encrypted">abc</x>${hint}`))).toMatchObject([{ unsupported: true, text: "" }]);
    expect(read(chat('<encrypted xmlns="eu.siacs.conversations.axolotl"><header sid="1"/></encrypted>'))).toEqual([]);
  });
});

describe("what is said about a message", () => {
  test("an edit, a deletion and reactions name the id attribute", () => {
    expect(read(chat('<body>new</body><replace xmlns="urn:xmpp:message-correct:0" id="m0"/>'))).toMatchObject([{ kind: "message_edited", target: "m0", text: "new", from: "alice@localhost" }]);
    expect(read(chat('<retract xmlns="urn:xmpp:message-retract:1" id="m0"/><fallback xmlns="urn:xmpp:fallback:0"/><body>/me retracted</body>'))).toMatchObject([{ kind: "message_deleted", target: "m0" }]);
    expect(read(chat('<apply-to xmlns="urn:xmpp:fasten:0" id="m0"><retract xmlns="urn:xmpp:message-retract:0"/></apply-to><body>x</body>'))).toMatchObject([{ kind: "message_deleted", target: "m0" }]);
  });

  test("reactions are the person's whole set, each with an id of its own", () => {
    const events = read(chat('<reactions xmlns="urn:xmpp:reactions:0" id="m0"><reaction>👍</reaction><reaction>🎉</reaction><reaction>👍</reaction></reactions><body>&gt; fallback</body>'));
    expect(events).toMatchObject([{ kind: "reaction", target: "m0", emoji: "👍", meta: { reactionSet: ["👍", "🎉"] } }, { kind: "reaction", emoji: "🎉", meta: { reactionSet: ["👍", "🎉"] } }]);
    expect(new Set(events.map(({ externalId }) => externalId)).size).toBe(2);
    expect(read(chat('<reactions xmlns="urn:xmpp:reactions:0" id="m0"/>'))).toMatchObject([{ kind: "reaction_removed", target: "m0", meta: { reactionSet: [] } }]);
  });

  test("receipts say delivered, markers say read", () => {
    expect(read(chat('<received xmlns="urn:xmpp:receipts" id="c7"/>'))).toMatchObject([{ kind: "status", target: "c7", status: "delivered" }]);
    expect(read(chat('<received xmlns="urn:xmpp:chat-markers:0" id="c7"/>'))).toMatchObject([{ status: "delivered" }]);
    expect(read(chat('<displayed xmlns="urn:xmpp:chat-markers:0" id="c7"/>'))).toMatchObject([{ status: "read", target: "c7" }]);
  });

  test.each([
    ["cancel", "item-not-found", false],
    ["cancel", "remote-server-not-found", true],
    ["wait", "resource-constraint", true],
    ["wait", "policy-violation", true],
    ["auth", "forbidden", false],
  ])("a bounce of type %s with %s is a failure, retryable: %s", (type, code, retryable) => {
    const error = `<error type="${type}"><${code} xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/><text xmlns="urn:ietf:params:xml:ns:xmpp-stanzas">because</text></error>`;
    expect(read(chat(`<body>what bounced</body>${error}`, 'id="c7" type="error"'))).toMatchObject([{ kind: "status", target: "c7", status: "failed", error: { code, retryable, message: "because" } }]);
  });

  test.each([["composing", true], ["paused", false], ["active", false], ["inactive", false], ["gone", false]])("%s alone is typing: %s", (state, on) => {
    expect(read(chat(`<${state} xmlns="http://jabber.org/protocol/chatstates"/>`))).toMatchObject([{ kind: "typing", on, from: "alice@localhost" }]);
  });
});

describe("copies and archives", () => {
  const sent = '<message from="crm@localhost/tablet" to="alice@localhost" id="t1" type="chat"><body>Done.</body></message>';
  const carbon = (from: string, message = sent, direction = "sent") => `<message from="${from}" to="crm@localhost/bot"><${direction} xmlns="urn:xmpp:carbons:2">${forwarded(message)}</${direction}></message>`;

  test("a copy of what another device of ours sent is outgoing", () => {
    expect(read(carbon("crm@localhost"))).toMatchObject([{ kind: "message", outgoing: true, conversation: "alice@localhost", from: "crm@localhost", text: "Done.", at: "2026-01-02T03:04:05.000Z", aliases: ["t1"] }]);
  });

  test("a copy that anybody else sends is worth nothing", () => {
    for (const forger of ["mallory@localhost", "crm@localhost/phone", "crm@localhost.evil", ""]) expect(read(carbon(forger))).toEqual([]);
    expect(read(carbon("mallory@localhost", chat("<body>x</body>"), "received"))).toEqual([]);
  });

  test("archives are believed only when they are ours or a room's of ours", () => {
    const result = (from: string, message: string) => `<message ${from && `from="${from}"`} to="crm@localhost/bot"><result xmlns="urn:xmpp:mam:2" id="a1" queryid="q">${forwarded(message)}</result></message>`;
    expect(read(result("", chat("<body>x</body>")))).toMatchObject([{ externalId: "a1", aliases: ["m1"] }]);
    expect(read(result("crm@localhost", sent))).toMatchObject([{ externalId: "a1", outgoing: true, aliases: ["t1"] }]);
    expect(read(result("support@rooms.localhost", groupchat("<body>x</body>")))).toMatchObject([{ externalId: "a1", conversation: "support@rooms.localhost" }]);
    expect(read(result("support@rooms.localhost", chat("<body>x</body>")))).toEqual([]);
    expect(read(result("other@rooms.localhost", groupchat("<body>x</body>")))).toEqual([]);
    expect(read(result("mallory@localhost", chat("<body>x</body>")))).toEqual([]);
    expect(read(result("", chat('<composing xmlns="http://jabber.org/protocol/chatstates"/>')))).toEqual([]);
  });

  test("a delay counts when our server says it, not when a stranger does", () => {
    const delay = (from: string) => `<delay xmlns="urn:xmpp:delay" stamp="2020-01-01T00:00:00Z" from="${from}"/>`;
    expect(read(chat(`<body>x</body>${delay("localhost")}`))).toMatchObject([{ at: "2020-01-01T00:00:00.000Z" }]);
    expect(read(chat(`<body>x</body>${delay("evil.example")}`))[0]).not.toHaveProperty("at");
  });
});

describe("rooms", () => {
  test("who spoke is known by occupant-id, else by room and nick", () => {
    expect(read(groupchat('<body>x</body><occupant-id xmlns="urn:xmpp:occupant-id:0" id="abc"/>'))).toMatchObject([{ from: "abc", fromName: "Alice", group: true, conversation: "support@rooms.localhost" }]);
    expect(read(groupchat("<body>x</body>"))).toMatchObject([{ from: "support@rooms.localhost/Alice", fromName: "Alice" }]);
  });

  test("our own words are an echo, by the nick of the settings or the one that the session had", () => {
    expect(read(groupchat("<body>x</body>", "support@rooms.localhost/CRM"))).toMatchObject([{ own: true, outgoing: true, aliases: ["g1"] }]);
    expect(read(groupchat("<body>x</body>", "support@rooms.localhost/CRM 2"), { "room-nick": "CRM 2" })).toMatchObject([{ own: true }]);
    expect(read(groupchat("<body>x</body>", "support@rooms.localhost/CRM"), { "room-nick": "CRM 2" })[0]).not.toHaveProperty("own");
    expect(read(groupchat('<body>x</body><occupant-id xmlns="urn:xmpp:occupant-id:0" id="us"/>', "support@rooms.localhost/Renamed"), { "room-nick": "CRM", "room-occupant-id": "us" })).toMatchObject([{ own: true }]);
  });

  test("the subject is a system line with the same id at each entrance", () => {
    const [subject] = read(groupchat("<subject>Opening hours</subject>"));
    expect(subject).toMatchObject({ kind: "system", text: "Opening hours", group: true });
    expect(read(groupchat("<subject>Opening hours</subject>"), {}, "2026-11-23T00:00:00.000Z")[0]?.externalId).toBe(subject?.externalId);
  });

  test("a mention of us is marked; only the room itself may moderate", () => {
    const reference = '<reference xmlns="urn:xmpp:reference:0" type="mention" begin="0" end="3" uri="xmpp:support@rooms.localhost/CRM"/>';
    expect(read(groupchat(`<body>CRM: hi</body>${reference}`))).toMatchObject([{ meta: { mention: true } }]);
    const moderated = '<retract xmlns="urn:xmpp:message-retract:1" id="s1"><moderated xmlns="urn:xmpp:message-moderate:1"/></retract>';
    expect(read(groupchat(moderated, "support@rooms.localhost"))).toMatchObject([{ kind: "message_deleted", target: "s1", meta: { moderated: true } }]);
    expect(read(groupchat(moderated))[0]).not.toHaveProperty("meta");
  });

  test("a private word in a room is a conversation of its own", () => {
    expect(read('<message from="support@rooms.localhost/Alice" to="crm@localhost/bot" type="chat" id="p1"><body>psst</body></message>')).toMatchObject([{ conversation: "support@rooms.localhost/Alice", from: "support@rooms.localhost/Alice", fromName: "Alice" }]);
  });
});

describe("the rest", () => {
  test("presence says who is here", () => {
    expect(read('<presence from="alice@localhost/phone"><show>away</show></presence>')).toMatchObject([{ kind: "presence", from: "alice@localhost", on: true, meta: { show: "away" } }]);
    expect(read('<presence from="alice@localhost/phone" type="unavailable"/>')).toMatchObject([{ kind: "presence", on: false }]);
    expect(read('<presence from="alice@localhost" type="subscribe"/>')).toEqual([]);
    expect(read('<presence from="crm@localhost/other"/>')).toEqual([]);
  });

  test("what nobody wrote makes no event; what we do not know is kept", () => {
    expect(read(chat('<event xmlns="http://jabber.org/protocol/pubsub#event"/>', 'type="headline"'))).toEqual([]);
    expect(read(chat('<store xmlns="urn:xmpp:hints"/>'))).toEqual([]);
    expect(read('<iq type="result" id="1"/>')).toEqual([]);
    expect(read(chat('<propose xmlns="urn:xmpp:jingle-message:0" id="call"/>'))).toMatchObject([{ kind: "unknown", conversation: "alice@localhost", meta: { elements: ["propose urn:xmpp:jingle-message:0"] } }]);
    expect(read("<novelty/>")).toMatchObject([{ kind: "unknown" }]);
    expect(read(chat('<x xmlns="jabber:x:conference" jid="new@rooms.localhost"/>'))).toMatchObject([{ kind: "system", meta: { invitation: "new@rooms.localhost" } }]);
  });
});

describe("hostile input ends as a payload error and nothing else", () => {
  const bomb = '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><message><body>&b;</body></message>';
  const deep = `<message>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</message>`;
  const cases: Record<string, string | Uint8Array> = {
    nothing: "",
    "no XML": "hello",
    unclosed: "<message><body>",
    "crossed tags": "<message><body></message></body>",
    "closed too often": "<message/></message>",
    "two elements": "<message/><message/>",
    "text behind": "<message/>and more",
    "an unknown entity": "<message><body>&nope;</body></message>",
    "entities that grow": bomb,
    "an outside entity": '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><message><body>&x;</body></message>',
    "a forbidden character": "<message><body>&#0;</body></message>",
    "a raw NUL": "<message><body>\0</body></message>",
    "a comment": "<message><!-- hi --></message>",
    "deep nesting": deep,
    "many elements": `<message>${"<a/>".repeat(30_000)}</message>`,
    "too large": `<message><body>${"a".repeat(1024 * 1024)}</body></message>`,
    "no UTF-8": new Uint8Array([0x3c, 0x6d, 0xff, 0xfe, 0x2f, 0x3e]),
    "an unfinished attribute": '<message from="alice@localhost',
  };
  test.each(Object.entries(cases))("%s", (_name, stanza) => {
    let thrown: unknown;
    try {
      read(stanza);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConnectorError);
    expect((thrown as ConnectorError).kind).toBe("payload");
  });

  test("strange but well-formed stanzas are read", () => {
    expect(() => read('<message from="@/" to="" type="groupchat"><body>x</body></message>')).not.toThrow();
    expect(() => read('<message type="chat" __proto__="x"><constructor/><reactions xmlns="urn:xmpp:reactions:0" id=""/></message>')).not.toThrow();
    expect(() => read("<message><body><![CDATA[<b>&nope;</b>]]></body></message>")).not.toThrow();
  });
});
