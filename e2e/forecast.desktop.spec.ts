import { dealRecord } from "@/lib/deals/record";
import { listPipelines } from "@/lib/pipelines/list";
import { createRecord } from "@/lib/records/create";
import { updateRecord } from "@/lib/records/update";
import { createMember, createTeam } from "@/lib/testing/factories";
import { expect, expectAccessible, signIn, test } from "./fixtures";

test("a manager sets a quota, and the forecast says how far it is, with the deals behind each figure", async ({ page, context, company }) => {
  const team = await createTeam(company.workspaceId, "North");
  const manager = await createMember(company.workspaceId, { name: "Mo Adler", roles: ["manager"], teamIds: [team.id] });
  const seller = await createMember(company.workspaceId, { name: "Sue Lund", roles: ["sales"], teamIds: [team.id] });
  const today = new Date().toISOString().slice(0, 10);
  const deal = async (name: string, amountMinor: number) => (await createRecord(seller.context, dealRecord, { name, amountMinor, currency: "EUR", closeDate: today, probability: 50 })).record.id;
  await deal("Harbour hotel", 800_000);
  const won = await deal("Mill bakery", 300_000);
  const { items } = await listPipelines(seller.context);
  await updateRecord(seller.context, dealRecord, won, { stageId: items[0]!.stages.find(({ outcome }) => outcome === "won")!.id });
  await context.clearCookies();
  await signIn(context, manager.userId, company.workspaceId);

  await page.goto("/settings/quotas");
  await page.getByRole("textbox", { name: "Quota of Sue Lund", exact: true }).fill("many");
  const row = page.getByRole("listitem").filter({ hasText: "Sue Lund" });
  await row.getByRole("button", { name: "Save" }).click();
  await expect(row.getByRole("alert")).toContainText("Write an amount");
  await page.getByRole("textbox", { name: "Quota of Sue Lund", exact: true }).fill("10,000");
  await row.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Sue Lund: €10,000\.00 for Q/)).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/dashboard?team=${team.id}`);
  const forecast = page.getByRole("region", { name: "Forecast against quota" });
  await expect(forecast).toContainText("Won so far€3\u202fk");
  await expect(forecast).toContainText("Likely still€4\u202fk");
  await expect(forecast).toContainText("Short of the quota€3\u202fk");
  await expectAccessible(page);
  await forecast.getByRole("link", { name: "€3\u202fk" }).first().click();
  await expect(page.getByRole("heading", { name: "Won value" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Mill bakery" })).toBeVisible();
  await page.goBack();
  await forecast.getByRole("link", { name: "€4\u202fk" }).first().click();
  await expect(page.getByText("Harbour hotel").first()).toBeVisible();
});
