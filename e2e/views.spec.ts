import type { Page } from "@playwright/test";
import { companyRecord } from "@/lib/companies/record";
import type { Context } from "@/lib/context";
import { listMembers } from "@/lib/members/list";
import { createRecord } from "@/lib/records/create";
import { setTeamMember } from "@/lib/teams/membership";
import { createTeam } from "@/lib/testing/factories";
import { createView } from "@/lib/views/create";
import { expect, expectAccessible, test } from "./fixtures";

const companies = async (ctx: Context) => {
  for (const [name, country, employees] of [["Alder", "Spain", 5], ["Birch", "France", 50], ["Cedar", "Spain", 7], ["Damson", "France", 50]] as const) await createRecord(ctx, companyRecord, { name, country, employees, ownerId: null });
};
const rows = (page: Page) => page.getByRole("list", { name: "companies" }).getByRole("link");
const spain = { match: "all", of: [{ field: "country", op: "is", value: "Spain" }] };

test("a list that was narrowed is kept under a name, changed, put back and deleted, with undo", async ({ page, company, isMobile }) => {
  await companies(company.ana.context);
  await page.goto(`/companies?${new URLSearchParams({ filter: JSON.stringify(spain), sort: "-name" })}`);
  await expect(rows(page)).toHaveText([/^Cedar/, /^Alder/]);
  await page.getByRole("button", { name: "Save as a view" }).click();
  const dialog = page.getByRole("dialog", { name: "New view" });
  await dialog.getByRole("button", { name: "Save the view" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "Give the view a name." })).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill("In Spain");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save the view" }).click();
  await expect(page).toHaveURL(/\/companies\?view=[0-9a-f-]+$/);
  await expect(rows(page)).toHaveText([/^Cedar/, /^Alder/]);
  await expect(page.getByRole("button", { name: "Reset" })).toBeHidden();

  const views = page.getByRole("navigation", { name: "Views" });
  const goTo = async (name: RegExp) => {
    if (isMobile) {
      await views.getByRole("button").first().click();
      await page.getByRole("dialog", { name: "Views" }).getByRole("button", { name }).first().click();
    } else await views.getByRole("link", { name }).click();
  };
  await goTo(/All companies/);
  await expect(rows(page)).toHaveCount(4);
  await goTo(/In Spain/);
  await expect(rows(page)).toHaveCount(2);

  // What is changed is told apart, and can be gone back from or kept.
  await page.getByRole("button", { name: "Sort", exact: true }).click();
  await page.getByRole("combobox", { name: "Direction of Name" }).selectOption({ label: "A to Z" });
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveText([/^Alder/, /^Cedar/]);
  await views.getByRole("button", { name: "Reset" }).click();
  await expect(rows(page)).toHaveText([/^Cedar/, /^Alder/]);
  await page.goBack();
  await expect(rows(page)).toHaveText([/^Alder/, /^Cedar/]);
  await views.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/companies\?view=[0-9a-f-]+$/);
  await page.reload();
  await expect(rows(page)).toHaveText([/^Alder/, /^Cedar/]);

  if (isMobile) await views.getByRole("button").first().click();
  else await page.getByRole("button", { name: "More about In Spain" }).click();
  await page.getByRole("button", { name: "Delete the view" }).click();
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows(page)).toHaveCount(2);
});

test("a view that is shared with a team comes to a colleague in it, who may have it open first", { tag: "@desktop" }, async ({ page, company }) => {
  await companies(company.ana.context);
  const own = await company.colleague("Tom Brown", ["sales"]);
  const { id: team } = await createTeam(company.workspaceId, "North");
  const tom = (await listMembers(company.ana.context)).items.find(({ name }) => name === "Tom Brown");
  await setTeamMember(company.ana.context, team, tom!.id, false);
  const theirs = await own.newPage();
  await theirs.goto("/companies");
  await expect(rows(theirs)).toHaveCount(4);
  const { id } = await createView(company.ana.context, { kind: "companies", name: "In Spain", layout: { filter: spain, sort: "name" } });
  await theirs.goto(`/companies?view=${id}`);
  await expect(theirs.getByText("This view does not exist any more, or is not shared with you. All companies are shown.")).toBeVisible();

  await page.goto(`/companies?view=${id}`);
  const menu = page.getByRole("button", { name: "More about In Spain" });
  if (await menu.isVisible()) await menu.click();
  else await page.getByRole("navigation", { name: "Views" }).getByRole("button").first().click();
  await page.getByRole("button", { name: "Rename and share" }).click();
  const dialog = page.getByRole("dialog", { name: "Name and sharing" });
  await dialog.getByRole("radio", { name: /^A team/ }).check();
  await dialog.getByRole("combobox", { name: "Team" }).selectOption("North");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  // Without a reload: the change is told of.
  await expect(theirs.getByRole("link", { name: "In Spain" })).toBeVisible();
  await expect(rows(theirs)).toHaveText([/^Alder/, /^Cedar/]);
  await theirs.getByRole("button", { name: "More about In Spain" }).click();
  await theirs.getByRole("button", { name: "Open companies with this view" }).click();
  await theirs.goto("/companies");
  await expect(rows(theirs)).toHaveText([/^Alder/, /^Cedar/]);
  await theirs.getByRole("link", { name: "All companies" }).click();
  await expect(theirs).toHaveURL(/view=all$/);
  await expect(rows(theirs)).toHaveCount(4);
});

test("a list is grouped, and its groups open and close", async ({ page, company }) => {
  await companies(company.ana.context);
  await createRecord(company.ana.context, companyRecord, { name: "Elm", country: "Italy", labels: ["key"] });
  await page.goto("/companies");
  await page.getByRole("button", { name: "Group", exact: true }).click();
  await page.getByRole("radio", { name: "Owner" }).check();
  await page.keyboard.press("Escape");
  const list = page.getByRole("list", { name: "companies" });
  await expect(list.getByRole("button")).toHaveText([/^Ana Meyer\s*1/, /^Nobody\s*4/]);
  await expect(list.getByRole("button", { name: /^Nobody/ })).toContainText("Employees 112");
  await expect(rows(page)).toHaveText([/^Elm/, /^Alder/, /^Birch/, /^Cedar/, /^Damson/]);
  await list.getByRole("button", { name: /^Nobody/ }).click();
  await expect(rows(page)).toHaveText([/^Elm/]);
  await expect(list.getByRole("button", { name: /^Nobody/ })).toHaveAttribute("aria-expanded", "false");
  await expectAccessible(page);
  await page.reload();
  await expect(rows(page)).toHaveCount(5);
});
