import type { CDPSession, Page } from "@playwright/test";
import { chromium, type Browser } from "@playwright/test";
import postgres from "postgres";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { listPipelines } from "@/lib/pipelines/list";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { ensureChromium } from "../test/chromium.mjs";
import { startProduct, type Product } from "../testing/product";
import { settle } from "./database";
import { percentile, printFigure } from "./figures";

const count = 100_000;
/** Milliseconds: what looks even, and what is seen as a jerk. */
const frame = { even: 20, missed: 50 };
const jumps = 12;

/** Lists and the board of a hundred thousand in Chromium: how evenly they scroll, how soon one sees what one jumped to, and what they hold in memory. */
export async function lists(): Promise<void> {
  const product = await startProduct();
  Object.assign(process.env, product.env);
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox", "--disable-background-networking", "--enable-precise-memory-info"] });
  try {
    const bare = await measureBare(browser);
    const page = await openAsMember(browser, product);
    for (const kind of ["contacts", "deals?as=list"]) await measureList(page, `${product.url}/${kind}`, kind.split("?")[0]!, bare);
    await measureBoard(page, `${product.url}/deals`, bare);
  } finally {
    await browser.close();
    await closeDatabase();
    await product.stop();
  }
}

/** A page of three thousand plain lines, scrolled by the wheel: what the machine can do just now. */
async function measureBare(browser: Browser): Promise<Frames> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.setContent(`<ul style="height: 900px; overflow: auto">${"<li style='height: 40px'>A line</li>".repeat(3_000)}</ul>`);
  const frames = await framesWhile(page, () => turnWheel(page, 300));
  await page.close();
  return frames;
}

async function turnWheel(page: Page, x: number): Promise<void> {
  await page.mouse.move(x, 400);
  for (let step = 0; step < 120; step++) await page.mouse.wheel(0, 120).then(() => page.waitForTimeout(16));
}

async function openAsMember(browser: Browser, { url, env }: Product): Promise<Page> {
  const { id: workspaceId } = await createWorkspace("Bench");
  const member = await createMember(workspaceId, { roles: ["admin"] });
  const { items: [pipeline] } = await listPipelines(member.context);
  const owner = postgres(env.DATABASE_OWNER_URL, { max: 1, onnotice: () => {} });
  await owner`
    insert into contacts (workspace_id, id, name, job_title, labels, created_at, updated_at)
    select ${workspaceId}, gen_random_uuid(), 'Person ' || lpad(n::text, 6, '0'), 'Job ' || n % 500, array['l' || n % 20], at, at from (select n, now() - make_interval(secs => n) as at from generate_series(1, ${count}::int) n) numbered`;
  await owner`
    insert into deals (workspace_id, id, name, pipeline_id, stage_id, status, amount_minor, currency, stage_since, created_at, updated_at)
    select ${workspaceId}, gen_random_uuid(), 'Deal ' || lpad(n::text, 6, '0'), ${pipeline!.id}, (${pipeline!.stages.map(({ id }) => id)}::uuid[])[1 + n % 4], 'open', n * 100, 'EUR', at, at, at from (select n, now() - make_interval(secs => n) as at from generate_series(1, ${count}::int) n) numbered`;
  await settle(owner);
  await owner.end();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = "", value = ""] = (await sessionCookie(await startSession(member.userId, { ip: null, userAgent: null }, workspaceId))).split(";")[0]!.split("=", 2);
  await context.addCookies([{ name, value, url }]);
  return context.newPage();
}

async function measureList(page: Page, address: string, kind: string, bare: Frames): Promise<void> {
  await page.goto(address);
  const list = page.getByRole("list", { name: kind });
  await list.getByRole("listitem").first().waitFor();
  // Every record has its place a moment later.
  await page.waitForFunction((wanted) => document.querySelector(`ul[aria-label="${wanted}"]`)!.clientHeight > 1e6, kind);
  const tools = await page.context().newCDPSession(page);
  const { x } = (await list.boundingBox())!;
  printFrames(`lists ${kind}, by the wheel`, await framesWhile(page, () => turnWheel(page, x + 200)), bare);
  const dragged = await framesWhile(page, () => page.evaluate(async (wanted) => {
    const scroller = document.querySelector(`ul[aria-label="${wanted}"]`)!.parentElement!;
    for (let step = 0; step < 120; step++) {
      scroller.scrollTop = (scroller.scrollHeight * ((step * 37) % 120)) / 120;
      await new Promise(requestAnimationFrame);
    }
  }, kind));
  printFrames(`lists ${kind}, by the scroll bar`, dragged, bare);
  await page.waitForTimeout(2_000);
  const times: number[] = [];
  for (let jump = 0; jump < jumps; jump++) times.push(await timeOfJump(page, kind, ((jump * 7 + 3) % jumps) / jumps));
  for (const [share, name] of [[0.5, "p50"], [0.95, "p95"]] as const) printFigure(`lists ${kind}, rows after a jump`, `ms, ${name}`, percentile(times, share), 200, { atMost: 1 });
  printFigure(`lists ${kind}, memory of the page`, "MB", await memory(tools), 120, { atMost: 1 });
  await list.getByRole("link").first().focus();
  const began = Date.now();
  await page.keyboard.press("End");
  await page.waitForFunction((wanted) => document.querySelector(`ul[aria-label="${wanted}"] > li[aria-posinset="${1e5}"] a`) === document.activeElement, kind);
  printFigure(`lists ${kind}, End`, "ms", Date.now() - began, 400, { atMost: 1 });
}

async function measureBoard(page: Page, address: string, bare: Frames): Promise<void> {
  const began = Date.now();
  await page.goto(address);
  const column = page.getByRole("list", { name: "Deals in Lead" });
  await column.getByRole("listitem").first().waitFor();
  printFigure("lists board, opened", "ms", Date.now() - began, 1_500, { atMost: 1 });
  await page.locator("output[data-state=live]").first().waitFor({ state: "attached" });
  const { x } = (await column.boundingBox())!;
  printFrames("lists board, by the wheel", await framesWhile(page, () => turnWheel(page, x + 60)), bare);
}

interface Frames {
  /** Milliseconds between one frame and the next. */
  times: number[];
}

async function framesWhile(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      frame = requestAnimationFrame(tick);
    };
    let frame = requestAnimationFrame(tick);
    Object.assign(window, { endFrames: () => (cancelAnimationFrame(frame), times) });
  });
  await work();
  return { times: await page.evaluate(() => (window as unknown as { endFrames(): number[] }).endFrames()) };
}

/** Against a display's even pace, or what a bare page comes to where the machine has much else to do. */
function printFrames(name: string, { times }: Frames, bare: Frames): void {
  const missed = (of: Frames["times"]) => (100 * of.filter((ms) => ms > frame.missed).length) / of.length;
  printFigure(`${name}, frames`, "ms, p95", percentile(times, 0.95), Math.max(frame.even, percentile(bare.times, 0.95)), { atMost: 1 });
  printFigure(`${name}, frames over ${frame.missed} ms`, "%", missed(times), Math.max(1, missed(bare.times)), { atMost: 1 });
}

/** From the moment the scroll bar is let go at a place to when the rows there are drawn. */
const timeOfJump = (page: Page, kind: string, share: number): Promise<number> => page.evaluate(async ([wanted, to]) => {
  const list = document.querySelector(`ul[aria-label="${wanted}"]`)!;
  const scroller = list.parentElement!;
  const began = performance.now();
  scroller.scrollTop = scroller.scrollHeight * to;
  await new Promise(requestAnimationFrame);
  const drawn = () => {
    const box = scroller.getBoundingClientRect();
    const rows = [...list.children].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > box.top + 40 && top < box.bottom - 40;
    });
    return rows.length > 5 && rows.every((row) => row.querySelector("a"));
  };
  while (!drawn()) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}, [kind, share] as const);

async function memory(tools: CDPSession): Promise<number> {
  await tools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await tools.send("Runtime.getHeapUsage");
  return usedSize / 2 ** 20;
}
