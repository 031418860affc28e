import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import postgres from "postgres";
import { Agent, request } from "undici";
import { closeDatabase } from "@/db";
import { newId } from "@/lib/ids";
import { createQuery } from "@/lib/listening/save";
import { createConnection, createMember, createWorkspace } from "@/lib/testing/factories";
import { ensureChromium } from "../test/chromium.mjs";
import { startProduct } from "../testing/product";
import { countFrames, signIn } from "./browser";
import { percentile, printFigure } from "./figures";
import { bodyOf, signed } from "./traffic";

const speed = 100;
const rowMs = 300_000;
const historyRows = 7 * 288;
/** Of the burst: five minutes before its highest row until three quarters of an hour after it. */
const [rowsBefore, rowsAfter] = [1, 9];
/** As many posts in one delivery as platforms put there when much happens. */
const atOnce = 20;
const patienceMs = 180_000;

interface Burst {
  name: string;
  /** Mentions in each five minutes of the week before. */
  before: number[];
  during: number[];
}

/**
 * The highest labelled burst of `<DIR>/nab_realtweets`, a hundred times as fast, in words of `<DIR>/sentiment/airline_tweets.csv`: signed deliveries to
 * the door of the product, which knows the week before, while a community manager has the queue open in Chromium and goes through it. How soon the banner
 * is there, whether every post is, and whether the screen answers.
 */
export async function burst(data?: string): Promise<void> {
  if (!data) throw new Error("Say where the data is: npm run bench -- burst --data DIR. It is read from DIR/nab_realtweets and DIR/sentiment/airline_tweets.csv.");
  const { name, before, during } = await readBurst(data);
  const texts = await readTexts(data);
  const product = await startProduct();
  Object.assign(process.env, product.env);
  const owner = postgres(product.env.DATABASE_OWNER_URL, { max: 2, onnotice: () => {} });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox", "--disable-background-networking"] });
  const agent = new Agent({ pipelining: 1 });
  try {
    const { id: workspaceId } = await createWorkspace("Bench");
    const secret = `whsec_${randomBytes(32).toString("base64")}`;
    const { id: connectionId } = await createConnection(workspaceId, { connector: "custom", settings: { name: "Public", signals: false }, secrets: { secret } });
    const { context, userId } = await createMember(workspaceId, { roles: ["community", "admin"] });
    await createQuery(context, { name: "Flights", text: "flight OR flights OR plane", kind: "brand", connectionIds: null, isPaused: false });
    const known = await say(owner, workspaceId, connectionId, before);
    await until(async () => (await owner`select 1 from crisis_states where workspace_id = ${workspaceId} limit 1`).length > 0, "Nobody watches what is said.");

    const page = await openQueue(browser, product.url, { userId, workspaceId });
    const framesUntilNow = await countFrames(page);
    const banner = page.getByRole("region", { name: "Crisis" });
    if (await banner.isVisible()) throw new Error("There was a crisis before the burst.");
    const began = Date.now();
    const shown = banner.waitFor({ timeout: patienceMs }).then(() => Date.now() - began);
    let isOver = false;
    const pressed = goThrough(page, () => isOver);
    const sent = await replay(during, texts, (events) => deliver(agent, `${product.url}/webhooks/custom/${connectionId}`, secret, events));
    const sentAfter = Date.now();
    const count = async () => Number((await owner`select count(*)::int as many from mentions where workspace_id = ${workspaceId}`)[0]!.many) - known;
    await until(async () => (await count()) >= sent, "Some of what was sent did not come in.");
    const inAfter = Date.now() - sentAfter;
    const alertMs = await shown;
    isOver = true;
    const answers = await pressed;
    const frames = await framesUntilNow();

    const what = `${name}: ${sent.toLocaleString("en")} posts of ${during.length * 5} minutes at ×${speed}`;
    printFigure(`burst ${what}: until the banner is on the screen, beside a minute`, "ms", alertMs, 60_000, { atMost: 1 });
    printFigure(`burst ${what}: posts that are there, beside those sent`, "posts", await count(), sent, { atLeast: 1, atMost: 1 });
    printFigure(`burst ${what}: the last is there so long after it was sent, beside 10 s`, "ms", inAfter, 10_000, { atMost: 1 });
    printFigure(`burst ${what}: the queue answers a key meanwhile, beside 100 ms`, "ms, p95", percentile(answers, 0.95), 100, { atMost: 1 });
    printFigure(`burst ${what}: from frame to frame meanwhile, beside 60 a second`, "ms, p95", percentile(frames, 0.95), 1000 / 60, { atMost: 2 });
  } finally {
    await agent.close();
    await browser.close();
    await closeDatabase();
    await owner.end();
    await product.stop();
  }
}

/** The week before, as ingest leaves it; the last fifty wait for somebody. @returns how many */
async function say(owner: postgres.Sql, workspaceId: string, connectionId: string, rows: readonly number[]): Promise<number> {
  const end = Math.floor(Date.now() / rowMs) * rowMs;
  const times = rows.flatMap((count, row) => Array.from({ length: count }, (_, n) => end - (rows.length - row) * rowMs + Math.floor(((n + 0.5) / count) * rowMs)));
  for (let from = 0; from < times.length; from += 2_000) {
    const part = times.slice(from, from + 2_000).map((at, n) => ({ id: newId(), n: from + n, at: new Date(at).toISOString(), state: from + n >= times.length - 50 ? "open" : "dismissed" }));
    await owner`
      insert into mentions (workspace_id, id, connection_id, channel, kind, remote_id, thread_remote_id, author_name, text, state, at, received_at)
      select ${workspaceId}, p.id::uuid, ${connectionId}, 'custom', 'mention', 'before-' || p.n, 'before-' || p.n, 'Somebody', 'About our flight', p.state, p.at::timestamptz, p.at::timestamptz
      from json_to_recordset(${JSON.stringify(part)}::text::json) as p(id text, n int, at text, state text)`;
  }
  await owner`analyze mentions`;
  return times.length;
}

async function openQueue(browser: Browser, url: string, who: { userId: string; workspaceId: string }): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signIn(context, url, who);
  const page = await context.newPage();
  await page.goto(`${url}/mentions`);
  await page.locator("output[data-state=live]").first().waitFor();
  return page;
}

/** Next and previous, as somebody who reads goes. @returns milliseconds from each key until another row is the open one */
async function goThrough(page: Page, isOver: () => boolean): Promise<number[]> {
  const answers: number[] = [];
  await page.keyboard.press("j");
  await sleep(1_000);
  for (let n = 0; !isOver(); n++) {
    answers.push(await page.evaluate((key) => new Promise<number>((done) => {
      const now = () => document.querySelector("[aria-label=Mentions] [aria-current=true]")?.getAttribute("href") ?? "";
      const [was, began] = [now(), performance.now()];
      const look = () => (now() !== was || performance.now() - began > 5_000 ? done(performance.now() - began) : requestAnimationFrame(look));
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      look();
    }), n % 6 < 4 ? "j" : "k"));
    await sleep(700);
  }
  return answers;
}

/** Each row's posts spread over its time. @returns how many */
async function replay(rows: readonly number[], texts: readonly string[], send: (events: object[]) => Promise<void>): Promise<number> {
  const due = rows.flatMap((count, row) => Array.from({ length: count }, (_, n) => ((row + (n + 0.5) / count) * rowMs) / speed));
  const began = Date.now();
  const under = new Set<Promise<void>>();
  for (let sent = 0; sent < due.length; ) {
    const now = Date.now() - began;
    let end = sent;
    while (end < due.length && end - sent < atOnce && due[end]! <= now) end++;
    if (end === sent) {
      await sleep(Math.min(50, due[sent]! - now));
      continue;
    }
    const from = sent;
    const events = Array.from({ length: end - sent }, (_, n) => ({ kind: "mention", externalId: `burst-${from + n}`, from: `author-${(from + n) % 900}`, fromName: `Author ${(from + n) % 900}`, fromHandle: `author${(from + n) % 900}`, text: texts[(from + n) % texts.length], at: new Date().toISOString() }));
    sent = end;
    const one = send(events).finally(() => under.delete(one));
    under.add(one);
    if (under.size >= 8) await Promise.race(under);
  }
  await Promise.all(under);
  return due.length;
}

async function deliver(agent: Agent, url: string, secret: string, events: object[]): Promise<void> {
  const body = bodyOf(events);
  const response = await request(url, { method: "POST", body, headers: signed(secret, body), dispatcher: agent });
  await response.body.dump();
  if (response.statusCode !== 200) throw new Error(`A delivery was answered ${response.statusCode}.`);
}

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await isSo()); await sleep(200)) if (Date.now() > end) throw new Error(otherwise);
}

async function readBurst(data: string): Promise<Burst> {
  const folder = [join(data, "nab_realtweets"), data].find((one) => existsSync(join(one, "windows.json")));
  if (!folder) throw new Error(`There are no labelled series in ${join(data, "nab_realtweets")}: *.csv with timestamp and value, and windows.json.`);
  const windows = JSON.parse(await readFile(join(folder, "windows.json"), "utf8")) as Record<string, [string, string][]>;
  const found: (Burst & { peak: number })[] = [];
  for (const file of (await readdir(folder)).filter((one) => one.endsWith(".csv"))) {
    const [, labelled = []] = Object.entries(windows).find(([key]) => key.split("/").at(-1) === file) ?? [];
    const rows = parse<{ timestamp: string; value: string }>(await readFile(join(folder, file)), { columns: true, bom: true });
    rows.forEach(({ timestamp, value }, row) => {
      if (row - rowsBefore < historyRows || !labelled.some(([from, to]) => timestamp >= from.slice(0, 19) && timestamp <= to.slice(0, 19))) return;
      const counts = (from: number, to: number) => rows.slice(from, to).map((one) => Math.round(Number(one.value)));
      found.push({ name: file.replace(/\.csv$/, ""), peak: Number(value), before: counts(row - rowsBefore - historyRows, row - rowsBefore), during: counts(row - rowsBefore, row + rowsAfter) });
    });
  }
  const [highest] = found.toSorted((a, b) => b.peak - a.peak);
  if (!highest) throw new Error(`No series in ${folder} has a labelled burst with a week before it.`);
  return highest;
}

async function readTexts(data: string): Promise<string[]> {
  const file = join(data, "sentiment/airline_tweets.csv");
  if (!existsSync(file)) throw new Error(`There are no texts in ${file}.`);
  return parse<{ text: string }>(await readFile(file), { columns: true, bom: true }).map(({ text }) => text);
}
