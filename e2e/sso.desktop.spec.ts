import { startOidcProvider, type OidcServer } from "../scripts/servers/oidc";
import { freePort } from "../scripts/servers/lib";
import { startProduct, type Product } from "../scripts/testing/product";
import { expect, expectAccessible, test } from "./fixtures";

// A product that was told of an identity provider, and a real one of those.
test.describe.configure({ mode: "serial" });

let product: Product;
let provider: OidcServer;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  const port = String(await freePort());
  provider = await startOidcProvider({
    redirectUris: [`http://localhost:${port}/api/auth/callback/oidc`],
    people: [
      { login: "mei", email: "mei@acme.example", name: "Mei Tanaka" },
      { login: "nuria", email: "Nuria@acme.example", name: "Nuria Soler" },
      { login: "tom", email: "nuria@acme.example", name: "Not Nuria", emailVerified: false },
      { login: "stranger", email: "stranger@else.example", name: "A Stranger" },
    ],
  });
  const { issuer, clientId, clientSecret } = provider;
  product = await startProduct({ env: { PORT: port, WEFT_OIDC_ISSUER: issuer, WEFT_OIDC_CLIENT_ID: clientId, WEFT_OIDC_CLIENT_SECRET: clientSecret, WEFT_OIDC_NAME: "Acme ID" } });
});
test.afterAll(async () => {
  await product.stop();
  await provider.stop();
});
// Asked for the first time before the hook above has run.
test.use({ baseURL: async ({}, use) => use((product as Product | undefined)?.url) });

/** As far as the provider's own form, which takes any password. */
async function continueAs(page: import("@playwright/test").Page, login: string): Promise<void> {
  await page.goto("/sign-in?next=/settings/profile");
  await page.getByRole("button", { name: "Continue with Acme ID" }).click();
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("anything");
  await page.getByRole("button", { name: "Sign-in" }).click();
}

test("the provider's word is enough for people who were invited", async ({ page, browser }) => {
  await page.goto("/welcome");
  await page.getByLabel("Company or workspace").fill("Acme Tools");
  await page.getByLabel("Your name").fill("Mei Tanaka");
  await page.getByLabel("Your e-mail address").fill("mei@acme.example");
  await page.getByLabel("Password").fill("a fine password");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByRole("heading", { name: "Connect a channel" })).toBeVisible();
  const invited = await page.request.post("/api/v1/members", { headers: { origin: product.url }, data: { name: "Nuria", email: "nuria@acme.example", roles: ["sales"] } });
  expect(invited.status()).toBe(201);

  const own = await browser.newContext({ baseURL: product.url });
  const nuria = await own.newPage();
  await nuria.goto("/sign-in");
  await expectAccessible(nuria);
  await continueAs(nuria, "nuria");
  await expect(nuria.getByRole("heading", { name: "Profile and sessions" })).toBeVisible();
  await expect(nuria.getByText("nuria@acme.example").first()).toBeVisible();
  await expect(nuria.getByRole("heading", { name: "Set a password" })).toBeVisible();
  await own.close();
});

test("an account made with a password is found by its verified address", async ({ page }) => {
  await continueAs(page, "mei");
  await expect(page.getByText("mei@acme.example").first()).toBeVisible();
});

test("somebody whom nobody invited is told so", async ({ page }) => {
  await continueAs(page, "stranger");
  await expect(page.getByRole("alert").filter({ hasText: "Nobody with your e-mail address was invited here." })).toBeVisible();
});

test("an address that the provider has not verified opens nothing", async ({ page }) => {
  await continueAs(page, "tom");
  await expect(page.getByRole("alert").filter({ hasText: "has not verified your e-mail address" })).toBeVisible();
});

test("a sign-in that nobody began here is refused", async ({ page }) => {
  await page.goto("/api/auth/callback/oidc?code=stolen&state=forged");
  await expect(page.getByRole("alert").filter({ hasText: /did not/ })).toBeVisible();
});
