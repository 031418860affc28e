import { contactRecord } from "@/lib/contacts/record";
import { listConversations } from "@/lib/conversations/list";
import { fromSearch } from "@/lib/conversations/filter-url";
import { createRecord } from "@/lib/records/create";
import { recordTypes } from "@/lib/records/types";
import { expect, expectAccessible, test } from "./fixtures";

test.use({ viewport: { width: 390, height: 844 } });

test("from home, a prospect's brief is two taps away: last talk, open deals, open tasks, offers", async ({ page, company, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" }, { text: "Good morning", from: "Tom", minutesAgo: 50 });
  const { items } = await listConversations(company.ana.context, fromSearch({}));
  const id = items.find(({ title }) => title === "Jane Doe")!.contactId!;
  for (const [kind, values] of [["deals", { name: "Second hotel", amountMinor: 1_200_000 }], ["tasks", { name: "Call about the order" }]] as const) await createRecord(company.ana.context, recordTypes[kind], { contactId: id, ...values });
  await createRecord(company.ana.context, contactRecord, { name: "Never wrote" });
  await page.goto("/dashboard");
  await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: "Search" }).tap();
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  await expect(palette.getByRole("option", { name: /Jane Doe/ })).toBeVisible();
  await expectAccessible(page);
  await palette.getByRole("option", { name: /Jane Doe/ }).tap();
  await expect(page).toHaveURL(new RegExp(`/contacts/${id}`));
  const brief = page.getByRole("region", { name: "Brief" });
  await expect(brief.getByRole("region", { name: "Last talk" })).toContainText("Where is my order?");
  await expect(brief.getByRole("region", { name: "Open deals" })).toContainText("€12,000.00");
  await expect(brief.getByRole("region", { name: "Tasks" })).toContainText("Call about the order");
  await expect(brief.getByRole("region", { name: "Offers received" })).toBeVisible();
  // On the first screen, without scrolling.
  const last = await brief.getByRole("region", { name: "Offers received" }).boundingBox();
  expect(last!.y).toBeLessThan(844 - 64);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
