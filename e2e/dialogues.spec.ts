import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { purchaseOrderRecord } from "@/lib/purchase-orders/record";
import { createRecord } from "@/lib/records/create";
import { updateRecord } from "@/lib/records/update";
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

test("a dialogue is exported, and a file that is none is refused with what is wrong in it", async ({ page, company: _ }) => {
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
