import type { Page } from "@playwright/test";
import { expect, expectAccessible, test as base } from "../../../../e2e/fixtures";
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

const notices = (page: Page) => page.getByRole("region", { name: /^Notices/ });
const write = (page: Page) => page.getByRole("region", { name: "Answer all" });
const batch = (page: Page) => page.getByRole("region", { name: /^Answers to / });
const said = (page: Page, name: string) => write(page).getByRole("listitem").filter({ hasText: name });
const answered = (page: Page, name: string) => batch(page).getByRole("list", { name: "Answers" }).getByRole("listitem").filter({ hasText: name });

/** Four people say the same, and their topic is open. */
async function openTopic(page: Page, square: CustomSimulator): Promise<void> {
  for (const [name, words] of [["Jane Doe", "the flour delivery is late again, this is terrible"], ["Joe Miller", "our flour delivery is late too, very annoying"], ["Kim Lee", "flour delivery late here as well, our ovens are cold"], ["Lou Reed", "where is the late flour delivery?"]] as const) {
    await square.person(name.split(" ")[0]!.toLowerCase(), name).writes(`@mill ${words}`);
  }
  await expect(async () => {
    await page.goto("/mentions/topics");
    await expect(page.getByRole("list", { name: "Topics" }).getByRole("link")).toContainText("4 people", { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole("list", { name: "Topics" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("4 people: ");
}

test("all who say one thing are answered in one place: looked through, one changed, one left out, paused, gone on with, and told by name", async ({ page, square }) => {
  await openTopic(page, square);
  await page.getByRole("button", { name: "Answer all who wait" }).click();
  await page.getByLabel("What it says").fill("Sorry, {nobody}!");
  await expect(said(page, "Jane Doe").getByRole("alert")).toContainText("{nobody}");
  await expect(write(page).getByRole("button", { name: "Answer 4 people" })).toBeDisabled();
  await page.getByLabel("What it says").fill("Sorry, ");
  await write(page).getByRole("button", { name: "First name" }).click();
  await page.keyboard.type("! It leaves today.");
  await expect(page.getByLabel("What it says")).toHaveValue("Sorry, {first_name}! It leaves today.");
  await expect(said(page, "Joe Miller")).toContainText("Sorry, Joe! It leaves today.");
  await said(page, "Kim Lee").getByRole("button", { name: "Change the answer to Kim Lee" }).click();
  await page.getByLabel("Answer to Kim Lee").fill("x".repeat(5_001));
  await expect(said(page, "Kim Lee").getByRole("alert")).toContainText("Shorten this by 1");
  await page.getByLabel("Answer to Kim Lee").fill("Kim, your ovens will be warm by noon.");
  await page.getByLabel("Answer Lou Reed").uncheck();
  await expectAccessible(page);

  await write(page).getByRole("button", { name: "Answer 3 people" }).click();
  await expect(notices(page)).toContainText("Answers begin in a moment");
  await expect(batch(page)).toContainText("3 waiting");
  await batch(page).getByRole("button", { name: "Pause" }).click();
  await expect(batch(page)).toContainText("Paused");
  expect(square.posts).toEqual([]);
  await expectAccessible(page);
  await batch(page).getByRole("button", { name: "Go on" }).click();
  await expect(batch(page)).toContainText("3 sent", { timeout: 60_000 });
  expect(square.posts.map(({ text }) => text)).toEqual(["Sorry, Jane! It leaves today.", "Sorry, Joe! It leaves today.", "Kim, your ovens will be warm by noon."]);
  await expect(batch(page)).toContainText("Done");
  await expect(answered(page, "Joe Miller")).toContainText("Sent");
  // Who was left out waits on, and can be answered still.
  await expect(page.getByRole("link", { name: "Triage 1 waiting" })).toBeVisible();
  await page.getByRole("button", { name: "Answer all who wait" }).click();
  await expect(write(page).getByRole("listitem")).toHaveCount(1);
});

test("whom a colleague answers meanwhile is left out and shown so; what the platform refuses says why and is tried again; stopping leaves the rest waiting", { tag: "@desktop" }, async ({ page, square, company }) => {
  await openTopic(page, square);
  const address = page.url();
  await page.getByRole("button", { name: "Answer all who wait" }).click();
  await page.getByLabel("What it says").fill("Sorry, {name}.");
  await expect(said(page, "Lou Reed")).toContainText("Sorry, Lou Reed.");

  const ben = await (await company.colleague("Ben Ode", ["community"])).newPage();
  await ben.goto(address);
  await ben.getByRole("list", { name: "Mentions" }).getByRole("link").filter({ hasText: "Joe Miller" }).click();
  await ben.getByRole("textbox", { name: "Answer Joe Miller in public" }).fill("Ben here: it is on its way.");
  await ben.getByRole("button", { name: "Answer", exact: true }).click();
  await expect.poll(() => square.posts.length, { timeout: 30_000 }).toBe(1);
  await ben.close();

  square.failNext({ status: 422, error: "The square is closed." });
  await write(page).getByRole("button", { name: "Answer 4 people" }).click();
  await expect(answered(page, "Joe Miller")).toContainText("Ben Ode answered it meanwhile.", { timeout: 60_000 });
  await expect(answered(page, "Jane Doe")).toContainText("The square is closed.");
  await answered(page, "Jane Doe").getByRole("button", { name: /Try again/ }).click();
  await expect(batch(page)).toContainText("3 sent, 1 left out", { timeout: 60_000 });
  expect(square.posts.map(({ text }) => text).toSorted()).toEqual(["Ben here: it is on its way.", "Sorry, Jane Doe.", "Sorry, Kim Lee.", "Sorry, Lou Reed."]);

  // A new one is stopped before anybody was answered: it waits on.
  await square.person("max", "Max Payne").writes("@mill my flour delivery is late as well");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: "Triage 1 waiting" })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole("button", { name: "Answer all who wait" }).click();
  await page.getByLabel("What it says").fill("Sorry!");
  await write(page).getByRole("button", { name: "Answer 1 person" }).click();
  await notices(page).getByRole("button", { name: "Undo" }).click();
  await expect(batch(page).first()).toContainText("Stopped");
  await expect(page.getByRole("link", { name: "Triage 1 waiting" })).toBeVisible();
  expect(square.posts).toHaveLength(4);
});
