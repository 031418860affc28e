import { chromium, expect as see, type Browser, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db";
import { sessionCookie } from "@/lib/auth/cookie";
import { startSession } from "@/lib/auth/sessions";
import { createConnection } from "@/lib/connections/create";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { startBluesky, type BlueskyServer } from "@/scripts/servers/bluesky";
import { ensureChromium } from "@/scripts/test/chromium.mjs";
import { startProduct, type Product } from "@/scripts/testing/product";

// What a community manager does all day, with nothing simulated: a real network with two accounts, the built product, a real browser.

let server: BlueskyServer;
let product: Product;
let browser: Browser;
let page: Page;
let alice: Awaited<ReturnType<BlueskyServer["as"]>>;

beforeAll(async () => {
  server = await startBluesky();
  alice = await server.as("alice");
  await closeDatabase();
  product = await startProduct({ env: { WEFT_ALLOW_PRIVATE_HOSTS: "127.0.0.1,localhost,::1" }, logFile: "test-results/bluesky-triage.log" });
  Object.assign(process.env, product.env, { WEFT_ALLOW_PRIVATE_HOSTS: "127.0.0.1,localhost,::1" });
  const { id: workspaceId } = await createWorkspace("Weft Coffee");
  const ana = await createMember(workspaceId, { name: "Ana Meyer", roles: ["community", "admin"] });
  await createMember(workspaceId, { name: "Ben Ode", roles: ["community"] });
  const { handle, password } = server.users.crm;
  await createConnection(ana.context, { connector: "bluesky", name: "Bluesky", settings: { service: server.url, identifier: handle, appPassword: password, chat: false, pollSeconds: 1 } });
  browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const [pair = ""] = (await sessionCookie(await startSession(ana.userId, { ip: null, userAgent: null }, workspaceId))).split(";");
  const [name = "", value = ""] = pair.split("=", 2);
  await context.addCookies([{ name, value, url: product.url, httpOnly: true, sameSite: "Lax" }]);
  page = await context.newPage();
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await closeDatabase();
  await product?.stop();
  await server?.stop();
}, 120_000);

const notices = () => page.getByRole("region", { name: /^Notices/ });

/** As Alice's own program would tell it. */
async function heardByAlice(text: string) {
  const { notifications } = (await alice("app.bsky.notification.listNotifications")) as { notifications: { reason: string; author: { handle: string }; record: { text?: string } }[] };
  return notifications.find(({ record }) => record.text === text);
}

test("somebody mentions us on Bluesky, it is triaged and answered in the browser, and they are told there", async () => {
  await page.goto(`${product.url}/mentions`);
  await see(page.getByText("Nobody waits for an answer.")).toBeVisible({ timeout: 30_000 });
  const { handle } = server.users.crm;
  const { did: ours } = (await alice("com.atproto.identity.resolveHandle", { query: { handle } })) as { did: string };
  const { did: author } = (await alice("com.atproto.server.getSession")) as { did: string };
  const asked = `@${handle} the grinder arrived broken 📦`;
  const byteEnd = Buffer.byteLength(`@${handle}`);
  const facets = [{ index: { byteStart: 0, byteEnd }, features: [{ $type: "app.bsky.richtext.facet#mention", did: ours }] }];
  await alice("com.atproto.repo.createRecord", { body: { repo: author, collection: "app.bsky.feed.post", record: { $type: "app.bsky.feed.post", text: asked, facets, langs: ["en"], createdAt: new Date().toISOString() } } });

  // It comes by itself, while the queue is open.
  const row = page.getByRole("region", { name: "Mentions" }).getByRole("listitem").filter({ hasText: "arrived broken" }).getByRole("link");
  const pill = page.getByRole("button", { name: /^\d+ new$/ });
  await see(row.or(pill).first()).toBeVisible({ timeout: 60_000 });
  if (await pill.isVisible()) await pill.click();
  await row.click();
  await see(page.getByRole("list", { name: "Thread" })).toContainText(asked);

  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await page.getByRole("option", { name: /Ben Ode/ }).click();
  await see(page.getByRole("button", { name: "Taken by Ben Ode" })).toBeVisible();
  await page.getByRole("button", { name: "Label", exact: true }).click();
  await page.getByPlaceholder("Label, or a new one").fill("damaged");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await see(page.getByRole("region", { name: "Mentions" }).getByText("damaged").first()).toBeVisible();

  const answer = "We are sorry. A new one leaves today.";
  await page.getByRole("textbox", { name: /^Answer .* in public$/ }).fill(answer);
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await see(notices()).toContainText("Answer on its way");
  await expect.poll(() => heardByAlice(answer), { timeout: 90_000, interval: 500 }).toMatchObject({ reason: "reply", author: { handle } });

  // And here it stands as answered, with what we said.
  await page.goto(`${product.url}/mentions?state=answered`);
  await row.click();
  await see(page.getByRole("list", { name: "Thread" }).getByRole("article").filter({ hasText: answer })).toContainText("Us");
  await see(page.getByRole("button", { name: "Taken by Ben Ode" })).toBeVisible();
}, 300_000);
