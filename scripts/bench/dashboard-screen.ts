import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { Agent, request } from "undici";
import { createDashboard } from "@/lib/dashboards/create";
import { createConnection } from "@/lib/testing/factories";
import { countFrames, signIn } from "./browser";
import type { Talk } from "./dashboard-talk";
import { bodyOf, messageOf, signed } from "./traffic";

/** Twelve widgets over figures, as an executive has them. */
export const widgets: readonly { widget: string; options?: Record<string, unknown> }[] = [
  { widget: "headline" }, { widget: "channel-matrix" }, { widget: "volume-trend" }, { widget: "drill-down" }, { widget: "first-response" }, { widget: "response-times" },
  { widget: "volume-by-channel" }, { widget: "csat" }, { widget: "backlog" }, { widget: "response-coverage" },
  { widget: "chart", options: { metric: "messages", by: "member", series: "direction", chart: "stacked" } }, { widget: "metric-tile", options: { metric: "resolution-p90" } },
];

/** Nothing was drawn for so long: all is. */
const restMs = 700;
const patienceMs = 60_000;

export interface OpenDashboard {
  page: Page;
  url: string;
}

/** The twelve on a dashboard of the workspace's admin, all within the window, in a browser that is signed in. */
export async function createDashboardOf(browser: Browser, url: string, { ctx, userId, workspaceId }: Talk): Promise<OpenDashboard> {
  const items = widgets.map(({ widget, options = {} }, n) => ({ key: `w${n}`, widget, x: (n % 3) * 4, y: Math.floor(n / 3) * 7, w: 4, h: 7, options }));
  const { id } = await createDashboard(ctx, { name: "Twelve", layout: { items }, visibility: "private", role: null, teamId: null, scope: null });
  const context = await browser.newContext({ viewport: { width: 1600, height: 1700 } });
  await signIn(context, url, { userId, workspaceId });
  const page = await context.newPage();
  await page.addInitScript((rest) => {
    let changedAt = 0;
    // The time of the frame in which it was drawn.
    const drawn = () => requestAnimationFrame(() => setTimeout(() => (changedAt = performance.now())));
    new MutationObserver((changes) => changes.some(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest("[data-widget]")) && drawn()).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(window, { settledAfter: async (count: number) => {
      const isAtRest = () => document.querySelectorAll("[data-widget]").length === count && !document.querySelector("[data-widget] .skeleton") && changedAt > 0 && performance.now() - changedAt > rest;
      while (!isAtRest()) await new Promise((done) => setTimeout(done, 50));
      return changedAt;
    } });
  }, restMs);
  return { page, url: `${url}/dashboard/${id}` };
}

/** Milliseconds from asking for the page until the last widget is drawn. */
export async function paintedAfter({ page, url }: OpenDashboard): Promise<number> {
  await page.bringToFront();
  await page.goto(url, { waitUntil: "commit" });
  return within(page.evaluate((count) => (window as unknown as { settledAfter(count: number): Promise<number> }).settledAfter(count), widgets.length));
}

async function within<T>(work: Promise<T>): Promise<T> {
  const done = await Promise.race([work.then((value) => ({ value })), sleep(patienceMs, null)]);
  if (!done) throw new Error(`The dashboard was not drawn within ${patienceMs / 1000} s.`);
  return done.value;
}

const trafficSeconds = 9;

/**
 * What the dashboard shows of a new channel while so many messages a second come in on it.
 * @returns how old the figure on the screen was, looked at ten times a second; and the time between frames
 */
export async function shownLive({ page, url }: OpenDashboard, base: string, { workspaceId }: Talk, perSecond: number): Promise<{ behindMs: number[]; frameMs: number[] }> {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const { id } = await createConnection(workspaceId, { connector: "custom", settings: { name: "Live", signals: false }, secrets: { secret } });
  await paintedAfter({ page, url: `${url}?channel=custom&range=today` });
  await page.locator("output[data-state=live]").first().waitFor();
  const framesUntilNow = await countFrames(page);
  const sentAt: number[] = [];
  const behindMs: number[] = [];
  const agent = new Agent({ pipelining: 1 });
  const began = Date.now();
  const send = async () => {
    while (sentAt.length < perSecond * trafficSeconds) {
      const due = Math.min(perSecond * trafficSeconds, Math.floor(((Date.now() - began) / 1000) * perSecond)) - sentAt.length;
      const body = bodyOf(Array.from({ length: 1 }, () => messageOf(`person-${sentAt.length % 40}`)));
      if (due > 0) {
        sentAt.push(Date.now());
        const response = await request(`${base}/webhooks/custom/${id}`, { method: "POST", body, headers: signed(secret, body), dispatcher: agent });
        await response.body.dump();
        if (response.statusCode !== 200) throw new Error(`A delivery was answered ${response.statusCode}.`);
      } else await sleep(2);
    }
  };
  const watch = async () => {
    const figure = page.locator('[data-widget="w0"] li').first();
    while (sentAt.length < perSecond * trafficSeconds) {
      const [shown] = /\d+/.exec((await figure.locator(".text-20").textContent()) ?? "") ?? ["0"];
      const next = sentAt[Number(shown)];
      behindMs.push(next === undefined ? 0 : Date.now() - next);
      await sleep(100);
    }
  };
  await Promise.all([send(), watch()]);
  await page.locator('[data-widget="w0"] li').first().getByText(String(perSecond * trafficSeconds), { exact: true }).waitFor({ timeout: 15_000 });
  const frameMs = await framesUntilNow();
  await agent.close();
  return { behindMs, frameMs };
}
