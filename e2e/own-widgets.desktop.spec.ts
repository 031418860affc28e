import { createView } from "@/lib/views/create";
import { createRecord } from "@/lib/records/create";
import { recordTypes } from "@/lib/records/types";
import { expect, expectAccessible, test } from "./fixtures";

test("a chart of one's own is built beside its preview, kept, and opens the records behind it", async ({ page, receiveMessage }) => {
  await receiveMessage({ from: "Jane Doe", text: "Where is my order?" }, { from: "Tom", text: "And mine?" });
  await page.goto("/dashboard?role=admin");
  await page.getByRole("button", { name: "Edit layout" }).click();
  await page.getByRole("button", { name: "Add widget" }).click();
  await page.getByRole("button", { name: "Add Chart" }).click();
  const builder = page.getByRole("dialog", { name: "Chart: settings" });
  await builder.getByLabel("Figure").selectOption("CSAT");
  // A share does not add up: it is no area and no stack.
  await builder.getByLabel("Divided by").selectOption("Channel");
  await expect(builder.getByRole("radio", { name: "Stacked bars" })).toHaveCount(0);
  await builder.getByLabel("Figure").selectOption("Messages in");
  await builder.getByLabel("Divided by").selectOption("Nothing");
  await builder.getByLabel("By", { exact: true }).selectOption("Channel");
  await builder.getByText("Bars", { exact: true }).click();
  await expect(builder.getByRole("region", { name: "Preview" }).getByRole("link", { name: /2$/ })).toBeVisible();
  await expect(builder.getByLabel("Title")).toHaveValue("Messages in by channel");
  await expectAccessible(page);
  await builder.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  const chart = page.getByRole("region", { name: "Messages in by channel" });
  await chart.getByRole("button", { name: "Show as a table" }).click();
  await expect(chart.getByRole("cell", { name: "2", exact: true })).toBeVisible();
  await chart.getByRole("link", { name: "2" }).click();
  await expect(page).toHaveURL(/\/metrics\/messages-in\?.*channel=/);
  await expect(page.getByRole("link", { name: "Jane Doe" })).toBeVisible();
});

test("a metric, a saved view and a note stand on the dashboard, each as it was chosen", async ({ page, company, receiveMessage }) => {
  await receiveMessage({ text: "Hello?" });
  const { context } = company.ana;
  await createRecord(context, recordTypes.contacts, { name: "Lena Hoffmann", labels: ["vip"] });
  await createView(context, { kind: "contacts", name: "Key people", sharing: "workspace", layout: { filter: { match: "all", of: [{ field: "labels", op: "any_of", value: ["vip"] }] }, sort: "name" } });
  await page.goto("/dashboard?role=admin");
  await page.getByRole("button", { name: "Edit layout" }).click();
  const add = async (name: string) => {
    await page.getByRole("button", { name: "Add widget" }).click();
    await page.getByRole("button", { name: `Add ${name}` }).click();
    return page.getByRole("dialog", { name: `${name}: settings` });
  };
  const metric = await add("Metric");
  await metric.getByLabel("Metric").selectOption("Open now");
  await expect(metric.getByLabel("Title")).toHaveValue("Open now");
  await metric.getByRole("button", { name: "Save" }).click();
  const view = await add("Saved view");
  await view.getByLabel("Saved view", { exact: true }).selectOption("Key people");
  await expect(view.getByRole("link", { name: "Lena Hoffmann" })).toBeVisible();
  await view.getByRole("button", { name: "Save" }).click();
  const note = await add("Note");
  await note.getByLabel("Note").fill("## Week 12\n\nAsk **Ana** <script>alert(1)</script>");
  await note.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await page.reload();
  await expect(page.getByRole("region", { name: "Open now" }).getByRole("link")).toContainText("1");
  const people = page.getByRole("region", { name: "Key people" });
  await expect(people).toContainText("1 contact");
  await expect(page.getByRole("region", { name: "Note" }).getByRole("heading", { name: "Week 12" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Note" })).toContainText("<script>alert(1)</script>");
  await expectAccessible(page);
  await people.getByRole("link", { name: "Open the list" }).click();
  await expect(page).toHaveURL(/\/contacts\?view=/);
});
