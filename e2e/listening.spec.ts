import { createConnection, receive, testManifest } from "@/lib/testing/factories";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";

test("what is listened for is written with its mistakes shown, tried out, and counted from then on", async ({ page, company }) => {
  const connection = await createConnection(company.workspaceId);
  const say = (n: number, text: string) => receive(company.workspaceId, connection, [{ kind: "mention", public: true, externalId: `p${n}`, from: "jane", fromName: "Jane Doe", fromHandle: "@jane", text, at: new Date(Date.now() - n * 60_000).toISOString() }], testManifest);
  await say(3, "The Mill Supply flour is late again");
  await say(2, "Bread is fine");
  await page.goto("/listening");
  await page.getByRole("button", { name: "New query" }).click();
  await page.getByLabel("Name").fill("Our name");
  const words = page.getByLabel("Listen for");
  await words.fill('"mill supply');
  await expect(page.getByText("never closed")).toBeVisible();
  await expect(page.getByRole("button", { name: "Listen", exact: true })).toBeDisabled();
  await words.fill('"mill supply" OR #millsupply');
  await expect(page.getByText("never closed")).toBeHidden();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("1 of the newest 2 mentions here matches");
  await expect(preview.locator("mark")).toHaveText("Mill Supply");
  await expectAccessibleInBothColours(page);
  await page.getByRole("button", { name: "Listen", exact: true }).click();
  const row = page.getByRole("listitem", { name: "Our name" });
  await expect(row).toContainText("0 mentions");
  await say(1, "Thanks #MillSupply");
  // Nobody reloads: what comes in is counted while one looks.
  await expect(row).toContainText("1 mention");
  await expect(row).toContainText("100");
  await row.getByRole("link", { name: "1 mention" }).click();
  await expect(page).toHaveURL(/\/mentions\?.*query=/);
  await expect(page.getByText("Thanks #MillSupply").first()).toBeVisible();
  // What narrows the list is said, and can be taken off.
  const filters = page.getByRole("list", { name: "Filters" });
  await filters.getByRole("button", { name: "Remove filter Since" }).click();
  await filters.getByRole("button", { name: "Remove filter Found by Our name" }).click();
  await expect(filters).toBeHidden();
  await page.goto("/listening");
  await row.getByRole("button", { name: "Pause" }).click();
  await expect(row).toContainText("Paused");
  await row.getByRole("button", { name: "Delete Our name" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("Nothing is listened for yet.")).toBeVisible();
});
