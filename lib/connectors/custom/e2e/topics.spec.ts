import type { Page } from "@playwright/test";
import { expect, test as base } from "../../../../e2e/fixtures";
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

const row = (page: Page, words: string) => page.getByRole("region", { name: "Mentions" }).getByRole("listitem").filter({ hasText: words }).getByRole("link");

test("several say the same: one topic with how many they are, its mentions in the queue, and how one reads is put right", async ({ page, square }) => {
  const [jane, joe, kim] = [square.person("jane", "Jane Doe"), square.person("joe", "Joe Miller"), square.person("kim", "Kim Lee")];
  await jane.writes("@mill the flour delivery is late again, this is terrible");
  await joe.writes("@mill our flour delivery is late too, very annoying");
  await kim.writes("Which colours do your new paper cups come in?");
  // What comes while the list is open is counted there, and pushes nothing.
  await expect(async () => {
    await page.goto("/mentions");
    await expect(row(page, "paper cups")).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await page.getByRole("link", { name: "Topics" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Topics");
  const topic = page.getByRole("list", { name: "Topics" }).getByRole("link");
  await expect(topic).toHaveCount(1, { timeout: 20_000 });
  await expect(topic).toContainText("2 people");
  await expect(topic).toContainText("2 waiting");
  await topic.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("2 people: ");
  await expect(page.getByRole("list", { name: "Mentions" }).getByRole("listitem")).toHaveCount(2);
  await page.getByRole("link", { name: "Triage 2 waiting" }).click();
  await expect(page.getByRole("button", { name: /^Remove filter 2 people/ })).toBeVisible();
  await expect(row(page, "paper cups")).toBeHidden();

  await row(page, "very annoying").click();
  const reads = page.getByRole("region", { name: "How it reads" });
  await expect(reads).toContainText("Unhappy");
  await expect(reads).toContainText("2 people say this");
  await reads.getByRole("button", { name: "Put right" }).click();
  await page.getByRole("combobox", { name: "Sounds" }).last().selectOption("positive");
  await expect(reads).toContainText("put right by Ana");
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(reads).toContainText("Pleased");
  await expect(reads).toContainText("put right by Ana");
  await expect(page.getByRole("region", { name: "Why it stands here" })).toContainText("Sounds pleased");
});
