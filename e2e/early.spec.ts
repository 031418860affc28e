import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { Conversation } from "./inbox";

/** Holds the page's code back until it is let go; with `since`, only what this HTML does not name. */
async function holdScripts(page: Page, since = ""): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    if (!since.includes(new URL(route.request().url()).pathname)) await gone;
    await route.continue();
  });
  return letGo;
}

/** React leaves its properties on an element once it is hydrated. */
async function listIsHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.querySelector("[aria-label=Conversations]") ?? {}).some((key) => key.startsWith("__reactProps")));
}

test("what is pressed before the page's code is there happens once it is", async ({ page, company: _ }) => {
  const letGo = await holdScripts(page);
  await page.goto("/dashboard", { waitUntil: "commit" });
  await page.getByRole("main").waitFor();
  await page.keyboard.press("?");
  letGo();
  await expect(page.getByRole("dialog", { name: /keyboard/i })).toBeVisible();
});

test("a form that is sent before the page's code is there keeps its fields out of the address", { tag: "@desktop" }, async ({ page, context }) => {
  await context.clearCookies();
  const letGo = await holdScripts(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail address").fill("nobody@weft.example");
  await page.getByLabel("Password").fill("a fine secret");
  await page.getByRole("button", { name: "Sign in" }).click();
  letGo();
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
  expect(page.url()).not.toContain("secret");
});

test("a conversation that a page begins with stays as it was drawn until its code is there, and nothing pressed in it is lost", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" });
  await inbox.open();
  await inbox.enter("Jane Doe");
  const url = page.url();
  const letGo = await holdScripts(page, await (await page.request.get(url)).text());
  await page.goto(url, { waitUntil: "commit" });
  const conversation = new Conversation(page);
  await conversation.log.waitFor();
  const drawn = (await conversation.log.elementHandle())!;
  await listIsHydrated(page);
  await expect(page.locator("#work[data-asleep]")).toBeVisible();
  await conversation.region.getByRole("button", { name: "Snooze" }).click();
  await receiveMessage({ text: "Hello?" });
  letGo();
  await expect(page.getByRole("dialog", { name: "Snooze until" })).toBeVisible();
  await expect(conversation.message("Hello?")).toBeVisible();
  expect(await drawn.evaluate((element) => element.isConnected)).toBe(true);
});

test("a conversation that is opened before its code is there is named at once, and comes", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" });
  const letGo = await holdScripts(page, await (await page.request.get("/inbox")).text());
  await page.goto("/inbox", { waitUntil: "commit" });
  await listIsHydrated(page);
  await inbox.row("Jane Doe").getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Jane Doe" })).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading messages" })).toBeVisible();
  letGo();
  await expect(new Conversation(page).message("Where is my order?")).toBeVisible();
});

test("what is typed before the palette is there is what it looks for", async ({ page, company: _ }) => {
  await page.goto("/contacts");
  await expect(page.locator("output[data-state=live]").first()).toBeVisible();
  await page.evaluate(() => {
    const press = (key: string, more: KeyboardEventInit = {}) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
    press("k", { ctrlKey: true });
    for (const key of ["d", "i", "a", "x", "Backspace", "l", "o"]) press(key);
  });
  const field = page.getByRole("dialog", { name: "Search and commands" }).getByPlaceholder(/^Search or type/);
  await expect(field).toHaveValue("dialo");
  await page.keyboard.type("gues");
  await expect(field).toHaveValue("dialogues");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/dialogues/);
});
