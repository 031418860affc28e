import { giveOut } from "@/lib/assignment/give-out";
import { setAvailability } from "@/lib/assignment/availability";
import { createMember, createTeam } from "@/lib/testing/factories";
import { expect, expectAccessible, expectAccessibleInBothColours, test } from "./fixtures";

test("an admin has conversations given out in turn; each says why, and whoever is away is given none", async ({ page, company: { workspaceId }, inbox, receiveMessage }) => {
  const ben = await createMember(workspaceId, { name: "Ben Okafor", roles: ["service"] });
  await page.goto("/settings/assignment");
  await expect(page.getByText("Conversations wait until somebody takes them.")).toBeVisible();
  await page.getByRole("button", { name: "New rule" }).click();
  await page.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByText("Write a name.").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Front desk");
  await page.getByRole("textbox", { name: "Most open conversations for each" }).fill("2");
  await page.getByRole("checkbox", { name: "Only within business hours" }).uncheck();
  await page.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByText("Front desk gives out from now on")).toBeVisible();
  await expectAccessibleInBothColours(page);

  await receiveMessage({ from: "Jane Doe", text: "Where is my order?" }, { from: "Joe Bloggs", text: "A question" });
  await giveOut(workspaceId);
  await inbox.open();
  await inbox.row("Jane Doe").click();
  await expect(page.getByText(/^Assigned to (Ana Meyer|Ben Okafor): round robin in Test connection$/)).toBeVisible();

  // Two more, while one is away: the limit keeps the fourth waiting.
  await setAvailability(ben.context, "away");
  await receiveMessage({ from: "Kim Lee", text: "Hello" }, { from: "Lou Reed", text: "Hello too" });
  await giveOut(workspaceId);
  await page.goto("/settings/assignment");
  await expect(page.getByText("One conversation waits to be given out")).toBeVisible();
  const row = page.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: "Ben Okafor" });
  await expect(row).toContainText("Away");
  await row.getByRole("button", { name: /^Languages of Ben Okafor/ }).click();
  await page.getByRole("checkbox", { name: "German", exact: true }).check();
  await expect(page.getByText("Ben Okafor’s skills were changed")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row.getByRole("button", { name: "Languages of Ben Okafor: German" })).toBeVisible();
});

test("a member says that they are away, sees it at their picture, and takes it back", async ({ page, isMobile, company: _ }) => {
  await page.goto("/inbox");
  if (isMobile) {
    await page.getByRole("button", { name: "You" }).click();
    await page.getByRole("radiogroup", { name: "New conversations" }).getByText("Away").click();
  } else {
    await page.getByRole("button", { name: "Your account, Ana Meyer" }).click();
    await page.getByRole("menuitemradio", { name: "Away" }).click();
  }
  await expect(page.getByText("You are away: nothing new comes to you")).toBeVisible();
  await expectAccessible(page);
  if (!isMobile) await expect(page.getByRole("button", { name: "Your account, Ana Meyer, away" })).toBeVisible();
  await page.reload();
  if (!isMobile) await expect(page.getByRole("button", { name: "Your account, Ana Meyer, away" })).toBeVisible();
});

test("a team’s rule gives out what is moved into its queue", { tag: "@desktop" }, async ({ page, company: { workspaceId }, inbox, receiveMessage }) => {
  const team = await createTeam(workspaceId, "Repairs");
  await createMember(workspaceId, { name: "Cleo Park", roles: ["service"], teamIds: [team.id] });
  await page.goto("/settings/assignment");
  await page.getByRole("button", { name: "New rule" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Repairs");
  await page.getByRole("button", { name: /^Team:/ }).click();
  await page.getByRole("checkbox", { name: "Repairs" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: "Only within business hours" }).uncheck();
  await page.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByText("Repairs gives out from now on")).toBeVisible();
  await receiveMessage({ from: "Jane Doe", text: "My grinder broke" });
  await giveOut(workspaceId);
  await inbox.open();
  await inbox.row("Jane Doe").click();
  await expect(page.getByRole("log")).toContainText("My grinder broke");
  await expect(page.getByRole("log").getByText(/^Assigned to/)).toHaveCount(0);
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await page.getByRole("option", { name: "Repairs" }).click();
  await expect(page.getByText("Moved to Repairs by Ana Meyer")).toBeVisible();
  await giveOut(workspaceId);
  await expect(page.getByText("Assigned to Cleo Park: round robin in Repairs")).toBeVisible();
});
