import { expect, expectAccessible, test } from "./fixtures";

test("what a customer writes appears by itself, in the list and in the open thread", async ({ inbox, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?", minutesAgo: 3 });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await expect(conversation.message("Where is my order?")).toBeVisible();
  await receiveMessage({ text: "It should be here by now" });
  await expect(conversation.message("It should be here by now")).toBeVisible();
  await inbox.expectNeverReloaded();
});

test("an answer stands in the thread at once, with how far it got", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Do you have boxes?" });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await conversation.field.fill("We do");
  let seen = () => {};
  const isSeen = new Promise<void>((done) => (seen = done));
  await page.route(/\/messages$/, async (route) => {
    await isSeen;
    await route.continue();
  });
  await conversation.region.getByRole("button", { name: "Send", exact: true }).click();
  await expect(conversation.message("We do")).toBeVisible();
  await expect(conversation.field).toHaveValue("");
  seen();
  await expect(conversation.message("We do").getByText(/Waiting to be sent|Sending|Sent|Delivered/)).toBeVisible();
});

test("what is sent without a connection stays, says so, and goes out once there is one", { tag: "@desktop" }, async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Do you have boxes?" });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await page.context().setOffline(true);
  await expect(conversation.region.getByText("You are offline.")).toBeVisible();
  await conversation.field.fill("Forty of them");
  await conversation.region.getByRole("button", { name: "Send", exact: true }).click();
  const sent = conversation.message("Forty of them");
  await expect(sent.getByText("Not sent.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(sent.getByText("Not sent.")).toBeHidden({ timeout: 30_000 });
  await expect(sent).toHaveCount(1);
});

test("closing takes a conversation out of the list, and Undo brings it back", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "All good, thanks" });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await conversation.region.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByText("Conversation closed")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inbox.row("Jane Doe")).toBeVisible();
  await expect(inbox.row("Jane Doe")).toHaveCount(1);
});

test("what one has begun to write is there after a reload", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Hello?" });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await conversation.field.fill("Dear Jane, the forty boxes");
  await page.waitForTimeout(400);
  await page.reload();
  await expect(conversation.field).toHaveValue("Dear Jane, the forty boxes");
});

test("a note is private and says so", { tag: "@desktop" }, async ({ inbox, receiveMessage }) => {
  await receiveMessage({ text: "Hello?" });
  await inbox.open();
  const { region, log } = await inbox.enter("Jane Doe");
  await region.getByText("Note", { exact: true }).click();
  await region.getByRole("textbox", { name: "Private note" }).fill("She pays 2.60");
  await region.getByRole("button", { name: "Add note" }).click();
  await expect(log.getByRole("group", { name: "Private note by Ana Meyer" })).toContainText("She pays 2.60");
});

test("a view stands in the address, survives a reload, and Back leaves it", { tag: "@desktop" }, async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Hello?" });
  await inbox.open();
  await page.getByRole("button", { name: "Mine" }).click();
  await expect(page).toHaveURL(/view=mine/);
  await expect(page.getByText("Nothing is assigned to you.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Mine" })).toBeVisible();
  await page.goBack();
  await expect(inbox.row("Jane Doe")).toBeVisible();
});

test("a conversation is handed to a colleague", { tag: "@desktop" }, async ({ page, inbox, receiveMessage, company }) => {
  await company.colleague("Bo Larsen");
  await receiveMessage({ text: "Hello?" });
  await inbox.open();
  const { region, log } = await inbox.enter("Jane Doe");
  await region.getByRole("button", { name: "Assign", exact: true }).click();
  await page.getByPlaceholder("Person or team").fill("bo");
  await page.getByRole("option", { name: "Bo Larsen" }).click();
  await expect(region.getByRole("button", { name: "Assigned to Bo Larsen" })).toBeVisible();
  await expect(log.getByText("Assigned to Bo Larsen by Ana Meyer")).toBeVisible();
});

test("earlier messages load without moving what one reads", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage(...Array.from({ length: 70 }, (_, n) => ({ text: `line ${n + 1}`, minutesAgo: 700 - n * 10 })));
  await inbox.open();
  const { log } = await inbox.enter("Jane Doe");
  await expect(log.getByText("line 70", { exact: true })).toBeVisible();
  await log.evaluate((element) => element.scrollTo({ top: -element.scrollHeight }));
  await expect(log.getByText("line 1", { exact: true })).toBeAttached();
  await log.evaluate((element) => element.scrollTo({ top: -element.scrollHeight / 2 }));
  await page.waitForTimeout(300);
  const middle = await log.evaluate((element) => [...element.querySelectorAll("[data-message]")].find((one) => one.getBoundingClientRect().top > element.getBoundingClientRect().top)?.getBoundingClientRect().top);
  const words = await log.evaluate((element) => [...element.querySelectorAll("[data-message]")].find((one) => one.getBoundingClientRect().top > element.getBoundingClientRect().top)?.textContent);
  await receiveMessage({ text: "one more" });
  await expect(page.getByRole("button", { name: "1 new message" })).toBeVisible();
  const after = await log.evaluate((element, text) => [...element.querySelectorAll("[data-message]")].find((one) => one.textContent === text)?.getBoundingClientRect().top, words);
  expect(Math.abs((after ?? 0) - (middle ?? 0))).toBeLessThan(2);
});

test("axe finds nothing, with and without an open conversation", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order? https://shop.example/4471", minutesAgo: 90 }, { text: "نحتاجها قبل يوم الخميس", from: "سارة" });
  await inbox.open();
  await expect(inbox.row("Jane Doe")).toBeVisible();
  await expectAccessible(page);
  const { region } = await inbox.enter("Jane Doe");
  await region.getByText("Note", { exact: true }).click();
  await region.getByRole("textbox", { name: "Private note" }).fill("x");
  await region.getByRole("button", { name: "Add note" }).click();
  await expectAccessible(page);
  await region.getByRole("button", { name: "Assign", exact: true }).click();
  await expectAccessible(page);
});

test("one finds a person by a few letters, from any screen", async ({ page, inbox, receiveMessage, isMobile }) => {
  await receiveMessage({ from: "Lena Hoffmann", text: "Is our order on its way?" }, { from: "Ravi Shah", text: "Hello" });
  await page.goto("/dashboard");
  if (isMobile) await page.getByRole("button", { name: "Search" }).click();
  else await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("hoff");
  await expect(page.getByRole("option", { name: /Lena Hoffmann/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").filter({ hasText: "Is our order on its way?" })).toBeVisible();
  await inbox.expectLive();
});
