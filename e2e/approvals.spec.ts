import type { Page } from "@playwright/test";
import { companyRecord } from "@/lib/companies/record";
import { changeDialogue, createDialogue } from "@/lib/dialogues/keep";
import { purchaseOrderRecord } from "@/lib/purchase-orders/record";
import { createRecord } from "@/lib/records/create";
import { lineInput } from "@/lib/records/line-schema";
import { setLines } from "@/lib/records/lines";
import { updateRecord } from "@/lib/records/update";
import { createConnection } from "@/lib/testing/factories";
import { type Company, expect, expectAccessibleInBothColours, test } from "./fixtures";

/** The workspace has the dialogue that asks. */
async function askForApprovals({ ana }: Company): Promise<void> {
  const { id } = await createDialogue(ana.context, { template: "purchase-order-approval" });
  await changeDialogue(ana.context, id, { status: "active" });
}

/** An order that Ana raises, and what it is called. */
async function raise({ ana }: Company, quantity = 12): Promise<{ id: string; number: string }> {
  const { record: vendor } = await createRecord(ana.context, companyRecord, { name: "Nordwind GmbH" });
  const { record } = await createRecord(ana.context, purchaseOrderRecord, { requestedById: ana.id, companyId: vendor.id, currency: "EUR", about: "For the second hall." });
  await setLines(ana.context, purchaseOrderRecord, record.id, [lineInput.parse({ description: "Widget", quantity, unitPriceMinor: 10_700 })]);
  await updateRecord(ana.context, purchaseOrderRecord, record.id, { status: "waiting" });
  return { id: record.id, number: String(record.name) };
}

const list = (page: Page) => page.getByRole("list", { name: "Approvals" });

test("an order is raised, the manager approves it with an undo in between, and the record tells the whole of it", async ({ company, page }) => {
  await askForApprovals(company);
  const manager = await (await company.colleague("Mona Weber", ["manager"])).newPage();
  await manager.goto("/approvals");
  await expect(manager.getByText("Nothing waits for you.")).toBeVisible();
  const { id, number } = await raise(company);
  await expect(list(manager).getByText(number)).toBeVisible();
  await expect(list(manager).getByText("€1,284.00")).toBeVisible();
  await manager.getByRole("button", { name: `Approve ${number}` }).click();
  await expect(manager.getByText(`Approved ${number}`)).toBeVisible();
  await expect(manager.getByText("Nothing waits for you.")).toBeVisible();
  await manager.getByRole("button", { name: "Undo" }).click();
  await expect(list(manager).getByText(number)).toBeVisible();

  // Whoever is asked here as well sees it go.
  await page.goto("/approvals?show=waiting");
  await expect(list(page).getByText(number)).toBeVisible();
  await manager.getByRole("button", { name: `Approve ${number}` }).click();
  await expect(list(page).getByText(number)).toBeHidden({ timeout: 30_000 });

  await page.goto(`/purchase-orders/${id}`);
  const approval = page.getByRole("region", { name: "Approvals" });
  await expect(approval).toContainText("Approved by Mona Weber in Weft", { timeout: 30_000 });
  const transcript = approval.getByRole("list", { name: "Transcript" });
  await expect(transcript).toContainText(`Ana Meyer has raised P.O. #${number} to Nordwind GmbH for €1,284.00.`);
  await expect(transcript).toContainText("Approved in Weft");
  await expect(transcript).toContainText(`P.O. #${number} has been approved, thank you.`);
  await expect(page.getByText("Confirmed").first()).toBeVisible();
  await manager.goto("/approvals?show=decided");
  await expect(list(manager).getByText(number)).toBeVisible();
  await expectAccessibleInBothColours(manager);
});

test("declines with a reason, and who was not asked cannot decide", { tag: "@desktop" }, async ({ company, page }) => {
  await askForApprovals(company);
  const browser = await company.colleague("Mona Weber", ["manager"]);
  const manager = await browser.newPage();
  const { number } = await raise(company, 3);
  await page.goto("/approvals?show=waiting");
  await expect(list(page).getByText(number)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: `Approve ${number}` })).toBeHidden();
  await manager.goto("/approvals");
  await manager.getByRole("button", { name: `Decline ${number}` }).click();
  await manager.getByRole("button", { name: `Decline ${number}` }).click();
  await expect(manager.getByText("Say in a few words why")).toBeVisible();
  await manager.getByLabel(/Why do you decline it/).fill("Over budget this month");
  await manager.getByRole("button", { name: `Decline ${number}` }).click();
  // Leaving sends what is held.
  await manager.goto("/approvals?show=decided");
  await expect(list(manager).getByText("Declined")).toBeVisible({ timeout: 30_000 });
  await page.goto("/approvals?show=decided");
  await list(page).getByText(number).first().click();
  await expect(page.getByText(/“Over budget this month”/).first()).toBeVisible();
});

test("shows the word by which a channel becomes one's own", { tag: "@desktop" }, async ({ company, page }) => {
  await createConnection(company.workspaceId, { connector: "xmpp" });
  await page.goto("/settings/profile");
  await page.getByRole("button", { name: "Add a channel" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /Test connection/ }).click();
  await expect(dialog.getByRole("textbox", { name: "Word" })).toHaveValue(/^weft \d{4}-[A-Z]{2}$/);
  await expect(dialog.getByText("Waiting for your message.")).toBeVisible();
});
