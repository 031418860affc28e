import { addNote } from "@/lib/conversations/note";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter } from "@/lib/conversations/schema";
import { createMember } from "@/lib/testing/factories";
import { expect, expectAccessible, expectAccessibleInBothColours, test } from "./fixtures";

// Sorting, putting away and finding again, of one conversation and of many.

const days = (many: number) => many * 24 * 60;

test("conversations are labelled, prioritised, snoozed and closed with a reason, and found again by a saved view", async ({ page, inbox, receiveMessage }) => {
  await page.goto("/settings/inbox");
  for (const reason of ["Solved", "Spam"]) {
    await page.getByLabel("New reason").fill(reason);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("list", { name: "Reasons to close" })).toContainText(reason);
  }
  await page.getByRole("switch", { name: "A reason has to be said" }).check();
  await expect(page.getByText("A reason is asked for from now on")).toBeVisible();

  await receiveMessage({ from: "First", text: "Where is it?", minutesAgo: 3 }, { from: "Second", text: "Thanks", minutesAgo: 4 }, { from: "Third", text: "Hello", minutesAgo: 5 });
  await inbox.open();
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("button", { name: "All open" })).toContainText("3");
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { name: "First" })).toBeVisible();

  await expect(page.getByRole("button", { name: "Labels and priority" })).toBeVisible();
  await page.keyboard.press("l");
  await page.getByPlaceholder("Label, or a new one").fill("Delivery");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Labels and priority" })).toContainText("Delivery");
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await page.getByPlaceholder("Priority").fill("urg");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Labels and priority" })).toContainText("Urgent");
  await expect(inbox.row("First")).toContainText("Urgent priority");
  await expect(inbox.row("First")).toContainText("Labels: Delivery");
  await expectAccessibleInBothColours(page);

  await page.keyboard.press("f");
  await page.getByLabel("Label", { exact: true }).selectOption("Delivery");
  await page.keyboard.press("Escape");
  await expect(inbox.row("Second")).toBeHidden();
  await expect(inbox.row("First")).toBeVisible();
  await page.keyboard.press("v");
  await page.getByRole("button", { name: "Save this list as a view" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Where is it");
  await page.getByRole("button", { name: "Save the view" }).click();
  await expect(page.getByText("“Where is it” was saved")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Remove filter Delivery" }).click();
  await expect(inbox.row("Second")).toBeVisible();
  await page.keyboard.press("v");
  await expectAccessible(page);
  await page.getByRole("dialog", { name: "All views" }).getByRole("button", { name: "Where is it", exact: false }).first().click();
  await expect(inbox.row("Second")).toBeHidden();

  await page.keyboard.press("s");
  await page.getByLabel("Another time").fill("next fri 9:30");
  await expect(page.getByText("Comes back")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(inbox.row("First")).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("z");
  await expect(inbox.row("First")).toBeVisible();
  await inbox.row("First").getByRole("link").click();
  await page.getByRole("button", { name: "Reopen" }).click();

  await page.goto("/inbox");
  await inbox.expectLive();
  await inbox.row("Second").getByRole("link").click();
  await page.keyboard.press("s");
  await page.getByRole("button", { name: "Until they write" }).click();
  await expect(inbox.row("Second")).toBeHidden();
  await receiveMessage({ from: "Second", text: "One more thing" });
  await expect(inbox.row("One more thing")).toBeVisible();

  await inbox.row("Third").getByRole("link").click();
  await page.keyboard.press("e");
  await page.getByPlaceholder("Closed because").fill("sol");
  await page.keyboard.press("Enter");
  await expect(inbox.row("Third")).toBeHidden();
  await page.goto("/inbox?status=closed");
  await inbox.row("Third").getByRole("link").click();
  await expect(page.getByRole("log")).toContainText("Closed by Ana Meyer: Solved");
});

test("many are chosen, worked off together and taken back, and all that match with them", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage(...Array.from({ length: 64 }, (_, n) => ({ from: `Person ${String(n).padStart(2, "0")}`, text: "Hello", minutesAgo: 5 + n })));
  await inbox.open();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Chosen conversations" });
  await expect(bar).toContainText("1 chosen");
  await inbox.row("Person 03").getByRole("link").click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 chosen");
  await expectAccessible(page);
  await page.keyboard.press("e");
  await expect(page.getByText("Closed 4", { exact: true })).toBeVisible();
  await expect(inbox.row("Person 00")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inbox.row("Person 03")).toBeVisible();

  await page.getByRole("checkbox", { name: "Choose Person 05" }).check();
  await bar.getByRole("button", { name: "Take all 64" }).click();
  await bar.getByRole("button", { name: "Label the chosen ones" }).click();
  await page.getByPlaceholder("Label, or a new one").fill("Campaign");
  await page.keyboard.press("Enter");
  await expect(page.getByText("“Campaign” added to 64")).toBeVisible();
  await expect(bar).toBeHidden();
  await expect(inbox.row("Person 06")).toContainText("Labels: Campaign");
  await page.getByRole("checkbox", { name: "Choose Person 05" }).check();
  await page.keyboard.press("Shift+A");
  await bar.getByRole("button", { name: "Close the chosen ones" }).click();
  await expect(page.getByText("Closed 64", { exact: true })).toBeVisible();
  await expect(page.getByText("No open conversations.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inbox.row("Person 06")).toContainText("Labels: Campaign");
  await expect(page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "All open" })).toContainText("64");
});

test("what waits for them is reminded or left, and who is named in a note finds it", async ({ page, inbox, company, receiveMessage }) => {
  await receiveMessage({ from: "Silent", text: "Send me the price", minutesAgo: days(9) }, { from: "Named", text: "Hello", minutesAgo: 30 });
  await receiveMessage({ from: "Silent", text: "It is 12 euros", minutesAgo: days(8), more: { outgoing: true } });
  const { items } = await listConversations(company.ana.context, conversationFilter.parse({}));
  const colleague = await createMember(company.workspaceId, { name: "Bo", roles: ["admin"] });
  await addNote(colleague.context, items.find(({ title }) => title === "Named")!.id, { text: `@[Ana Moreira](member:${company.ana.id}) can you look?` });
  await inbox.open();
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("button", { name: "Mentions of me" })).toContainText("1");
  await views.getByRole("button", { name: "Mentions of me" }).click();
  await inbox.row("Named").getByRole("link").click();
  await expect(views.getByRole("button", { name: "Mentions of me" })).toContainText("0");
  await expect(inbox.row("Named")).toBeVisible();

  await page.keyboard.press("v");
  await page.getByRole("dialog", { name: "All views" }).getByRole("button", { name: "Waiting on them" }).click();
  await inbox.row("Silent").getByRole("link").click();
  const waiting = page.getByRole("region", { name: "Waiting on them" });
  await expect(waiting).toContainText("have had no answer");
  await waiting.getByRole("button", { name: "Write a reminder" }).click();
  await expect(page.getByRole("textbox", { name: /^Answer / })).toHaveValue(/Hi Silent, I wanted to come back/);
  await waiting.getByRole("button", { name: "Stop waiting" }).click();
  await expect(inbox.row("Silent")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inbox.row("Silent")).toBeVisible();
});
