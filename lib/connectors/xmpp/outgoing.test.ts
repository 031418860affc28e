import { describe, expect, test } from "vitest";
import { ConnectorError } from "../errors";
import { answersTo } from "./answers";
import { pointOf, readCursor, withPoint, writeCursor } from "./cursor";
import { findEndpoints } from "./endpoint";
import { toSessionError } from "./errors";
import { bareJid, parseJid } from "./jid";
import { correction, knownId, reaction, textMessage } from "./outgoing";
import { readAccount } from "./settings";
import { cleanText, readStanza } from "./xml";

const alice = { to: "alice@localhost", room: false };
const room = { to: "support@rooms.localhost", room: true };

describe("what we send", () => {
  test("a person is asked for a receipt, a room is not; the same key makes the same stanza", () => {
    expect(textMessage(alice, "k1", "Hi <there> & 👋").toString()).toBe(
      '<message to="alice@localhost" type="chat" id="k1"><body>Hi &lt;there&gt; &amp; 👋</body><request xmlns="urn:xmpp:receipts"/><markable xmlns="urn:xmpp:chat-markers:0"/><active xmlns="http://jabber.org/protocol/chatstates"/><origin-id xmlns="urn:xmpp:sid:0" id="k1"/></message>',
    );
    expect(textMessage(room, "k1", "Hi").toString()).toBe('<message to="support@rooms.localhost" type="groupchat" id="k1"><body>Hi</body><origin-id xmlns="urn:xmpp:sid:0" id="k1"/></message>');
    expect(textMessage(alice, "k1", "Hi").toString()).toBe(textMessage(alice, "k1", "Hi").toString());
  });

  test("a correction names what it corrects, no emoji takes a reaction back", () => {
    expect(correction(alice, "k2", "k1", "Ho").getChild("replace")?.attrs.id).toBe("k1");
    expect(reaction(alice, "k3", "k1", null).getChild("reactions")?.children).toEqual([]);
  });

  test("characters that XML forbids are left out, all others stay", () => {
    expect(cleanText("a\0b\u000Bc\uD800d\uFFFEe\t\n👩‍👧")).toBe("abcde\t\n👩‍👧");
  });

  test("a message is named by the id that the other side knows", () => {
    const theirs = { message: "archive-id", aliases: ["attribute", "origin"] };
    expect(knownId(theirs, false)).toBe("attribute");
    expect(knownId(theirs, true)).toBe("archive-id");
    const ours = { message: "attribute", aliases: ["room-id"], own: true };
    expect(knownId(ours, false)).toBe("attribute");
    expect(knownId(ours, true)).toBe("room-id");
    expect(knownId({ message: "only" }, false)).toBe("only");
  });
});

describe("what is answered at once", () => {
  const account = readAccount({ settings: { jid: "crm@localhost" } });
  const answers = (stanza: string) => answersTo(readStanza(new TextEncoder().encode(stanza)), account).map(String);
  const request = '<request xmlns="urn:xmpp:receipts"/>';

  test("a receipt for a person's message, of the same type", () => {
    expect(answers(`<message from="a@x/p" id="1" type="normal"><body>x</body>${request}</message>`)).toEqual(['<message to="a@x/p" type="normal"><received xmlns="urn:xmpp:receipts" id="1"/></message>']);
  });

  test("none for rooms, bounces, copies, archives, ourselves, and messages without an id", () => {
    for (const stanza of [
      `<message from="r@x/n" id="1" type="groupchat">${request}</message>`,
      `<message from="a@x/p" id="1" type="error">${request}</message>`,
      `<message from="crm@localhost/p" id="1" type="chat">${request}</message>`,
      `<message from="a@x/p" type="chat">${request}</message>`,
      `<message from="a@x/p" id="1" type="chat"><body>no wish</body></message>`,
      `<message from="crm@localhost" id="1"><received xmlns="urn:xmpp:carbons:2"><forwarded xmlns="urn:xmpp:forward:0"><message from="a@x/p" id="1">${request}</message></forwarded></received></message>`,
    ])
      expect(answers(stanza)).toEqual([]);
  });

  test("a contact request is accepted, unless the settings say otherwise", () => {
    const subscribe = '<presence from="Alice@x/phone" type="subscribe"/>';
    expect(answers(subscribe)).toEqual(['<presence to="alice@x" type="subscribed"/>']);
    expect(answersTo(readStanza(new TextEncoder().encode(subscribe)), { ...account, acceptContacts: false })).toEqual([]);
  });
});

describe("settings", () => {
  test("are understood", () => {
    expect(readAccount({ settings: { jid: " Support@Example.com/Desk ", rooms: ["Help@rooms.example.com/Our Nick", ""] } })).toEqual({
      jid: "support@example.com", local: "support", domain: "example.com", resource: "Desk", encryption: "verified", rooms: new Map([["help@rooms.example.com", "Our Nick"]]), acceptContacts: true,
    });
  });

  test.each([
    [{ jid: "example.com" }, "support@example.com"],
    [{ jid: "a@b@c" }, "support@example.com"],
    [{}, "support@example.com"],
    [{ jid: "a@b.c", rooms: ["room@x"] }, "room@conference.example.com/Nick"],
    [{ jid: "a@b.c", service: "http://x" }, "xmpp://"],
    [{ jid: "a@b.c", service: "ws://x" }, "not encrypted"],
  ])("%j are refused in plain words", (settings, words) => {
    expect(() => readAccount({ settings })).toThrow(expect.objectContaining({ kind: "config", message: expect.stringContaining(words) as string }) as Error);
  });

  test("a given server is the only one tried, and never less encrypted than chosen", async () => {
    const find = (settings: Record<string, unknown>) => findEndpoints(readAccount({ settings: { jid: "a@example.com", ...settings } }));
    expect(await find({ service: "xmpp://10.0.0.1:15222" })).toEqual([{ host: "10.0.0.1", port: 15222, transport: "starttls", names: ["example.com", "10.0.0.1"] }]);
    expect(await find({ service: "xmpps://chat.example.com" })).toMatchObject([{ port: 5223, transport: "tls", names: ["example.com", "chat.example.com"] }]);
    expect(await find({ service: "wss://chat.example.com/ws" })).toMatchObject([{ port: 443, transport: "websocket", names: ["chat.example.com"] }]);
    expect(await find({ jid: "a@127.0.0.1" })).toMatchObject([{ host: "127.0.0.1", port: 5222, transport: "starttls" }]);
    expect(await find({ jid: "a@127.0.0.1", encryption: "none" })).toMatchObject([{ transport: "plain" }]);
  });
});

test("addresses are taken apart", () => {
  expect(parseJid("Alice@Example.COM/Phone/2")).toEqual({ local: "alice", domain: "example.com", resource: "Phone/2" });
  expect(bareJid("example.com/x")).toBe("example.com");
  for (const wrong of ["", "@x", "a@", "a b@x", "a@b@c", undefined]) expect(parseJid(wrong)).toBeNull();
});

test("a cursor survives storage, and one that cannot be read starts from now", () => {
  const cursor = withPoint(withPoint(readCursor(null), "crm@x", "crm@x", { id: "1", at: null }), "room@x", "crm@x", { id: "2", at: "2026-01-01T00:00:00Z" });
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  expect(pointOf(cursor, "room@x", "crm@x")).toEqual({ id: "2", at: "2026-01-01T00:00:00Z" });
  for (const broken of ["", "{", "null", "[]", '{"own":5,"rooms":[]}']) expect(readCursor(broken)).toEqual({ own: null, rooms: {} });
});

test.each([
  [{ name: "SASLError", condition: "not-authorized" }, "auth"],
  [{ name: "SASLError", condition: "temporary-auth-failure" }, "network"],
  [{ name: "StreamError", condition: "system-shutdown" }, "network"],
  [{ name: "StreamError", condition: "conflict" }, "network"],
  [{ name: "StreamError", condition: "host-unknown" }, "config"],
  [{ name: "Error", code: "DEPTH_ZERO_SELF_SIGNED_CERT", message: "self-signed certificate" }, "config"],
  [{ name: "Error", code: "ECONNREFUSED", message: "refused" }, "network"],
  [{ name: "TypeError", message: "x is undefined" }, "network"],
  [new ConnectorError("blocked", "no"), "blocked"],
])("%j is a problem of kind %s", (error, kind) => {
  expect(toSessionError(error).kind).toBe(kind);
});
