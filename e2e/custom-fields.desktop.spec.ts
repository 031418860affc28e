import { contactRecord } from "@/lib/contacts/record";
import { createRecord } from "@/lib/records/create";
import { expect, expectAccessible, test } from "./fixtures";

test("a field made in the settings stands on a contact's page, in forms and in the list, and is gone and back with its values", async ({ page, company, isMobile }) => {
  const { record: jane } = await createRecord(company.ana.context, contactRecord, { name: "Jane Doe" });
  await createRecord(company.ana.context, contactRecord, { name: "Tom" });
  await page.goto("/settings/fields");
  await page.getByRole("button", { name: "New field" }).click();
  const dialog = page.getByRole("dialog", { name: "New field of contacts" });
  await dialog.getByRole("combobox", { name: "What it holds" }).selectOption("One of several choices");
  await dialog.getByRole("button", { name: "Add the field" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "Give the field a name." })).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Tier");
  await dialog.getByRole("button", { name: "Add the field" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "Name at least one choice." })).toBeVisible();
  await dialog.getByRole("textbox", { name: "Choice 1" }).fill("Gold");
  await dialog.getByRole("textbox", { name: "Choice 2" }).fill("Silver");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add the field" }).click();
  await expect(page.getByRole("list", { name: "Fields of contacts" }).getByRole("listitem")).toContainText("Gold, Silver");

  await page.goto(`/contacts/${jane.id}`);
  const empty = page.getByRole("button", { name: /^Show \d+ empty fields/ });
  if (await empty.isVisible()) await empty.click();
  await page.getByRole("button", { name: "Change tier" }).click();
  await page.getByRole("combobox", { name: "Tier" }).selectOption("Gold");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Change tier: Gold" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("changed tier");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Change tier: nothing yet" })).toBeVisible();
  await page.getByRole("button", { name: "Change tier" }).click();
  await page.getByRole("combobox", { name: "Tier" }).selectOption("Silver");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Change tier: Silver" })).toBeVisible();

  await page.goto("/contacts");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("combobox", { name: "Field" }).selectOption("Tier");
  await page.getByRole("listbox", { name: "Values" }).selectOption("Silver");
  await page.keyboard.press("Escape");
  const list = page.getByRole("list", { name: "contacts" });
  await expect(list.getByRole("link")).toHaveText([/^Jane Doe/]);
  if (!isMobile) {
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Tier" }).check();
    await page.keyboard.press("Escape");
    await expect(list.getByRole("listitem")).toContainText("Silver");
  }

  await page.goto("/settings/fields");
  await page.getByRole("button", { name: "Remove Tier" }).click();
  await expect(page.getByRole("list", { name: "Removed fields" })).toContainText("Tier");
  await page.goto(`/contacts/${jane.id}`);
  await expect(page.getByRole("heading", { name: "Jane Doe" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Change tier/ })).toHaveCount(0);
  await page.goto("/settings/fields");
  await page.getByRole("button", { name: "Restore Tier" }).click();
  await expect(page.getByRole("list", { name: "Fields of contacts" })).toContainText("Tier");
  await page.goto(`/contacts/${jane.id}`);
  await expect(page.getByRole("button", { name: "Change tier: Silver" })).toBeVisible();
});
