import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectionHealth, connections, conversations, deliveries, messages } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { sendMessage } from "@/lib/conversations/send";
import { systemContext } from "@/lib/context";
import { readStage, stageFile } from "@/lib/demo/stage";
import { openDemoWorkspace, removeDemoData } from "@/lib/workspaces/demo";
import { bundleOptions } from "@/scripts/bundle.mjs";
import { handleWebhook } from "@/server/door";
import { startJobs } from "@/worker/jobs";
import { startLedgerLoop } from "@/worker/ledger-loop";
import { listenForWork } from "@/worker/listen";
import { startSessions } from "@/worker/sessions/sessions";

// The whole demo: a worker, the door for webhooks, and the simulated platforms as the program that the launcher runs.

let workspaceId: string;
let platforms: ChildProcess;
let door: Server;
let folder: string;
const stops: (() => Promise<unknown>)[] = [];
const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);

beforeAll(async () => {
  door = createServer((request, response) => void handleWebhook(request, response));
  await new Promise<void>((listening) => door.listen(0, "127.0.0.1", listening));
  process.env.WEFT_URL = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  ({ workspaceId } = await openDemoWorkspace());
  folder = await mkdtemp(resolve("dist/demo-test-"));
  const program = join(folder, "simulator.mjs");
  await build(bundleOptions("simulator/main.ts", program));
  platforms = spawn(process.execPath, [program, "--demo", stageFile()], { stdio: ["ignore", "inherit", "inherit", "ipc"], env: { NODE_ENV: "test", PATH: process.env.PATH, WEFT_URL: process.env.WEFT_URL, WEFT_LOCAL_URL: process.env.WEFT_URL } });
  await new Promise((ready) => platforms.once("message", ready));
  const ledger = startLedgerLoop();
  const jobs = await startJobs(() => undefined);
  const sessions = startSessions(workspaceId);
  const stopListening = await listenForWork({ onWork: ({ w }) => ledger.wake(w), onReconnect: () => ledger.sweep() });
  stops.push(stopListening, sessions.stop, ledger.stop, jobs.stop);
});

afterAll(async () => {
  for (const stop of stops) await stop();
  platforms.kill();
  await new Promise((closed) => door.close(closed).closeAllConnections());
  await rm(folder, { recursive: true, force: true });
});

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(200)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`Waited a minute for ${what} in vain.`);
}

/** The latest conversation on a channel in which a person answers. */
async function latestOn(channel: string) {
  const [found] = await read((tx) => tx.select().from(conversations).where(and(eq(conversations.channel, channel), eq(conversations.isGroup, false))).orderBy(desc(conversations.lastMessageAt)).limit(1));
  return found!;
}

test.each(["telegram", "email", "custom"])("a customer answers on %s, in the thread of the history", async (channel) => {
  await until(`a healthy ${channel}`, async () => {
    const [row] = await read((tx) => tx.select({ error: connectionHealth.lastError, cursor: connectionHealth.cursor }).from(connectionHealth).innerJoin(connections, eq(connections.id, connectionHealth.connectionId)).where(eq(connections.connector, channel)));
    return row?.error === null && (channel === "custom" || row.cursor !== null) ? true : undefined;
  });
  const { id } = await latestOn(channel);
  const sent = await sendMessage(systemContext(workspaceId, "Ana"), id, { text: "Does Thursday suit you?", fileIds: [] });
  const answer = await until(`an answer on ${channel}`, async () => {
    const rows = await read((tx) => tx.select().from(messages).where(and(eq(messages.conversationId, id), gt(messages.receivedAt, new Date(sent.sentAt)))).orderBy(asc(messages.receivedAt)));
    return rows.find(({ direction }) => direction === "in");
  });
  expect(answer.text).not.toBe("");
  const [after] = await read((tx) => tx.select().from(conversations).where(eq(conversations.id, id)));
  expect(after).toMatchObject({ lastMessageDirection: "in", waitingSince: expect.any(Date) });
});

test("somebody names the company on Bluesky", async () => {
  const said = await until("a mention", async () => {
    const rows = await read((tx) => tx.select({ body: deliveries.body }).from(deliveries).innerJoin(connections, eq(connections.id, deliveries.connectionId)).where(eq(connections.connector, "bluesky")));
    return rows.map(({ body }) => Buffer.from(body).toString()).find((text) => text.includes('"reason":"mention"'));
  });
  expect(said).toContain("@northwind.example ");
});

test("without the demo its platforms have nothing that keeps them", async () => {
  const stage = readStage();
  expect(stage?.workspaceId).toBe(workspaceId);
  expect(await (await fetch(`http://127.0.0.1:${stage?.places.site.port}/`)).text()).toContain(`${process.env.WEFT_URL}/webhooks/webchat/`);
  await removeDemoData(systemContext(workspaceId));
  expect(existsSync(stageFile())).toBe(false);
});
