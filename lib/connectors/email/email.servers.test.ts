import { ImapFlow } from "imapflow";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMailServer, type MailServer } from "@/scripts/servers/mail";
import type { ConnectionContext, Draft } from "../contract";
import { connector } from "./connector";
import { startStream, testConnection } from "./testing";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer({ users: ["crm", "bob", "pop", "small", "stream", "copy", "crash", "renumber"], quota: "300K", maxMessageBytes: 200_000 });
}, 240_000);
afterAll(() => server?.stop());

const draft: Draft = { idempotencyKey: "key-1", conversation: null, threadToken: "3f9a1c0b7e5d248", to: "bob@example.test", text: "Hello Bob", attachments: [] };

function connect(user: string, settings: Record<string, unknown> = {}, secrets: Record<string, string> = {}, more: Partial<ConnectionContext> = {}): ConnectionContext {
  const usual = { address: `${user}@example.test`, displayName: "Acme Support", messageIdDomain: "weft.example.test", incomingHost: "localhost", incomingPort: server.imapsPort, smtpHost: "localhost", smtpPort: server.submissionPort, smtpTls: "starttls", allowSelfSigned: true };
  return testConnection({ ...usual, ...settings }, { incomingPassword: `${user}-pw`, ...secrets }, { id: `connection-of-${user}`, ...more });
}

/** Another mail program, which knows nothing of us. */
function writeAs(user: string, message: { to: string; subject: string; text?: string; inReplyTo?: string; references?: string[]; attachments?: { filename: string; content: Buffer }[] }) {
  const transport = createTransport({ host: "127.0.0.1", port: server.submissionPort, requireTLS: true, tls: { rejectUnauthorized: false }, auth: { user: `${user}@example.test`, pass: `${user}-pw` } });
  return transport.sendMail({ from: `${user}@example.test`, text: "…", ...message });
}

async function readFolder(user: string, folder: string): Promise<string[]> {
  const client = new ImapFlow({ host: "127.0.0.1", port: server.imapsPort, secure: true, tls: { rejectUnauthorized: false }, auth: { user: `${user}@example.test`, pass: `${user}-pw` }, logger: false });
  await client.connect();
  await client.mailboxOpen(folder, { readOnly: true });
  const messages = await client.fetchAll("1:*", { source: true, flags: true }).catch(() => []);
  await client.logout();
  return messages.map(({ source, flags }) => `X-Flags: ${[...(flags ?? [])].join(" ")}\r\n${source?.toString() ?? ""}`);
}

const refusedBy = (action: Promise<unknown>) => action.then(() => null, (error: unknown) => error);

describe("signing in", () => {
  test("identify names the mailbox, and every step of the test button says what it saw", async () => {
    const connection = connect("crm");
    expect(await connector.identify(connection)).toMatchObject({ remoteId: "crm@example.test", displayName: "Acme Support <crm@example.test>", facts: { uidNext: expect.any(Number), uidValidity: expect.stringMatching(/^\d+$/) } });
    const said: string[] = [];
    for (const step of connector.checks?.(connection) ?? []) said.push(`${step.title}: ${await step.run()}`);
    expect(said).toEqual([
      `Reach the incoming server: localhost:${server.imapsPort} answers over TLS`,
      "Sign in to the incoming server: Signed in as crm@example.test",
      "Open the folder: INBOX holds 0 messages",
      `Reach the outgoing server: localhost:${server.submissionPort} answers over TLS`,
      "Sign in to the outgoing server: Signed in as crm@example.test",
    ]);
  });

  test.each([
    ["IMAP with STARTTLS, SMTP with TLS", () => ({ incomingPort: server.imapPort, incomingTls: "starttls", smtpPort: server.submissionsPort, smtpTls: "tls" })],
    ["POP3 with TLS", () => ({ incoming: "pop3", incomingPort: server.pop3sPort })],
    ["POP3 with STARTTLS", () => ({ incoming: "pop3", incomingPort: server.pop3Port, incomingTls: "starttls" })],
    ["no encryption, no sign-in for sending", () => ({ incomingPort: server.imapPort, incomingTls: "none", smtpPort: server.smtpPort, smtpTls: "none", smtpSignIn: "none" })],
  ])("works with %s", async (_, settings) => {
    const connection = connect("crm", settings());
    await expect(connector.identify(connection)).resolves.toMatchObject({ remoteId: "crm@example.test" });
    for (const step of connector.checks?.(connection) ?? []) await expect(step.run()).resolves.toEqual(expect.any(String));
  });

  test("a wrong password is told in plain words, whichever server refuses it", async () => {
    const wrong = { incomingPassword: "wrong" };
    const errors = await Promise.all([
      refusedBy(connector.identify(connect("crm", {}, wrong))),
      refusedBy(connector.identify(connect("crm", { incoming: "pop3", incomingPort: server.pop3sPort }, wrong))),
      refusedBy(connector.identify(connect("crm", { smtpSignIn: "own", smtpUser: "crm@example.test" }, { smtpPassword: "wrong" }))),
    ]);
    for (const error of errors) expect(error).toMatchObject({ kind: "auth", message: expect.stringMatching(/^The mail server localhost refused the user name or password of crm@example\.test.*app password/s) });
  });

  test("a certificate that nobody vouches for is refused until the settings allow it", async () => {
    const steps = connector.checks?.(connect("crm", { allowSelfSigned: false })) ?? [];
    for (const index of [0, 1, 2, 3, 4]) expect(await refusedBy(steps[index]?.run() ?? Promise.resolve())).toMatchObject({ kind: "config", message: expect.stringContaining("vouches") });
  });

  test("the wrong kind of encryption, a missing folder and a closed port are told apart", async () => {
    expect(await refusedBy(connector.identify(connect("crm", { incomingPort: server.imapPort })))).toMatchObject({ kind: "config", message: expect.stringContaining("STARTTLS") });
    expect(await refusedBy(connector.identify(connect("crm", { folder: "No such folder" })))).toMatchObject({ kind: "config", message: expect.stringContaining("there is no such folder") });
    expect(await refusedBy(connector.identify(connect("crm", { incomingPort: 1 })))).toMatchObject({ kind: "network", message: expect.stringContaining("Nothing answers at localhost:1") });
    expect(await refusedBy(connector.identify(connect("crm", { smtpPort: 1 })))).toMatchObject({ kind: "network", message: expect.stringContaining("Nothing answers at localhost:1") });
  });
});

describe("receiving by IMAP", () => {
  test("new mail is seen within seconds, a burst completely and in order, and stays unread", async () => {
    const stream = startStream(connect("stream"));
    await stream.healthy;
    const began = Date.now();
    await writeAs("bob", { to: "stream@example.test", subject: "Order 4711", text: "Where is it?" });
    await expect(stream.waitFor(({ subject }) => subject === "Order 4711")).resolves.toMatchObject({ kind: "message", from: "bob@example.test", text: "Where is it?" });
    // By IDLE: the question beside it comes only each minute.
    expect(Date.now() - began).toBeLessThan(30_000);

    const subjects = Array.from({ length: 40 }, (_, index) => `Burst ${index}`);
    await Promise.all(subjects.map((subject) => writeAs("bob", { to: "stream@example.test", subject })));
    await expect.poll(async () => stream.deliveries.length, { timeout: 30_000 }).toBe(41);
    expect((await stream.events()).map(({ subject }) => subject).toSorted()).toEqual([...subjects, "Order 4711"].toSorted());
    expect(JSON.parse(stream.cursor ?? "{}")).toMatchObject({ uid: 41 });
    await stream.stop();
    for (const message of await readFolder("stream", "INBOX")) expect(message).not.toMatch(/^X-Flags:.*Seen/);
  });

  test("what arrived between saving the connection and its first session is not missed", async () => {
    const { facts } = await connector.identify(connect("copy"));
    await writeAs("bob", { to: "copy@example.test", subject: "In between" });
    const seen = startStream(connect("copy", {}, {}, { facts: facts ?? {} }));
    await seen.waitFor(({ subject }) => subject === "In between");
    await seen.stop();
  });

  test("after Dovecot was killed, the next session catches up: nothing lost, nothing twice", async () => {
    const first = startStream(connect("crash"));
    await first.healthy;
    await writeAs("bob", { to: "crash@example.test", subject: "Before" });
    await first.waitFor(({ subject }) => subject === "Before");
    await server.kill9("dovecot");
    await expect(first.ended).rejects.toMatchObject({ kind: "network" });
    await expect(startStream(connect("crash"), first.cursor).ended).rejects.toMatchObject({ kind: "network", message: expect.stringContaining("Nothing answers") });
    await server.restart("dovecot");
    await Promise.all([1, 2, 3].map((number) => writeAs("bob", { to: "crash@example.test", subject: `After ${number}` })));
    const second = startStream(connect("crash"), first.cursor);
    await expect.poll(async () => second.deliveries.length, { timeout: 30_000 }).toBe(3);
    expect((await second.events()).map(({ subject }) => subject).toSorted()).toEqual(["After 1", "After 2", "After 3"]);
    await second.stop();
  });

  test("when the server numbers its messages anew, all of them are read again", async () => {
    const client = new ImapFlow({ host: "127.0.0.1", port: server.imapsPort, secure: true, tls: { rejectUnauthorized: false }, auth: { user: "renumber@example.test", pass: "renumber-pw" }, logger: false });
    await client.connect();
    const message = (subject: string) => `From: bob@example.test\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.test>\r\n\r\nHello`;
    await client.mailboxCreate("Sales");
    const connection = connect("renumber", { folder: "Sales" });
    const first = startStream(connection);
    await first.healthy;
    for (const subject of ["one", "two"]) await client.append("Sales", message(subject));
    await first.waitFor(({ subject }) => subject === "two");
    await first.stop();
    await client.mailboxDelete("Sales");
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await client.mailboxCreate("Sales");
    for (const subject of ["one", "two", "three"]) await client.append("Sales", message(subject));
    await client.logout();
    const second = startStream(connection, first.cursor);
    await second.waitFor(({ subject }) => subject === "three");
    expect((await second.events()).map(({ externalId }) => externalId)).toEqual(["one@example.test", "two@example.test", "three@example.test"]);
    await second.stop();
  });
});

describe("receiving by POP3", () => {
  test("new mail is read once and stays on the server", async () => {
    const connection = connect("pop", { incoming: "pop3", incomingPort: server.pop3sPort, importDays: 1 });
    await writeAs("bob", { to: "pop@example.test", subject: "First", text: ".\n..two dots\nend" });
    await expect.poll(async () => (await readFolder("pop", "INBOX")).length, { timeout: 20_000 }).toBe(1);
    const first = startStream(connection);
    await expect(first.waitFor(({ subject }) => subject === "First")).resolves.toMatchObject({ text: ".\n..two dots\nend" });
    await first.healthy;
    await first.stop();
    await writeAs("bob", { to: "pop@example.test", subject: "Second" });
    await expect.poll(async () => (await readFolder("pop", "INBOX")).length, { timeout: 20_000 }).toBe(2);
    const second = startStream(connection, first.cursor);
    await second.waitFor(({ subject }) => subject === "Second");
    expect(second.deliveries).toHaveLength(1);
    await second.stop();
    const fresh = startStream(connect("pop", { incoming: "pop3", incomingPort: server.pop3Port, incomingTls: "starttls" }));
    await fresh.healthy;
    expect(fresh.deliveries, "without days to import, only what comes from now on").toHaveLength(0);
    await fresh.stop();
  });
});

describe("sending", () => {
  test("an answer carries the thread, a copy is in Sent, and the answer to it finds back", async () => {
    const files: Record<string, Uint8Array> = { "file-1": new TextEncoder().encode("%PDF-1.4 offer") };
    const connection = connect("crm", { plusAddressing: true }, {}, { readFile: async (id) => files[id] ?? new Uint8Array() });
    const sent = await connector.send?.(connection, { ...draft, subject: "AW: Re: Angebot für Sie", references: ["first@bob.example", "second@bob.example"], replyTo: "second@bob.example", conversation: "first@bob.example", text: "Grüße aus Köln 😀\n\nhttps://acme.example/x", author: { name: "Anna" }, attachments: [{ fileId: "file-1", name: "Angebot – Januar.pdf", mime: "application/pdf", size: 14 }] });
    expect(sent).toMatchObject({ status: "sent", externalId: expect.stringMatching(/^w\.[0-9a-f]{32}@weft\.example\.test$/) });

    const bob = startStream(connect("bob", { importDays: 1 }));
    const received = await bob.waitFor(({ subject }) => subject === "Re: Angebot für Sie");
    expect(received).toMatchObject({ externalId: sent?.externalId, from: "crm@example.test", fromName: "Anna (Acme Support)", replyTo: "second@bob.example", conversation: "first@bob.example", threadHints: ["second@bob.example", "first@bob.example"], text: "Grüße aus Köln 😀\n\nhttps://acme.example/x", attachments: [{ name: "Angebot – Januar.pdf", mime: "application/pdf", size: 14 }] });
    expect(received.html).toContain('<a href="https://acme.example/x">');
    const raw = Buffer.from(bob.deliveries.at(-1)?.body ?? []).toString();
    expect(raw).toContain("In-Reply-To: <second@bob.example>");
    expect(raw).toMatch(/References: <first@bob\.example>\s+<second@bob\.example>/);
    await bob.stop();
    await expect.poll(async () => (await readFolder("crm", "Sent")).find((copy) => copy.includes(sent?.externalId ?? "")), { timeout: 10_000 }).toMatch(/^X-Flags: \\Seen/);

    const replyTo = /^Reply-To:.*<(.*)>/m.exec(raw)?.[1] ?? "";
    const crm = startStream(connect("crm", { importDays: 1 }));
    await writeAs("bob", { to: replyTo, subject: "SV: Angebot", text: "Thanks" });
    const answer = await crm.waitFor(({ text }) => text === "Thanks");
    expect(answer).toMatchObject({ conversation: "token:3f9a1c0b7e5d248", threadHints: ["token:3f9a1c0b7e5d248"] });
    await crm.stop();
  });

  test("a new conversation is named after its first message, and an answer leads back to it", async () => {
    const sent = await connector.send?.(connect("crm"), { ...draft, idempotencyKey: "new", subject: "Hello" });
    expect(sent?.conversation).toBe(sent?.externalId);
    const crm = startStream(connect("crm"));
    await crm.healthy;
    await writeAs("bob", { to: "crm@example.test", subject: "Re: Hello", text: "Hi", inReplyTo: `<${sent?.externalId}>`, references: [`<${sent?.externalId}>`] });
    expect(await crm.waitFor(({ text }) => text === "Hi")).toMatchObject({ conversation: sent?.externalId, replyTo: sent?.externalId });
    await crm.stop();
  });

  test("an unknown mailbox and a message that is too large are refused, with the reason", async () => {
    const connection = connect("crm", {}, {}, { readFile: async () => new Uint8Array(250_000) });
    expect(await refusedBy(connector.send?.(connection, { ...draft, to: "nobody@example.test" }) ?? Promise.resolve())).toMatchObject({ kind: "rejected", code: "5.1.1", message: expect.stringContaining("There is no mailbox nobody@example.test") });
    const large = { ...draft, attachments: [{ fileId: "f", name: "large.bin", mime: "application/octet-stream", size: 250_000 }] };
    expect(await refusedBy(connector.send?.(connection, large) ?? Promise.resolve())).toMatchObject({ kind: "rejected", code: "5.3.4", message: expect.stringContaining("too large") });
  });

  test("a bounce and a full mailbox come back as a failed status of our message", async () => {
    const crm = startStream(connect("crm"));
    await crm.healthy;
    const returned = await connector.send?.(connect("crm"), { ...draft, idempotencyKey: "returned", to: "bounces@example.test" });
    expect(await crm.waitFor(({ kind, target }) => kind === "status" && target === returned?.externalId)).toMatchObject({ status: "failed", from: "bounces@example.test", error: { code: "5.4.4", retryable: false } });

    const filler = { readFile: async () => Buffer.alloc(120_000, "x") };
    const sendFiller = (key: string) => connector.send?.(connect("crm", { saveToSent: false }, {}, filler), { ...draft, idempotencyKey: key, to: "small@example.test", attachments: [{ fileId: "f", name: "x.bin", mime: "application/octet-stream", size: 120_000 }] });
    for (const key of ["fill-1", "fill-2"]) await sendFiller(key);
    const last = await sendFiller("fill-3");
    expect(await crm.waitFor(({ kind, target }) => kind === "status" && target === last?.externalId)).toMatchObject({ status: "failed", error: { code: "5.2.2" } });
    await crm.stop();
  });

  test("a confirmation is no more than what the server says: passed on is not delivered", async () => {
    const crm = startStream(connect("crm"));
    await crm.healthy;
    const sent = await connector.send?.(connect("crm", { deliveryReceipts: true, saveToSent: false }), { ...draft, idempotencyKey: "receipt" });
    expect(await crm.waitFor(({ kind, target }) => kind === "status" && target === sent?.externalId)).toMatchObject({ status: "sent", from: "bob@example.test" });
    await crm.stop();
  });
});
