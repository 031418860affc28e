import { deliveries, withWorkspace } from "@/db";
import { recordTrouble } from "@/lib/connections/health";
import { ConnectorError } from "@/lib/connectors/errors";
import type { ConnectorManifest } from "@/lib/connectors/manifest";
import { findConnector, manifests } from "@/lib/connectors/registry";
import { newId } from "@/lib/ids";
import { createConnection } from "@/lib/testing/factories";
import { expect, expectAccessible, test } from "./fixtures";

/** Connectors whose platform Weft itself is: they can be connected without leaving this machine. */
async function hostedManifests(): Promise<ConnectorManifest[]> {
  const hosted: ConnectorManifest[] = [];
  for (const manifest of manifests) if ((await findConnector(manifest.id))?.host) hosted.push(manifest);
  return hosted;
}

test("the gallery offers every connector, and each form says what is missing", async ({ page, isMobile, company: _ }) => {
  test.setTimeout(120_000);
  await page.goto("/settings/connections");
  await expect(page.getByText("Connect an e-mail box")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Connect a channel" }).click();
  for (const { name } of manifests) await expect(page.getByRole("link", { name: new RegExp(`^${name}\\b`) })).toBeVisible();
  await expectAccessible(page);
  for (const { id, name, settings } of manifests) {
    const first = settings.find((field) => field.required && !field.showIf && !field.generated && field.default === undefined);
    await page.goto(`/settings/connections/new/${id}`);
    // A form's fields are one under the other on any screen.
    if (!isMobile) await expectAccessible(page);
    if (!first) continue;
    await page.getByRole("button", { name: `Connect ${name}` }).click();
    await expect(page.getByText(`Fill in “${first.label}”.`)).toBeVisible();
    await expect(page.locator(`[name="settings.${first.name}"]`)).toBeFocused();
  }
});

test("an account is connected, tested, paused, resumed, renamed and removed", async ({ page, company: _ }) => {
  test.setTimeout(120_000);
  for (const { id, name, settings } of await hostedManifests()) {
    await page.goto(`/settings/connections/new/${id}`);
    for (const field of settings.filter(({ required, generated, showIf }) => required && !generated && !showIf)) {
      if (field.type === "select") continue;
      await page.locator(`[name="settings.${field.name}"]`).fill(field.type === "list" || field.type === "url" ? "https://www.acme.example" : "Acme");
    }
    await page.getByRole("button", { name: `Connect ${name}` }).click();
    await expect(page.getByRole("heading", { name: /is connected$/ })).toBeFocused();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByText("Everything works.")).toBeVisible();
    await page.getByRole("link", { name: "Open the connection" }).click();
    await expect(page.getByText("Works", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("Paused", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(page.getByText("Works", { exact: true })).toBeVisible();
    await page.locator('input[name="name"]').fill("Shop floor");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { name: /Shop floor/ })).toBeVisible();
    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(page).toHaveURL(/\/settings\/connections$/);
    await expect(page.getByText("Shop floor", { exact: true })).toHaveCount(0);
  }
});

test("what was set aside is shown with its reason, as it was received, and replayed", { tag: "@desktop" }, async ({ page, company }) => {
  const { workspaceId } = company;
  const connection = await createConnection(workspaceId, { connector: manifests[0]?.id });
  await withWorkspace(workspaceId, (tx) => tx.insert(deliveries).values({ workspaceId, id: newId(), connectionId: connection.id, type: "http", headers: { "content-type": "application/json" }, body: Buffer.from('{"<b>odd</b>": 1}'), receivedAt: new Date(), status: "set_aside", error: "There is no such kind of message." }));
  await page.goto("/settings/connections");
  await expect(page.getByText("Works, 1 set aside")).toBeVisible();
  await page.getByRole("link", { name: /Test connection/ }).click();
  await expect(page.getByText("There is no such kind of message.")).toBeVisible();
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("region", { name: "Raw delivery" })).toContainText('{"<b>odd</b>": 1}');
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("The delivery is being read again")).toBeVisible();
});

test("refused credentials are said in plain words, in the list and on the page, without reload", { tag: "@desktop" }, async ({ page, company }) => {
  const connection = await createConnection(company.workspaceId, { connector: manifests[0]?.id });
  await page.goto("/settings/connections");
  await expect(page.getByText("Works", { exact: true })).toBeVisible();
  await recordTrouble(company.workspaceId, connection.id, new ConnectorError("auth", "The platform refused the token. Paste a new one."));
  await expect(page.getByText("Reconnect", { exact: true })).toBeVisible();
  await expect(page.getByText("The platform refused the token. Paste a new one.")).toBeVisible();
  await page.getByRole("link", { name: /Test connection/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "no longer accepts the credentials" })).toBeVisible();
  await expectAccessible(page);
});

test("members without the right see how connections are, and no settings", { tag: "@desktop" }, async ({ company }) => {
  const connection = await createConnection(company.workspaceId, { connector: manifests[0]?.id });
  const page = await (await company.colleague("Priya Raman", ["sales"])).newPage();
  await page.goto("/settings/connections");
  await expect(page.getByText("Works", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Connect a channel" })).toHaveCount(0);
  await page.goto(`/settings/connections/${connection.id}`);
  await expect(page.getByText("Only admins of the workspace can")).toBeVisible();
  await page.goto("/settings/connections/not-an-id");
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
});
