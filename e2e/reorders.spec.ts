import { companyRecord } from "@/lib/companies/record";
import { orderRecord } from "@/lib/orders/record";
import { productRecord } from "@/lib/products/record";
import { createRecord } from "@/lib/records/create";
import { setLines } from "@/lib/records/lines";
import { findReorders } from "@/lib/reorders/find";
import { createMember } from "@/lib/testing/factories";
import { expect, expectAccessibleInBothColours, signIn, test } from "./fixtures";

const dayMs = 86_400_000;

test("sales sees who has not ordered what they usually order, puts it off, takes that back, and follows it to the customer", async ({ page, context, company }) => {
  const { context: ana } = company.ana;
  const mill = (await createRecord(ana, companyRecord, { name: "Harbour Mill" })).record.id;
  const coffee = (await createRecord(ana, productRecord, { name: "Dark roast 1 kg", unit: "bag" })).record.id;
  for (const daysAgo of [225, 195, 165, 135, 105, 75]) {
    const { record } = await createRecord(ana, orderRecord, { companyId: mill, status: "delivered", orderedOn: new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10) });
    await setLines(ana, orderRecord, record.id, [{ productId: coffee, description: "Dark roast 1 kg", quantity: 12, unit: "bag", unitPriceMinor: 1190, discountPercent: 0 }]);
  }
  await findReorders(company.workspaceId, new Date(Date.now() + 5_000));
  const sales = await createMember(company.workspaceId, { name: "Tom Okafor", roles: ["sales"] });
  await context.clearCookies();
  await signIn(context, sales.userId, company.workspaceId);

  await page.goto("/dashboard");
  const widget = page.getByRole("region", { name: "Lapsed reorders" });
  await expect(widget).toContainText("45 days overdue");
  await expect(widget).toContainText("× 12");
  await expect(widget).toContainText("Usually every 30 days");
  await expect(widget.getByRole("list", { name: "Reasons" })).toContainText("Ordered 6 times");
  await expectAccessibleInBothColours(page);

  await widget.getByRole("button", { name: "Do not offer Dark roast 1 kg to Harbour Mill" }).click();
  await page.getByRole("menuitem", { name: "Not for a month" }).click();
  await expect(widget).not.toContainText("Harbour Mill");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(widget).toContainText("Harbour Mill");

  await widget.getByRole("link", { name: "Harbour Mill" }).click();
  await expect(page).toHaveURL(new RegExp(`/companies/${mill}`));
  const section = page.getByRole("region", { name: "Lapsed reorders" });
  await expect(section).toContainText("45 days overdue");
  await section.getByRole("button", { name: "Do not offer Dark roast 1 kg" }).click();
  const stored = page.waitForResponse((response) => response.url().includes("/reorders/") && response.request().method() !== "GET");
  await page.getByRole("menuitem", { name: "Not until they order it again" }).click();
  await expect(section).toBeHidden();
  expect((await stored).ok()).toBe(true);
  await page.goto("/dashboard");
  await expect(widget).toContainText("Nobody is overdue");
});
