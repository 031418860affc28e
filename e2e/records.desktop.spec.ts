import { companyRecord } from "@/lib/companies/record";
import { createRecord } from "@/lib/records/create";
import { expect, test } from "./fixtures";

test("lists are filtered in their address, and several records are changed together", async ({ page, company }) => {
  for (const [name, country] of [["Alder", "Spain"], ["Birch", "France"], ["Cedar", "Spain"]]) await createRecord(company.ana.context, companyRecord, { name, country, ownerId: null });
  const filter = JSON.stringify({ match: "all", of: [{ field: "country", op: "is", value: "spain" }] });
  await page.goto(`/companies?${new URLSearchParams({ filter })}`);
  const list = page.getByRole("list", { name: "companies" });
  await expect(list.getByRole("link")).toHaveText([/^Alder/, /^Cedar/]);
  await page.getByRole("button", { name: /^Name/ }).click();
  await expect(list.getByRole("link")).toHaveText([/^Cedar/, /^Alder/]);
  await page.getByRole("checkbox", { name: "Choose all that are loaded" }).check();
  await page.getByRole("toolbar").getByRole("button", { name: "Change" }).click();
  await page.getByRole("combobox", { name: "Field" }).selectOption("Owner");
  await page.getByRole("combobox", { name: "Value" }).selectOption({ label: "Ana Meyer" });
  await page.getByRole("button", { name: "Change them" }).click();
  await expect(list.getByRole("listitem").filter({ hasText: "Ana Meyer" })).toHaveCount(2);
  await page.getByRole("checkbox", { name: "Choose Cedar" }).check();
  await page.getByRole("toolbar").getByRole("button", { name: "Delete" }).click();
  await expect(list.getByRole("link")).toHaveText([/^Alder/]);
  await page.getByRole("listitem").filter({ hasText: "1 company deleted" }).getByRole("button", { name: "Undo" }).click();
  await expect(list.getByRole("link")).toHaveText([/^Cedar/, /^Alder/]);
});
