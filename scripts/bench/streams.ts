import { fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { inTransaction, systemContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { startProduct } from "../testing/product";
import { percentile, printFigure } from "./figures";

const workspaceCount = 100;
const streamsEach = 20;
const eventsPerSecond = 100;
const seconds = 15;
const limitMs = 100;

/** Two thousand open browsers in a hundred workspaces, and a hundred live changes a second; the floor is the limit itself. */
export async function streams(): Promise<void> {
  const product = await startProduct();
  Object.assign(process.env, product.env);
  const client = fork("scripts/bench/stream-client.mjs");
  try {
    const workspaceIds: string[] = [];
    const cookies: string[] = [];
    for (let n = 0; n < workspaceCount; n++) {
      const { id } = await createWorkspace(`Bench ${n}`);
      const member = await createMember(id);
      const cookie = (await sessionCookie(await startSession(member.userId, { ip: null, userAgent: null }, id))).split(";")[0]!;
      workspaceIds.push(id);
      cookies.push(...Array.from({ length: streamsEach }, () => cookie));
    }
    const sentAt = new Map<string, number>();
    const delays: number[] = [];
    const isOpen = new Promise<void>((done, failed) => {
      client.once("exit", () => failed(new Error("The client of the event streams ended.")));
      client.on("message", (message) => {
        if (message === "open") return done();
        for (const [id, at] of message as [string, number][]) if (sentAt.has(id)) delays.push(at - sentAt.get(id)!);
      });
    });
    client.send({ url: product.url, cookies });
    await isOpen;
    const began = performance.now();
    for (let event = 0; event < eventsPerSecond * seconds; event++) {
      await sleep(Math.max(0, began + (event * 1000) / eventsPerSecond - performance.now()));
      const id = newId();
      sentAt.set(id, performance.timeOrigin + performance.now());
      void inTransaction(systemContext(workspaceIds[event % workspaceCount]!), async ({ change }) => change({ topic: "connection", id }));
    }
    await sleep(2_000);
    const wanted = eventsPerSecond * seconds * streamsEach;
    if (delays.length !== wanted) throw new Error(`Of ${wanted} messages to open browsers ${delays.length} came.`);
    printFigure("streams p95", "ms", percentile(delays, 0.95), limitMs, { atMost: 1 });
  } finally {
    client.kill();
    await closeDatabase();
    await product.stop();
  }
}
