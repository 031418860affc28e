import type { Page } from "@playwright/test";
import { expect, test as base } from "../../../../e2e/fixtures";
import { startCustomSimulator, type CustomSimulator } from "../../../../simulator/custom";

const test = base.extend<{ square: CustomSimulator }>({
  square: async ({ company }, use) => {
    const square = await startCustomSimulator();
    const { connection } = await company.connect("custom", { name: "Market square", url: square.url, secret: square.secret });
    square.connectTo(connection.webhookUrl);
    await use(square);
    await square.close();
  },
});

const queue = (page: Page) => page.getByRole("region", { name: "Mentions" });
const row = (page: Page, words: string) => queue(page).getByRole("listitem").filter({ hasText: words });
const opened = (page: Page) => page.getByRole("region", { name: /^Mention by/ });
const notices = (page: Page) => page.getByRole("region", { name: /^Notices/ });

test("the queue is worked with the keyboard alone, and everything can be taken back", async ({ page, square }) => {
  const jane = square.person("jane", "Jane Doe");
  for (const words of ["@mill first?", "@mill second?", "@mill third?"]) await jane.writes(words);
  // Once all three are there: what comes later would wait to be asked for.
  await expect(async () => {
    await page.goto("/mentions");
    await expect(queue(page).getByRole("listitem")).toHaveCount(3, { timeout: 2_000 });
  }).toPass();
  await page.keyboard.press("j");
  await expect(opened(page)).toContainText("third?");
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  await expect(opened(page)).toContainText("second?");

  await page.keyboard.press("a");
  await expect(row(page, "second?")).toContainText("Taken by Ana Meyer");
  await page.keyboard.press("l");
  await page.getByPlaceholder("Label, or a new one").fill("delivery");
  await page.keyboard.press("Enter");
  await expect(row(page, "second?")).toContainText("delivery");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.keyboard.press("e");
  await expect(row(page, "second?")).toBeHidden();
  await expect(opened(page)).toContainText("first?");
  await notices(page).getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "second?")).toBeVisible();

  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Answer Jane Doe in public" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog");
  for (const words of ["Next mention", "Answer in public", "Make a deal of the mention", "Mute the author", "Take it to private", "Choose the mention"]) await expect(sheet).toContainText(words);
  await page.keyboard.press("Escape");

  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/inbox\?c=/);
});

test("what is typed while a mention is on its way is its answer, and no command", async ({ page, square }) => {
  await square.person("jane", "Jane Doe").writes("@mill where is my flour?");
  await expect(async () => {
    await page.goto("/mentions");
    await expect(queue(page).getByRole("listitem")).toHaveCount(1, { timeout: 2_000 });
  }).toPass();
  let open!: () => void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  await page.route(/\/api\/v1\/mentions\/[0-9a-f-]{36}$/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.keyboard.press("j");
  await expect(page.getByRole("status", { name: "Loading the mention" })).toBeVisible();
  await page.keyboard.type("rSee you at seven, Em");
  open();
  const answer = page.getByRole("textbox", { name: "Answer Jane Doe in public" });
  await expect(answer).toHaveValue("See you at seven, Em");
  await expect(answer).toBeFocused();
  await expect(row(page, "where is my flour?")).toBeVisible();
});

test("what comes in is counted and moves nothing; many are chosen and dismissed together", async ({ page, square }) => {
  const jane = square.person("jane", "Jane Doe");
  await page.goto("/mentions");
  await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible();
  await jane.writes("@mill the first");
  await expect(row(page, "the first")).toBeVisible();
  for (const n of [1, 2, 3]) await square.person(`p${n}`, `Person ${n}`).writes(`@mill and number ${n}?`);
  await expect(page.getByRole("button", { name: "3 new" })).toBeVisible();
  await expect(queue(page).getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "3 new" }).click();
  await expect(queue(page).getByRole("listitem")).toHaveCount(4);

  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Chosen mentions" });
  await expect(bar).toContainText("2 chosen");
  await bar.getByRole("button", { name: "Dismiss the chosen ones" }).click();
  await expect(queue(page).getByRole("listitem")).toHaveCount(2);
  await notices(page).getByRole("button", { name: "Undo" }).click();
  await expect(queue(page).getByRole("listitem")).toHaveCount(4);

  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await bar.getByRole("button", { name: "Take all that match" }).click();
  await bar.getByRole("button", { name: "Dismiss the chosen ones" }).click();
  await expect(page.getByText("Nobody waits for an answer.")).toBeVisible();
});

test("a muted author waits no longer, and is heard again when one takes it back", async ({ page, square }) => {
  const jane = square.person("jane", "Jane Doe");
  await jane.writes("@mill buy my crypto");
  await page.goto("/mentions");
  await expect(row(page, "buy my crypto")).toBeVisible();
  await page.keyboard.press("j");
  await expect(opened(page)).toContainText("crypto");
  await page.keyboard.press("m");
  await expect(notices(page)).toContainText("Jane Doe is muted");
  await jane.writes("@mill more crypto");
  await expect(page.getByText("Nobody waits for an answer.")).toBeVisible();
  await notices(page).getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "buy my crypto")).toBeVisible();
});

test("who reads only sees no buttons, and who has another role no mentions", async ({ company, square, page }) => {
  await square.person("jane", "Jane Doe").writes("@mill hello?");
  const reader = await (await company.colleague("Eva Chief", ["executive"])).newPage();
  await reader.goto("/mentions");
  await row(reader, "hello?").getByRole("link").click();
  await expect(opened(reader)).toContainText("Your role reads mentions and does not answer them.");
  await expect(opened(reader).getByRole("button", { name: "Dismiss" })).toBeHidden();
  const seller = await (await company.colleague("Sam Seller", ["sales"])).newPage();
  await seller.goto("/mentions");
  await expect(seller.getByText("Mentions are not part of your role")).toBeVisible();
  await expect(seller.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Mentions" })).toBeHidden();
  await page.goto("/dashboard");
  await expect(page.getByRole("link", { name: /^Mentions/ })).toBeVisible();
});
