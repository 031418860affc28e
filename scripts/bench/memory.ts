import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { startProduct } from "../testing/product";
import { startBare } from "./bare";
import { median, printFigure } from "./figures";

const rounds = 3;
const restMs = 15_000;
const screens = ["/sign-in", "/inbox", "/dashboard", "/settings/connections"];

/**
 * Memory of the web server and the worker at rest, after each screen was asked for; the floor is a bare application of the
 * same Next. Shared pages count by share (PSS).
 */
export async function memory(): Promise<void> {
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const bare = await startBare();
    const product = await startProduct();
    try {
      Object.assign(process.env, product.env);
      const cookie = await signInSomebody();
      for (const screen of screens) await visit(`${product.url}${screen}`, cookie);
      for (const _ of screens) await visit(bare.url, "");
      await sleep(restMs);
      const { web, worker } = await product.pids();
      ours.push((await megabytesOf(web)) + (await megabytesOf(worker)));
      floor.push(await megabytesOf(bare.pid));
      if (process.env.WEFT_BENCH_VERBOSE) console.error(`round ${round + 1}: web ${await megabytesOf(web)}, worker ${await megabytesOf(worker)}, bare ${floor.at(-1)}`);
    } finally {
      await closeDatabase();
      await product.stop();
      await bare.stop();
    }
  }
  printFigure("memory", "MB, web and worker at rest", median(ours), median(floor), { atMost: 2.2 });
}

async function signInSomebody(): Promise<string> {
  const { id: workspaceId } = await createWorkspace("Bench");
  const { userId } = await createMember(workspaceId, { roles: ["admin"] });
  return (await sessionCookie(await startSession(userId, { ip: null, userAgent: null }, workspaceId))).split(";")[0]!;
}

async function visit(url: string, cookie: string): Promise<void> {
  const response = await fetch(url, { headers: { cookie } });
  await response.text();
  if (!response.ok) throw new Error(`${url} was answered ${response.status}.`);
}

/** Of a process and those that it has started, as the kernel counts. @throws Error where there is no /proc */
async function megabytesOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1];
  if (!kilobytes) throw new Error("Memory is read from /proc, which this system does not have.");
  const own = Number(kilobytes) / 1024;
  const children = (await Promise.all((await readdir(`/proc/${pid}/task`)).map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "")))).join(" ").split(" ").filter(Boolean);
  const theirs = await Promise.all(children.map((child) => megabytesOf(Number(child))));
  return theirs.reduce((sum, one) => sum + one, own);
}
