import { watchSla } from "@/lib/sla/watch";
import { renewSla } from "@/lib/sla/renew";
import { expect, expectAccessible, expectAccessibleInBothColours, test } from "./fixtures";

test("an admin says when they work and what they promise; rows count down, breaches are told, and the dashboard has the figures", async ({ page, company, inbox, receiveMessage }) => {
  // Around the clock but for a holiday, so that whenever this runs is within them.
  await page.goto("/settings/business-hours");
  await page.getByRole("button", { name: "Set business hours" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Front desk");
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]) {
    await page.getByLabel(`${day} from`).fill("00:00");
    await page.getByLabel(`${day} until`).fill("00:00");
  }
  for (const day of ["Saturday", "Sunday"]) {
    await page.getByRole("button", { name: `Open on ${day}` }).click();
    await page.getByLabel(`${day} from`).fill("00:00");
    await page.getByLabel(`${day} until`).fill("00:00");
  }
  await page.getByRole("button", { name: "Add a holiday" }).click();
  await page.getByRole("button", { name: "Add the hours" }).click();
  await expect(page.getByRole("alert").first()).toContainText(/Choose a day|Write what day it is/);
  await page.getByLabel("Day of holiday 1").fill("2031-12-25");
  await page.getByRole("textbox", { name: "Name of holiday 1" }).fill("Christmas Day");
  await page.getByRole("button", { name: "Add the hours" }).click();
  await expect(page.getByText("Front desk hold from now on")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Front desk" })).toBeVisible();
  await expectAccessibleInBothColours(page);

  await page.goto("/settings/sla");
  await expect(page.getByText("Nothing is promised yet.")).toBeVisible();
  await page.getByRole("button", { name: "New policy" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Everybody");
  await page.getByRole("textbox", { name: "First response within" }).fill("1");
  await page.getByRole("textbox", { name: "Next response within" }).fill("4");
  await page.getByRole("textbox", { name: "Resolution within" }).fill("600");
  await page.getByRole("textbox", { name: "Warn before" }).fill("20");
  await page.getByRole("button", { name: "Add the policy" }).click();
  await expect(page.getByText("Everybody holds from now on")).toBeVisible();
  await expectAccessibleInBothColours(page);

  await receiveMessage({ from: "Late Larry", text: "Is anybody there?", minutesAgo: 80 }, { from: "Near Nora", text: "Where is my order?", minutesAgo: 50 }, { from: "Calm Carl", text: "A question about bags", minutesAgo: 5 });
  await inbox.open();
  await expect(inbox.row("Late Larry")).toContainText("First response overdue by 20\u202fmin");
  await expect(inbox.row("Near Nora")).toContainText("First response due in 10\u202fmin");
  await expect(inbox.row("Calm Carl")).toContainText(/First response due in 5[45]\u202fmin/);
  await page.getByRole("button", { name: /^Filter/ }).click();
  await page.getByRole("combobox", { name: "Order" }).selectOption("SLA: first due first");
  await page.keyboard.press("Escape");
  const first = page.getByRole("region", { name: "Conversations" }).getByRole("listitem").first();
  await expect(first).toContainText("Late Larry");
  await page.getByRole("button", { name: /^Filter/ }).click();
  await page.getByRole("combobox", { name: "SLA" }).selectOption("Due within an hour");
  await page.keyboard.press("Escape");
  await expect(inbox.row("Near Nora")).toBeVisible();
  await expect(inbox.row("Late Larry")).toBeHidden();
  await expectAccessible(page);

  // An answer ends it, in the header as in the list.
  await inbox.row("Near Nora").click();
  await expect(page.locator("header").filter({ hasText: "Near Nora" })).toContainText("First response due in");
  await page.keyboard.press("r");
  await page.keyboard.type("It left this morning");
  await page.keyboard.press("Control+Enter");
  await expect(inbox.row("Near Nora")).toBeHidden({ timeout: 30_000 });

  // What becomes stricter holds for who waits already, without a reload.
  await page.goto("/settings/sla");
  const policy = page.getByRole("form", { name: "Everybody" });
  await policy.getByRole("combobox", { name: "First response within: unit" }).selectOption("minutes");
  await policy.getByRole("textbox", { name: "First response within" }).fill("3");
  await policy.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Everybody saved. Open conversations follow")).toBeVisible();
  await renewSla(company.workspaceId);
  await watchSla(company.workspaceId);
  await page.goto("/inbox?sla=missed");
  await expect(inbox.row("Calm Carl")).toContainText("First response overdue by");

  await page.goto("/dashboard");
  const due = page.getByRole("region", { name: "Due next by SLA" });
  await expect(due).toContainText("2Breached");
  await expect(due.getByRole("link", { name: /Calm Carl/ })).toBeVisible();
  const kept = page.getByRole("region", { name: "SLA: what was promised, and kept" });
  await expect(kept).toContainText("First response in time33\u202f%1 of 3");
  await kept.getByRole("link", { name: "33\u202f%" }).click();
  await expect(page.getByRole("heading", { name: "First response in time" })).toBeVisible();
  await expect(page.getByText("First answer late").first()).toBeVisible();
  await expectAccessible(page);
});
