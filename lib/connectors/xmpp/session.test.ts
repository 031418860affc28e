import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { openSession } from "./session";

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** A server that answers each packet with what `answer` makes of it. */
async function listen(answer: (packet: string, socket: Socket) => void): Promise<string> {
  const listening = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => answer(chunk.toString(), socket));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  return `xmpp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

function connect(settings: Record<string, unknown>, more: Partial<ConnectionContext> = {}) {
  const connection: ConnectionContext = {
    id: "c1", settings: { jid: "crm@example.com", ...settings }, facts: {}, secrets: { password: "secret-password" }, webhookUrl: "", fetch, log: { info: () => undefined, warn: () => undefined },
    resolveHost: (host) => Promise.resolve(host), readFile: () => Promise.reject(new Error("no files")), ...more,
  };
  return openSession(connection, "weft").then(() => null, (error: unknown) => error);
}

const greeting = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1' from='example.com' version='1.0'>";
const features = (inside: string) => `${greeting}<stream:features>${inside}</stream:features>`;
const mechanisms = "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>";

describe("a server that cannot be trusted or does not work", () => {
  test("one that offers no encryption gets no password", async () => {
    const said: string[] = [];
    const service = await listen((packet, socket) => {
      said.push(packet);
      socket.write(features(mechanisms));
    });
    expect(await connect({ service })).toMatchObject({ kind: "config", message: expect.stringContaining("no encryption") as string });
    expect(said.join("")).not.toContain("auth");
  });

  test("a plain password is not sent over a connection that is not encrypted, even when that was chosen", async () => {
    const said: string[] = [];
    const service = await listen((packet, socket) => {
      said.push(packet);
      socket.write(features(mechanisms));
    });
    expect(await connect({ service, encryption: "none" })).toMatchObject({ kind: "config", message: expect.stringContaining("encrypted") as string });
    expect(said.join("")).not.toContain(Buffer.from("\0crm\0secret-password").toString("base64"));
  });

  test.each([
    ["speaks HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n<html></p></html>"],
    ["sends crossed tags", `${greeting}<stream:features></oops>`],
    ["closes what was never opened", "</stream:stream></stream:stream>"],
    ["sends an illegal entity", `${greeting}<a>&boom;</a>`],
  ])("one that %s ends the attempt, not the process", async (_what, reply) => {
    const answer = (_packet: string, socket: Socket) => socket.end(reply);
    expect(await connect({ service: await listen(answer) })).toMatchObject({ name: "ConnectorError", kind: "network" });
    expect(await connect({ service: await listen(answer), encryption: "none" })).toMatchObject({ name: "ConnectorError", kind: "network" });
  });

  test("one that hangs up at once, or refuses the domain, is told apart", async () => {
    expect(await connect({ service: await listen((_packet, socket) => socket.destroy()) })).toMatchObject({ kind: "network" });
    const refusal = `${greeting}<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>`;
    expect(await connect({ service: await listen((_packet, socket) => socket.end(refusal)) })).toMatchObject({ kind: "config", code: "host-unknown" });
    expect(await connect({ service: await listen((_packet, socket) => socket.end(refusal)), encryption: "none" })).toMatchObject({ kind: "config", code: "host-unknown" });
  });

  test("one that sends us elsewhere is not followed", async () => {
    let connections = 0;
    const service = await listen((_packet, socket) => {
      connections++;
      socket.end(`${greeting}<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>10.0.0.1:22</see-other-host></stream:error></stream:stream>`);
    });
    expect(await connect({ service, encryption: "none" })).toMatchObject({ kind: "network", code: "see-other-host" });
    expect(connections).toBe(1);
  });

  test("a stanza without end is cut off", async () => {
    const service = await listen((_packet, socket) => socket.write(`${greeting}<message><body>${"a".repeat(5 * 1024 * 1024)}`));
    expect(await connect({ service, encryption: "none" })).toMatchObject({ kind: "network", message: expect.stringContaining("without end") as string });
  });
});

test("the guard decides which addresses may be called, by socket and by WebSocket", async () => {
  const asked: string[] = [];
  const resolveHost = (host: string) => {
    asked.push(host);
    return Promise.reject(new ConnectorError("config", "Private addresses are not allowed."));
  };
  for (const service of ["xmpp://internal.example:5222", "xmpps://internal.example", "wss://internal.example/ws"]) expect(await connect({ service }, { resolveHost })).toMatchObject({ kind: "config", message: "Private addresses are not allowed." });
  expect(asked).toEqual(["internal.example", "internal.example", "internal.example"]);
});

test("without a password nothing is tried", async () => {
  expect(await connect({ service: "xmpp://127.0.0.1:9" }, { secrets: {} })).toMatchObject({ kind: "auth" });
});
