import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { createConnection, createMember, createWorkspace, receive, testManifest } from "@/lib/testing/factories";
import { startProduct } from "../testing/product";
import { startBare } from "./bare";
import { median, printFigure } from "./figures";

const rounds = 3;
const people = 60;
/** The last code comes five seconds after the page. */
const quietMs = 6_500;

/** A screen, and what a person uses on it first. */
interface Screen {
  url: string;
  /** A selector; once it is hydrated, the page can be used. */
  uses: string;
  /** Uses it and sees the effect. */
  answers: (page: Page) => Promise<void>;
}

/** Bytes of scripts as they went over the wire. */
interface Weight {
  usable: number;
  /** Once nothing more comes. */
  idle: number;
}

/**
 * Scripts (compressed, with an empty cache) that are fetched until a page can be used: each whose request began before the `load` event
 * was over and what one uses first was hydrated, whichever is later. That it answers is tried afterwards. On stderr, what has been
 * fetched once nothing more comes.
 */
export async function bundle(): Promise<void> {
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const browser = await launch();
    ends.push(() => browser.close());
    const bare = await startBare();
    ends.push(bare.stop);
    const product = await startProduct();
    ends.push(product.stop);
    Object.assign(process.env, product.env);
    ends.push(closeDatabase);
    const cookie = await signInSomebody();
    const floor = await weigh(browser, { url: bare.url, uses: "button", answers: countUp });
    console.error(`bundle: a bare page of this Next fetches ${kilobytes(floor.idle)} KB of scripts`);
    for (const [name, screen] of Object.entries(screensOf(product.url))) {
      const { usable, idle } = await weigh(browser, screen, name === "sign-in" ? undefined : { ...cookie, url: product.url });
      printFigure(`bundle ${name}`, "KB", kilobytes(usable), kilobytes(floor.usable), { atMost: 1.25 });
      console.error(`bundle: ${name} has fetched ${kilobytes(idle)} KB once nothing more comes`);
    }
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function launch(): Promise<Browser> {
  // Not bundled with the bench: it starts programs that lie beside it.
  const { ensureChromium } = (await import(pathToFileURL(resolve("scripts/test/chromium.mjs")).href)) as typeof import("../test/chromium.mjs");
  return chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
}

const screensOf = (url: string): Record<string, Screen> => ({
  "sign-in": {
    url: `${url}/sign-in`,
    uses: "form",
    async answers(page) {
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("alert").filter({ hasText: "Fill in" }).waitFor();
    },
  },
  inbox: {
    url: `${url}/inbox`,
    uses: "[aria-label=Conversations] li a",
    async answers(page) {
      await page.getByRole("region", { name: "Conversations" }).getByRole("link").first().click();
      await page.getByRole("log").waitFor();
    },
  },
  dashboard: {
    url: `${url}/dashboard`,
    uses: "main select",
    async answers(page) {
      await page.getByLabel("Time").selectOption("7d");
      await page.waitForURL(/range=7d/);
    },
  },
});

async function countUp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "0" }).click();
  await page.getByRole("button", { name: "1" }).waitFor();
}

/** A member with work in the inbox, as the journeys' tests have. */
async function signInSomebody(): Promise<{ name: string; value: string }> {
  const { id: workspaceId } = await createWorkspace("Mill Supply");
  const { userId } = await createMember(workspaceId, { roles: ["service", "admin"] });
  const connection = await createConnection(workspaceId);
  const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
  await receive(workspaceId, connection, Array.from({ length: people }, (_, index) => ({ kind: "message", externalId: `${index}`, conversation: `${index}`, from: `${index}`, fromName: `Customer ${index}`, text: "Where is my order?", at: at(index) })), testManifest);
  const [pair = ""] = (await sessionCookie(await startSession(userId, { ip: null, userAgent: null }, workspaceId))).split(";");
  const [name = "", value = ""] = pair.split("=", 2);
  return { name, value };
}

async function weigh(browser: Browser, screen: Screen, cookie?: { name: string; value: string; url: string }): Promise<Weight> {
  const weights: Weight[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "UTC" });
    try {
      if (cookie) await context.addCookies([{ ...cookie, httpOnly: true, sameSite: "Lax" }]);
      weights.push(await weighOnce(context, screen));
    } finally {
      await context.close();
    }
  }
  return { usable: median(weights.map(({ usable }) => usable)), idle: median(weights.map(({ idle }) => idle)) };
}

async function weighOnce(context: BrowserContext, { url, uses, answers }: Screen): Promise<Weight> {
  const page = await context.newPage();
  await page.addInitScript(noteWhenUsable, uses);
  await page.goto(url, { waitUntil: "load" });
  const usableAt = await page.waitForFunction(() => (window as Noting).usableAt).then((handle) => handle.jsonValue());
  const all = await quietScripts(page);
  const usable = all.filter(({ startTime }) => startTime <= usableAt);
  if (process.env.WEFT_BENCH_VERBOSE) for (const { name, bytes, startTime } of all) console.error(`  ${startTime <= usableAt ? "at once" : "later  "} ${String(bytes).padStart(7)} ${startTime.toFixed(0).padStart(6)} ms ${name}`);
  await answers(page);
  const sum = (scripts: readonly Script[]) => scripts.reduce((total, { bytes }) => total + bytes, 0);
  return { usable: sum(usable), idle: sum(all) };
}

type Noting = Window & typeof globalThis & { usableAt: number };

/** Runs in the page. React leaves its properties on an element once it is hydrated. */
function noteWhenUsable(uses: string): void {
  const look = () => {
    const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const element = document.querySelector(uses);
    const hydrated = element && Object.keys(element).some((key) => key.startsWith("__reactProps"));
    if (hydrated && load?.loadEventEnd) (window as Noting).usableAt = performance.now();
    else setTimeout(look, 4);
  };
  look();
}

interface Script {
  name: string;
  bytes: number;
  /** Milliseconds since the navigation began. */
  startTime: number;
}

/** The scripts of a page once no further one has come for a while. */
async function quietScripts(page: Page): Promise<Script[]> {
  let scripts: Script[] = [];
  for (let quietSince = Date.now(); Date.now() - quietSince < quietMs; await sleep(250)) {
    const now = await page.evaluate(scriptsOfPage);
    if (now.length !== scripts.length) quietSince = Date.now();
    scripts = now;
  }
  return scripts;
}

/** Runs in the page. A file that was preloaded and then run is one file. */
function scriptsOfPage(): Script[] {
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const scripts = entries.filter(({ name, initiatorType }) => initiatorType === "script" || new URL(name).pathname.endsWith(".js"));
  const byName = new Map(scripts.toReversed().map(({ name, encodedBodySize, startTime }) => [name, { name: new URL(name).pathname, bytes: encodedBodySize, startTime }]));
  return [...byName.values()].sort((a, b) => a.startTime - b.startTime);
}

const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10;
