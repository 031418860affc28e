import AxeBuilder from "@axe-core/playwright";
import axe, { type AxeResults, type RunOnly, type RunOptions } from "axe-core";
import { expect, test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import type { SavedConnection } from "@/lib/connections/schema";
import type { ChannelEvent } from "@/lib/connectors/contract";
import { findConnector, manifests } from "@/lib/connectors/registry";
import type { Context } from "@/lib/context";
import type { Role } from "@/lib/members/roles";
import { createConnection, createMember, createWorkspace, receive, testManifest } from "@/lib/testing/factories";
import { Inbox } from "./inbox";

/** A workspace of the test's own, and its member Ana Meyer, whom the test's browser is signed in as. */
export interface Company {
  workspaceId: string;
  /** Ana Meyer, service and admin. */
  ana: { id: string; userId: string; name: string; context: Context };
  /**
   * Connects an account as the settings' form does.
   * @param settings the form's fields, secrets among them
   */
  connect(connector: string, settings: Record<string, unknown>): Promise<SavedConnection>;
  /** A further member, signed in in a browser of their own. */
  colleague(name: string, roles?: Role[]): Promise<BrowserContext>;
}

/** What a customer writes on some channel. */
export interface CustomersMessage {
  /** Default: Jane Doe. */
  from?: string;
  text: string;
  minutesAgo?: number;
  more?: Partial<ChannelEvent>;
}

/** A journey's tools; a test makes its own data and never relies on another's. */
export const test = base.extend<{ company: Company; inbox: Inbox; receiveMessage: (...messages: CustomersMessage[]) => Promise<void> }, { database: void }>({
  baseURL: async ({}, use) => use(process.env.WEFT_URL),

  database: [
    async ({}, use) => {
      await use();
      await closeDatabase();
    },
    { scope: "worker", auto: true },
  ],

  company: async ({ context, browser, baseURL }, use) => {
    const { id: workspaceId } = await createWorkspace("Mill Supply");
    const name = "Ana Meyer";
    const ana = await createMember(workspaceId, { name, roles: ["service", "admin"] });
    await signIn(context, ana.userId, workspaceId);
    const connected: string[] = [];
    const colleagues: BrowserContext[] = [];
    await use({
      workspaceId,
      ana: { ...ana, name },
      connect: async (connector, settings) => {
        const response = await context.request.post("/api/v1/connections", { data: { connector, settings }, headers: { origin: baseURL ?? "" } });
        expect(response.status(), await response.text()).toBe(201);
        const saved = (await response.json()) as SavedConnection;
        connected.push(saved.connection.id);
        return saved;
      },
      colleague: async (colleagueName, roles = ["service"]) => {
        const member = await createMember(workspaceId, { name: colleagueName, roles });
        const own = await anotherBrowser(browser, baseURL);
        colleagues.push(own);
        await signIn(own, member.userId, workspaceId);
        return own;
      },
    });
    for (const own of colleagues) await own.close();
    // Its servers end with the test: workers need not look for them any more.
    for (const id of connected) await context.request.delete(`/api/v1/connections/${id}`, { headers: { origin: baseURL ?? "" } });
  },

  /** A page of ours throws nothing, loads nothing that its policy forbids, and is the same in the browser as from the server. */
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (line) => line.type() === "error" && /Content Security Policy|Minified React|hydrat/i.test(line.text()) && complaints.push(line.text()));
    const goto = page.goto.bind(page);
    // What was streamed stands in a hidden place until React moves it, and for a moment may be there twice.
    page.goto = async (...address) => {
      const response = await goto(...address);
      await page.waitForFunction(() => !document.querySelector('[hidden][id^="S:"]'));
      return response;
    };
    await use(page);
    expect(complaints).toEqual([]);
  },

  inbox: async ({ page, company: _ }, use) => use(new Inbox(page)),

  /** Customers write, one message after the other, for journeys in which the channel does not matter. */
  receiveMessage: async ({ company: { workspaceId } }, use) => {
    const manifest = await hostedManifest();
    const connection = await createConnection(workspaceId, { connector: manifest.id });
    let count = 0;
    await use(async (...messages) => {
      for (const { from = "Jane Doe", text, minutesAgo = 0, more } of messages) {
        const event: ChannelEvent = { kind: "message", externalId: `${from} ${count++}`, conversation: from, from, fromName: from, text, at: new Date(Date.now() - minutesAgo * 60_000).toISOString(), ...more };
        await receive(workspaceId, connection, [event], manifest);
      }
    });
  },
});

export { expect };

/** Signs a browser in, as its sign-in form would. */
export async function signIn(context: BrowserContext, userId: string, workspaceId: string): Promise<void> {
  const [pair = ""] = (await sessionCookie(await startSession(userId, { ip: null, userAgent: null }, workspaceId))).split(";");
  const [name = "", value = ""] = pair.split("=", 2);
  await context.addCookies([{ name, value, url: process.env.WEFT_URL, httpOnly: true, sameSite: "Lax" }]);
}

/** Some channel whose other side Weft itself is, so that nothing leaves this machine; whichever it is, the screens are the same. */
async function hostedManifest() {
  for (const manifest of manifests) {
    const connector = await findConnector(manifest.id);
    if (connector?.host && connector.send) return manifest;
  }
  return testManifest;
}

/** A browser that shares nothing with the test's own. */
export const anotherBrowser = (browser: Browser, baseURL: string | undefined) => browser.newContext({ baseURL, viewport: { width: 1100, height: 760 }, locale: "en-GB", timezoneId: "UTC" });

/** What axe finds on the page as it is now, against WCAG 2.2 AA, must be nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  await expectNothing(page, { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
}

/** The same in light and in dark colours: of a page that is otherwise the same, what depends on colours. */
export async function expectAccessibleInBothColours(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await settled(page);
  await expectNothing(page, { type: "rule", values: ["color-contrast", "link-in-text-block"] });
  await page.emulateMedia({ colorScheme: "light" });
}

/**
 * What is still fading has colours of its own: waits until nothing fades, one thing after another. Notices come and go by a clock of their
 * own, also while the page is being looked at: from here on they do so at once.
 */
const settled = (page: Page) =>
  page.evaluate(async () => {
    if (!("noticesAtOnce" in document)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("[data-sonner-toast], [data-sonner-toast] * { transition: none !important; animation: none !important }");
      document.adoptedStyleSheets.push(sheet);
      Object.assign(document, { noticesAtOnce: true });
    }
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const fading = () => document.getAnimations().filter(({ effect, playState }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
    const end = Date.now() + 2_000;
    for (await frame(); fading().length && Date.now() < end; await frame()) await Promise.race([new Promise((resolve) => setTimeout(resolve, end - Date.now())), Promise.allSettled(fading().map(({ finished }) => finished))]);
  });

async function expectNothing(page: Page, runOnly: RunOnly): Promise<void> {
  // Without the result types, axe also describes each of the thousands of places where nothing is wrong.
  const options: RunOptions = { resultTypes: ["violations"], runOnly };
  const { violations } = page.frames().length > 1 ? await new AxeBuilder({ page }).options(options).analyze() : await runAxe(page, options);
  expect(violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`))).toEqual([]);
}

/** In the page itself: what the builder does for pages of several frames takes ten times as long, most of it in a second page. */
async function runAxe(page: Page, options: RunOptions): Promise<Pick<AxeResults, "violations">> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (asked) => {
    const { violations } = await (window as unknown as { axe: typeof import("axe-core") }).axe.run(document, asked);
    return { violations };
  }, options);
}
