import { expect, type BrowserContext, type Locator, type Page } from "@playwright/test";

export interface FileToSend {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A picture of one dot, as PNG. */
export const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/5d0X3QAAAABJRU5ErkJggg==", "base64");

/** The inbox as a person uses it, on a desk and on a phone. */
export class Inbox {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens it and waits until it is live. What comes from then on must come by itself: see {@link expectNeverReloaded}. */
  async open(): Promise<void> {
    await this.page.goto("/inbox");
    await this.expectLive();
    await this.page.evaluate(() => Object.assign(window, { openedOnce: true }));
  }

  async expectLive(): Promise<void> {
    await expect(this.page.locator("output[data-state]").first()).toHaveAttribute("data-state", "live", { timeout: 30_000 });
  }

  async expectOffline(): Promise<void> {
    await expect(this.page.locator("output[data-state]").first()).toHaveAttribute("data-state", "offline");
  }

  /** The inbox of somebody else, open in their browser. */
  async inBrowser(context: BrowserContext): Promise<Inbox> {
    const other = new Inbox(await context.newPage());
    await other.open();
    return other;
  }

  async expectNeverReloaded(): Promise<void> {
    expect(await this.page.evaluate(() => "openedOnce" in window), "the page is the one that was opened").toBe(true);
  }

  /** The list's row with this text in it: a name, or what was said last. */
  row(text: string | RegExp): Locator {
    return this.page.getByRole("region", { name: "Conversations" }).getByRole("listitem").filter({ hasText: text });
  }

  /** Everything is in this one conversation. */
  async expectOnlyConversation(title: string): Promise<void> {
    const rows = this.page.getByRole("region", { name: "Conversations" }).getByRole("listitem");
    await this.toList();
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText(title);
  }

  /** Back to the list, where only one of both fits on the screen. */
  async toList(): Promise<void> {
    const back = this.page.getByRole("button", { name: "Back to the list" });
    if (await back.isVisible()) await back.click();
  }

  /** Opens a conversation from the list. */
  async enter(text: string | RegExp): Promise<Conversation> {
    await this.row(text).getByRole("link").click();
    const conversation = new Conversation(this.page);
    await conversation.log.waitFor();
    return conversation;
  }
}

/** The conversation that is open. */
export class Conversation {
  readonly page: Page;
  readonly region: Locator;
  readonly log: Locator;
  /** Where one writes the answer. */
  readonly field: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole("region", { name: /^Conversation with / });
    this.log = this.region.getByRole("log");
    this.field = this.region.getByRole("textbox", { name: /^Answer / });
  }

  /** A message by its words. */
  readonly message = (text: string | RegExp): Locator => this.log.getByRole("article").filter({ hasText: text });

  /** Answers, with files if there are any, and leaves it to the channel. */
  async answer(text: string, files: FileToSend[] = []): Promise<Locator> {
    if (files.length > 0) {
      await this.region.locator("input[type=file]").setInputFiles(files);
      for (const { name } of files) await expect(this.region.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
    }
    await this.field.fill(text);
    await this.region.getByRole("button", { name: "Send", exact: true }).click();
    const sent = this.message(text);
    await expect(sent).toBeVisible();
    return sent;
  }

  /** A picture of this message, once it is drawn. */
  async expectPicture(message: Locator): Promise<void> {
    const image = message.getByRole("img").last();
    await expect(image).toBeVisible();
    await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  }
}
