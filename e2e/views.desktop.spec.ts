import { companyRecord } from "@/lib/companies/record";
import { createRecord } from "@/lib/records/create";
import { expect, test } from "./fixtures";

test("columns sort by several, are widened and moved by keys, and what is shown is exported", async ({ page, company }) => {
  for (const [name, country, employees] of [["Alder", "Spain", 5], ["Birch", "France", 50], ["Cedar", "Spain", 7], ["Damson", "France", 50]] as const) await createRecord(company.ana.context, companyRecord, { name, country, employees, ownerId: null });
  await page.goto("/companies");
  const rows = page.getByRole("list", { name: "companies" }).getByRole("link");
  await expect(rows).toHaveCount(4);
  await page.getByRole("button", { name: /^Country/ }).click();
  await page.getByRole("button", { name: /^Employees/ }).click({ modifiers: ["Shift"] });
  await page.getByRole("button", { name: /^Employees/ }).press("Shift+Enter");
  await expect(rows).toHaveText([/^Damson/, /^Birch/, /^Cedar/, /^Alder/]);
  await expect(page.getByRole("button", { name: /^Employees ?, descending, 2 of 2/ })).toBeVisible();
  await expect(page).toHaveURL(/sort=country%2C-employees/);

  const edge = page.getByRole("separator", { name: "Width of Country" });
  const before = Number(await edge.getAttribute("aria-valuenow"));
  await edge.press("ArrowRight");
  await edge.press("ArrowRight");
  await expect(edge).toHaveAttribute("aria-valuenow", String(before + 32));
  const { x = 0, y = 0 } = (await edge.boundingBox()) ?? {};
  await page.mouse.move(x + 6, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 66, y + 8, { steps: 4 });
  await page.mouse.up();
  await expect(edge).toHaveAttribute("aria-valuenow", String(before + 92));
  await edge.press("Enter");
  await expect.poll(async () => Number(await edge.getAttribute("aria-valuenow"))).toBeLessThan(before);

  await page.getByRole("button", { name: /^Country/ }).press("Shift+ArrowLeft");
  await expect(page.getByRole("separator")).toHaveCount(8);
  const names = () => page.getByRole("separator").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  const order = ["Width of Website", "Width of Industry", "Width of Country", "Width of Employees"];
  await expect.poll(async () => (await names()).slice(1, 5)).toEqual(order);
  await page.reload();
  await expect.poll(async () => (await names()).slice(1, 5)).toEqual(order);

  await page.getByRole("button", { name: /^Labels/ }).dragTo(page.getByRole("button", { name: /^Website/ }));
  await expect.poll(async () => (await names()).indexOf("Width of Labels")).toBe(1);

  await page.getByRole("button", { name: "Export" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV, as shown" }).click()]);
  const text = (await (await file.createReadStream()).toArray()).join("");
  expect(text.split("\r\n").slice(0, 2)).toEqual(["Name,Labels,Website,Industry,Country,Employees,Owner,Changed", expect.stringMatching(/^Damson,,,,France,50,/)]);
});

test("records are chosen by keys, and all that match are changed at once and put back", async ({ page, company, inbox }) => {
  for (const [name, country] of [["Alder", "Spain"], ["Birch", "France"], ["Cedar", "Spain"], ["Damson", null]] as const) await createRecord(company.ana.context, companyRecord, { name, country, ownerId: null, labels: name === "Alder" ? ["old"] : [] });
  await page.goto("/companies");
  const list = page.getByRole("list", { name: "companies" });
  const chips = (label: string) => list.locator(".chip", { hasText: new RegExp(`^${label}$`) });
  await expect(list.getByRole("link")).toHaveCount(4);
  // The page hears keys.
  await inbox.expectLive();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("toolbar", { name: "Chosen records" });
  await expect(bar).toContainText("3 companies chosen");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(bar).toContainText("2 companies chosen");
  await bar.getByRole("button", { name: "Choose all 4 that match" }).click();
  await expect(bar).toContainText("All 4 companies chosen");
  await bar.getByRole("button", { name: "Change" }).click();
  await page.getByRole("combobox", { name: "Field" }).selectOption("Labels");
  await page.getByRole("textbox", { name: "Value" }).fill("key");
  await page.getByRole("button", { name: "Change them" }).click();
  await expect(chips("key")).toHaveCount(4);
  await expect(chips("old")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(chips("key")).toHaveCount(0);
  await expect(chips("old")).toHaveCount(1);
});
