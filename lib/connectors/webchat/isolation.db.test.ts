import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asTest } from "@/db/testing/as-test";
import { deliveries, messages } from "@/db";
import { processDeliveries } from "@/lib/ledger/process";
import { createConnection, createWorkspace } from "@/lib/testing/factories";
import { handleWebhook } from "@/server/door";
import type { FramesReply, StartReply, UploadReply } from "./protocol";

// Two companies with a chat on their sites, and their visitors, at the real endpoints. Each visitor has a thread of their own.

const shop = "https://shop.example";
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => void handleWebhook(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

async function createChat() {
  const { id: workspaceId } = await createWorkspace();
  const connection = await createConnection(workspaceId, { connector: "webchat", settings: { name: "Acme", origins: [shop] }, secrets: { widgetSecret: "the same secret in both" } });
  const address = `${url}/webhooks/webchat/${connection.id}`;
  return {
    workspaceId,
    address,
    /** A visitor, who may show the token of another one. */
    async visit(token?: string) {
      const body = JSON.stringify({ t: "session.start", clientId: "s1", host: shop, ...(token && { token }) });
      return (await (await fetch(`${address}/session`, { method: "POST", body })).json()) as StartReply;
    },
    async send(token: string, ...frames: object[]) {
      const response = await fetch(`${address}/frames`, { method: "POST", headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ frames }) });
      await processDeliveries(workspaceId);
      return { status: response.status, replies: ((await response.json()) as FramesReply).replies };
    },
    async upload(token: string, content: string) {
      const response = await fetch(`${address}/upload?name=list.txt`, { method: "POST", headers: { authorization: `Bearer ${token}` }, body: content });
      return (await response.json()) as UploadReply;
    },
    texts: () => asTest(workspaceId, async (tx) => (await tx.select({ text: messages.text }).from(messages)).map(({ text }) => text).toSorted()),
    ledger: () => asTest(workspaceId, (tx) => tx.$count(deliveries)),
  };
}

const says = (text: string, more: object = {}) => ({ t: "message", clientId: "m1", text, ...more });
const transcript = ({ transcript: said }: StartReply) => said.map(({ text }) => text);

test("a visitor's token opens the thread of that visitor, at the chat that gave it", async () => {
  const [ours, theirs] = [await createChat(), await createChat()];
  const [jane, eve] = [await ours.visit(), await theirs.visit()];
  await ours.send(jane.token, says("Our secret order"));
  expect(transcript(await ours.visit(jane.token))).toEqual(["Our secret order"]);
  // Our token at the other chat makes a new visitor there, and theirs one here.
  for (const started of [await theirs.visit(jane.token), await ours.visit(eve.token)]) expect([transcript(started), [jane.visitorId, eve.visitorId].includes(started.visitorId)]).toEqual([[], false]);
  const before = await ours.ledger();
  for (const path of ["frames", "upload?name=a.txt"]) expect((await fetch(`${ours.address}/${path}`, { method: "POST", headers: { authorization: `Bearer ${eve.token}` }, body: "{}" })).status).toBe(401);
  expect((await fetch(`${ours.address}/events`, { headers: { authorization: `Bearer ${eve.token}` } })).status).toBe(401);
  expect([await ours.ledger(), await ours.texts()]).toEqual([before, ["Our secret order"]]);
});

test("two visitors of one chat do not meet, whatever they call their messages and sessions", async () => {
  const chat = await createChat();
  const [jane, eve] = [await chat.visit(), await chat.visit()];
  await chat.send(jane.token, says("Our secret order"));
  expect((await chat.send(eve.token, says("Let me in", { sessionId: jane.sessionId }))).replies).toMatchObject([{ t: "nack", error: "session_expired" }]);
  // The same clientId is another message.
  expect((await chat.send(eve.token, says("Hello"))).replies).toMatchObject([{ t: "ack" }]);
  expect(await chat.texts()).toEqual(["Hello", "Our secret order"]);
  expect(transcript(await chat.visit(eve.token))).toEqual(["Hello"]);
  expect(transcript(await chat.visit(jane.token))).toEqual(["Our secret order"]);
});

test("a file is attached by who uploaded it, and fetched at the address that was given out", async () => {
  const [ours, theirs] = [await createChat(), await createChat()];
  const [jane, other, eve] = [await ours.visit(), await ours.visit(), await theirs.visit()];
  const [mine, hers] = [await ours.upload(jane.token, "Our secret list"), await theirs.upload(eve.token, "Their list")];
  const attach = (uploadId: string) => ({ t: "attachment", clientId: "a1", uploadId });
  expect((await ours.send(other.token, attach(mine.uploadId))).replies).toMatchObject([{ t: "nack", error: "invalid" }]);
  expect((await theirs.send(eve.token, attach(mine.uploadId))).replies).toMatchObject([{ t: "nack", error: "invalid" }]);
  expect((await ours.send(jane.token, attach(mine.uploadId))).replies).toMatchObject([{ t: "ack" }]);
  expect(await (await fetch(`${ours.address}/${mine.url}`)).text()).toBe("Our secret list");
  // Our file at their address, by our signature, by theirs for another file, and by none.
  const [file, query] = mine.url.split("?");
  for (const address of [`${theirs.address}/${mine.url}`, `${theirs.address}/${file}?${hers.url.split("?")[1]}`, `${ours.address}/${file}?${hers.url.split("?")[1]}`, `${ours.address}/${file}`, `${theirs.address}/${hers.url.split("?")[0]}?${query}`]) {
    const response = await fetch(address);
    expect([response.status, await response.text()]).toEqual([403, expect.not.stringContaining("secret")]);
  }
});
