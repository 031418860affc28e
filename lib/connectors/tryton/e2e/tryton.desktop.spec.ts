import type { Page } from "@playwright/test";
import { expect, test } from "../../../../e2e/fixtures";
import { startTryton, type TrytonServer } from "../../../../scripts/servers/tryton";
import type { Rpc } from "../../../../scripts/servers/tryton-seed";
import { raisePurchase, settingsFor } from "../testing";

// One Tryton for the file.
test.describe.configure({ mode: "default" });

let server: TrytonServer;
let admin: Rpc;
test.beforeAll(async () => {
  test.setTimeout(480_000); // It may have to be installed first.
  server = await startTryton();
  admin = await server.as("admin");
});
test.afterAll(() => server?.stop());

const numberOf = async (id: number) => (await admin<{ number: string }[]>("purchase.purchase.read", [id], ["number"]))[0]!.number;
/** What the page says of the order; Tryton decides on it, so it is no field to write in. */
const status = (page: Page) => page.locator("dl > div").filter({ has: page.getByText("Status", { exact: true }) }).getByRole("definition");
const stateOf = async (id: number) => (await admin<{ state: string }[]>("purchase.purchase.read", [id], ["state"]))[0]!.state;

test("a purchase raised in Tryton appears, is confirmed from here, and one that is confirmed there changes here", async ({ page, company: _ }) => {
  await page.goto("/settings/connections/new");
  await page.getByRole("link", { name: /Tryton/ }).click();
  await page.getByLabel("Address").fill(server.url);
  await page.getByLabel("Login name").fill("admin");
  await page.getByLabel("Password").fill("wrong");
  await page.getByText("Advanced").click();
  await page.getByLabel("Seconds between two looks").fill("1");
  await page.getByLabel("Name", { exact: false }).last().fill("Tryton");
  await page.getByRole("button", { name: "Connect Tryton" }).click();
  await expect(page.getByText("Tryton refused the login name or the password.").first()).toBeVisible();
  await page.getByLabel("Password").fill(server.users.admin);
  await page.getByRole("button", { name: "Connect Tryton" }).click();
  await page.getByRole("link", { name: "See how far they are" }).click();
  await expect(page.getByRole("heading", { name: "Records", exact: true })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Parties become companies" })).toContainText("loaded. Last looked", { timeout: 60_000 });
  await page.getByRole("listitem").filter({ hasText: "Parties become companies" }).getByRole("button", { name: "Fields" }).click();
  await expect(page.getByLabel("Direction of Name")).toHaveValue("both");

  const first = await raisePurchase(admin, server, { quantity: 7, price: "12.00" });
  await admin("purchase.purchase.quote", [first]);
  const number = await numberOf(first);
  await page.goto("/purchase-orders");
  await page.getByRole("link", { name: number, exact: true }).click({ timeout: 60_000 });
  const systems = page.getByRole("region", { name: "Other systems" });
  await expect(systems).toContainText("Purchase in Tryton");
  await expect(systems.getByRole("link", { name: "Open in Tryton" })).toHaveAttribute("href", new RegExp(`/#tryton/model/purchase.purchase/${first}$`));
  await expect(status(page)).toHaveText("Waiting for approval");
  await expect(page.getByText("Acme Supplies").first()).toBeVisible();
  await systems.getByRole("button", { name: "Confirm in Tryton" }).click();
  await expect(page.getByText("Confirmed in Tryton").first()).toBeVisible();
  await expect(status(page)).toHaveText("Confirmed");
  expect(await stateOf(first)).toBe("processing");

  const second = await raisePurchase(admin, server);
  await admin("purchase.purchase.quote", [second]);
  await page.goto("/purchase-orders");
  await page.getByRole("link", { name: await numberOf(second), exact: true }).click({ timeout: 60_000 });
  await expect(status(page)).toHaveText("Waiting for approval");
  await admin("purchase.purchase.confirm", [second]);
  await expect(status(page)).toHaveText("Confirmed", { timeout: 60_000 });
});

test("an approval that Tryton keeps to itself is said to be one", async ({ page, company }) => {
  await company.connect("tryton", settingsFor(server, "buyer"));
  const id = await raisePurchase(admin, server);
  await admin("purchase.purchase.quote", [id]);
  await page.goto("/purchase-orders");
  await page.getByRole("link", { name: await numberOf(id), exact: true }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: /^Confirm in / }).click();
  await expect(page.getByRole("region", { name: "Other systems" }).getByRole("alert")).toHaveText(/Tryton recorded the approval, but the order \d+ is still a quotation\. Another approver is needed\./);
  await expect(status(page)).toHaveText("Waiting for approval");
  expect(await stateOf(id)).toBe("quotation");
});
