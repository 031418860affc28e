import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type FrameLocator, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { userHash } from "./identity";
import { createSite, prefix, widgetSecret, type Site } from "./testing/site";

const flags = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const executablePath = process.env.WEFT_CHROMIUM || "/usr/bin/chromium";
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/5d0X3QAAAABJRU5ErkJggg==", "base64");

let browser: Browser;
const open: { close(): Promise<void> }[] = [];
/** What a policy blocked or a script threw, in any page of the test. */
const complaints: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: flags });
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
  expect(complaints.splice(0)).toEqual([]);
});

async function site(...parameters: Parameters<typeof createSite>): Promise<Site> {
  const made = await createSite(...parameters);
  open.push(made);
  return made;
}

async function person(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 760 }, ...options });
  open.push(context);
  return context;
}

async function visit(context: BrowserContext, { page: url }: Site): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => /Content Security Policy|Trusted/i.test(line.text()) && complaints.push(line.text()));
  await page.goto(url);
  return page;
}

const chat = (page: Page): FrameLocator => page.frameLocator("iframe");
const input = (page: Page) => chat(page).getByRole("textbox", { name: "Write a message" });
const launcher = (page: Page) => page.getByRole("button", { name: /chat/ });

async function openChat(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open chat" }).click();
  await input(page).waitFor();
}

async function write(page: Page, text: string): Promise<void> {
  await input(page).fill(text);
  await input(page).press("Enter");
}

async function latestThread(at: Site): Promise<string> {
  await expect.poll(() => at.host.conversations().length).toBeGreaterThan(0);
  return at.host.conversations().at(-1) ?? "";
}

const messagesOf = (at: Site) => at.host.events.filter(({ kind }) => kind === "message");

describe("on a page with a strict policy", () => {
  test("visitor and member talk both ways, see each other type and read", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    expect(await page.locator("iframe").count()).toBe(0);
    await openChat(page);
    await chat(page).getByText("Hello, how can we help?").waitFor();
    await write(page, "Is this blue? https://shop.example/blue.");
    await chat(page).getByText(/ · Sent$/).waitFor();
    const thread = await latestThread(shop);
    expect(messagesOf(shop)).toMatchObject([{ text: "Is this blue? https://shop.example/blue.", conversation: thread }]);
    expect(await chat(page).getByRole("link", { name: "https://shop.example/blue" }).getAttribute("rel")).toContain("noopener");

    shop.host.change(thread, { kind: "typing", on: true, name: "Mira" });
    await chat(page).getByText("Mira is typing").waitFor();
    const answer = shop.host.say(thread, "It is <b>blue</b>.");
    await chat(page).getByText("It is <b>blue</b>.").waitFor();
    await expect.poll(() => shop.host.events.some(({ status, target }) => status === "read" && target === answer.id)).toBe(true);
    expect(await chat(page).getByText("Mira is typing").count()).toBe(0);

    await input(page).pressSequentially("Go");
    await expect.poll(() => shop.host.transients.some(({ kind, on }) => kind === "typing" && on)).toBe(true);
    expect(shop.host.transients.some(({ kind, on }) => kind === "presence" && on)).toBe(true);

    const [first] = await shop.host.history(thread);
    if (first) shop.host.change(thread, { kind: "message", message: { ...first, status: "read" } });
    await chat(page).getByText(/ · Read$/).waitFor();
    shop.host.change(thread, { kind: "message", message: { ...answer, deleted: true } });
    await chat(page).getByText("This message was deleted.").waitFor();
  });

  test("a page of a site that is not listed shows no button, and no other page can frame the chat", async () => {
    const shop = await site({ origins: ["https://elsewhere.example"] });
    const page = await visit(await person(), shop);
    await page.waitForTimeout(500);
    expect(await launcher(page).count()).toBe(0);
    const reply = await page.request.get(`${shop.weft}${prefix}/frame`);
    expect(reply.headers()["content-security-policy"]).toContain("frame-ancestors https://elsewhere.example");
  });
});

describe("when the network goes", () => {
  test("messages wait in grey, keep their order, and arrive once", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await openChat(page);
    await write(page, "One");
    await chat(page).getByText(/ · Sent$/).waitFor();
    await shop.stop();
    await write(page, "Two");
    await write(page, "Three");
    await chat(page).getByText("Sending").waitFor();
    await chat(page).getByText("No connection. Trying again…").waitFor();
    await shop.start();
    await chat(page).getByText("Replies in about 2 min").waitFor({ timeout: 20_000 });
    await expect.poll(() => messagesOf(shop).map(({ text }) => text), { timeout: 20_000 }).toEqual(["One", "Two", "Three"]);
    expect(await chat(page).getByText("Sending").count()).toBe(0);
    const thread = await latestThread(shop);
    shop.host.say(thread, "All here");
    await chat(page).getByText("All here").waitFor();
  });

  test("what was unsent when the page was left is sent by the next one", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await openChat(page);
    await write(page, "One");
    await chat(page).getByText(/ · Sent$/).waitFor();
    shop.host.broken = true;
    await write(page, "Two");
    await chat(page).getByText("Sending").waitFor();
    await page.reload();
    shop.host.broken = false;
    await expect.poll(() => messagesOf(shop).map(({ text }) => text), { timeout: 20_000 }).toEqual(["One", "Two"]);
  });

  test("after 30 s a message is red and can be tried again", async () => {
    const shop = await site();
    const context = await person();
    const page = await visit(context, shop);
    await page.clock.install();
    await page.reload();
    await openChat(page);
    await write(page, "One");
    await chat(page).getByText(/ · Sent$/).waitFor();
    shop.host.broken = true;
    await write(page, "Two");
    await page.clock.runFor(31_000);
    await chat(page).getByText("Not sent yet.").waitFor();
    shop.host.broken = false;
    await chat(page).getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => messagesOf(shop).map(({ text }) => text)).toEqual(["One", "Two"]);
    await expect.poll(() => chat(page).getByText("Not sent yet.").count()).toBe(0);
  });
});

describe("files", () => {
  test("are picked, pasted and dropped; pictures show, others are offered to save", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await openChat(page);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), chat(page).getByRole("button", { name: "Attach a file" }).click()]);
    await chooser.setFiles([{ name: "seam.png", mimeType: "image/png", buffer: png }, { name: "invoice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") }]);
    await expect.poll(() => messagesOf(shop).flatMap(({ attachments }) => attachments?.map(({ name }) => name))).toEqual(["seam.png", "invoice.pdf"]);
    await expect.poll(() => chat(page).getByRole("img", { name: "seam.png" }).evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth, image.currentSrc.startsWith("http")])).toEqual([true, 1, true]);
    const [download] = await Promise.all([page.waitForEvent("download"), chat(page).getByRole("link", { name: /invoice.pdf/ }).click()]);
    expect(download.suggestedFilename()).toBe("invoice.pdf");

    for (const [type, name] of [["paste", "pasted.txt"], ["drop", "dropped.txt"]] as const) {
      await input(page).evaluate((element, [kind = "", file = ""]) => {
        const data = new DataTransfer();
        data.items.add(new File(["note"], file, { type: "text/plain" }));
        const event = kind === "paste" ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
        element.dispatchEvent(event);
      }, [type, name]);
      await expect.poll(() => messagesOf(shop).at(-1)?.attachments?.[0]?.name).toBe(name);
    }
  });

  test("a kind that is not taken says so and can be removed", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await openChat(page);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), chat(page).getByRole("button", { name: "Attach a file" }).click()]);
    await chooser.setFiles([{ name: "setup.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") }]);
    await chat(page).getByText("This kind of file is not taken here.").waitFor();
    await chat(page).getByRole("button", { name: "Remove" }).click();
    expect(await chat(page).getByText("setup.exe").count()).toBe(0);
    expect(messagesOf(shop)).toEqual([]);
  });
});

describe("a returning visitor", () => {
  test("sees the conversation again, and the button counts what came meanwhile", async () => {
    const shop = await site();
    const context = await person();
    const first = await visit(context, shop);
    await openChat(first);
    await write(first, "Do you ship to Norway?");
    await chat(first).getByText(/ · Sent$/).waitFor();
    await first.close();
    const thread = await latestThread(shop);
    shop.host.say(thread, "We do.");
    shop.host.say(thread, "It takes three days.");

    const second = await visit(context, shop);
    await second.getByRole("button", { name: "Open chat, new messages: 2" }).click();
    await chat(second).getByText("Do you ship to Norway?").waitFor();
    await chat(second).getByText("It takes three days.").waitFor();
    expect(shop.host.conversations()).toEqual([thread]);
    await second.keyboard.press("Escape");
    await second.getByRole("button", { name: "Open chat", exact: true }).waitFor();
  });

  test("is known by our own storage in a browser with a profile, which the company's page cannot read", async () => {
    const shop = await site();
    const profile = await mkdtemp(join(tmpdir(), "weft-profile-"));
    open.push({ close: () => rm(profile, { recursive: true, force: true, maxRetries: 5 }) });
    // Debian's Chromium blocks third-party storage unless its profile says otherwise.
    await mkdir(join(profile, "Default"));
    await writeFile(join(profile, "Default/Preferences"), JSON.stringify({ profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } }));
    const context = await chromium.launchPersistentContext(profile, { executablePath, args: flags });
    open.push(context);
    const first = await visit(context, shop);
    await openChat(first);
    await write(first, "Remember me");
    await chat(first).getByText(/ · Sent$/).waitFor();
    expect(await first.evaluate(() => Object.keys(localStorage))).toEqual(["weft:con_1:known"]);
    await first.close();
    const second = await visit(context, shop);
    await launcher(second).click();
    await chat(second).getByText("Remember me").waitFor();
  });

  test("is known in a browser that gives frames of other sites no storage: the page keeps it", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await openChat(page);
    await write(page, "Hello");
    await chat(page).getByText(/ · Sent$/).waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).toSorted())).toEqual(["weft:con_1:known", "weft:con_1:visitor"]);
    await page.reload();
    await chat(page).getByText("Hello", { exact: true }).waitFor();
    await page.evaluate("weft('reset')");
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  test("has the same conversation in two tabs", async () => {
    const shop = await site();
    const context = await person();
    const one = await visit(context, shop);
    await openChat(one);
    await write(one, "From the first tab");
    await chat(one).getByText(/ · Sent$/).waitFor();
    const two = await visit(context, shop);
    await launcher(two).click();
    await chat(two).getByText("From the first tab").waitFor();
    await write(two, "From the second tab");
    await chat(one).getByText("From the second tab").waitFor();
    shop.host.say(await latestThread(shop), "To both");
    await Promise.all([one, two].map((page) => chat(page).getByText("To both").waitFor()));
    expect(shop.host.conversations()).toHaveLength(1);
  });

  test("has it open again on the next page, without losing the page's focus", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await openChat(page);
    await write(page, "Hello");
    await chat(page).getByText(/ · Sent$/).waitFor();
    await page.goto(`${shop.page}cart`);
    await chat(page).getByText("Hello", { exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  });
});

describe("a signed-in visitor", () => {
  const claim = `weft('identify', { id: 'cust-4711', email: 'jane@customer.example', name: 'Jane' }, '${userHash(widgetSecret, "cust-4711")}')`;

  test("is known by the page's word, and forgotten when the page says so", async () => {
    const shop = await site({}, `window.weft = function () { (weft.q = weft.q || []).push(arguments); }; ${claim};`);
    const page = await visit(await person(), shop);
    await openChat(page);
    await write(page, "It's me");
    await expect.poll(() => messagesOf(shop)).toMatchObject([{ from: "cust-4711", fromName: "Jane", verified: true }]);
    await page.evaluate("weft('reset')");
    await page.getByRole("button", { name: "Open chat" }).click();
    await input(page).waitFor();
    await expect.poll(() => shop.host.events.filter(({ kind }) => kind === "started").length).toBe(2);
    expect(await chat(page).getByText("It's me").count()).toBe(0);
    expect(shop.host.events.at(-1)?.from).toMatch(/^v_/);
  });

  test("who wrote before signing in keeps the thread", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await openChat(page);
    await write(page, "Before");
    await chat(page).getByText(/ · Sent$/).waitFor();
    await page.evaluate(claim);
    await expect.poll(() => shop.host.events.at(-1)).toMatchObject({ kind: "identity_changed", from: "cust-4711" });
    await write(page, "After");
    await expect.poll(() => messagesOf(shop).map(({ from }) => from)).toEqual([await latestThread(shop), "cust-4711"]);
    expect(await chat(page).getByText("Before").count()).toBe(1);
    await page.evaluate("weft('close'); weft('open')");
    await input(page).waitFor();
  });
});

test("when nobody is here, a form asks for an address and consent", async () => {
  const shop = await site({ consentText: "You may store what I write." });
  shop.host.online = 0;
  const page = await visit(await person(), shop);
  await openChat(page);
  await chat(page).getByText("Leave a message").waitFor();
  await write(page, "Where is my order?");
  await chat(page).getByText("This address is incomplete.").waitFor();
  await chat(page).getByLabel("E-mail address").fill("jane@customer.example");
  await write(page, "Where is my order?");
  await chat(page).getByText("Please tick this first.").waitFor();
  await chat(page).getByLabel("You may store what I write.").check();
  await input(page).press("Enter");
  await chat(page).getByText("We will answer to jane@customer.example.").waitFor();
  await expect.poll(() => messagesOf(shop)).toMatchObject([{ text: "Where is my order?", addresses: [{ value: "jane@customer.example", verified: false }], meta: { offline: true, consent: true } }]);
  expect(await chat(page).getByLabel("E-mail address").count()).toBe(0);
});

describe("everybody", () => {
  const busy = async (shop: Site, page: Page) => {
    await openChatBy(page);
    await chat(page).locator("textarea").fill("Hello");
    await chat(page).locator("textarea").press("Control+Enter");
    await chat(page).locator("form").evaluate((form: HTMLFormElement) => form.requestSubmit());
    await expect.poll(() => messagesOf(shop).length).toBe(1);
    const thread = await latestThread(shop);
    shop.host.say(thread, "Which size? See https://shop.example/sizes", { buttons: [{ id: "s", title: "Small" }, { id: "l", title: "Large" }], attachments: [{ fileId: "f", name: "sizes.pdf", mime: "application/pdf", size: 90_000 }] });
    await chat(page).getByRole("button", { name: "Large" }).waitFor();
  };
  const openChatBy = async (page: Page) => {
    await page.locator("button").first().click();
    await chat(page).locator("textarea").waitFor();
  };

  test.each([
    ["light", { colorScheme: "light" }, {}],
    ["dark", { colorScheme: "dark" }, { accent: "#e4572e" }],
    ["a light accent", { colorScheme: "light" }, { accent: "#ffe14d" }],
    ["a phone", { colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }, {}],
    ["400 % zoom", { viewport: { width: 320, height: 256 } }, { askEmail: true }],
  ] as [string, BrowserContextOptions, Record<string, unknown>][])("axe finds nothing: %s", async (_name, options, settings) => {
    const shop = await site(settings);
    const page = await visit(await person({ reducedMotion: "reduce", ...options }), shop);
    await busy(shop, page);
    const axe = async () => (await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect(await axe()).toEqual([]);
    await chat(page).getByRole("button", { name: "End chat" }).click();
    await chat(page).getByText("How was this conversation?").waitFor();
    expect(await axe()).toEqual([]);
  });

  test("the whole chat works by keyboard alone", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await launcher(page).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await input(page).waitFor();
    await expect.poll(() => input(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type("By hand");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("two lines");
    await page.keyboard.press("Enter");
    await expect.poll(() => messagesOf(shop).map(({ text }) => text)).toEqual(["By hand\ntwo lines"]);
    shop.host.say(await latestThread(shop), "Which?", { buttons: [{ id: "s", title: "Small" }] });
    await chat(page).getByRole("button", { name: "Small" }).waitFor();

    const stops: string[] = [];
    for (let count = 0; count < 8; count++) {
      await page.keyboard.press("Tab");
      stops.push(await chat(page).locator(":focus").evaluate((element) => element.getAttribute("aria-label") ?? element.textContent ?? ""));
    }
    // The send button rests while there is nothing to send, and the round never leaves the dialog.
    expect(stops).toEqual(["End chat", "Close", "Conversation", "Small", "Attach a file", "Write a message", "End chat", "Close"]);
    await chat(page).getByRole("button", { name: "Small" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => messagesOf(shop).at(-1)).toMatchObject({ answer: { id: "s" } });
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute("aria-label"))).toBe("Open chat");
    await expect.poll(() => page.locator("iframe").isVisible()).toBe(false);
  });

  test("at 400 % zoom everything can be reached and nothing scrolls sideways", async () => {
    const shop = await site({ askEmail: true });
    const page = await visit(await person({ viewport: { width: 320, height: 256 } }), shop);
    await openChatBy(page);
    await chat(page).locator("textarea").scrollIntoViewIfNeeded();
    expect(await chat(page).locator("html").evaluate((root) => root.scrollWidth <= root.clientWidth)).toBe(true);
    for (const name of ["Close", "Attach a file"]) {
      await chat(page).getByRole("button", { name }).scrollIntoViewIfNeeded();
      expect(await chat(page).getByRole("button", { name }).isVisible()).toBe(true);
    }
  });

  test("the page's language and direction are the chat's", async () => {
    const shop = await site({}, "", "ar");
    const page = await visit(await person(), shop);
    await page.getByRole("button", { name: "فتح المحادثة" }).click();
    await chat(page).getByRole("textbox", { name: "اكتب رسالة" }).waitFor();
    expect(await chat(page).locator("html").getAttribute("dir")).toBe("rtl");
    const [send, attach] = await Promise.all(["إرسال", "إرفاق ملف"].map((name) => chat(page).getByRole("button", { name }).boundingBox()));
    expect(send?.x).toBeLessThan(attach?.x ?? 0);
  });

  test("a rating follows the end of a chat, and writing goes on", async () => {
    const shop = await site();
    const page = await visit(await person(), shop);
    await openChat(page);
    await write(page, "Thanks");
    await chat(page).getByText(/ · Sent$/).waitFor();
    shop.host.change(await latestThread(shop), { kind: "ended" });
    await chat(page).getByRole("button", { name: "4 of 5" }).click();
    await chat(page).getByText("Thank you for telling us.").waitFor();
    await expect.poll(() => shop.host.events.at(-1)).toMatchObject({ kind: "custom", title: "rating", meta: { score: 4 } });
    await write(page, "One more thing");
    await expect.poll(() => messagesOf(shop).length).toBe(2);
    expect(await chat(page).getByText("The chat has ended.").count()).toBe(0);
  });
});
