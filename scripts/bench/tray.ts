import { fork, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Browser, type CDPSession, type Page } from "@playwright/test";
import { asc, eq } from "drizzle-orm";
import postgres from "postgres";
import { Agent, request } from "undici";
import { closeDatabase, conversations, withWorkspace } from "@/db";
import { createMember } from "@/lib/testing/factories";
import { ensureChromium } from "../test/chromium.mjs";
import { startProduct } from "../testing/product";
import { countFrames, signIn } from "./browser";
import { settle } from "./database";
import { median, percentile, printFigure } from "./figures";
import { bodyOf, createCompany, messageOf, signed, type Company } from "./traffic";

const openConversations = 50;
const perSecond = 20;
const seconds = 6;
const pairs = 5;
/** What one frame may take at sixty a second. */
const frameMs = 1000 / 60;

/**
 * Fifty conversations in the tray of one member while twenty messages a second come in for them through the real door: milliseconds from
 * frame to frame beside a bare page that appends a line for each of the same messages; what of a frame the page itself works; and by how
 * much its memory grows when each of them was opened.
 */
export async function tray(): Promise<void> {
  const product = await startProduct();
  Object.assign(process.env, product.env);
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox", "--disable-background-networking", "--enable-precise-memory-info"] });
  const bare = fork("scripts/bench/bare-line.mjs", { env: { ...process.env, DATABASE_URL: product.env.DATABASE_OWNER_URL } });
  const agent = new Agent({ pipelining: 1 });
  try {
    const owner = postgres(product.env.DATABASE_OWNER_URL, { max: 1, onnotice: () => {} });
    const company = await createCompany({ settle: () => settle(owner) }, openConversations);
    await owner.end();
    const door = `${product.url}/webhooks/custom/${company.connectionId}`;
    const ours = await openTray(browser, product.url, company);
    const tools = await ours.context().newCDPSession(ours);
    const floor = await openBare(browser, bare);
    const feed = (send: (body: Buffer) => Promise<void>) => feedFor(seconds, send);
    const oursFed = () => feed((body) => post(agent, door, body, signed(company.secret, body)));
    const floorFed = () => feed((body) => post(agent, floor.url(), body, { "content-type": "application/json" }));

    const before = await memory(tools);
    for (let opened = 0; opened < openConversations; opened++) {
      await ours.keyboard.press("Alt+j");
      await ours.waitForTimeout(60);
    }
    const frames = { ours: [] as number[], floor: [] as number[], work: [] as number[] };
    for (let pair = 0; pair < pairs; pair++) {
      for (const side of pair % 2 ? (["floor", "ours"] as const) : (["ours", "floor"] as const)) {
        const page = side === "ours" ? ours : floor;
        await page.bringToFront();
        await sleep(500);
        const worked = side === "ours" ? await startWork(tools) : null;
        const count = await countFrames(page);
        await (side === "ours" ? oursFed() : floorFed());
        const times = await count();
        frames[side].push(percentile(times, 0.95));
        if (worked) frames.work.push((await worked()) / times.length);
      }
      if (process.env.WEFT_BENCH_VERBOSE) console.error(`pair ${pair + 1}: ${JSON.stringify([frames.ours.at(-1), frames.floor.at(-1), frames.work.at(-1)])}`);
    }
    const what = `tray of ${openConversations} while ${perSecond} messages a second come in`;
    printFigure(`${what}: from frame to frame, beside a bare page`, "ms, p95", median(frames.ours), median(frames.floor), { atMost: 1.1 });
    printFigure(`${what}: work of the page in a frame, beside a frame`, "ms", median(frames.work), frameMs, { atMost: 1 });
    printFigure(`${what}: memory once each was opened, beside before`, "MB", await memory(tools), before + 60, { atMost: 1 });
  } finally {
    bare.kill();
    await agent.close();
    await browser.close();
    await closeDatabase();
    await product.stop();
  }
}

/** The inbox of a member who holds all of the company's conversations open, the first one on the screen. */
async function openTray(browser: Browser, url: string, { workspaceId }: Company): Promise<Page> {
  const ana = await createMember(workspaceId, { roles: ["admin"] });
  const rows = await withWorkspace(workspaceId, (tx) => tx.select({ id: conversations.id, title: conversations.title, channel: conversations.channel }).from(conversations).where(eq(conversations.workspaceId, workspaceId)).orderBy(asc(conversations.id)).limit(openConversations));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signIn(context, url, { userId: ana.userId, workspaceId });
  const page = await context.newPage();
  await page.addInitScript(([key, value]) => localStorage.setItem(key!, value!), [`weft-tray:${ana.id}`, JSON.stringify(rows)]);
  await page.goto(`${url}/inbox?c=${rows[0]!.id}`);
  await page.locator("output[data-state=live]").first().waitFor();
  await page.waitForFunction((count) => document.querySelectorAll('nav[aria-label="Open conversations"] a').length === count, openConversations);
  return page;
}

async function openBare(browser: Browser, bare: ChildProcess): Promise<Page> {
  const port = await new Promise<number>((done, failed) => {
    bare.once("message", (message) => done(message as number));
    bare.once("exit", () => failed(new Error("The bare server ended.")));
  });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`http://127.0.0.1:${port}`);
  await sleep(500);
  return page;
}

/** So many messages a second, evenly, each to another of the open conversations. */
async function feedFor(duration: number, send: (body: Buffer) => Promise<void>): Promise<void> {
  const began = Date.now();
  const sent: Promise<void>[] = [];
  for (let count = 0; count < duration * perSecond; count++) {
    await sleep(Math.max(0, began + (count * 1000) / perSecond - Date.now()));
    sent.push(send(bodyOf([messageOf(`person-${(count * 7) % openConversations}`)])));
  }
  await Promise.all(sent);
}

async function post(dispatcher: Agent, url: string, body: Buffer, headers: Record<string, string>): Promise<void> {
  const response = await request(url, { method: "POST", body, headers, dispatcher });
  await response.body.dump();
  if (response.statusCode !== 200) throw new Error(`${url} was answered ${response.statusCode}.`);
}

/** From now on. @returns the milliseconds in which the page's main thread worked until it is called */
async function startWork(tools: CDPSession): Promise<() => Promise<number>> {
  await tools.send("Performance.enable");
  const busy = async () => ((await tools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN) * 1000;
  const before = await busy();
  return async () => (await busy()) - before;
}

/** Megabytes that the page's objects take, once what nobody needs is gone. */
async function memory(tools: CDPSession): Promise<number> {
  await tools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await tools.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}
