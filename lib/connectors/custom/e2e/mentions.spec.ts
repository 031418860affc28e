import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { changePublishingSettings } from "@/lib/publications/settings";
import { expect, expectAccessible, expectAccessibleInBothColours, test as base } from "../../../../e2e/fixtures";
import { startCustomSimulator, type CustomSimulator } from "../../../../simulator/custom";

/** A square where people write in public, attached to the workspace. */
const test = base.extend<{ square: CustomSimulator }>({
  square: async ({ company }, use) => {
    const square = await startCustomSimulator();
    const { connection } = await company.connect("custom", { name: "Market square", url: square.url, secret: square.secret });
    square.connectTo(connection.webhookUrl);
    await use(square);
    await square.close();
  },
});

const rows = (page: Page) => page.getByRole("region", { name: "Mentions" }).getByRole("listitem");
const row = (page: Page, words: string) => rows(page).filter({ hasText: words }).getByRole("link");
const thread = (page: Page) => page.getByRole("list", { name: "Thread" });
const notices = (page: Page) => page.getByRole("region", { name: /^Notices/ });

/** On a phone one goes back to the list; on a desktop it stands beside. */
const back = async (page: Page) => {
  const button = page.getByRole("button", { name: "Back to the list" });
  if (await button.isVisible()) await button.click();
};

test("a customer is answered in public: the queue, the thread, and the platform agree", async ({ page, square }) => {
  await page.goto("/mentions");
  await expect(page.getByText("Nobody waits for an answer.")).toBeVisible();
  const [jane, joe] = [square.person("jane", "Jane Doe"), square.person("joe", "Joe Miller")];
  const asked = await jane.writes("@mill where is my flour?", { post: { author: { followers: 12_400 } } });
  await joe.writes("Mine came late as well.", { kind: "comment", replyTo: asked });
  await row(page, "where is my flour?").click();
  await expect(page.getByRole("region", { name: "Why it stands here" })).toContainText("12,400 follow them");
  await expect(thread(page).getByRole("article")).toHaveText([/Jane Doe.*where is my flour\?/, /Joe Miller.*Mine came late/]);

  await page.getByRole("textbox", { name: "Answer Jane Doe in public" }).fill("It leaves the mill at noon.");
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(notices(page)).toContainText("Answer on its way");
  await expect.poll(() => square.posts, { timeout: 20_000 }).toMatchObject([{ text: "It leaves the mill at noon.", replyTo: { post: asked } }]);
  await back(page);
  await expect(row(page, "where is my flour?")).toBeHidden();
  await page.getByRole("button", { name: "Answered" }).click();
  await row(page, "where is my flour?").click();
  await expect(thread(page).getByRole("article").filter({ hasText: "It leaves the mill at noon." })).toContainText("Us");
});

test("an answer that the platform refuses says why, waits again, and goes out when it is tried again", { tag: "@desktop" }, async ({ page, square }) => {
  await square.person("jane", "Jane Doe").writes("@mill the bags are torn.");
  await page.goto("/mentions");
  await row(page, "torn").click();
  square.failNext({ status: 422, error: "Answers are closed on Sundays." });
  await page.getByRole("textbox", { name: "Answer Jane Doe in public" }).fill("We send new ones.");
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await back(page);
  await expect(row(page, "torn")).toBeHidden();
  await expect(row(page, "torn")).toBeVisible({ timeout: 20_000 });
  await row(page, "torn").click();
  const answer = page.getByRole("article", { name: "Our answer" });
  await expect(answer).toContainText("Answers are closed on Sundays.");
  await answer.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => square.posts, { timeout: 20_000 }).toMatchObject([{ text: "We send new ones." }]);
  await expect(thread(page).getByRole("article").filter({ hasText: "We send new ones." })).toBeVisible();
});

test("a case is made of a mention, with its author", { tag: "@desktop" }, async ({ page, square }) => {
  await square.person("jane", "Jane Doe").writes("@mill the scale burnt down.");
  await page.goto("/mentions");
  await row(page, "scale").click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Make a case" }).click();
  await expect(notices(page)).toContainText("Case made");
  await notices(page).getByRole("button", { name: "Open" }).click();
  await expect(page).toHaveURL(/\/cases\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("the scale burnt down");
});

test("a public answer takes pictures with what is said of them, as far as the platform takes them", async ({ page, square }, info) => {
  const asked = await square.person("jane", "Jane Doe").writes("@mill which bag is the rye?");
  await page.goto("/mentions");
  await row(page, "which bag").click();
  const picture = info.outputPath("rye.png");
  writeFileSync(picture, Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
  const composer = page.getByRole("region", { name: "Public answer" });
  await composer.getByLabel("Files to add").setInputFiles(picture);
  await composer.getByLabel("Alternative text of rye.png").fill("A brown bag with a green seal");
  await composer.getByRole("textbox", { name: "Answer Jane Doe in public" }).fill("This one.");
  await expectAccessible(page);
  await composer.getByRole("button", { name: "Answer", exact: true }).click();
  await expect.poll(() => square.posts, { timeout: 20_000 }).toMatchObject([{ text: "This one.", replyTo: { post: asked }, attachments: [{ name: "rye.png", alt: "A brown bag with a green seal" }] }]);
  await back(page);
  await page.getByRole("button", { name: "Answered" }).click();
  await row(page, "which bag").click();
  await expect(thread(page).getByRole("article").filter({ hasText: "This one." })).toContainText("A brown bag with a green seal");
});

test("a public answer waits for a second person, who gives it back with a word and approves the next", async ({ page, square, company }) => {
  await changePublishingSettings(company.ana.context, { answersNeedApproval: true });
  const asked = await square.person("jane", "Jane Doe").writes("@mill the flour is late again.");
  const ben = await (await company.colleague("Ben Weber", ["community"])).newPage();
  const field = page.getByRole("textbox", { name: "Answer Jane Doe in public" });
  const write = async (text: string) => {
    await field.fill(text);
    await page.getByRole("button", { name: "Ask for approval" }).click();
  };
  await page.goto("/mentions");
  await row(page, "late again").click();
  await write("Sorry, it comes soon");
  const ours = page.getByRole("article", { name: "Our answer" });
  await expect(ours).toContainText("Waits for approval.");
  await expect(ours.getByRole("button", { name: "Approve" })).toBeHidden();

  await ben.goto("/publish");
  const waiting = ben.getByRole("region", { name: /Answers that wait for approval/ });
  await expect(waiting).toContainText("Sorry, it comes soon");
  await expectAccessibleInBothColours(ben);
  await waiting.getByRole("button", { name: "Give back…" }).click();
  await waiting.getByRole("textbox").fill("Name the day");
  await waiting.getByRole("button", { name: "Give it back" }).click();
  await expect(waiting).toBeHidden();
  await expect(ours).toContainText("Ben Weber gave it back: Name the day");
  await ours.getByRole("button", { name: "Write it again" }).click();
  await expect(field).toHaveValue("Sorry, it comes soon");
  await write("Sorry, it comes on Monday");
  await expect(waiting).toContainText("Sorry, it comes on Monday");
  expect(square.posts).toEqual([]);
  await waiting.getByRole("button", { name: "Approve" }).click();
  await expect(waiting).toBeHidden();
  await expect.poll(() => square.posts, { timeout: 20_000 }).toMatchObject([{ text: "Sorry, it comes on Monday", replyTo: { post: asked } }]);
  await expect(ours).toBeHidden();
  await expect(thread(page).getByRole("article").filter({ hasText: "Sorry, it comes on Monday" })).toContainText("Us");
});
