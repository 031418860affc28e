import { expect, test } from "./fixtures";

test("the chosen ones are merged with one press, which takes it back as well; those of two people are not", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "First", minutesAgo: 9, more: { conversation: "a", externalId: "a1" } }, { text: "Second", minutesAgo: 5, more: { conversation: "b", externalId: "b1" } }, { from: "Bo", text: "Hello", minutesAgo: 3 });
  await inbox.open();
  const choose = (text: string) => inbox.row(text).getByRole("checkbox").check({ force: true });
  await choose("First");
  await choose("Hello");
  const bar = page.getByRole("toolbar", { name: "Chosen conversations" });
  await bar.getByRole("button", { name: "Merge the chosen ones" }).click();
  await expect(page.getByText("These cannot be merged")).toBeVisible();
  await bar.getByRole("button", { name: "Choose none" }).click();
  await choose("First");
  await choose("Second");
  await bar.getByRole("button", { name: "Merge the chosen ones" }).click();
  await expect(page.getByText("2 conversations merged")).toBeVisible();
  await expect(inbox.row("Jane Doe")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inbox.row("Jane Doe")).toHaveCount(2);
});

test("merging and splitting stand in the palette and among the keys", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Hello", minutesAgo: 9 });
  await inbox.open();
  await inbox.enter("Hello");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").filter({ hasText: "Merge with another conversation" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox").fill("split the conv");
  await expect(page.getByRole("option", { name: /Split the conversation from a message on/ })).toBeVisible();
});
