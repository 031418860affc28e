import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { newDialogue } from "@/components/dialogues/files";
import { contactRecord } from "@/lib/contacts/record";
import { listConversations } from "@/lib/conversations/list";
import { changeDialogue, createDialogue } from "@/lib/dialogues/keep";
import { startByHand } from "@/lib/dialogues/start-by-hand";
import { purchaseOrderRecord } from "@/lib/purchase-orders/record";
import { quoteRecord } from "@/lib/quotes/record";
import { createRecord } from "@/lib/records/create";
import { listRecords } from "@/lib/records/list";
import { listOf } from "@/lib/records/list-query";
import { updateRecord } from "@/lib/records/update";
import { updateWorkspace } from "@/lib/workspaces/update";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";

/** What stands beside the flow: a panel, or on a phone a sheet that is opened for it. */
async function openStep(page: Page, name: string): Promise<void> {
  await page.locator(`#step-${name}`).click();
  await expect(page.getByLabel("Name of the step")).toHaveValue(name);
}
async function closeSheet(page: Page): Promise<void> {
  const close = page.getByRole("dialog").getByRole("button", { name: "Close" });
  if (await close.isVisible()) await close.click();
}
async function openPanel(page: Page, name: "Test run" | "Problems"): Promise<void> {
  await closeSheet(page);
  const tab = page.getByRole("tab", { name: new RegExp(`^${name}`) });
  if (await tab.isVisible()) await tab.click();
  else await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
}

test("a template is added, changed, mended, tried and activated, and a run of it appears", async ({ page, company }) => {
  test.setTimeout(120_000);
  await page.goto("/dialogues");
  await page.getByRole("button", { name: "Add Purchase order approval" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Purchase order approval" })).toBeVisible();

  // Its words are another, and a variable that nobody knows is noticed at once.
  await openStep(page, "approved");
  const words = page.getByRole("textbox", { name: "Words", exact: true });
  await words.fill("Order {nummer} is approved, thanks a lot.");
  await expect(page.locator("#step-approved")).toContainText("Nothing sets {nummer}.");
  await openPanel(page, "Problems");
  await page.getByRole("list", { name: "Problems" }).getByRole("button", { name: /approved/ }).click();
  await words.fill("Order {number} is approved, thanks a lot.");
  await expect(page.locator("#step-approved")).not.toContainText("Nothing sets");

  // It is talked to as it stands, without being saved.
  await openPanel(page, "Test run");
  await page.getByRole("button", { name: "Begin the test run" }).click();
  const chat = page.getByRole("list", { name: "Test run" });
  await expect(chat).toContainText("has raised P.O. #PO-1042");
  await page.getByRole("textbox", { name: "Answer as the simulated person" }).fill("#details");
  await page.keyboard.press("Enter");
  await chat.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("button", { name: "Works", exact: true }).click();
  await expect(chat).toContainText("Order PO-1042 is approved, thanks a lot.");
  await expect(chat).toContainText("Ended: approved");
  await page.getByRole("button", { name: "Try every answer" }).click();
  await expect(page.getByRole("region", { name: "Every answer tried" })).toContainText("All 13 steps were reached.");
  await closeSheet(page);

  // What was not saved is still here when one comes back.
  await expect(page.getByText("Not saved yet")).toBeVisible();
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByText("Your unsaved draft")).toBeVisible();
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page.getByText("Version 2 was saved")).toBeVisible();
  await page.getByRole("button", { name: "Activate" }).click();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();

  const { record } = await createRecord(company.ana.context, purchaseOrderRecord, { requestedById: company.ana.id });
  await updateRecord(company.ana.context, purchaseOrderRecord, record.id, { status: "waiting" });
  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByRole("list", { name: "Runs" }).getByRole("link", { name: /Ana Meyer/ }).click({ timeout: 30_000 });
  await expect(page.getByRole("list", { name: "Transcript" })).toContainText("has raised P.O.");
  await page.getByRole("button", { name: "Take over" }).click();
  await expect(page.getByRole("list", { name: "Transcript" })).toContainText("Taken over by Ana Meyer");
  await page.getByRole("button", { name: "Hand back" }).click();
  await expect(page.getByRole("button", { name: "Take over" })).toBeVisible();
  await page.getByRole("button", { name: "End", exact: true }).click();
  await expect(page.getByText("Withdrawn", { exact: true })).toBeVisible();
  await page.goto("/dialogues");
  await expect(page.getByRole("list", { name: "Dialogues", exact: true })).toContainText("1 run in 30 days");
});

test("a dialogue begins by the day of a record, as it was set in the editor", { tag: "@desktop" }, async ({ page, company, receiveMessage }) => {
  const { context, id: anaId } = company.ana;
  await receiveMessage({ text: "Hello" });
  await page.goto("/dialogues");
  await page.getByRole("button", { name: "New dialogue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New dialogue" })).toBeVisible();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await page.getByLabel("It begins").selectOption("Before or after a record’s day");
  await page.getByLabel("It is about").selectOption("Quotes");
  await page.getByLabel("Day", { exact: true }).selectOption("Valid until");
  await page.getByLabel("When", { exact: true }).selectOption("Days before");
  await page.getByLabel("Days", { exact: true }).fill("3");
  await page.getByLabel("At", { exact: true }).fill("00:00");
  await page.getByLabel("Only while").selectOption("Status is …");
  await page.getByRole("checkbox", { name: "Draft", exact: true }).uncheck();
  await page.getByRole("checkbox", { name: "Sent", exact: true }).check();
  await expectAccessibleInBothColours(page);
  await closeSheet(page);
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page.getByText("Version 2 was saved")).toBeVisible();
  await page.getByRole("button", { name: "Activate" }).click();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();

  const [jane] = (await listRecords(context, contactRecord, listOf(contactRecord))).items;
  const validUntil = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const { record } = await createRecord(context, quoteRecord, { contactId: jane!.id, ownerId: anaId, validUntil });
  await updateRecord(context, quoteRecord, record.id, { status: "sent" });
  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByRole("list", { name: "Runs" }).getByRole("link", { name: /Jane Doe/ }).click({ timeout: 30_000 });
  await expect(page.getByRole("list", { name: "Transcript" })).toContainText("Hello Jane Doe, may we ask you something?");
  await page.goto("/dialogues");
  await expect(page.getByText("3 days before the day in a quote’s valid until, at 00:00, while its status is Sent.")).toBeVisible();
});

test("a dialogue is exported, and a file that is none is refused with what is wrong in it", { tag: "@desktop" }, async ({ page, company: _ }) => {
  await page.goto("/dialogues");
  await page.getByRole("button", { name: "New dialogue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New dialogue" })).toBeVisible();
  await expectAccessibleInBothColours(page);
  await page.getByRole("button", { name: "More for this dialogue" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as a file" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  await page.goto("/dialogues");
  const input = page.getByLabel("Dialogue to import");
  const bad = JSON.parse(text) as { definition: { steps: { thanks: { words: unknown } } } };
  bad.definition.steps.thanks.words = {};
  await input.setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(bad)) });
  await expect(page.getByRole("alert").filter({ hasText: "bad.json was not imported" })).toContainText("steps.thanks.words.en");
  await input.setInputFiles({ name: "broken.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await expect(page.getByRole("alert").filter({ hasText: "It is no JSON" })).toBeVisible();
  await input.setInputFiles({ name: "again.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(page.getByRole("region", { name: "Flow" })).toContainText("Thank you.");
});

test("how often one contact is written to is set where the dialogues are, and what is held back says why", { tag: "@desktop" }, async ({ page, company, receiveMessage }) => {
  const { context } = company.ana;
  await receiveMessage({ text: "Hello" });
  const { id } = await createDialogue(context, { name: "Survey", definition: newDialogue.definition });
  await changeDialogue(context, id, { status: "active" });

  await page.goto("/dialogues");
  const limit = page.getByRole("form", { name: "How often one contact is written to" });
  await expect(limit.getByLabel("Messages to one contact")).toHaveValue("5");
  await limit.getByLabel("In days").fill("0");
  await limit.getByRole("button", { name: "Save" }).click();
  await expect(limit.getByRole("alert")).toHaveText("Use at least one day.");
  await limit.getByLabel("Messages to one contact").fill("1");
  await limit.getByLabel("In days").fill("7");
  await limit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("At most one message in 7 days.")).toBeVisible();
  await expectAccessibleInBothColours(page);

  const conversations = await listConversations(context, { view: "all", status: "open", sort: "newest" });
  const start = () => startByHand(context, id, { conversationId: conversations.items[0]!.id });
  await start();
  const { runIds: [held] } = await start();
  await page.goto(`/dialogues/runs/${held}`);
  await expect(page.getByRole("list", { name: "Transcript" })).toContainText(/Dialogues begin at most one message with one contact in 7 days, and have done so\. This waits until \d/);
  await expect(page.getByText("Waits", { exact: true })).toBeVisible();

  // Who does not manage dialogues sees the limit, and cannot change it.
  const sam = await company.colleague("Sam Ortiz");
  const theirs = await sam.newPage();
  await theirs.goto("/dialogues");
  await expect(theirs.getByText("At most one message in 7 days.")).toBeVisible();
  await expect(theirs.getByLabel("Messages to one contact")).toBeHidden();
});

test("the language of a contact, of a member and of the workspace is chosen from a list", { tag: "@desktop" }, async ({ page, company, receiveMessage }) => {
  await receiveMessage({ text: "Hello" });
  const { items } = await listRecords(company.ana.context, contactRecord, listOf(contactRecord));
  await page.goto(`/contacts/${items[0]!.id}`);
  const empty = page.getByRole("button", { name: /^Show \d+ empty fields/ });
  if (await empty.isVisible()) await empty.click();
  await page.getByRole("button", { name: "Change language: nothing yet" }).click();
  await page.getByLabel("Language", { exact: true }).selectOption({ label: "Brazilian Portuguese" });
  await page.getByLabel("Language", { exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "Change language: Brazilian Portuguese" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Change language: Brazilian Portuguese" })).toBeVisible();

  await page.goto("/settings/profile");
  await page.getByLabel("Language", { exact: true }).selectOption({ label: "German" });
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Your profile was saved")).toBeVisible();
  await page.goto("/settings/workspace");
  await page.getByLabel("Language", { exact: true }).selectOption({ label: "French" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Workspace saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Language", { exact: true })).toHaveValue("fr");
  await page.goto("/settings/profile");
  await expect(page.getByLabel("Language", { exact: true })).toHaveValue("de");
});

test("an amount in a dialogue has the digits of its currency", { tag: "@desktop" }, async ({ page, company }) => {
  await updateWorkspace(company.ana.context, { currency: "KWD" });
  await page.goto("/dialogues");
  await page.getByRole("button", { name: "Add Purchase order approval" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Purchase order approval" })).toBeVisible();
  await openStep(page, "ask");
  const above = page.getByLabel("Above", { exact: true }).first();
  await expect(above).toHaveValue("1000.000");
  await above.fill("1250.5");
  await page.getByLabel("Currency of “Above”").first().selectOption("JPY");
  await expect(above).toHaveValue("1251");
  await above.fill("12.5");
  await expect(page.getByText("Write an amount, like 1235.")).toBeVisible();
  await above.fill("90000");
  await closeSheet(page);
  await page.getByRole("button", { name: "Save version" }).click();
  await expect(page.getByText("Version 2 was saved")).toBeVisible();
  await page.goto("/dialogues");
  await page.getByRole("list", { name: "Dialogues", exact: true }).getByRole("link", { name: "Purchase order approval" }).click();
  await openStep(page, "ask");
  await expect(page.getByLabel("Above", { exact: true }).first()).toHaveValue("90000");
});
