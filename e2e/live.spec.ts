import { expect, test } from "./fixtures";

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => ({ text: `Line ${from + index}.` }));

test("a cut network loses and doubles nothing: what came meanwhile is there, and what was written goes out", async ({ context, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Line 1." });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await expect(conversation.message("Line 1.")).toBeVisible();
  await conversation.field.fill("We look into ");

  await context.setOffline(true);
  await inbox.expectOffline();
  await receiveMessage(...numbers(2, 4), { from: "Jon Aune", text: "Anybody here?" });
  await conversation.field.press("End");
  await conversation.field.pressSequentially("all of it.");
  await conversation.region.getByRole("button", { name: "Send", exact: true }).click();
  const reply = conversation.message("We look into all of it.");
  await expect(reply.getByRole("alert")).toContainText("Not sent.");

  await context.setOffline(false);
  await inbox.expectLive();
  await expect(conversation.message("Line 4.")).toBeVisible();
  await expect(reply).toContainText("Sent");
  await receiveMessage(...numbers(5, 5));
  await expect(conversation.message("Line 5.")).toBeVisible();
  for (const { text } of [...numbers(1, 5), { text: "We look into all of it." }]) await expect(conversation.message(text)).toHaveCount(1);
  await inbox.toList();
  await expect(inbox.row("Anybody here?")).toHaveCount(1);
  await expect(inbox.row("Jane Doe")).toHaveCount(1);
  await inbox.expectNeverReloaded();
});

test("who was away for longer than the feed goes back finds everything as it is now", { tag: "@desktop" }, async ({ context, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Line 1." });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await expect(conversation.message("Line 1.")).toBeVisible();
  await context.setOffline(true);
  await inbox.expectOffline();
  await receiveMessage(...numbers(2, 310));
  await context.setOffline(false);
  await expect(conversation.message("Line 310.")).toBeVisible({ timeout: 20_000 });
  await expect(conversation.message("Line 310.")).toHaveCount(1);
  await inbox.toList();
  await expect(inbox.row("Line 310.")).toHaveCount(1);
  await inbox.expectNeverReloaded();
});

test("two members see one another's work as it happens", { tag: "@desktop" }, async ({ company, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" });
  const theirs = await company.colleague("Bo Larsen");
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  const other = await inbox.inBrowser(theirs);
  const same = await other.enter("Jane Doe");
  await same.field.pressSequentially("It");
  await expect(conversation.region.getByText("Bo Larsen is answering too")).toBeVisible();
  await same.answer("It is on its way.");
  await expect(conversation.message("It is on its way.")).toContainText("Sent");
  await expect(conversation.region.getByText("Bo Larsen is answering too")).toBeHidden();
  await inbox.expectNeverReloaded();
});
