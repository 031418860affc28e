import { productRecord } from "@/lib/products/record";
import { orderRecord } from "@/lib/orders/record";
import { createRecord } from "@/lib/records/create";
import { setLines } from "@/lib/records/lines";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";
import { picture } from "./inbox";

test("a price that differs from what they were told is shown before it goes out; what a message asks for is made of it, and taken back", async ({ page, company, inbox, receiveMessage }) => {
  const { context } = company.ana;
  const { record: dark } = await createRecord(context, productRecord, { name: "Dark roast 1 kg", unit: "bag", priceMinor: 1240, currency: "EUR" });
  await receiveMessage({ text: "What does the dark roast cost?", minutesAgo: 30 }, { text: "And do you have gift boxes?", minutesAgo: 29 });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  const ask = conversation.region.getByRole("region", { name: "Before sending" });

  // The list's price goes out at once, and is then what they were told.
  const first = await conversation.answer("It is 12,40 € a bag.");
  await expect(first.getByText(/Sent|Delivered/)).toBeVisible();
  await expect(async () => {
    await conversation.field.fill("The dark roast is €11.90 each");
    await expect(conversation.region.getByText(/You quoted €12\.40 on .+\. Now €11\.90\./)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await conversation.field.press("Control+Enter");
  await expect(ask.getByRole("alert")).toContainText("It is 12,40 € a bag.");
  await expect(ask.getByRole("button", { name: "Go back" })).toBeFocused();
  await expectAccessibleInBothColours(page);
  await page.keyboard.press("Escape");
  await expect(conversation.field).toBeFocused();
  await expect(conversation.field).toHaveValue("The dark roast is €11.90 each");
  await conversation.field.press("Control+Enter");
  await ask.getByRole("button", { name: "Send anyway" }).click();
  await expect(conversation.message("€11.90 each")).toBeVisible();

  // How it sounds is pointed out and stops nothing.
  await conversation.field.fill("AS I ALREADY TOLD YOU");
  await expect(conversation.region.getByText(/may read as shouting/)).toBeVisible();
  await conversation.region.getByRole("button", { name: "Never point it out" }).click();
  await expect(conversation.region.getByText(/may read as shouting/)).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(conversation.region.getByText(/may read as shouting/)).toBeVisible();
  await conversation.field.fill("");

  // An order is amended with the picture that was sent.
  const { items } = await listConversations(context, conversationFilter.parse({}));
  const { record: order } = await createRecord(context, orderRecord, { contactId: items[0]!.contactId, currency: "EUR", status: "confirmed" });
  await setLines(context, orderRecord, order.id, [{ productId: dark.id, description: "Dark roast 1 kg", quantity: 10, unit: "bag", unitPriceMinor: 1240, discountPercent: 0 }]);
  await receiveMessage({ text: "Please make it 12 bags of dark roast", more: { attachments: [{ type: "image", name: "shelf.png", mime: "image/png", content: picture }] } as never });
  const wish = conversation.message("make it 12 bags");
  await wish.getByRole("button", { name: "Make something of this message" }).focus();
  await page.keyboard.press(".");
  await page.getByRole("menuitem", { name: "Amend an order" }).click();
  const dialog = page.getByRole("dialog", { name: "Amend an order" });
  await expect(dialog.getByLabel("What changes")).toHaveValue("1");
  await expect(dialog.getByLabel("Quantity")).toHaveValue("12");
  await expectAccessibleInBothColours(page);
  await dialog.getByRole("button", { name: "Amend the order" }).click();
  await expect(wish.getByRole("link", { name: /Line of order: / })).toBeVisible();
  await wish.getByRole("link", { name: /Line of order: / }).click();
  await expect(page).toHaveURL(`/orders/${order.id}`);
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByRole("img", { name: "shelf.png" })).toBeVisible();
  await timeline.getByRole("link", { name: /make it 12 bags/ }).click();
  await expect(page).toHaveURL(/\/inbox\?.*m=/);

  // A task is made, and taken back.
  await wish.hover();
  await wish.getByRole("button", { name: "Make something of this message" }).click();
  await page.getByRole("menuitem", { name: "Make a task" }).click();
  await page.getByRole("dialog", { name: "Make a task" }).getByRole("button", { name: "Make the task" }).click();
  await expect(wish.getByRole("link", { name: /^Task: / })).toBeVisible();
  await page.getByRole("listitem").filter({ hasText: "Task was made" }).getByRole("button", { name: "Undo" }).click();
  await expect(wish.getByRole("link", { name: /^Task: / })).toBeHidden();

  // An appointment goes with the answer as a file.
  await wish.hover();
  await wish.getByRole("button", { name: "Make something of this message" }).click();
  await page.getByRole("menuitem", { name: "Make an appointment" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog", { name: "Make an appointment" }).getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("appointment.ics");
});
