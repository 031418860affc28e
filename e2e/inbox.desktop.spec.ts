import { expect, test } from "./fixtures";

// What needs a keyboard or a pointer.

test("one goes through the list and works it off", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ from: "First", text: "1", minutesAgo: 1 }, { from: "Second", text: "2", minutesAgo: 2 }, { from: "Third", text: "3", minutesAgo: 3 });
  await inbox.open();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { name: "Second" })).toBeVisible();
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { name: "First" })).toBeVisible();
  await page.keyboard.press("e");
  await expect(inbox.row("First")).toBeHidden();
  await expect(page.getByRole("heading", { name: "Second" })).toBeVisible();
  await page.keyboard.press("r");
  await page.keyboard.type("On its way");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("log").getByRole("article").filter({ hasText: "On its way" })).toBeVisible();
});

test("at the top of a long list what comes stands on top, further down it is counted", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage(...Array.from({ length: 30 }, (_, n) => ({ from: `Person ${n}`, text: "Hello", minutesAgo: 40 - n })));
  await inbox.open();
  for (const from of ["First", "Second", "Third"]) {
    await receiveMessage({ from, text: "New" });
    await expect(page.getByRole("region", { name: "Conversations" }).getByRole("listitem").first()).toContainText(from);
  }
  const list = page.getByRole("list", { name: "All open" });
  await list.locator("..").evaluate((element) => element.scrollTo({ top: 620 }));
  await expect(inbox.row("Person 12")).toBeInViewport();
  const before = await inbox.row("Person 12").boundingBox();
  await receiveMessage({ from: "Fourth", text: "New" });
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
  expect(await inbox.row("Person 12").boundingBox()).toEqual(before);
});

test("a list under the pointer holds still and counts what comes", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ from: "First", text: "1", minutesAgo: 5 });
  await inbox.open();
  await inbox.row("First").hover();
  await receiveMessage({ from: "Second", text: "2" });
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
  await expect(inbox.row("Second")).toBeHidden();
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(inbox.row("Second")).toBeVisible();
});
