import { expect, expectAccessible, test } from "./fixtures";

test("on a phone one sorts a conversation and goes between all views", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ from: "First", text: "Where is it?", minutesAgo: 3 });
  await inbox.open();
  await page.getByRole("button", { name: "All views" }).click();
  const views = page.getByRole("dialog", { name: "All views" });
  await expect(views.getByRole("button", { name: "All open" })).toContainText("1");
  await expectAccessible(page);
  await views.getByRole("button", { name: "Waiting on us" }).click();
  await inbox.row("First").getByRole("link").click();
  await page.getByRole("button", { name: "Labels and priority" }).click();
  await page.getByPlaceholder("Label, or a new one").fill("Delivery");
  await page.getByRole("option", { name: "New label “Delivery”" }).click();
  await page.getByRole("button", { name: "Priority: normal" }).click();
  await page.getByRole("option", { name: "High" }).click();
  await expect(page.getByRole("list", { name: "Labels and priority" })).toContainText("HighDelivery");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(inbox.row("First")).toContainText("Labels: Delivery");
});
