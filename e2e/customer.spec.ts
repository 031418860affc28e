import { companyRecord } from "@/lib/companies/record";
import { contactRecord } from "@/lib/contacts/record";
import type { Context } from "@/lib/context";
import { listConversations } from "@/lib/conversations/list";
import { fromSearch } from "@/lib/conversations/filter-url";
import { createRecord } from "@/lib/records/create";
import { recordTypes } from "@/lib/records/types";
import { updateRecord } from "@/lib/records/update";
import { expect, expectAccessible, test } from "./fixtures";

/** Whoever wrote, with a company and one of each thing that belongs to them. */
async function withBelongings(ctx: Context): Promise<{ id: string; companyId: string }> {
  const { items } = await listConversations(ctx, fromSearch({}));
  const id = items[0]!.contactId!;
  const companyId = (await createRecord(ctx, companyRecord, { name: "Harbour Mills", country: "Japan" })).record.id;
  await updateRecord(ctx, contactRecord, id, { companyId, jobTitle: "Buyer" });
  const make = (kind: keyof typeof recordTypes, values: Record<string, unknown>) => createRecord(ctx, recordTypes[kind], { contactId: id, companyId, ...values });
  await make("deals", { name: "Second hotel", amountMinor: 1_200_000, nextStep: "Send the offer" });
  await make("orders", { name: "O-4711", status: "shipped", deliverOn: "2026-01-05" });
  await make("quotes", { name: "Q-77" });
  await make("cases", { name: "Two crates broken", priority: "urgent" });
  await make("tasks", { name: "Call about the order", dueDate: "2026-01-05" });
  return { id, companyId };
}

test("a person's page shows all that belongs to them, and why things stand as they do", async ({ page, company, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?", minutesAgo: 400 });
  const { id } = await withBelongings(company.ana.context);
  await page.goto(`/contacts/${id}`);
  const brief = page.getByRole("region", { name: "Brief" });
  await expect(brief).toContainText("Where is my order?");
  await expect(brief.getByRole("link", { name: /Second hotel/ })).toContainText("€12,000.00");
  await expect(brief).toContainText("Send the offer");
  await expect(brief.getByRole("link", { name: "Call about the order" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Orders" })).toContainText("Late");
  await expect(page.getByRole("region", { name: "Quotes" })).toContainText("Q-77");
  const health = page.getByRole("region", { name: "Health" });
  await expect(health).toContainText("Watch");
  await expect(health).toContainText("1 order late");
  await expect(health).toContainText("O-4711, promised for 5 Jan 2026");
  await expect(health).toContainText("Waiting for our answer");
  await expect(page.getByRole("article")).toContainText("there");
  await expectAccessible(page);

  await page.getByRole("button", { name: "New deal", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New deal" });
  await expect(dialog.getByRole("combobox", { name: "Contact" })).toHaveValue("Jane Doe");
  await expect(dialog.getByRole("combobox", { name: "Company" })).toHaveValue("Harbour Mills");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Third hotel");
  await dialog.getByRole("button", { name: "Add deal" }).click();
  await expect(brief.getByRole("link", { name: /Third hotel/ })).toBeVisible();

  await page.getByRole("link", { name: "Harbour Mills" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Harbour Mills" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Brief" })).toContainText("Second hotel");
  await expectAccessible(page);
});

test("a note is written by key, found, changed, deleted and put back", async ({ page, company, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" });
  const { id } = await withBelongings(company.ana.context);
  await page.goto(`/contacts/${id}`);
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByRole("button", { name: "Write a note" })).toBeVisible();
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Note, for members only" }).fill("Calls before nine");
  await page.keyboard.press("Control+Enter");
  await expect(timeline.getByText("Calls before nine")).toBeVisible();
  await timeline.getByRole("button", { name: "Change the note" }).click();
  await timeline.getByRole("textbox", { name: "What the note says" }).fill("Calls before eight");
  await timeline.getByRole("button", { name: "Keep" }).click();
  await expect(timeline.getByText("Calls before eight")).toBeVisible();

  await timeline.getByRole("searchbox", { name: "Search the timeline" }).fill("eight");
  await expect(timeline.getByText("Where is my order?")).toBeHidden();
  await expect(timeline.getByText("Calls before eight")).toBeVisible();
  await timeline.getByRole("searchbox", { name: "Search the timeline" }).fill("nobody said this");
  await expect(timeline).toContainText("No message, no public post and no note contains");
  await timeline.getByRole("searchbox", { name: "Search the timeline" }).fill("");
  await timeline.getByRole("radio", { name: "Notes" }).check({ force: true });
  await expect(timeline.getByText("Where is my order?")).toBeHidden();

  await timeline.getByRole("button", { name: "Delete the note" }).click();
  await expect(timeline.getByText("Calls before eight")).toBeHidden();
  await expect(page.getByText("Note deleted")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(timeline.getByText("Calls before eight")).toBeVisible();
});

test("a consent is recorded and taken back, and a relation is said, read from the other end, and undone", async ({ page, company, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" });
  const { id } = await withBelongings(company.ana.context);
  const { record: ravi } = await createRecord(company.ana.context, contactRecord, { name: "Ravi Shah" });
  await page.goto(`/contacts/${id}`);
  const consent = page.getByRole("region", { name: "Consent" });
  await expect(consent).toContainText("Not asked");
  await consent.getByRole("button", { name: "Record a consent" }).click();
  await consent.getByRole("combobox", { name: "They" }).selectOption("withdrawn");
  await consent.getByRole("textbox", { name: "Evidence" }).fill("On the telephone");
  await expectAccessible(page);
  await consent.getByRole("button", { name: "Record", exact: true }).click();
  await expect(consent).toContainText("Withdrawn");
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(consent).toContainText("Not asked");

  const relations = page.getByRole("region", { name: "Relations", exact: true });
  await relations.getByRole("button", { name: "Add a relation" }).click();
  await relations.getByRole("combobox", { name: "Name of a person" }).fill("Nobody");
  await relations.getByRole("button", { name: "Add", exact: true }).click();
  await expect(relations.getByRole("alert")).toContainText("no contact called");
  await relations.getByRole("combobox", { name: "Name of a person" }).fill("Ravi Shah");
  // The name is found once the list of those that are alike is here.
  await expect(async () => {
    const add = relations.getByRole("button", { name: "Add", exact: true });
    if (await add.isVisible()) await add.click({ timeout: 1_000 });
    await expect(relations.getByRole("link", { name: "Ravi Shah" })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expectAccessible(page);
  await page.goto(`/contacts/${ravi.id}`);
  await expect(page.getByRole("region", { name: "Relations", exact: true })).toContainText("is the superior of Jane Doe");
  await page.getByRole("button", { name: "Remove: is the superior of Jane Doe" }).click();
  await expect(page.getByRole("region", { name: "Relations", exact: true })).not.toContainText("Jane Doe");
  await expect(page.getByText("Relation removed")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByRole("region", { name: "Relations", exact: true })).toContainText("is the superior of Jane Doe");
});
