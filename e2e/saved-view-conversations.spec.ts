import { createDashboard } from "@/lib/dashboards/create";
import { createView } from "@/lib/views/create";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";

test("a saved view of conversations stands on a dashboard, is live, and opens the same list", async ({ page, company: { ana }, receiveMessage }, { project }) => {
  await receiveMessage({ from: "Jane Doe", text: "Where is my order?" }, { from: "Tom", text: "And mine?" });
  const view = await createView(ana.context, { kind: "conversations", name: "Everything that waits", layout: { filter: { view: "waiting", sort: "longest_waiting" }, sort: "" } });
  if (project.name === "desktop") {
    await page.goto("/dashboard?role=admin");
    await page.getByRole("button", { name: "Edit layout" }).click();
    await page.getByRole("button", { name: "Add widget" }).click();
    await page.getByRole("button", { name: "Add Saved view" }).click();
    const settings = page.getByRole("dialog", { name: "Saved view: settings" });
    await settings.getByLabel("Of", { exact: true }).selectOption("Conversations");
    await settings.getByLabel("Saved view", { exact: true }).selectOption("Everything that waits");
    await expect(settings.getByRole("link", { name: /Jane Doe/ })).toBeVisible();
    await settings.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Done" }).click();
  } else {
    const { id } = await createDashboard(ana.context, { name: "Mine", layout: { items: [{ key: "view", widget: "saved-view", x: 0, y: 0, w: 6, h: 9, options: { view: view.id, title: "Everything that waits" } }] } });
    await page.goto(`/dashboard/${id}`);
  }
  const widget = page.getByRole("region", { name: "Everything that waits" });
  await expect(widget).toContainText("2 conversations");
  await expectAccessibleInBothColours(page);
  await receiveMessage({ from: "Lena", text: "Me too" });
  await expect(widget).toContainText("3 conversations");
  await widget.getByRole("link", { name: "Open the list" }).click();
  await expect(page).toHaveURL(/\/inbox\?view=waiting/);
  await expect(page.getByRole("region", { name: "Conversations" }).getByRole("listitem")).toHaveCount(3);
});
