import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import type { ChannelEvent, Draft, NewDelivery } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/email/connector";
import { testConnection, until } from "../testing";
import { startMailSimulator, type MailSimulator, type MailSimulatorOptions } from ".";

const address = "office@northwind.example";
const jane = { name: "Jane Doe", address: "jane@customer.example" };
let provider: MailSimulator;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await provider.close();
});

const start = async (options: Partial<MailSimulatorOptions> = {}) => (provider = await startMailSimulator({ address, password: "p w", ...options }));
const connection = (fields = {}, secrets = { incomingPassword: "p w" }) =>
  testConnection({ settings: { address, incoming: "pop3", incomingHost: "127.0.0.1", incomingPort: provider.pop3Port, incomingTls: "none", pollSeconds: 5, smtpHost: "127.0.0.1", smtpPort: provider.smtpPort, smtpTls: "none", ...fields }, secrets });
const draft = (fields: Partial<Draft> = {}): Draft => ({ idempotencyKey: "k1", conversation: null, threadToken: "t", to: jane.address, text: "Is Thursday fine?", subject: "Delivery", attachments: [], ...fields });

/** What one session of the connector brings, from an empty cursor or a given one. */
async function visit(cursor: string | null): Promise<{ events: ChannelEvent[]; cursor: string | null }> {
  const deliveries: NewDelivery[] = [];
  const stop = new AbortController();
  let next = cursor;
  const session = { cursor, signal: stop.signal, transient: () => undefined, healthy: () => stop.abort(), deliver: async (more: NewDelivery[], at?: string | null) => {
    deliveries.push(...more);
    next = at ?? next;
  } };
  await connector.stream!(connection(), session);
  const events = [];
  for (const { type, body, headers = {} } of deliveries) events.push(...(await connector.parse({ type, body, headers, receivedAt: new Date().toISOString() }, connection())));
  return { events, cursor: next };
}

/** A client that says what it wants, strict about line ends. */
async function dial(port: number): Promise<(line: string) => Promise<string>> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  let heard = "";
  socket.setEncoding("latin1").on("data", (text: string) => (heard += text));
  socket.on("error", () => undefined);
  await until(() => heard.endsWith("\r\n"));
  return async (line) => {
    heard = "";
    socket.write(line);
    const hasLines = () => /^(RETR|TOP|LIST\r|UIDL\r)/.test(line) && heard.startsWith("+OK");
    await until(() => heard.endsWith(hasLines() ? "\r\n.\r\n" : "\r\n"));
    return heard;
  };
}

async function signedIn(): Promise<(line: string) => Promise<string>> {
  const say = await dial(provider.pop3Port);
  await say(`USER ${address}\r\n`);
  expect(await say("PASS p w\r\n")).toMatch(/^\+OK/);
  return say;
}

test("the mail connector signs in to both servers, and is refused with a wrong password", async () => {
  await start();
  await expect(connector.identify(connection())).resolves.toMatchObject({ remoteId: address });
  await expect(connector.identify(connection({}, { incomingPassword: "wrong" }))).rejects.toMatchObject({ kind: "auth" });
});

test("a new mail arrives once, with its picture in its place", async () => {
  await start();
  const first = await visit(null);
  await provider.write(jane, { subject: "Damaged", text: "See below.", html: '<p>See <img src="cid:a.png"></p>', pictures: [{ name: "a.png", mime: "image/png", content: Buffer.from("iVBORw0KGgo=", "base64") }] });
  const second = await visit(first.cursor);
  expect(second.events).toMatchObject([{ kind: "message", from: jane.address, fromName: "Jane Doe", subject: "Damaged", text: "See below.", html: expect.stringContaining("cid:a.png"), attachments: [{ type: "image", inline: true, mediaId: "a.png" }] }]);
  expect((await visit(second.cursor)).events).toEqual([]);
});

test("an answer names what it answers, quotes it, and keeps the thread", async () => {
  await start({ onSent: ({ parsed }) => void provider.answer(jane, parsed, "Yes, before noon.") });
  const { cursor } = await visit(null);
  const earlier = ["first@customer.example"];
  const { externalId } = await connector.send!(connection(), draft({ references: earlier, conversation: "first@customer.example" }));
  await until(() => provider.mailbox.messages.length === 1);
  const { events: [event] } = await visit(cursor);
  expect(event).toMatchObject({ text: "Yes, before noon.\n\nJane Doe", subject: "Re: Delivery", replyTo: externalId, conversation: "first@customer.example", quoted: expect.stringContaining("> Is Thursday fine?") });
  expect(event?.threadHints).toEqual([externalId, "first@customer.example"]);
});

test("the provider sends for nobody but the mailbox's owner", async () => {
  await start();
  await expect(connector.send!(connection({ address: "boss@northwind.example", incomingUser: address }), draft())).rejects.toMatchObject({ kind: expect.stringMatching(/rejected|config|auth/) });
  await expect(connector.send!(connection({}, { incomingPassword: "no" }), draft())).rejects.toMatchObject({ kind: "auth" });
  expect(provider.sent).toEqual([]);
});

test("POP3 as RFC 1939 has it: states, arguments, dots, and deletion at QUIT", async () => {
  await start();
  await provider.write(jane, { subject: "One", text: ".begins with a dot\nsecond line\nthird line" });
  await provider.write(jane, { subject: "Two", text: "two" });
  const early = await dial(provider.pop3Port);
  expect(await early("STAT\r\n")).toMatch(/^-ERR Sign in/);
  expect(await early("PASS p w\r\n")).toMatch(/^-ERR USER comes first/);
  expect(await early("STAT\n")).toMatch(/^-ERR .*CR LF/);
  const say = await signedIn();
  const size = provider.mailbox.messages.reduce((sum, { raw }) => sum + raw.length, 0);
  expect(await say("STAT\r\n")).toBe(`+OK 2 ${size}\r\n`);
  expect(await say("LIST 3\r\n")).toMatch(/^-ERR No such message/);
  expect(await say("NONSENSE\r\n")).toMatch(/^-ERR NONSENSE/);
  const whole = await say("RETR 1\r\n");
  expect(whole).toContain("\r\n..begins with a dot\r\n");
  const top = await say("TOP 1 1\r\n");
  expect(top).toContain("..begins with a dot\r\n");
  expect(top).not.toContain("second line");
  expect(await say("DELE 1\r\n")).toMatch(/^\+OK/);
  expect(await say("RETR 1 \r\n")).toMatch(/^-ERR/);
  expect(await say("UIDL\r\n")).toBe(`+OK 1 messages\r\n2 ${provider.mailbox.messages[1]?.uid}\r\n.\r\n`);
  expect(await say("RSET\r\n")).toMatch(/^\+OK/);
  expect(await say("DELE 2\r\n")).toMatch(/^\+OK/);
  expect(await say("NOOP\r\n")).toMatch(/^\+OK/);
  expect(provider.mailbox.messages).toHaveLength(2);
  expect(await say("QUIT\r\n")).toMatch(/^\+OK/);
  expect(provider.mailbox.messages).toHaveLength(1);
});

test("one session at a time; a line that is cut deletes nothing", async () => {
  await start();
  await provider.write(jane, { subject: "One", text: "one" });
  const first = await signedIn();
  const second = await dial(provider.pop3Port);
  await second(`USER ${address}\r\n`);
  expect(await second("PASS p w\r\n")).toMatch(/^-ERR \[IN-USE\]/);
  expect(await first("DELE 1\r\n")).toMatch(/^\+OK/);
  for (const socket of sockets.splice(0)) socket.destroy();
  await sleep(50);
  await signedIn();
  expect(provider.mailbox.messages).toHaveLength(1);
});
