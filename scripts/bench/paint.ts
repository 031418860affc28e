import { fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Browser, type Page } from "@playwright/test";
import postgres from "postgres";
import { Agent, request } from "undici";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { createMember } from "@/lib/testing/factories";
import { startProduct, type Product } from "../testing/product";
import { ensureChromium } from "../test/chromium.mjs";
import { settle } from "./database";
import { median, percentile, printFigure } from "./figures";
import { bodyOf, createCompany, messageOf, signed, someone } from "./traffic";

const pairs = 6;
const samples = 40;
const people = 60;
const patienceMs = 10_000;

/** From just before a message is sent to the moment it is on the screen. */
interface Line {
  page: Page;
  send(body: Buffer): Promise<void>;
}

/** A signed delivery until an open inbox shows it; the floor stores, notifies and shows with nothing around it. */
export async function paint(): Promise<void> {
  const product = await startProduct();
  Object.assign(process.env, product.env);
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox", "--disable-background-networking"] });
  const bare = fork("scripts/bench/bare-line.mjs", { env: { ...process.env, DATABASE_URL: product.env.DATABASE_OWNER_URL } });
  const agent = new Agent({ pipelining: 1 });
  try {
    const ours = await openProduct(browser, product, agent);
    const floor = await openBare(browser, bare, agent);
    const times = { ours: { p50: [] as number[], p95: [] as number[] }, floor: { p50: [] as number[], p95: [] as number[] } };
    await block(ours);
    await block(floor);
    for (let pair = 0; pair < pairs; pair++) {
      for (const side of pair % 2 ? (["floor", "ours"] as const) : (["ours", "floor"] as const)) {
        const measured = await block(side === "ours" ? ours : floor);
        times[side].p50.push(percentile(measured, 0.5));
        times[side].p95.push(percentile(measured, 0.95));
      }
      if (process.env.WEFT_BENCH_VERBOSE) console.error(`pair ${pair + 1}: ${JSON.stringify([times.ours.p50.at(-1), times.floor.p50.at(-1), times.ours.p95.at(-1), times.floor.p95.at(-1)])}`);
    }
    printFigure("paint p50", "ms", median(times.ours.p50), median(times.floor.p50), { atMost: 1.5 });
    printFigure("paint p95", "ms", median(times.ours.p95), median(times.floor.p95), { atMost: 2 });
  } finally {
    bare.kill();
    await agent.close();
    await browser.close();
    await closeDatabase();
    await product.stop();
  }
}

async function openProduct(browser: Browser, { url, env }: Product, agent: Agent): Promise<Line> {
  const owner = postgres(env.DATABASE_OWNER_URL, { max: 1, onnotice: () => {} });
  const company = await createCompany({ settle: () => settle(owner) }, people);
  await owner.end();
  const ana = await createMember(company.workspaceId, { roles: ["admin"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = "", value = ""] = (await sessionCookie(await startSession(ana.userId, { ip: null, userAgent: null }, company.workspaceId))).split(";")[0]!.split("=", 2);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await watch(page);
  await page.goto(`${url}/inbox`);
  await page.locator("output[data-state=live]").first().waitFor();
  const address = `${url}/webhooks/custom/${company.connectionId}`;
  return { page, send: (body) => post(agent, address, body, signed(company.secret, body)) };
}

async function openBare(browser: Browser, bare: ReturnType<typeof fork>, agent: Agent): Promise<Line> {
  const port = await new Promise<number>((done, failed) => {
    bare.once("message", (message) => done(message as number));
    bare.once("exit", () => failed(new Error("The bare server ended.")));
  });
  const url = `http://127.0.0.1:${port}`;
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await watch(page);
  await page.goto(url);
  await sleep(500);
  return { page, send: (body) => post(agent, url, body, { "content-type": "application/json" }) };
}

async function post(dispatcher: Agent, url: string, body: Buffer, headers: Record<string, string>): Promise<void> {
  const response = await request(url, { method: "POST", body, headers, dispatcher });
  await response.body.dump();
  if (response.statusCode !== 200) throw new Error(`${url} was answered ${response.statusCode}.`);
}

/** Lets a page tell when it has painted a text. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const waiting = new Map<string, (at: number) => void>();
    Object.assign(window, { painted: (text: string) => new Promise<number>((resolve) => waiting.set(text, resolve)) });
    const look = () => {
      for (const [text, resolve] of waiting) {
        if (!document.body?.textContent?.includes(text)) continue;
        waiting.delete(text);
        // After the frame that it is in.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

let count = 0;

/** Milliseconds of so many messages, one after the other. */
async function block({ page, send }: Line): Promise<number[]> {
  await page.bringToFront();
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const text = `seen${(count += 1)}.`;
    const shown = page.evaluate((wanted) => (window as unknown as { painted(text: string): Promise<number> }).painted(wanted), text);
    await sleep(100 + Math.random() * 60);
    const body = bodyOf([{ ...messageOf(someone({ workspaceId: "", connectionId: "", secret: "", people })), text }]);
    const began = performance.timeOrigin + performance.now();
    await send(body);
    const at = await Promise.race([shown, sleep(patienceMs, null)]);
    if (at === null) throw new Error(`“${text}” was sent and not shown within ${patienceMs / 1000} s.`);
    times.push(at - began);
  }
  return times;
}
