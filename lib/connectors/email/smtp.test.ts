import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Draft } from "../contract";
import { connector } from "./connector";
import { classifySmtp } from "./smtp-error";
import { testConnection } from "./testing";

const draft: Draft = { idempotencyKey: "k", conversation: null, threadToken: "3f9a1c0b7e5d248", to: "jane@customer.example", text: "Hello", attachments: [] };
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return address && typeof address === "object" ? address.port : 0;
}

const connect = (port: number, settings: Record<string, unknown> = {}) =>
  testConnection({ incomingHost: "localhost", smtpHost: "localhost", smtpPort: port, smtpTls: "none", smtpSignIn: "none", saveToSent: false, ...settings }, { incomingPassword: "pw" });
const send = (port: number, settings?: Record<string, unknown>, more: Partial<Draft> = {}) => Promise.resolve(connector.send?.(connect(port, settings), { ...draft, ...more })).then(() => null, (error: unknown) => error);

/** A server that says what it is told to say to each command; null cuts the line. */
function scripted(answers: Record<string, string | null>, heard: string[] = []) {
  return createServer((socket: Socket) => {
    let inContent = false;
    socket.on("error", () => undefined);
    socket.write("220 mail.test ESMTP\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
        if (inContent && line !== ".") continue;
        const command = inContent ? "." : (/^(?:MAIL FROM|RCPT TO|[A-Z]+)/i.exec(line)?.[0].toUpperCase() ?? "");
        heard.push(command);
        inContent = command === "DATA" && !(command in answers);
        const answer = command in answers ? answers[command] : command === "EHLO" ? "250 mail.test" : command === "DATA" ? "354 go on" : "250 2.0.0 ok";
        if (answer === null || answer === undefined) return void socket.destroy();
        socket.write(`${answer}\r\n`);
      }
    });
  });
}

describe("what a refusal means", () => {
  test.each([
    ["greylisting", { "RCPT TO": "451 4.7.1 Greylisting in action" }, "network", "4.7.1", 300],
    ["too fast", { "MAIL FROM": "421 4.7.0 Too many messages" }, "rate_limit", "4.7.0", 900],
    ["mailbox full for now", { "RCPT TO": "452 4.2.2 Mailbox full" }, "network", "4.2.2", 300],
    ["unknown user", { "RCPT TO": "550 5.1.1 User unknown" }, "rejected", "5.1.1", undefined],
    ["closed mailbox", { "RCPT TO": "550 5.2.1 Disabled" }, "rejected", "5.2.1", undefined],
    ["too large", { "MAIL FROM": "552 5.3.4 Message too big" }, "rejected", "5.3.4", undefined],
    ["spam", { ".": "550 5.7.1 Message refused as spam" }, "rejected", "5.7.1", undefined],
    ["DMARC", { ".": "550 5.7.26 Unauthenticated mail" }, "config", "5.7.26", undefined],
    ["sender not allowed", { "MAIL FROM": "553 5.7.1 Sender not owned by user" }, "config", "5.7.1", undefined],
    ["no relaying", { "RCPT TO": "554 5.7.1 Relay access denied" }, "config", "5.7.1", undefined],
    ["sign-in needed", { "MAIL FROM": "530 5.7.0 Authentication required" }, "auth", "5.7.0", undefined],
    ["no enhanced code", { "RCPT TO": "550 no such user" }, "rejected", "550", undefined],
    ["refused before the content", { DATA: "554 5.5.1 no" }, "rejected", "5.5.1", undefined],
  ])("%s", async (_, answers, kind, code, retryAfterSeconds) => {
    const error = await send(await listening(scripted(answers)));
    expect(error).toMatchObject({ name: "ConnectorError", kind, code, message: expect.stringMatching(/^[A-Z].*It said: “.*”\.$/) });
    expect((error as { retryAfterSeconds?: number }).retryAfterSeconds).toBe(retryAfterSeconds);
  });

  test("one answer of several lines is one reason", () => {
    expect(classifySmtp({ code: 550, text: "550-5.7.1 We do not\r\n550 5.7.1 like this", command: "DATA" }, { host: "mx", user: "" }, "jane@x.example")).toMatchObject({ kind: "rejected", code: "5.7.1" });
  });
});

describe("a line that is cut", () => {
  test.each([["at once", { EHLO: null }], ["before the content", { DATA: null }]])("%s: nothing was sent, so it may be tried again", async (_, answers) => {
    expect(await send(await listening(scripted(answers)))).toMatchObject({ kind: "network" });
  });

  test("after the content: nobody knows, so it is never sent again by itself", async () => {
    expect(await send(await listening(scripted({ ".": null })))).toMatchObject({ kind: "unknown", message: expect.stringContaining("may have arrived") });
  });
});

test("a server that offers no STARTTLS is not spoken to in the clear", async () => {
  const heard: string[] = [];
  const port = await listening(scripted({ STARTTLS: "502 5.5.1 Not here" }, heard));
  expect(await send(port, { smtpTls: "starttls" })).toMatchObject({ kind: "config", message: expect.stringContaining("offers no STARTTLS") });
  expect(heard).toEqual(["EHLO", "STARTTLS"]);
});

test.each([[null, "has no e-mail address"], ["jane", "is not an e-mail address"], ["jane@x.example, tom@x.example", "is not an e-mail address"], ["jane@x.example>\r\nRCPT TO:<tom@x.example", "is not an e-mail address"]])("to %j nothing is sent", async (to, reason) => {
  expect(await send(1, {}, { to })).toMatchObject({ kind: "rejected", message: expect.stringContaining(reason) });
});

test("an automatic message never goes to an address that nobody reads", async () => {
  expect(await send(1, {}, { to: "no-reply@shop.example", automatic: true })).toMatchObject({ kind: "rejected", code: "no-reply" });
});

test("a missing server is a wrong setting, said by the field's name", async () => {
  await expect(connector.identify(testConnection({ smtpHost: "smtp.example" }))).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("incoming mail is not set") });
  await expect(connector.identify(testConnection({ address: "nobody" }))).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("“address” is not an e-mail address") });
});
