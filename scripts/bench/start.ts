import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../db/embedded/cluster.mjs";
import { plainEnvironment } from "../testing/environment";
import { startBenchDatabase } from "./database";
import { inPairs, printFigure } from "./figures";

const pairs = 7;

/**
 * The second start of the product (database, web, worker), until it has answered a page; the floor is `next start` of the same build,
 * with a database that is there already, until it has answered the same page.
 */
export async function start(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "weft-bench-"));
  const database = await startBenchDatabase();
  const { DATABASE_URL = "", DATABASE_OWNER_URL = "", WEFT_SECRET = "", WEFT_DATA_DIR = "" } = process.env;
  const product = () => secondsToPage(["scripts/start.mjs"], { WEFT_DATA_DIR: join(folder, "data"), DATABASE_URL: "" });
  const bare = () => secondsToPage([resolve("node_modules/next/dist/bin/next"), "start", "--hostname", "127.0.0.1"], { DATABASE_URL, DATABASE_OWNER_URL, WEFT_SECRET, WEFT_DATA_DIR, NEXT_TELEMETRY_DISABLED: "1" });
  try {
    await product();
    const { ours, floor } = await inPairs(pairs, { ours: product, floor: bare });
    printFigure("start", "s, second start to the first page", ours, floor, { atMost: 2 });
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Starts a program, asks it for a page until that is answered, and ends it. @throws Error with what it said when it ends by itself */
async function secondsToPage(command: string[], env: Record<string, string>): Promise<number> {
  const port = String(await freePort());
  const began = performance.now();
  const child = spawn(process.execPath, command, { env: { ...plainEnvironment(), ...env, PORT: port }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  let isOver = false;
  const ended = new Promise<void>((done) => child.once("close", () => done(void (isOver = true))));
  while (!(await answers(`http://127.0.0.1:${port}/sign-in`))) {
    if (isOver) throw new Error(`It ended before it answered.\n${said}`);
    await sleep(5);
  }
  const seconds = (performance.now() - began) / 1000;
  child.kill("SIGINT");
  await ended;
  return seconds;
}

/** @throws Error when the page is there and is not well */
async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  if (!response) return false;
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} was answered ${response.status}.\n${text.slice(0, 500)}`);
  return true;
}
