import { expect, test } from "./fixtures";

test("a phone shows one thing at a time, and Back goes to the list", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Hello?" });
  await inbox.open();
  const { field } = await inbox.enter("Jane Doe");
  await expect(inbox.row("Jane Doe")).toBeHidden();
  await expect(field).toBeInViewport();
  await page.goBack();
  await expect(inbox.row("Jane Doe")).toBeVisible();
});
