import { contactRecord } from "@/lib/contacts/record";
import { listConversations } from "@/lib/conversations/list";
import { fromSearch } from "@/lib/conversations/filter-url";
import type { Context } from "@/lib/context";
import type { Definition } from "@/lib/dialogues/definition";
import { changeDialogue, createDialogue } from "@/lib/dialogues/keep";
import { lapsedReorder } from "@/lib/dialogues/templates/lapsed-reorder";
import { satisfaction } from "@/lib/dialogues/templates/satisfaction";
import { orderRecord } from "@/lib/orders/record";
import { productRecord } from "@/lib/products/record";
import { createRecord } from "@/lib/records/create";
import { setLines } from "@/lib/records/lines";
import { lineInput } from "@/lib/records/line-schema";
import { hrefOfRecord } from "@/components/records/href";
import { findReorders } from "@/lib/reorders/find";
import { expect, test } from "./fixtures";

const dayMs = 86_400_000;

/** A shipped dialogue at work, whatever the hour at which this runs. */
async function activate(ctx: Context, { name, definition }: { name: string; definition: Definition }, change: Partial<Definition> = {}): Promise<void> {
  const { id } = await createDialogue(ctx, { name, definition: { ...definition, limits: {}, ...change } });
  await changeDialogue(ctx, id, { status: "active" });
}

test("a lapsed reorder is asked for with one press, and the customer's answers make the order", async ({ page, inbox, company, receiveMessage }) => {
  const ana = company.ana.context;
  await receiveMessage({ text: "Hello", minutesAgo: 1_500 });
  const conversation = (await listConversations(ana, fromSearch({}))).items[0]!;
  const contactId = conversation.contactId!;
  const coffee = (await createRecord(ana, productRecord, { name: "Espresso beans", priceMinor: 900, currency: "EUR", unit: "bag" })).record.id;
  for (const daysAgo of [225, 195, 165, 135, 105, 75]) {
    const { record } = await createRecord(ana, orderRecord, { contactId, currency: "EUR", status: "delivered", orderedOn: new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10) });
    await setLines(ana, orderRecord, record.id, [lineInput.parse({ productId: coffee, description: "Espresso beans", quantity: 12, unit: "bag", unitPriceMinor: 900 })]);
  }
  await findReorders(company.workspaceId, new Date(Date.now() + 5_000));
  await activate(ana, lapsedReorder);

  await page.goto(hrefOfRecord(contactRecord, contactId));
  await page.getByRole("button", { name: "Ask for Espresso beans" }).click();
  await inbox.open();
  await inbox.enter(conversation.title);
  const thread = page.getByRole("log");
  await expect(thread).toContainText("you usually order 12 × Espresso beans");
  await receiveMessage({ text: "8 this time please" });
  await expect(thread).toContainText(/Order \S+ now comes to €72\.00\. Shall it leave today\?/);
  await receiveMessage({ text: "yes" });
  await expect(thread).toContainText("leaves today");

  await page.goto("/orders");
  await page.getByRole("link", { name: /^O-/ }).or(page.getByRole("table").getByRole("link")).first().click();
  await expect(page.getByText("€72.00").first()).toBeVisible();
  await page.goto("/dialogues/runs");
  await expect(page.getByRole("main")).toContainText(/ordered/i);
});

test("who closes a conversation is told by the customer how it was, and the dashboard counts it", async ({ page, inbox, company, receiveMessage }) => {
  const ana = company.ana.context;
  await receiveMessage({ text: "Where is my order?", minutesAgo: 5 });
  // At once instead of some minutes later.
  const { wait: _, ...steps } = satisfaction.definition.steps;
  await activate(ana, satisfaction, { start: "ask", steps });
  await inbox.open();
  const conversation = await inbox.enter("Jane Doe");
  await conversation.region.getByRole("button", { name: "Close", exact: true }).click();
  await page.goto("/inbox?status=closed");
  await inbox.enter("Jane Doe");
  const thread = page.getByRole("log");
  await expect(thread).toContainText("How did we do, Jane Doe?");
  await receiveMessage({ text: "5" });
  await expect(thread).toContainText("Thank you for telling us.");
  await page.goto("/dashboard?role=service");
  const widget = page.getByRole("region", { name: "Satisfaction" });
  await expect(widget).toContainText("1 rating");
  await expect(widget).toContainText("100");
});
