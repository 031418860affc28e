import type { Page } from "@playwright/test";
import { releasePublication } from "@/lib/publications/release";
import { createPublication } from "@/lib/publications/save";
import { publicationInput } from "@/lib/publications/schema";
import { expect, expectAccessible, test as base } from "../../../../e2e/fixtures";
import { startBlueskySimulator, type BlueskySimulator } from "../../../../simulator/bluesky";

/** A Bluesky network whose account is connected to the workspace. */
const test = base.extend<{ bluesky: BlueskySimulator; connection: string }>({
  bluesky: async ({}, use) => {
    const bluesky = await startBlueskySimulator();
    await use(bluesky);
    await bluesky.close();
  },
  connection: async ({ bluesky, company }, use) => {
    const { connection } = await company.connect("bluesky", { service: bluesky.url, identifier: bluesky.own.handle, appPassword: bluesky.own.password, pollSeconds: 1 });
    // What was said before the account was first asked is not fetched.
    await expect.poll(() => bluesky.calls.filter((nsid) => nsid === "app.bsky.notification.listNotifications").length, { timeout: 20_000 }).toBeGreaterThan(1);
    await use(connection.id);
  },
});

const row = (page: Page, words: string) => page.getByRole("region", { name: "Mentions" }).getByRole("listitem").filter({ hasText: words }).getByRole("link");
const post = (page: Page, words: string) => page.getByRole("list", { name: "Thread" }).getByRole("article").filter({ hasText: words });
const notices = (page: Page) => page.getByRole("region", { name: /^Notices/ });

async function open(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.goto("/mentions");
    await expect(row(page, words)).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
  await row(page, words).click();
  await expect(post(page, words)).toBeVisible();
}

test("a mention is liked in our name, its whole thread is loaded, and an answer of ours is deleted there", async ({ page, bluesky, connection: _ }) => {
  const [jane, kim] = [bluesky.person("jane.test", { displayName: "Jane Doe" }), bluesky.person("kim.test", { displayName: "Kim Lee" })];
  const question = kim.posts("Who knows a good loom?");
  jane.replies(question, "@acme.test makes good ones, ask them!");
  await open(page, "makes good ones");
  const like = page.getByRole("button", { name: "Like what Jane Doe wrote" });
  await like.click();
  await expect(page.getByRole("button", { name: "Take back our like of what Jane Doe wrote" })).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => jane.notified().map(({ reason }) => reason)).toContain("like");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Load the whole thread" }).click();
  await expect(post(page, "Who knows a good loom?")).toBeVisible();
  await page.getByRole("button", { name: "Take back our like of what Jane Doe wrote" }).click();
  await expect(like).toBeVisible();

  await page.getByRole("textbox", { name: "Answer Jane Doe in public" }).fill("Thank yuo!");
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await expect.poll(() => jane.notified().map(({ text }) => text), { timeout: 30_000 }).toContain("Thank yuo!");
  await page.goto("/mentions?state=answered");
  await row(page, "makes good ones").click();
  await post(page, "Thank yuo!").getByRole("button", { name: "Delete our post there" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete it there" }).click();
  await expect(post(page, "Thank yuo!")).toContainText("This post was deleted");
  expect([...bluesky.state.records.values()].map(({ value }) => value.text)).not.toContain("Thank yuo!");
  // It waits for a better answer.
  await page.goto("/mentions");
  await expect(row(page, "makes good ones")).toBeVisible();
});

test("what somebody writes below a post of ours is hidden and shown again, and the post's figures are asked for", { tag: "@desktop" }, async ({ page, bluesky, connection, company }) => {
  const { id } = await createPublication(company.ana.context, publicationInput.parse({ text: "New looms are here.", posts: [{ connectionId: connection }] }));
  await releasePublication(company.ana.context, id, { at: null, holdSeconds: 0 });
  const ours = () => [...bluesky.state.records.values()].find(({ value }) => value.text === "New looms are here.");
  await expect.poll(() => Boolean(ours()), { timeout: 30_000 }).toBe(true);
  const mallory = bluesky.person("mallory.test", { displayName: "Mallory" });
  mallory.replies(ours()!, "Buy my coins instead");
  bluesky.person("jane.test", { displayName: "Jane Doe" }).likes(ours()!);
  await open(page, "Buy my coins");
  await page.getByRole("button", { name: "Hide what Mallory wrote" }).click();
  await expect(notices(page)).toContainText("Hidden from others");
  await expect(post(page, "Buy my coins")).toContainText("Hidden");
  const hidden = () => [...bluesky.state.records.values()].find(({ uri }) => uri.includes("threadgate"))?.value.hiddenReplies as string[] | undefined;
  await expect.poll(() => hidden()?.length).toBe(1);
  await notices(page).getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Hide what Mallory wrote" })).toBeVisible();
  await expect.poll(() => hidden()?.length).toBe(0);

  await page.goto(`/publish/${id}`);
  await page.getByRole("button", { name: "Ask platforms now" }).click();
  await expect(page.getByRole("region", { name: "Results" })).toContainText("Likes");
  await expect(page.getByRole("region", { name: "Comments" }).getByRole("link", { name: /Buy my coins/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Delete it on / }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete it there" }).click();
  await expect(page.getByText("It was deleted on the platform", { exact: false }).or(page.getByText("it was deleted on the platform", { exact: false })).first()).toBeVisible();
  expect(ours()).toBeUndefined();
});
