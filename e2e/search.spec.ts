import { companyRecord } from "@/lib/companies/record";
import { createRecord } from "@/lib/records/create";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";

test("what a customer wrote is found from anywhere, and leads to where it stands", async ({ page, company, receiveMessage }) => {
  await receiveMessage(...Array.from({ length: 30 }, (_, at) => ({ text: `Something else ${at}`, minutesAgo: 500 - at })), { text: "The clinker came in the wrong red, see SO-2026-00815", minutesAgo: 900 }, { text: "Thanks", minutesAgo: 1 });
  await createRecord(company.ana.context, companyRecord, { name: "Clinker & Sons" });
  await page.goto("/inbox");
  await page.getByRole("button", { name: /^Search/ }).click();
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  const hit = palette.getByRole("option", { name: /came in the wrong red/ });
  await expect(async () => {
    await palette.getByPlaceholder(/^Search or type/).fill("");
    await palette.getByPlaceholder(/^Search or type/).fill("wrong re");
    await expect(hit).toBeVisible({ timeout: 1_500 });
  }).toPass();
  await expect(hit.locator("mark")).toHaveText(["wrong", "red"]);
  await hit.click();
  await expect(page).toHaveURL(/\/inbox\?c=.+&m=.+/);
  await expect(page.getByRole("log").getByText("The clinker came in the wrong red")).toBeInViewport();

  await page.goto("/search");
  const field = page.getByRole("searchbox", { name: "Search everything" });
  await expect(field).toBeFocused();
  await expect(page.getByRole("heading", { name: /Some ways to ask/ })).toBeVisible();
  await field.fill("clinker");
  await expect(page.getByRole("region", { name: "Companies" }).getByRole("link", { name: /Clinker & Sons/ })).toBeVisible();
  await expect(page).toHaveURL(/\?q=clinker$/);
  // Among everything, looking is given up after its time, which a busy machine may need for other things.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("region", { name: "Messages" }).getByRole("link")).toHaveCount(1, { timeout: 5_000 });
  }).toPass();
  await expectAccessibleInBothColours(page);

  await field.fill("00815");
  await expect(page.getByRole("link", { name: /SO-2026-00815/ })).toBeVisible();
  await field.fill("something has:wings");
  await expect(page.getByText("has: knows file, image, video, audio, link and location.")).toBeVisible();
  await page.getByRole("radio", { name: "Messages" }).check({ force: true });
  await field.fill("something ");
  const results = page.getByRole("list", { name: "Messages" }).getByRole("link");
  await expect(results.first()).toContainText("Something else 29");
  await results.nth(19).scrollIntoViewIfNeeded();
  await expect(results).toHaveCount(30);
  await page.getByRole("button", { name: "When", exact: true }).click();
  await page.getByRole("menuitem", { name: /Today/ }).click();
  await expect(field).toHaveValue("something on:today ");
  await field.fill("something else 7");
  await expect(results).toHaveCount(1);
  await field.press("ArrowDown");
  await expect(results.first()).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(results.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log").getByText("Something else 7", { exact: true })).toBeInViewport();
  await page.goBack();
  await expect(field).toHaveValue("something else 7");
  await field.fill("");
  await expect(page.getByRole("button", { name: "something else 7" })).toBeVisible();
  await field.fill("nowhere at all");
  await expect(page.getByText(/Nothing that you may see has/)).toBeVisible();
});
