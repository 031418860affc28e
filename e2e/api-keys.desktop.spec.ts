import { expect, expectAccessible, test } from "./fixtures";

test("a key is made, shown once, does what its scopes say, and stops when it is revoked", async ({ page, playwright, baseURL, company: _ }) => {
  await page.goto("/settings/api-keys");
  await expectAccessible(page);
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("Name the program that will use the key.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Web shop");
  await dialog.getByRole("checkbox", { name: /Invite people/ }).check();
  await dialog.getByRole("button", { name: "Make the key" }).click();
  const key = await dialog.getByRole("textbox", { name: "API key" }).inputValue();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(key)).toHaveCount(0);

  const program = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${key}` } });
  expect(await (await program.get("/api/v1/workspace")).json()).toMatchObject({ name: "Mill Supply" });
  const once = { headers: { "idempotency-key": "one" }, data: { kind: "department", name: "Made by a program" } };
  const [first, again] = [await program.post("/api/v1/teams", once), await program.post("/api/v1/teams", once)];
  expect(first.status()).toBe(201);
  expect(await again.json()).toEqual(await first.json());
  const refused = await program.patch("/api/v1/workspace", { data: { name: "Taken over" } });
  expect(refused.status()).toBe(403);
  expect(refused.headers()["content-type"]).toContain("application/problem+json");
  expect(await refused.json()).toMatchObject({ code: "forbidden", detail: expect.stringContaining("workspace.manage") });
  expect((await program.get("/api/v1/profile")).status()).toBe(401);

  await page.getByRole("button", { name: "Revoke Web shop" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Make a key for each program")).toBeVisible();
  expect((await program.get("/api/v1/workspace")).status()).toBe(401);
  await program.dispose();
});

test("another site's page cannot write with our cookie", async ({ page, baseURL, company: _ }) => {
  const write = (headers: Record<string, string>) => page.request.patch("/api/v1/profile", { data: { name: "Forged" }, headers });
  expect((await write({ origin: "https://evil.example" })).status()).toBe(403);
  expect((await write({ origin: baseURL ?? "", "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await write({})).status()).toBe(403);
  expect((await write({ origin: baseURL ?? "" })).status()).toBe(200);
});

test("the reference page and the document describe the same operations", async ({ page, playwright, baseURL }) => {
  const anyone = await playwright.request.newContext({ baseURL });
  const document = (await (await anyone.get("/api/v1/openapi.json")).json()) as { openapi: string; paths: Record<string, Record<string, { summary: string }>> };
  expect(document.openapi).toBe("3.1.0");
  await page.goto("/docs/api");
  await expect(page.getByRole("heading", { name: "Weft API" })).toBeVisible();
  const summaries = Object.values(document.paths).flatMap((item) => Object.values(item).map(({ summary }) => summary));
  expect((await page.getByRole("article").getByRole("heading", { level: 3 }).allTextContents()).filter((heading) => summaries.includes(heading))).toHaveLength(summaries.length);
  await anyone.dispose();
});
