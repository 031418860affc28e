import { companyRecord } from "@/lib/companies/record";
import { createRecord } from "@/lib/records/create";
import { updateRecord } from "@/lib/records/update";
import { expect, test } from "./fixtures";

test("a person who wrote has a page with everything on it, and what is changed there is changed everywhere", async ({ page, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?", from: "Jane Doe" }, { text: "Good morning", from: "Tom" });
  await page.goto("/contacts");
  const list = page.getByRole("list", { name: "contacts" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Find by name" }).fill("doe");
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByRole("link", { name: "Jane Doe" }).click();

  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Where is my order?");
  // A phone begins with what is known.
  const empty = page.getByRole("button", { name: /^Show \d+ empty fields/ });
  if (await empty.isVisible()) await empty.click();
  await page.getByRole("button", { name: "Change job title" }).click();
  await page.getByRole("textbox", { name: "Job title" }).fill("Not this");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Change job title" })).toHaveText("–");
  await page.getByRole("button", { name: "Change job title" }).click();
  await page.getByRole("textbox", { name: "Job title" }).fill("Head of purchasing");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Change job title" })).toHaveText("Head of purchasing");
  await expect(timeline).toContainText("changed job title");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Change job title" })).toHaveText("–");

  await page.getByRole("heading").getByRole("button", { name: "Jane Doe" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Name is needed." })).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Jane Miller");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Jane Miller" })).toBeVisible();
  await expect(page.getByText("Name changed")).toBeVisible();
  await page.goto("/inbox");
  await expect(page.getByRole("list").getByText("Jane Miller")).toBeVisible();
});

test("a company is made, given a person, deleted and restored", async ({ page, company: _ }) => {
  await page.goto("/companies");
  await page.getByRole("button", { name: /^New/ }).first().click();
  const dialog = page.getByRole("dialog", { name: "New company" });
  await dialog.getByRole("button", { name: "Add company" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "Name is needed." })).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Harbour Mills");
  await dialog.getByRole("textbox", { name: "Employees" }).fill("1200");
  await dialog.getByRole("button", { name: "Add company" }).click();
  await expect(page.getByRole("heading", { name: "Harbour Mills" })).toBeVisible();

  await page.getByRole("button", { name: "Add a person" }).click();
  const person = page.getByRole("dialog", { name: "New contact" });
  await person.getByRole("textbox", { name: "Name" }).fill("Jane Doe");
  await expect(person.getByRole("combobox", { name: "Company" })).toHaveValue("Harbour Mills");
  await person.getByRole("button", { name: "Add contact" }).click();
  await expect(page.getByRole("link", { name: /Jane Doe/ })).toBeVisible();

  await page.getByRole("button", { name: "Delete this company" }).click();
  await expect(page).toHaveURL(/\/companies$/);
  await expect(page.getByText("No companies yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Harbour Mills" })).toBeVisible();
});

test("a task is added where one reads of a person, ticked off, and taken back", async ({ page, receiveMessage }) => {
  await receiveMessage({ text: "Call me, please.", from: "Jane Doe" });
  await page.goto("/contacts");
  await page.getByRole("link", { name: "Jane Doe" }).click();
  const tasks = page.getByRole("region", { name: "Tasks" });
  await tasks.getByRole("textbox", { name: "What to do" }).fill("Call Jane");
  await tasks.getByLabel("Due").fill("2020-05-03");
  await tasks.getByRole("button", { name: "Add the task" }).click();
  await expect(tasks.getByRole("listitem")).toContainText("Late: 3 May 2020");
  await tasks.getByRole("checkbox", { name: "Done: Call Jane" }).click();
  await expect(tasks.getByText("Nothing to do.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await tasks.getByRole("link", { name: "Call Jane" }).click();
  await expect(page.getByRole("heading", { name: "Call Jane" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Change status" })).toHaveText("Open");
});

test("a field that a colleague changes while one looks at it keeps what they wrote", { tag: "@desktop" }, async ({ page, company }) => {
  const { record } = await createRecord(company.ana.context, companyRecord, { name: "Mill Hotel", industry: "Hotels" });
  await page.goto(`/companies/${record.id}`);
  const field = page.getByRole("button", { name: "Change industry" });
  await field.click();
  const typed = page.getByRole("textbox", { name: "Industry" });
  await expect(typed).toHaveValue("Hotels");
  await updateRecord(company.ana.context, companyRecord, record.id, { industry: "Catering" });
  await expect(page.getByText("Changed meanwhile to: Catering")).toBeVisible();
  // Left as it was found: nothing of ours is written.
  await typed.press("Enter");
  await expect(field).toHaveText("Catering");
  await field.click();
  await typed.fill("Hospitality");
  await typed.press("Enter");
  await expect(field).toHaveText("Hospitality");
});
