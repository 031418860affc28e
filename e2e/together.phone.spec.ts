import { expect, expectAccessible, test } from "./fixtures";

test("on a phone what is held open is one press away", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ from: "Jon Aune", text: "Hello", minutesAgo: 2 }, { text: "Where is my order?", minutesAgo: 1 });
  await inbox.open();
  const jon = await inbox.enter("Jon Aune");
  await jon.field.fill("For Jon");
  await inbox.toList();
  await inbox.enter("Jane Doe");
  await page.getByRole("button", { name: "Open conversations: 1 more" }).click();
  const sheet = page.getByRole("dialog", { name: "Open conversations" });
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Jon Aune not sent yet" }).click();
  await expect(jon.field).toHaveValue("For Jon");
  await expect(page.getByRole("textbox", { name: "Answer Jon Aune" })).toHaveValue("For Jon");
});
