import { expect, expectAccessible, test } from "./fixtures";

test("an admin builds the company, invites somebody, and they come in by the link", async ({ page, browser, baseURL, company: _ }, { project }) => {
  await page.goto("/settings/people");
  await expectAccessible(page);
  await page.getByRole("button", { name: "New department" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the department" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Customers");
  await dialog.getByRole("button", { name: "Make the department" }).click();
  await page.getByRole("button", { name: "New team" }).click();
  await dialog.getByLabel("Name").fill("Service desk");
  await dialog.getByLabel("Part of").selectOption({ label: "Customers" });
  await dialog.getByRole("button", { name: "Make the team" }).click();
  // Its own choices name the team as well, for as long as it is open.
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Service desk", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Invite somebody" }).click();
  const email = `nuria-${project.name}-${Date.now()}@acme.example`;
  await dialog.getByLabel("Name").fill("Nuria Soler");
  await dialog.getByLabel("E-mail address").fill("not an address");
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByText("Choose at least one role.")).toBeVisible();
  await expect(dialog.getByText("Write an e-mail address")).toBeVisible();
  await dialog.getByLabel("E-mail address").fill(email);
  await dialog.getByRole("checkbox", { name: /^Service Solves/ }).check();
  await dialog.getByRole("checkbox", { name: /^Sales Wins/ }).check();
  await dialog.getByRole("checkbox", { name: "Service desk" }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await dialog.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("listitem").filter({ hasText: email });
  await expect(row).toContainText("Invited");
  await expect(row).toContainText("Service desk");

  const own = await browser.newContext({ baseURL });
  const theirs = await own.newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "Join Mill Supply" })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByLabel("New password").fill("short");
  await theirs.getByRole("button", { name: "Continue" }).click();
  await expect(theirs.getByText("Use at least 10 characters.")).toBeVisible();
  await theirs.getByLabel("New password").fill("long enough to count");
  await theirs.getByRole("button", { name: "Continue" }).click();
  await expect(theirs).toHaveURL(/\/dashboard/);
  await expect(row).not.toContainText("Invited");
  await theirs.goto(link);
  await expect(theirs.getByText("was used already")).toBeVisible();

  await page.getByRole("button", { name: "Change Nuria Soler" }).click();
  await dialog.getByRole("button", { name: "Suspend" }).click();
  await expect(dialog.getByRole("button", { name: "Make active again" })).toBeVisible();
  await theirs.goto("/inbox");
  await expect(theirs.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await own.close();
});

test("what is not empty is not removed, and the reason is said", { tag: "@desktop" }, async ({ page, company }) => {
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "New department" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Warehouse");
  await dialog.getByRole("button", { name: "Make the department" }).click();
  await page.getByRole("button", { name: `Change ${company.ana.name}` }).click();
  await dialog.getByRole("checkbox", { name: "Warehouse" }).check();
  await dialog.getByRole("switch", { name: "Leads Warehouse" }).check();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("leads Warehouse")).toBeVisible();
  await page.getByRole("button", { name: "Change Warehouse" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Remove" }).click();
  await expect(question.getByText("it has members")).toBeVisible();
});

test("members see who works here and change nobody", { tag: "@desktop" }, async ({ company }) => {
  const browser = await company.colleague("Priya Raman", ["sales"]);
  const page = await browser.newPage();
  await page.goto("/settings/people");
  await expect(page.getByText("Priya Raman")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Invite|Change|New)/ })).toHaveCount(0);
  await page.goto("/settings/api-keys");
  await expect(page.getByText("Only admins of the workspace can")).toBeVisible();
});
