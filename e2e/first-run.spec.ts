import { startProduct, type Product } from "../scripts/testing/product";
import { expect, expectAccessible, test } from "./fixtures";

// One story in an installation of its own: nothing has been set up yet.
test.describe.configure({ mode: "serial" });

let product: Product;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  product = await startProduct();
});
test.afterAll(() => product.stop());
// Asked for the first time before the hook above has run.
test.use({ baseURL: async ({}, use) => use((product as Product | undefined)?.url) });

test("a new installation offers the demo, and one press signs in as each of its people", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Welcome to Weft" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Open the demo workspace" }).click();
  await expect(page.getByRole("heading", { name: "Who would you like to be?" })).toBeVisible({ timeout: 120_000 });
  await expectAccessible(page);
  const people = page.getByRole("listitem").getByRole("button");
  const count = await people.count();
  expect(count).toBeGreaterThanOrEqual(6);
  for (let person = 0; person < count; person++) {
    await page.goto("/demo");
    await people.nth(person).click();
    await expect(page).toHaveURL(/\/dashboard/);
    await expect(page.getByRole("main")).toBeVisible();
    await page.context().clearCookies();
  }
});

test("the demo has been through a crisis, which is written up; it is calm now", async ({ page }) => {
  await page.goto("/demo");
  await page.getByRole("listitem").getByRole("button").filter({ hasText: "Community" }).first().click();
  await expect(page).toHaveURL(/\/dashboard/);
  await expect(page.getByRole("region", { name: "Crisis", exact: true })).toBeHidden();
  await page.goto("/crises");
  const crisis = page.getByRole("list", { name: "Crises" }).getByRole("link");
  await expect(crisis).toHaveCount(1);
  await crisis.click();
  const room = page.getByRole("region", { name: "War room" });
  await expect(room).toContainText("Over");
  await expect(room).toContainText("6 answers sent");
  await expect(room).toContainText("Customers affected");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Report" }).click();
  await expect(page.getByRole("region", { name: "What we learned" })).toContainText("Our card provider repeated 212 payments");
  await expectAccessible(page);
  await page.context().clearCookies();
});

test("beside the demo, a workspace of one's own is made once", async ({ page, browser }) => {
  await page.goto("/welcome");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByText("Give the workspace a name")).toBeVisible();
  await expect(page.getByLabel("Company or workspace")).toBeFocused();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
  await page.getByLabel("Company or workspace").fill("Acme Tools");
  await page.getByLabel("Your name").fill("Mei Tanaka");
  await page.getByLabel("Your e-mail address").fill("mei@acme.example");
  await page.getByLabel("Password").fill("a fine password");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByRole("heading", { name: "Connect a channel" })).toBeVisible();
  await page.goto("/");
  await expect(page).toHaveURL(/\/dashboard/);
  const stranger = await browser.newContext({ baseURL: product.url });
  const second = await stranger.newPage();
  await second.goto("/welcome");
  await expect(second.getByRole("heading", { name: "Sign in" })).toBeVisible();
  const refused = await stranger.request.post("/api/v1/workspace", { headers: { origin: product.url }, data: { workspace: "Mine", name: "Me", email: "me@else.example", password: "long enough too" } });
  expect(refused.status()).toBe(409);
  await stranger.close();
});

test("the demo's admin removes it with all that is in it, and the other workspace stays", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/demo");
  await page.getByRole("listitem").getByRole("button").filter({ hasText: "Admin" }).first().click();
  await expect(page).toHaveURL(/\/dashboard/);
  await page.goto("/settings/workspace");
  await page.getByRole("button", { name: "Remove demo data" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove everything" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible({ timeout: 60_000 });
  await page.goto("/demo");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail address").fill("mei@acme.example");
  await page.getByLabel("Password").fill("a fine password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/dashboard/);
});
