import { expect, expectAccessible, expectAccessibleInBothColours, test } from "./fixtures";

// Conversations that become one, and one that becomes two.

test("two conversations of one person become one, and are taken apart again", async ({ page, inbox, receiveMessage, company }, { project }) => {
  await receiveMessage({ text: "Where are my pallets?", minutesAgo: 9, more: { conversation: "a", subject: "Pallets", externalId: "a1" } }, { text: "And the invoice is wrong", minutesAgo: 5, more: { conversation: "b", subject: "Invoice", externalId: "b1" } }, { from: "Bo", text: "Hello", minutesAgo: 3 });
  const beside = await inbox.inBrowser(await company.colleague("Ben Ray"));
  await inbox.open();
  await inbox.enter("pallets");
  if (project.name === "desktop") await page.keyboard.press("m");
  else {
    await page.getByRole("button", { name: "Labels and priority" }).click();
    await page.getByRole("button", { name: "Merge with another conversation" }).click();
  }
  const dialog = page.getByRole("dialog", { name: "Merge into this conversation" });
  await expect(dialog.getByText("Invoice", { exact: true })).toBeVisible();
  await expectAccessibleInBothColours(page);
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Merge 1 conversation" }).click();
  const log = page.getByRole("log");
  await expect(log).toContainText("And the invoice is wrong");
  await expect(log).toContainText("Ana Meyer merged “Invoice” into this one: 1 message");
  await expectAccessible(page);
  await inbox.toList();
  await expect(inbox.row("Jane Doe")).toHaveCount(1);
  await expect(beside.row("Jane Doe")).toHaveCount(1);

  // What comes in the thread of the one that went comes here, for both.
  await receiveMessage({ text: "Any news of it?", more: { conversation: "b", externalId: "b2" } });
  await expect(inbox.row("Any news of it?")).toBeVisible();
  await inbox.enter("Any news of it?");
  await log.getByRole("button", { name: "Take apart" }).click();
  await expect(log).toContainText("took “Invoice” apart from this one again");
  await expect(log.getByText("And the invoice is wrong")).toBeHidden();
  await inbox.toList();
  await expect(inbox.row("Jane Doe")).toHaveCount(2);
  await expect(beside.row("Jane Doe")).toHaveCount(2);
  if (project.name === "desktop") await expect(page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "All open" })).toContainText("3");
  await inbox.expectNeverReloaded();
});

test("an address of a conversation that was merged leads to where its messages are, and what was begun there goes on", { tag: "@desktop" }, async ({ page, inbox, receiveMessage, context, baseURL }) => {
  await receiveMessage({ text: "First", minutesAgo: 9, more: { conversation: "a", externalId: "a1" } }, { text: "Second", minutesAgo: 5, more: { conversation: "b", externalId: "b1" } });
  await inbox.open();
  await inbox.enter("First");
  const gone = new URL(page.url()).searchParams.get("c")!;
  await inbox.toList();
  await inbox.enter("Second");
  const kept = new URL(page.url()).searchParams.get("c")!;
  // In another window, by a colleague or a program, while one writes in the one that goes.
  await inbox.toList();
  const first = await inbox.enter("First");
  await first.field.fill("Dear Jane");
  const answer = await context.request.post(`/api/v1/conversations/${kept}/merges`, { data: { ids: [gone] }, headers: { origin: baseURL ?? "" } });
  expect(answer.status(), await answer.text()).toBe(201);
  await expect(page).toHaveURL(new RegExp(`c=${kept}`));
  await expect(page.getByRole("log")).toContainText("Second");
  await expect(page.getByRole("log")).toContainText("First");
  await expect(page.getByRole("textbox", { name: /^Answer / })).toHaveValue("Dear Jane");
  const read = await context.request.get(`/api/v1/conversations/${gone}`);
  expect((await read.json()) as { id: string }).toMatchObject({ id: kept });
  await page.goto(`/inbox?c=${gone}`);
  await expect(page.getByRole("log")).toContainText("Second");
  await expect(page).toHaveURL(new RegExp(`c=${kept}`));
});

test("a message and what came after becomes a conversation of its own; what answers it comes there", async ({ page, inbox, receiveMessage }) => {
  await receiveMessage({ text: "Where are my pallets?", minutesAgo: 9, more: { externalId: "m1" } }, { text: "Something else: my invoice", minutesAgo: 5, more: { externalId: "m2" } });
  await inbox.open();
  await inbox.enter("Jane Doe");
  const log = page.getByRole("log");
  await log.getByText("Something else").hover();
  await log.getByRole("article").filter({ hasText: "Something else" }).getByRole("button", { name: "Make something of this message" }).click();
  await page.getByRole("menuitem", { name: "Split off from here" }).click();
  const dialog = page.getByRole("dialog", { name: "Split the conversation" });
  await expectAccessibleInBothColours(page);
  await dialog.getByLabel("Subject").fill("The invoice");
  await dialog.getByLabel("Assigned to").selectOption("Ana Meyer");
  await dialog.getByRole("button", { name: "Split off" }).click();
  await expect(log.getByText("Where are my pallets?")).toBeHidden();
  await expect(log).toContainText("Ana Meyer split this off");
  await expect(page.getByRole("heading", { name: "Jane Doe" }).first()).toBeVisible();
  await receiveMessage({ text: "Which one?", more: { externalId: "m3", replyTo: "m2" } }, { text: "About the pallets", more: { externalId: "m4" } });
  await expect(log).toContainText("Which one?");
  await expect(log.getByText("About the pallets")).toBeHidden();
  await log.getByRole("button", { name: "Open the other" }).click();
  await expect(log).toContainText("About the pallets");
  await expect(log).toContainText("Ana Meyer split off 1 message: “The invoice”");
  await log.getByRole("button", { name: "Put together again" }).click();
  await expect(log).toContainText("Which one?");
  await expect(log).toContainText("took the split back");
  await inbox.toList();
  await expect(inbox.row("Jane Doe")).toHaveCount(1);
});
