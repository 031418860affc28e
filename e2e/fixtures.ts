import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import type { SavedConnection } from "@/lib/connections/schema";
import type { Context } from "@/lib/context";
import type { Role } from "@/lib/members/roles";
import { createMember, createWorkspace } from "@/lib/testing/factories";
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

/** A journey's tools; a test makes its own data and never relies on another's. */
export const test = base.extend<{ company: Company; inbox: Inbox }, { database: void }>({
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
    const colleagues: BrowserContext[] = [];
    await use({
      workspaceId,
      ana: { ...ana, name },
      connect: async (connector, settings) => {
        const response = await context.request.post("/api/v1/connections", { data: { connector, settings }, headers: { origin: baseURL ?? "" } });
        expect(response.status(), await response.text()).toBe(201);
        return (await response.json()) as SavedConnection;
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
  },

  inbox: async ({ page, company: _ }, use) => use(new Inbox(page)),
});

export { expect };

/** Signs a browser in, as its sign-in form would. */
export async function signIn(context: BrowserContext, userId: string, workspaceId: string): Promise<void> {
  const [pair = ""] = (await sessionCookie(await startSession(userId, { ip: null, userAgent: null }, workspaceId))).split(";");
  const [name = "", value = ""] = pair.split("=", 2);
  await context.addCookies([{ name, value, url: process.env.WEFT_URL, httpOnly: true, sameSite: "Lax" }]);
}

/** A browser that shares nothing with the test's own. */
const anotherBrowser = (browser: Browser, baseURL: string | undefined) => browser.newContext({ baseURL, viewport: { width: 1100, height: 760 }, locale: "en-GB", timezoneId: "UTC" });

/** What axe finds on the page as it is now, against WCAG 2.2 AA, must be nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`));
  expect(found).toEqual([]);
}
