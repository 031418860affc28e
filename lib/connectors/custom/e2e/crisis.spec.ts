import type { Page } from "@playwright/test";
import { mentions, withWorkspace } from "@/db";
import { newId } from "@/lib/ids";
import { releasePublication } from "@/lib/publications/release";
import { createPublication } from "@/lib/publications/save";
import { publicationInput } from "@/lib/publications/schema";
import { expect, expectAccessible, expectAccessibleInBothColours, test as base } from "../../../../e2e/fixtures";
import { startCustomSimulator, type CustomSimulator } from "../../../../simulator/custom";

interface Square extends CustomSimulator {
  connectionId: string;
}

/** A square where something is said now and then for some days. */
const test = base.extend<{ square: Square }>({
  square: async ({ company: { connect, workspaceId } }, use) => {
    const square = await startCustomSimulator();
    const { connection } = await connect("custom", { name: "Market square", url: square.url, secret: square.secret });
    square.connectTo(connection.webhookUrl);
    const hourMs = 3_600_000;
    const said = Array.from({ length: 60 }, (_, n) => new Date(Date.now() - (3 + n * 1.7) * hourMs));
    await withWorkspace(workspaceId, (tx) => tx.insert(mentions).values(said.map((at, n) => ({ workspaceId, id: newId(), connectionId: connection.id, channel: "custom", kind: "mention" as const, remoteId: `before-${n}`, threadRemoteId: `before-${n}`, authorName: "Lee", text: "Bread again", state: "dismissed" as const, at, receivedAt: at }))));
    await use({ ...square, connectionId: connection.id });
    await square.close();
  },
});

const banner = (page: Page) => page.getByRole("region", { name: "Crisis", exact: true });
const notices = (page: Page) => page.getByRole("region", { name: /^Notices/ });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("a burst is told on every screen within a minute, the schedule stops, the war room says who and what, and it is kept quiet, ended and written up", async ({ page, square, company }) => {
  test.setTimeout(180_000);
  const { id: post } = await createPublication(company.ana.context, publicationInput.parse({ text: "Spring sale", posts: [{ connectionId: square.connectionId }] }));
  await releasePublication(company.ana.context, post, { at: new Date(Date.now() + 86_400_000).toISOString(), holdSeconds: 0 });
  await page.goto("/contacts");
  await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible();
  await expect(banner(page)).toBeHidden();
  const people = Array.from({ length: 14 }, (_, n) => square.person(`p${n}`, `Person ${n}`));
  let first = "";
  for (const [n, person] of people.entries()) {
    const id = await person.writes(`@mill my card was charged twice for order ${n}, terrible`, { ...(n > 3 && n % 2 && { kind: "comment" as const, replyTo: first }), post: { author: { followers: 1_000 * (n + 1) } } });
    first ||= id;
  }
  await expect(banner(page)).toBeVisible({ timeout: 60_000 });
  await expect(banner(page)).toContainText(/All mentions on .*: \d+ mentions in \d+ minutes, \d+(\.\d)? times as many as usual/);
  await expectAccessible(page);

  await banner(page).getByRole("link", { name: "Open war room" }).click();
  await expect(heading(page)).toContainText("All mentions on");
  const room = page.getByRole("region", { name: "War room" });
  await expect(room).toContainText("Going on");
  await expect(room.getByRole("region", { name: "By reach" }).getByRole("listitem").first()).toContainText("Person 13");
  await expect(room.getByRole("region", { name: "By answers" }).getByRole("listitem").first()).toContainText("Person 0");
  await expect(room.getByRole("link", { name: /^\d+ Mentions$/ })).toHaveText(/^14/);
  await expect(room.getByRole("list", { name: "Log" })).toContainText("1 scheduled post waits.");
  await expectAccessibleInBothColours(page);

  // The figure and the list that it opens agree.
  await room.getByRole("link", { name: /^\d+ Mentions$/ }).click();
  await expect(page.getByRole("region", { name: "Mentions" }).getByRole("listitem").filter({ hasText: "charged twice" })).toHaveCount(14);
  await page.goBack();

  // The schedule stopped by itself, and one press lets it go on.
  await expect(page.getByRole("region", { name: "Scheduled posts" })).toContainText("Scheduled posts are paused. By Weft");
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("region", { name: "Scheduled posts" })).toContainText("Scheduled posts go out.");
  await page.getByRole("button", { name: "Pause all" }).click();
  await page.goto("/publish");
  await expect(page.getByRole("region", { name: "The schedule is paused" })).toBeVisible();

  // Whoever keeps it quiet does so for everybody, and can take it back.
  await banner(page).getByRole("button", { name: "Quiet" }).click();
  await page.getByRole("button", { name: "For 1 hour" }).click();
  await expect(banner(page)).toBeHidden();
  await notices(page).getByRole("button", { name: "Undo" }).click();
  await expect(banner(page)).toBeVisible();

  await banner(page).getByRole("link", { name: "Open war room" }).click();
  await expect(room).toContainText("Going on");
  await page.keyboard.press("a");
  await expect(room.getByText("Ana Meyer takes care of it")).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.type("A statement goes out at noon");
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(room.getByRole("list", { name: "Log" })).toContainText("A statement goes out at noon");
  await page.getByRole("button", { name: "It is over" }).click();
  await expect(room.getByText("Over", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Report" }).click();
  await expect(heading(page)).toContainText("Crisis: All mentions on");
  const learned = page.getByRole("region", { name: "What we learned" });
  await learned.getByRole("button", { name: "Write it down" }).click();
  await learned.getByRole("textbox").fill("Answer sooner.");
  await learned.getByRole("button", { name: "Keep it" }).click();
  await expect(learned).toContainText("Answer sooner.");
  await expect(learned).toContainText("Ana Meyer");
  await expectAccessibleInBothColours(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "PDF" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^Crisis .*\.pdf$/);
  await page.goto("/crises");
  await expect(banner(page)).toBeHidden();
  await expect(page.getByRole("list", { name: "Crises" })).toContainText("what we learned is written down");
});

test("who sells hears nothing of it, and who only reads can do nothing", { tag: "@desktop" }, async ({ square, company }) => {
  test.setTimeout(120_000);
  const [seller, boss] = [await (await company.colleague("Sam", ["sales"])).newPage(), await (await company.colleague("Eva", ["executive"])).newPage()];
  await seller.goto("/contacts");
  await boss.goto("/contacts");
  await expect(boss.getByRole("status").filter({ hasText: "Live" })).toBeVisible();
  for (let n = 0; n < 12; n++) await square.person(`p${n}`, `Person ${n}`).writes("@mill my card was charged twice");
  await expect(banner(boss)).toBeVisible({ timeout: 60_000 });
  await expect(banner(boss).getByRole("button", { name: "Quiet" })).toHaveCount(0);
  await banner(boss).getByRole("link", { name: "Open war room" }).click();
  await expect(boss.getByRole("region", { name: "War room" })).toBeVisible();
  await expect(boss.getByRole("button", { name: "Take care of it" })).toHaveCount(0);
  await seller.reload();
  await expect(banner(seller)).toBeHidden();
  await seller.goto("/crises");
  await expect(seller.getByText("Crises are not part of your role")).toBeVisible();
});
