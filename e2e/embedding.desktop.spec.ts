import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "@playwright/test";
import { expect, expectAccessible, expectAccessibleInBothColours, test } from "./fixtures";

/** Pages of another system, at an origin of its own. */
async function anotherSite(page: () => string): Promise<{ origin: string; server: Server }> {
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><html lang="en"><title>Intranet</title><h1>Intranet</h1>${page()}</html>`));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Somebody who is not signed in. */
const aStranger = async (browser: Browser): Promise<Page> => (await browser.newContext({ locale: "en-GB", timezoneId: "UTC" })).newPage();

test("a widget is shown on a page of another site, and nowhere else, until it is revoked", async ({ page, browser, receiveMessage, baseURL }) => {
  test.setTimeout(120_000);
  await receiveMessage({ from: "Jane Doe", text: "Where is my order?" }, { from: "Tom", text: "And mine?" });
  let code = "";
  const [intranet, elsewhere] = [await anotherSite(() => code), await anotherSite(() => code)];
  await page.goto("/settings/embedding");
  await page.getByRole("button", { name: "Show on another site" }).first().click();
  const form = page.getByRole("dialog", { name: "Show on another site" });
  await form.getByRole("button", { name: "Make the code" }).click();
  await expect(form.getByText("Say where it will be shown.")).toBeVisible();
  await form.getByLabel("Name").fill("Intranet, start page");
  await form.getByLabel("What is shown").selectOption("Volume by channel");
  await form.getByLabel(/^Sites/).fill("intranet.example");
  await form.getByRole("button", { name: "Make the code" }).click();
  await expect(form.getByRole("alert").filter({ hasText: "“intranet.example” is no site. Write where the page is, like" })).toBeVisible();
  await form.getByLabel(/^Sites/).fill(intranet.origin);
  await expectAccessible(page);
  await form.getByRole("button", { name: "Make the code" }).click();
  const made = page.getByRole("dialog", { name: "Intranet, start page" });
  code = await made.getByRole("textbox", { name: "Script" }).inputValue();
  const frame = await made.getByRole("textbox", { name: "Frame" }).inputValue();
  const address = await made.getByRole("textbox", { name: "Address" }).inputValue();
  await made.getByRole("button", { name: "Done" }).click();

  // Without a session, where it may be; by script, and by a frame alone.
  const stranger = await aStranger(browser);
  for (const put of [code, frame]) {
    code = put;
    await stranger.goto(intranet.origin);
    const shown = stranger.frameLocator("iframe");
    await expect(shown.getByRole("region", { name: "Volume by channel" })).toBeVisible();
    await expect(shown.getByRole("region", { name: "Volume by channel" })).toContainText("2");
  }
  await stranger.goto(address);
  await expectAccessibleInBothColours(stranger);
  const answer = await stranger.request.get(`${baseURL}/api/v1/oembed?${new URLSearchParams({ url: address })}`);
  expect(await answer.json()).toMatchObject({ type: "rich", version: "1.0", title: "Intranet, start page", html: expect.stringContaining(address) });
  // It is no key to anything else.
  const token = address.split("/").at(-1)!;
  for (const path of [`/api/v1/embedded/${token}/widgets/backlog`, `/api/v1/embedded/${token}/widgets/volume-by-channel?options={"a":1}`]) expect((await stranger.request.get(`${baseURL}${path}`)).status()).toBe(404);
  expect((await stranger.request.get(`${baseURL}/api/v1/widgets/backlog`)).status()).toBe(401);

  // On a site that was not named the browser refuses it.
  await stranger.goto(elsewhere.origin);
  await expect(stranger.getByRole("heading", { name: "Intranet" })).toBeVisible();
  await stranger.waitForTimeout(1_500);
  expect(stranger.frames().some((one) => one.url().startsWith(`${baseURL}/embed/`))).toBe(false);

  await page.reload();
  await page.getByRole("button", { name: "Revoke Intranet, start page" }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByText("Nothing of Weft is shown on other sites yet.")).toBeVisible();
  await stranger.goto(address);
  await expect(stranger.getByRole("alert").filter({ hasText: "it was revoked in Weft" })).toBeVisible();
  await stranger.goto(`${address.slice(0, -4)}AAAA`);
  await expect(stranger.getByRole("alert").filter({ hasText: "There is nothing at this address." })).toBeVisible();
  for (const { server } of [intranet, elsewhere]) server.close();
  await stranger.context().close();
});
