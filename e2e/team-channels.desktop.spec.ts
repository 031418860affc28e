import { expect, test } from "./fixtures";

const room = { conversation: "field-sales", group: true, conversationTitle: "#field-sales" };

test("by key and palette a conversation is shared as a whole; what does not go is said, and nothing that was written is lost; a mark is taken back", async ({ page, inbox, company, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?", minutesAgo: 9 }, { from: "Bo", text: "Good morning", minutesAgo: 5, more: room });
  await inbox.open();
  const list = page.getByRole("region", { name: "Conversations" });
  const inRoom = await inbox.enter("Good morning");
  const mark = async (title: string) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox").fill(title);
    await page.getByRole("option", { name: title, exact: true }).click();
  };
  await mark("Make it a team channel");
  await expect(inRoom.log).toContainText("Ana Meyer made this a team channel");
  await expect(list.getByRole("listitem").filter({ hasText: "#field-sales" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inRoom.log).toContainText("made this a customers’ group again");
  await expect(list.getByRole("listitem").filter({ hasText: "#field-sales" })).toHaveCount(1);
  await mark("Make it a team channel");
  await expect(list.getByRole("listitem").filter({ hasText: "#field-sales" })).toHaveCount(0);

  const here = await inbox.enter("Where is my order?");
  await page.keyboard.press("Shift+S");
  const dialog = page.getByRole("dialog", { name: "Share with a team channel" });
  await dialog.getByLabel("Your words").fill("What do you think?");
  // Meanwhile it is none any more.
  const conversations = (await (await page.request.get("/api/v1/conversations?view=team_channels")).json()) as { items: { id: string }[] };
  const unmark = (isTeamChannel: boolean) => page.request.put(`/api/v1/conversations/${conversations.items[0]!.id}/team-channel`, { data: { isTeamChannel }, headers: { origin: new URL(page.url()).origin } });
  expect((await unmark(false)).status()).toBe(200);
  await dialog.getByRole("button", { name: "Share" }).click();
  await expect(dialog.getByRole("alert")).toContainText("#field-sales is no team channel, or not any more. Choose another one.");
  await expect(dialog.getByLabel("Your words")).toHaveValue("What do you think?");
  expect((await unmark(true)).status()).toBe(200);
  await dialog.getByRole("button", { name: "Share" }).click();
  await expect(here.log).toContainText("Ana Meyer shared this conversation with #field-sales");

  // Who only reads shares nothing, and who handles conversations without being an admin marks nothing.
  const bo = await inbox.inBrowser(await company.colleague("Bo Larsen"));
  await bo.page.goto("/inbox?view=team_channels");
  await bo.expectLive();
  const boHere = await bo.enter("#field-sales");
  await boHere.region.getByRole("button", { name: "Labels and priority" }).click();
  await expect(bo.page.getByRole("button", { name: "Share with a team channel" })).toBeVisible();
  await expect(bo.page.getByRole("button", { name: /customers’ group again/ })).toHaveCount(0);
});
