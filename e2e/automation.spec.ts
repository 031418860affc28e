import { createReply } from "@/lib/canned-replies/keep";
import { createRule } from "@/lib/automation/keep";
import { runRules } from "@/lib/automation/run";
import { deleteReply } from "@/lib/canned-replies/keep";
import { expect, expectAccessible, expectAccessibleInBothColours, test } from "./fixtures";

test("a rule with one condition and one action is written, tried, and acts; its log says what was asked and done", async ({ page, company: { workspaceId }, inbox, receiveMessage }) => {
  await receiveMessage({ from: "Old Otto", text: "I want a refund for last week", minutesAgo: 600 });
  await page.goto("/settings/automation");
  await expect(page.getByText("A rule does by itself what somebody would do each time")).toBeVisible();
  await expectAccessibleInBothColours(page);
  await page.getByRole("link", { name: "New rule" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Money back");
  await page.getByRole("combobox", { name: "Field" }).selectOption("What they wrote");
  await page.getByRole("textbox", { name: "Value" }).fill("refund");
  await page.getByRole("combobox", { name: "Of action 1" }).fill("Refund");
  await expect(page.getByText("When a message is received, if what they wrote contains “refund”, then add the label Refund.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText("1 of 1 would have matched")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("list", { name: "Examples" })).toContainText("Old Otto");
  await page.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByText("Money back runs from now on")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Money back" })).toBeVisible();

  await page.getByRole("tab", { name: "Log" }).click();
  await expect(page.getByText("Nothing is in the log yet")).toBeVisible();
  // What happens while it is open comes in by itself, whoever asks the rules first.
  await receiveMessage({ from: "Jane Doe", text: "I want a refund now" }, { from: "Joe Bloggs", text: "Good morning" });
  await runRules(workspaceId);
  const log = page.getByRole("list", { name: "Log" });
  await expect(log.getByRole("listitem").filter({ hasText: "Jane Doe" }).first()).toContainText("Add the label Refund: done");
  await expect(log.getByRole("listitem").filter({ hasText: "Joe Bloggs" }).first()).toContainText("Did not fit");
  await expectAccessibleInBothColours(page);
  await log.getByRole("link", { name: "Jane Doe" }).click();
  await expect(page.getByText("Label Refund added by Rule “Money back”")).toBeVisible();
  await inbox.open();
  await expect(inbox.row("Jane Doe")).toContainText("Refund");
});

test("a bad pattern is refused with what is wrong; what a rule names and is gone is said; rules are switched, put in order, deleted and restored", async ({ page, company: { ana } }) => {
  const { id } = await createReply(ana.context, { shortcut: "hi", title: "Hello", text: "Hello", sharing: "workspace" });
  await createRule(ana.context, { name: "Greets", isOn: true, event: "conversation_opened", actions: [{ type: "reply", cannedReplyId: id }] });
  await createRule(ana.context, { name: "Raises", isOn: false, event: "sla_near", actions: [{ type: "set_priority", priority: "urgent" }] });
  await deleteReply(ana.context, id);
  await page.goto("/settings/automation");
  const rules = page.getByRole("list", { name: "Automation rules" });
  await expect(rules.getByRole("listitem").first()).toContainText("The canned reply that it sends was deleted");
  await expect(rules.getByRole("listitem").first()).toContainText("When a conversation is opened");
  await page.getByRole("switch", { name: "Raises is on" }).click();
  await expect(page.getByRole("switch", { name: "Raises is on" })).toBeChecked();
  await page.getByRole("button", { name: "Ask Raises earlier" }).click();
  await expect(rules.getByRole("listitem").first()).toContainText("Raises");
  await page.getByRole("button", { name: "Delete Greets" }).click();
  await expect(rules.getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rules.getByRole("listitem")).toHaveCount(2);
  await page.reload();
  await expect(rules.getByRole("listitem").first()).toContainText("Raises");
  await expect(page.getByRole("switch", { name: "Raises is on" })).toBeChecked();

  await page.getByRole("link", { name: "New rule" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Bomb");
  await page.getByRole("combobox", { name: "Comparison" }).selectOption("matches the pattern");
  await page.getByRole("textbox", { name: "Value" }).fill("(((a{100}){100}){100})");
  await page.getByRole("combobox", { name: "Of action 1" }).fill("Spam");
  await page.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "cannot be read" }).first()).toBeVisible();
  await page.getByRole("textbox", { name: "Value" }).fill("a+b");
  await page.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByText("Bomb runs from now on")).toBeVisible();
});

test("a rule’s webhooks are signed: its secret is shown when asked for, and another one made", async ({ page, company: { ana } }) => {
  const { id } = await createRule(ana.context, { name: "Tells", isOn: false, event: "conversation_closed", actions: [{ type: "webhook", url: "https://hooks.example/closed" }] });
  await page.goto(`/settings/automation/${id}`);
  await page.getByRole("button", { name: "Show the secret" }).click();
  const secret = page.getByRole("textbox", { name: "Secret" });
  await expect(secret).toHaveValue(/^whsec_[\w+/]{43}=$/);
  const before = await secret.inputValue();
  await page.getByRole("button", { name: "Make another secret" }).click();
  await expect(page.getByText("Calls are also signed with the one before")).toBeVisible();
  await expect(secret).not.toHaveValue(before);
  await expectAccessibleInBothColours(page);
});

test("a ready rule is a beginning, and reads as a sentence", async ({ page, company: _ }) => {
  await page.goto("/settings/automation");
  await page.getByRole("link", { name: /Close what nobody goes on with/ }).click();
  await expect(page.getByText("When they have not answered us for 7 days, then close it.")).toBeVisible();
  await page.getByRole("button", { name: "Add the rule" }).click();
  await expect(page.getByText("Close what nobody goes on with runs from now on")).toBeVisible();
});
