import type { Page } from "@playwright/test";
import { listConversations } from "@/lib/conversations/list";
import { fromSearch } from "@/lib/conversations/filter-url";
import { listPipelines } from "@/lib/pipelines/list";
import { productRecord } from "@/lib/products/record";
import { quoteRecord } from "@/lib/quotes/record";
import { createRecord } from "@/lib/records/create";
import { setLines } from "@/lib/records/lines";
import { orderRecord } from "@/lib/orders/record";
import { column, deal, isPhone } from "./deals";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";
import { Inbox } from "./inbox";

/** Moves a deal as one does there: by the keyboard, or on a phone from the sheet. */
async function move(page: Page, name: string, to: string, steps: number) {
  if (isPhone(page)) {
    await page.getByRole("button", { name: `Move ${name}` }).click();
    await page.getByRole("dialog", { name: "Move to…" }).getByRole("button", { name: to }).click();
    return;
  }
  await page.getByRole("link", { name }).focus();
  await page.keyboard.press("Space");
  for (let step = 0; step < steps; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
}

test("a deal is moved on the board, its stage asks for what is missing, totals follow, and a colleague sees it", async ({ page, company }) => {
  await deal(company, { name: "Second hotel" });
  await deal(company, { name: "Third hotel", amountMinor: 250_000 });
  await deal(company, { name: "Fourth hotel", amountMinor: 90_000, currency: "JPY" });
  await page.goto("/deals");
  await expect(column(page, "Lead")).toContainText("3 deals");
  await expect(column(page, "Lead")).toContainText(/¥90\sk · €2\.5\sk|€2\.5\sk · ¥90\sk/);
  const tom = await (await company.colleague("Tom Berg")).newPage();
  await tom.goto("/deals");
  await expect(column(tom, "Lead").getByRole("link", { name: "Third hotel" })).toBeVisible();

  await move(page, "Third hotel", "Qualified", 1);
  await expect(page.getByText("Third hotel is in Qualified")).toBeVisible();
  await expect(column(tom, "Qualified").getByRole("link", { name: "Third hotel" })).toBeVisible();
  await expect(column(tom, "Qualified")).toContainText(/€2\.5\sk/);
  await expect(column(tom, "Lead")).toContainText("2 deals");

  // A proposal has a price.
  await move(page, "Second hotel", "Proposal", 2);
  const asked = page.getByRole("dialog", { name: "Before it comes to Proposal" });
  await asked.getByRole("button", { name: "Move to Proposal" }).click();
  await expect(asked.getByRole("alert")).toHaveText("Amount is needed.");
  await asked.getByRole("textbox", { name: "Amount" }).fill("1,200.50");
  await asked.getByRole("button", { name: "Move to Proposal" }).click();
  await expect(page.getByText("Second hotel is in Proposal")).toBeVisible();
  await expect(column(tom, "Proposal")).toContainText("Second hotel");
  await expect(column(tom, "Proposal")).toContainText("€1,200.50");
});

test("a lost deal says why", { tag: "@desktop" }, async ({ page, company }) => {
  const { id } = await deal(company, { name: "Second hotel" });
  await page.goto(`/deals/${id}`);
  await page.getByRole("list", { name: "Stages of Sales" }).getByRole("button", { name: "Lost" }).click();
  const why = page.getByRole("dialog", { name: "Why was Second hotel lost?" });
  await why.getByRole("button", { name: "Chose somebody else" }).click();
  await why.getByRole("button", { name: "Mark as lost" }).click();
  await expect(page.getByText("Lost: Chose somebody else")).toBeVisible();
  await expect(page.getByRole("region", { name: "Stages so far" }).getByRole("listitem")).toContainText(["Lost", "Lead"]);
});

test("a deal won makes an order of its quote, which is confirmed, shipped and delivered", async ({ page, company }) => {
  const { ana } = company;
  await createRecord(ana.context, productRecord, { name: "Dark roast 1 kg", code: "DR-1", priceMinor: 1190, unit: "bag" });
  const { id } = await deal(company, { name: "Second hotel", amountMinor: 50_000 });
  await page.goto(`/deals/${id}`);
  await page.getByRole("button", { name: "New quote" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Q-1001" })).toBeVisible();

  // Lines: a product by its code, and one in free words.
  await page.getByRole("button", { name: "Add a line" }).click();
  await page.getByRole("combobox", { name: "Description, line 1" }).fill("DR-");
  await page.getByRole("option", { name: /Dark roast/ }).click();
  await expect(page.getByRole("textbox", { name: "Price, line 1" })).toHaveValue("11.90");
  await page.getByRole("textbox", { name: "Quantity, line 1" }).fill("12");
  await page.getByRole("textbox", { name: "Discount per cent, line 1" }).fill("4");
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Description, line 2" }).fill("Delivery");
  await page.getByRole("textbox", { name: "Price, line 2" }).fill("45");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("combobox", { name: "Description, line 1" })).toHaveValue("Delivery");
  await expect(page.getByRole("region", { name: "Lines" })).toContainText("€182.09");
  await expect(page.getByText("Lines changed")).toBeVisible();
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page.getByText("Quote accepted")).toBeVisible();

  await page.goto(`/deals/${id}`);
  await page.getByRole("list", { name: "Stages of Sales" }).getByRole("button", { name: "Won" }).click();
  await expect(page.getByText("Order O-1001 was made.")).toBeVisible();
  await page.getByRole("region", { name: "Orders" }).getByRole("link", { name: /O-1001/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "O-1001" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Description, line 2" })).toHaveValue("Dark roast 1 kg");
  await expect(page.getByRole("region", { name: "Lines" })).toContainText("€182.09");

  const steps = page.getByRole("list", { name: "Steps of the order" });
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(steps.locator("[aria-current=step]")).toHaveText("Confirmed");
  await page.getByRole("button", { name: "Add a shipment" }).click();
  const shipment = page.getByRole("dialog", { name: "New shipment" });
  await shipment.getByRole("textbox", { name: /^Carrier/ }).fill("Parcel Post");
  await shipment.getByRole("textbox", { name: "Tracking number" }).fill("4471");
  await shipment.getByRole("textbox", { name: "Link to the carrier" }).fill("javascript:alert(1)");
  await shipment.getByRole("button", { name: "Add the shipment" }).click();
  await expect(shipment.getByRole("alert")).toContainText("https://");
  await shipment.getByRole("textbox", { name: "Link to the carrier" }).fill("https://parcel.example/4471");
  await shipment.getByRole("button", { name: "Add the shipment" }).click();
  await expect(steps.locator("[aria-current=step]")).toHaveText("Shipped");
  await page.getByRole("combobox", { name: "Status of Parcel Post 4471" }).selectOption("delivered");
  await expect(steps.locator("[aria-current=step]")).toHaveText("Delivered");
});

test("two who write the lines of a quote at once lose nothing: who is later sees both and chooses", { tag: "@desktop" }, async ({ page, company }) => {
  const { record } = await createRecord(company.ana.context, quoteRecord, {});
  await setLines(company.ana.context, quoteRecord, record.id, [{ productId: null, description: "Cups", quantity: 10, unit: null, unitPriceMinor: 150, discountPercent: 0 }]);
  await page.goto(`/quotes/${record.id}`);
  const tom = await (await company.colleague("Tom Berg")).newPage();
  await tom.goto(`/quotes/${record.id}`);
  // Both pages hear what is written.
  for (const one of [page, tom]) await new Inbox(one).expectLive();
  // What is not complete yet waits.
  const quantity = page.getByRole("textbox", { name: "Quantity, line 1" });
  await quantity.fill("a dozen");
  await tom.getByRole("textbox", { name: "Price, line 1" }).fill("2");
  await expect(tom.getByText("Lines changed")).toBeVisible();
  await quantity.fill("12");
  const theirs = page.getByRole("region", { name: "What they wrote" });
  await expect(theirs.getByRole("alert")).toContainText("Tom Berg changed these lines meanwhile.");
  await expect(theirs.getByRole("cell")).toContainText(["Cups", "10", "€2.00", "€20.00"]);
  await expectAccessibleInBothColours(page);
  await theirs.getByRole("button", { name: "Take theirs" }).click();
  await expect(quantity).toHaveValue("10");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Lines changed")).toBeVisible();
  await expect(tom.getByRole("textbox", { name: "Quantity, line 1" })).toHaveValue("12");
  await expect(tom.getByRole("textbox", { name: "Price, line 1" })).toHaveValue("1.50");
});

test("what is said with a deal's contact is answered beside it, and a quote goes into the conversation", async ({ page, company, receiveMessage }) => {
  const { ana } = company;
  await receiveMessage({ text: "Could you send me an offer?", from: "Jane Doe" });
  const { items: [conversation] } = await listConversations(ana.context, fromSearch({}));
  const { id } = await deal(company, { name: "Second hotel", contactId: conversation!.contactId });
  const { record: quote } = await createRecord(ana.context, quoteRecord, { dealId: id, contactId: conversation!.contactId });
  await setLines(ana.context, quoteRecord, quote.id, [{ productId: null, description: "Cups", quantity: 10, unit: null, unitPriceMinor: 150, discountPercent: 0 }]);
  await page.goto(`/deals/${id}`);
  const tab = page.getByRole("radio", { name: "Conversation" });
  if (await tab.isVisible()) await page.getByText("Conversation", { exact: true }).first().click();
  const beside = page.getByRole("region", { name: "Conversation with Jane Doe" });
  await expect(beside).toContainText("Could you send me an offer?");
  await beside.getByRole("textbox", { name: "Answer Jane Doe" }).fill("With pleasure.");
  await beside.getByRole("button", { name: "Send", exact: true }).click();
  await expect(beside.getByRole("log")).toContainText("With pleasure.");

  await page.goto(`/quotes/${quote.id}`);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put into the conversation" }).click();
  await expect(page.getByRole("textbox", { name: "Answer Jane Doe" })).toHaveValue(/Quote Q-1001\n\n10 × Cups \(€1\.50 each\): €15\.00\nTotal: €15\.00/);
  await page.goto(`/quotes/${quote.id}`);
  await expect(page.getByRole("list", { name: "Steps of the quote" }).locator("[aria-current=step]")).toHaveText("Sent");
  await page.getByRole("button", { name: "Accept" }).click();
  await page.getByRole("button", { name: "Make an order" }).click();
  const dialog = page.getByRole("dialog", { name: /Make an order/ });
  await expect(dialog.getByRole("checkbox", { name: "Second hotel is won" })).toBeChecked();
  await dialog.getByRole("button", { name: "Make the order" }).click();
  // The deal had no amount: it takes the quote's.
  await expect(page.getByRole("heading", { level: 1, name: "O-1001" })).toBeVisible();
  await page.goto(`/deals/${id}`);
  if (await tab.isVisible()) await page.getByText("Deal", { exact: true }).first().click();
  await expect(page.getByRole("list", { name: "Stages of Sales" }).locator("[aria-current=step]")).toHaveText("Won");
});

test("an admin changes a pipeline, and a stage goes when another takes its deals", { tag: "@desktop" }, async ({ page, company }) => {
  const { items: [first] } = await listPipelines(company.ana.context);
  await deal(company, { name: "Second hotel", stageId: first!.stages[1]!.id });
  await page.goto("/settings/pipelines");
  await page.getByRole("textbox", { name: "Name of stage 1" }).fill("Met");
  await page.getByRole("button", { name: /^Place of Proposal/ }).focus();
  await page.keyboard.press("ArrowUp");
  await page.getByRole("button", { name: "Archive Qualified" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Choose the stage that takes them." })).toBeVisible();
  await page.getByRole("combobox", { name: "Deals of Qualified go to" }).selectOption({ label: "Met" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Pipeline saved")).toBeVisible();
  await page.goto("/deals");
  await expect(column(page, "Met").getByRole("link", { name: "Second hotel" })).toBeVisible();
  await expect(column(page, "Qualified")).toHaveCount(0);
});

test("whoever only reads sees lines and orders and changes nothing", { tag: "@desktop" }, async ({ company }) => {
  const { record } = await createRecord(company.ana.context, orderRecord, {});
  await setLines(company.ana.context, orderRecord, record.id, [{ productId: null, description: "Cups", quantity: 10, unit: "box", unitPriceMinor: 150, discountPercent: 0 }]);
  const reader = await (await company.colleague("Eva Lind", ["executive"])).newPage();
  await reader.goto(`/orders/${record.id}`);
  const lines = reader.getByRole("region", { name: "Lines" });
  await expect(lines.getByRole("cell")).toContainText(["Cups", "10 box", "€1.50", "€15.00"]);
  await expect(lines.getByRole("textbox")).toHaveCount(0);
  await expect(reader.getByRole("button", { name: "Confirm", exact: true })).toHaveCount(0);
});
