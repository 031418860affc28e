import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, expectAccessibleInBothColours, test } from "./fixtures";

const room = { conversation: "field-sales", group: true, conversationTitle: "#field-sales" };
const sharing = (page: Page) => page.getByRole("dialog", { name: "Share with a team channel" });

/** Opens what can be made of a message, where a pointer or a finger finds it. */
async function shareMessage(message: Locator): Promise<void> {
  await message.hover();
  await message.getByRole("button", { name: "Make something of this message" }).click();
  await message.page().getByRole("menuitem", { name: "Share with a team channel" }).click();
}

test("Ana shares what a customer wrote; Bo reads it in the room as it comes, and follows it to where it was written", async ({ page, inbox, company, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?", minutesAgo: 9 }, { from: "Bo", text: "Good morning", minutesAgo: 5, more: room });
  await inbox.open();
  // Without a team channel it says how there comes to be one.
  let here = await inbox.enter("Where is my order?");
  await shareMessage(here.message("Where is my order?"));
  await expect(sharing(page)).toContainText("No team channel yet");
  await expectAccessible(page);
  await sharing(page).getByRole("button", { name: "Close" }).last().click();

  await inbox.toList();
  here = await inbox.enter("Good morning");
  await here.region.getByRole("button", { name: "Labels and priority" }).click();
  await page.getByRole("button", { name: "Make it a team channel" }).click();
  await expect(here.log).toContainText("Ana Meyer made this a team channel");
  await expect(here.region.getByText("Team channel", { exact: true })).toBeAttached();

  // Bo has the room open: it is in a list of its own, and in no queue.
  const bo = await inbox.inBrowser(await company.colleague("Bo Larsen"));
  await expect(bo.row("#field-sales")).toHaveCount(0);
  await bo.page.goto("/inbox?view=team_channels");
  await bo.expectLive();
  const there = await bo.enter("Good morning");

  await inbox.toList();
  here = await inbox.enter("Where is my order?");
  await shareMessage(here.message("Where is my order?"));
  await expect(sharing(page).getByRole("combobox", { name: "Team channel" })).toContainText("#field-sales");
  await sharing(page).getByLabel("Your words").fill("Who can look at the depot?");
  await expect(sharing(page).getByRole("figure", { name: "What is posted" })).toContainText(/Who can look at the depot\?\s+Jane Doe on .+\s+> Where is my order\?\s+http.+\/inbox\?c=/);
  await expectAccessibleInBothColours(page);
  await sharing(page).getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Shared with #field-sales")).toBeVisible();
  await expect(here.log).toContainText("Ana Meyer shared a message with #field-sales");

  await expect(there.message("Who can look at the depot?")).toBeVisible();
  await expect(there.message("Who can look at the depot?")).toContainText("Where is my order?");
  await there.message("Who can look at the depot?").getByRole("button", { name: "Open the message" }).click();
  await expect(bo.page).toHaveURL(/\bm=/);
  await expect(there.region).toHaveAccessibleName("Conversation with Jane Doe");
  await expect(there.message("Where is my order?")).toBeVisible();
  await expect(there.log).toContainText("Ana Meyer shared a message with #field-sales");

  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(here.region).toHaveAccessibleName("Conversation with #field-sales");
  await expect(here.message("Who can look at the depot?")).toBeVisible();
});
