import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test as base } from "../../../../e2e/fixtures";
import { startCustomSimulator, type CustomSimulator } from "../../../../simulator/custom";

/** A square where we publish, attached to the workspace. */
const test = base.extend<{ square: CustomSimulator }>({
  square: async ({ company }, use) => {
    const square = await startCustomSimulator();
    const { connection } = await company.connect("custom", { name: "Market square", url: square.url, secret: square.secret });
    square.connectTo(connection.webhookUrl);
    await use(square);
    await square.close();
  },
});

const notices = (page: Page) => page.getByRole("region", { name: /^Notices/ });
const part = (page: Page) => page.getByRole("group", { name: "Market square" });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("a post is written once, adapted, and goes out with its picture, its link and its first comment", async ({ page, square }, info) => {
  await page.goto("/publish");
  await page.getByRole("link", { name: "Compose", exact: true }).click();
  await page.getByLabel("Text", { exact: true }).fill("x".repeat(5_001));
  await expect(part(page).getByRole("alert")).toContainText("Shorten this by 1");
  await expect(page.getByRole("button", { name: "Publish now" })).toBeDisabled();
  await page.getByLabel("Text", { exact: true }).fill("New flour is here.");
  await page.getByRole("textbox", { name: "Link (optional)" }).fill("https://mill.example/new");
  await page.getByRole("textbox", { name: /^Campaign/ }).fill("Spring sale");
  await page.getByLabel("Tag links for web statistics").check();
  const picture = info.outputPath("flour.png");
  writeFileSync(picture, Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
  await page.getByLabel("Add pictures or files").setInputFiles(picture);
  await page.getByLabel("Alternative text of flour.png").fill("A sack of flour");
  await part(page).getByRole("button", { name: "Add a first comment" }).click();
  await page.getByLabel("First comment on Market square").fill("Order until noon.");
  const link = "https://mill.example/new?utm_source=custom&utm_medium=social&utm_campaign=spring-sale";
  await expect(page.getByRole("figure", { name: "Preview on Market square" })).toContainText(link);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(notices(page)).toContainText("Goes out in a moment");
  await expect.poll(() => square.posts, { timeout: 40_000 }).toMatchObject([
    { text: `New flour is here.\n\n${link}`, attachments: [{ name: "flour.png", alt: "A sack of flour" }] },
    { text: "Order until noon.", replyTo: { post: expect.stringContaining("post-") } },
  ]);
  expect(square.posts[1]!.replyTo!.post).toBe(square.posts[0]!.externalId);
  await expect(heading(page)).toHaveText("Post");
  await expect(page.getByText("Published", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "See it there" })).toHaveAttribute("href", /square\.example/);
});

test("a scheduled post needs a second person, stands in the calendar, and one press stops and resumes everything", async ({ page, square, company }) => {
  await page.goto("/publish/new");
  await page.getByLabel("Text", { exact: true }).fill("Open on Sunday.");
  await page.getByLabel("A second person approves it first").check();
  const soon = new Date(Date.now() + 3 * 60_000);
  const day = soon.toISOString().slice(0, 10);
  await page.getByLabel("Time in UTC").fill(soon.toISOString().slice(0, 16));
  await page.getByRole("button", { name: "Ask for approval at this time" }).click();
  await expect(page.getByText("Waits for approval", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const address = page.url();

  const ben = await (await company.colleague("Ben Ode", ["community"])).newPage();
  await ben.goto(address);
  await ben.getByRole("button", { name: "Approve" }).click();
  await expect(ben.getByText("Scheduled", { exact: true })).toBeVisible();
  await ben.close();
  await expect(page.getByText("Scheduled", { exact: true })).toBeVisible();

  await page.goto(`/publish?view=month&day=${day}`);
  const item = page.getByRole("region", { name: "Calendar" }).getByRole("link", { name: /Open on Sunday/ });
  await expect(item).toBeVisible();
  await expectAccessible(page);
  await item.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(notices(page)).toContainText("Moved to");
  await page.goto("/publish?show=upcoming");
  await page.getByRole("button", { name: "Pause the schedule" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByText("All scheduled posts are paused.")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("All scheduled posts are paused.")).toBeHidden();

  await page.getByRole("link", { name: /Open on Sunday/ }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Nothing is published or planned yet", { exact: false })).toBeVisible();
  await notices(page).getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: /Open on Sunday/ }).click();
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect.poll(() => square.posts, { timeout: 20_000 }).toMatchObject([{ text: "Open on Sunday." }]);
});

test("a post that the platform refuses says why and goes out once when it is tried again", { tag: "@desktop" }, async ({ page, square }) => {
  square.failNext({ status: 422, error: "The square is closed." });
  await page.goto("/publish/new");
  await page.getByLabel("Text", { exact: true }).fill("We are open.");
  await page.getByRole("button", { name: "Publish now" }).click();
  const post = page.getByRole("article", { name: "Market square" });
  await expect(post).toContainText("The square is closed.", { timeout: 40_000 });
  await post.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => square.posts.map(({ text }) => text), { timeout: 20_000 }).toEqual(["We are open."]);
  await expect(page.getByText("Published", { exact: true }).first()).toBeVisible();
});

test("links are shortened, lead on for everybody, and who follows them is counted where the post stands and on the dashboard", { tag: "@desktop" }, async ({ page, square, company, request }) => {
  await page.goto("/publish/new");
  await page.getByLabel("Text", { exact: true }).fill("New flour is here.");
  await page.getByRole("textbox", { name: "Link (optional)" }).fill("https://mill.example/new?sort=rye");
  await page.getByLabel("Shorten links and count clicks").check();
  await expect(page.getByRole("figure", { name: "Preview on Market square" })).toContainText("/l/xxxxxxx");
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect.poll(() => square.posts.length, { timeout: 40_000 }).toBe(1);
  const link = /https?:\/\/\S+\/l\/\w{7}/.exec(square.posts[0]!.text)![0];
  await expect(page.getByText("Published", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("list", { name: "Links" })).toContainText("mill.example/new?sort=rye");
  await expect(page.getByRole("list", { name: "Links" })).toContainText("0 clicks");

  const follow = (userAgent: string) => request.get(link, { maxRedirects: 0, headers: { "user-agent": userAgent } });
  const led = [await follow("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"), await follow("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"), await follow("Twitterbot/1.0")];
  expect(led.map((answer) => [answer.status(), answer.headers().location])).toEqual(Array.from({ length: 3 }, () => [302, "https://mill.example/new?sort=rye"]));
  expect((await request.get(link.slice(0, -7) + "nothing", { maxRedirects: 0 })).status()).toBe(404);

  // Counted while one looks.
  await expect(page.getByRole("list", { name: "Links" })).toContainText("2 clicks", { timeout: 30_000 });
  await expect(page.getByRole("region", { name: "Results" })).toContainText("Clicks");
  await expectAccessible(page);
  const ben = await (await company.colleague("Ben Ode", ["community"])).newPage();
  await ben.goto("/dashboard/community");
  const widget = ben.getByRole("region", { name: "Post performance" });
  await widget.scrollIntoViewIfNeeded();
  await expect(widget.getByRole("row").filter({ hasText: "New flour is here." })).toContainText("2");
  await widget.getByRole("button", { name: "Clicks" }).click();
  await expect(widget.getByRole("columnheader", { name: "Clicks" })).toHaveAttribute("aria-sort", "descending");
  await widget.getByRole("link", { name: /New flour is here/ }).click();
  await expect(heading(ben)).toHaveText("Post");
});
