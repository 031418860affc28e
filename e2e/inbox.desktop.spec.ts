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

test("the list is made wider by keys or by dragging, and stays so", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ from: "First", text: "1", minutesAgo: 5 });
  await inbox.open();
  const list = page.getByRole("region", { name: "Conversations" });
  const handle = page.getByRole("separator", { name: "Width of the list" });
  const width = async () => Math.round((await list.boundingBox())!.width);
  await expect(handle).toHaveAttribute("aria-valuenow", "348");
  expect(await width()).toBe(348);
  await handle.press("ArrowRight");
  await handle.press("Shift+ArrowRight");
  await expect(handle).toHaveAttribute("aria-valuenow", "428");
  await page.reload();
  await inbox.expectLive();
  expect(await width()).toBe(428);
  await handle.press("Home");
  expect(await width()).toBe(280);
  const { x, y } = (await handle.boundingBox())!;
  await page.mouse.move(x, y + 200);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 230, { steps: 4 });
  await page.mouse.up();
  expect(await width()).toBe(340);
  await inbox.enter("First");
  expect(await width()).toBe(340);
  await page.reload();
  expect(await width()).toBe(340);
  await handle.dblclick();
  expect(await width()).toBe(348);
});

test("nothing takes the last of its room from the conversation", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ from: "First", text: "1", minutesAgo: 5 });
  await inbox.open();
  const { region } = await inbox.enter("First");
  const least = async () => Math.round((await region.boundingBox())!.width);
  await page.getByRole("separator", { name: "Width of the contact" }).press("End");
  await page.getByRole("separator", { name: "Width of the list" }).press("End");
  expect(await least()).toBeGreaterThanOrEqual(360);
  await page.setViewportSize({ width: 1000, height: 700 });
  expect(await least()).toBeGreaterThanOrEqual(360);
});
