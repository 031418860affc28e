import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { BrowserContext, FrameLocator, Page } from "@playwright/test";
import { expect, test as base } from "../../../../e2e/fixtures";
import { picture } from "../../../../e2e/inbox";

/** The company's own site, and browsers of people who visit it. */
interface Shop {
  visitor(): Promise<Visitor>;
}

/** The page and the chat in it, as a visitor uses them. */
class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly chat: FrameLocator;
  /** What the page's policy blocked and what its scripts threw. */
  readonly complaints: string[];

  private constructor(context: BrowserContext, page: Page, complaints: string[]) {
    this.context = context;
    this.page = page;
    this.chat = page.frameLocator("iframe");
    this.complaints = complaints;
  }

  static async at(url: string, context: BrowserContext): Promise<Visitor> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (line) => /Content Security Policy|Trusted/i.test(line.text()) && complaints.push(line.text()));
    await page.goto(url);
    return new Visitor(context, page, complaints);
  }

  get field() {
    return this.chat.getByRole("textbox", { name: "Write a message" });
  }

  async opens(): Promise<void> {
    await this.page.getByRole("button", { name: "Open chat" }).click();
    await expect(this.field).toBeVisible();
  }

  async says(text: string): Promise<void> {
    await this.field.fill(text);
    // A key on a desk; on a phone Enter begins a new line.
    await this.chat.getByRole("button", { name: "Send", exact: true }).click();
    await expect(this.chat.getByText(text)).toBeVisible();
  }
}

/** A page of another site, whose policy allows Weft's script and frame and nothing else: no inline script, no style. */
const test = base.extend<{ shop: Shop }>({
  shop: async ({ company, browser, baseURL }, use) => {
    let widget = "";
    const server = createServer((request, response) => {
      if (request.url !== "/") return void response.writeHead(204).end();
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": `default-src 'none'; script-src ${baseURL}; frame-src ${baseURL}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'`,
      });
      response.end(`<!doctype html><html lang="en"><head><title>Mill Supply</title><meta name="viewport" content="width=device-width, initial-scale=1"></head><body><h1>Looms and bobbins</h1><script src="${widget}" async></script></body></html>`);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { connection } = await company.connect("webchat", { name: "Mill Supply", origins: [url], greeting: "Hello, how can we help?" });
    widget = `${connection.webhookUrl}/widget.js`;
    const contexts: BrowserContext[] = [];
    const visitors: Visitor[] = [];
    await use({
      visitor: async () => {
        const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1100, height: 760 } });
        contexts.push(context);
        const visitor = await Visitor.at(url, context);
        visitors.push(visitor);
        return visitor;
      },
    });
    expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
    for (const context of contexts) await context.close();
    server.closeAllConnections();
    server.close();
  },
});

test("visitor and member talk live: words, typing, reading and files go both ways", async ({ shop, inbox }) => {
  await inbox.open();
  const visitor = await shop.visitor();
  await visitor.opens();
  await expect(visitor.chat.getByText("Hello, how can we help?")).toBeVisible();
  await visitor.says("Do you deliver on Saturdays?");
  await expect(inbox.row("Do you deliver on Saturdays?")).toBeVisible();
  const conversation = await inbox.enter("Do you deliver on Saturdays?");
  await expect(visitor.chat.getByText(/ · Read$/)).toBeVisible();

  await visitor.field.pressSequentially("And");
  await expect(conversation.log.getByText(/is writing…$/)).toBeVisible();
  await conversation.field.pressSequentially("We");
  await expect(visitor.chat.getByText("Ana Meyer is typing")).toBeVisible();
  const reply = await conversation.answer("We do, until noon.");
  await expect(visitor.chat.getByText("We do, until noon.")).toBeVisible();
  await expect(visitor.chat.getByText("Ana Meyer is typing")).toBeHidden();
  await expect(reply).toContainText("Read");

  await visitor.chat.locator("input[type=file]").setInputFiles({ name: "door.png", mimeType: "image/png", buffer: picture });
  await visitor.field.fill("This is the door.");
  await visitor.field.press("Enter");
  const photo = conversation.log.getByRole("article").filter({ has: conversation.page.getByRole("button", { name: "Open door.png" }) });
  await conversation.expectPicture(photo);
  await conversation.answer("Then with a smaller car.", [{ name: "cars.txt", mimeType: "text/plain", buffer: Buffer.from("small") }]);
  const link = visitor.chat.getByRole("link", { name: /cars\.txt/ });
  await expect(link).toBeVisible();
  const address = await link.evaluate((element) => (element as HTMLAnchorElement).href);
  expect(await (await visitor.context.request.get(address)).text()).toBe("small");
  await inbox.expectNeverReloaded();
});

test("who comes back finds the conversation again, and nobody else does", { tag: "@desktop" }, async ({ shop, inbox }) => {
  await inbox.open();
  const visitor = await shop.visitor();
  await visitor.opens();
  await visitor.says("I am looking for a bobbin.");
  const conversation = await inbox.enter("I am looking for a bobbin.");
  await visitor.page.close();
  await conversation.answer("Which size?");
  await conversation.answer("We have three.");

  const again = await Visitor.at(visitor.page.url(), visitor.context);
  await again.opens();
  await expect(again.chat.getByText("I am looking for a bobbin.")).toBeVisible();
  await expect(again.chat.getByText("Which size?")).toBeVisible();
  await expect(again.chat.getByText("We have three.")).toBeVisible();
  await again.says("The small one.");
  await expect(conversation.message("The small one.")).toBeVisible();
  await inbox.expectOnlyConversation("The small one.");

  const stranger = await shop.visitor();
  await stranger.opens();
  await expect(stranger.chat.getByText("Hello, how can we help?")).toBeVisible();
  await expect(stranger.chat.getByText("I am looking for a bobbin.")).toBeHidden();
  await inbox.expectNeverReloaded();
});

test("a closed conversation ends the visitor's chat, and their next word opens it again", { tag: "@desktop" }, async ({ shop, inbox }) => {
  await inbox.open();
  const visitor = await shop.visitor();
  await visitor.opens();
  await visitor.says("All solved, thank you.");
  const conversation = await inbox.enter("All solved, thank you.");
  await conversation.region.getByRole("button", { name: /^Close/ }).click();
  await expect(visitor.chat.getByText("The chat has ended.")).toBeVisible();
  await visitor.says("One more thing.");
  await inbox.toList();
  await expect(inbox.row("One more thing.")).toBeVisible();
  await inbox.expectNeverReloaded();
});
