import { expect, test as base } from "../../../../e2e/fixtures";
import { picture } from "../../../../e2e/inbox";
import { Refusal, startTelegramSimulator, type TelegramSimulator } from "../../../../simulator/telegram";

/** A Bot API server whose bot is connected to the workspace; Weft asks it for what is new. */
const test = base.extend<{ telegram: TelegramSimulator }>({
  telegram: async ({ company }, use) => {
    const telegram = await startTelegramSimulator();
    await company.connect("telegram", { token: telegram.token, delivery: "polling", apiUrl: telegram.url });
    await use(telegram);
    await telegram.close();
  },
});

test("words and a photo show by themselves, and the answer is delivered with its file", async ({ telegram, inbox }) => {
  await inbox.open();
  const maria = telegram.person({ id: 1001, firstName: "Maria", lastName: "Kowalska", username: "maria_k" });
  maria.says("Do you have this in blue?");
  await expect(inbox.row("Do you have this in blue?")).toBeVisible();
  const conversation = await inbox.enter("Maria Kowalska");
  await expect(conversation.message("Do you have this in blue?")).toBeVisible();
  maria.sendsPhoto(picture, "This one");
  await conversation.expectPicture(conversation.message("This one"));

  const reply = await conversation.answer("We do, from Monday.", [{ name: "colours.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") }]);
  await expect(reply).toContainText("Sent");
  const sent = telegram.messagesTo(maria.id);
  expect(sent.some(({ text, caption }) => (text ?? caption) === "We do, from Monday.")).toBe(true);
  expect(sent).toContainEqual(expect.objectContaining({ document: expect.objectContaining({ file_name: "colours.pdf" }) }));
  await inbox.expectNeverReloaded();
});

test("an edit, a reaction and a quoted answer show where they belong", async ({ telegram, inbox }) => {
  await inbox.open();
  const jon = telegram.person({ id: 1002, firstName: "Jon", lastName: "Aune", known: true });
  const order = jon.says("Twelve boxes, please.");
  const conversation = await inbox.enter("Jon Aune");
  jon.edits(order, "Twenty boxes, please.");
  await expect(conversation.message("Twenty boxes, please.")).toContainText("edited");
  await expect(conversation.message("Twelve boxes")).toBeHidden();

  const reply = await conversation.answer("Twenty it is.");
  await expect(reply).toContainText("Sent");
  const messageId = telegram.messagesTo(jon.id).at(-1)?.message_id ?? 0;
  jon.reacts(messageId, "🔥");
  await expect(reply.getByRole("list", { name: "Reactions" })).toHaveText("🔥");
  jon.reacts(messageId, null);
  await expect(reply.getByRole("list", { name: "Reactions" })).toBeHidden();
  jon.says("When?", { replyTo: messageId });
  await expect(conversation.message("When?")).toContainText("Twenty it is.");

  await conversation.message("When?").hover();
  await conversation.message("When?").getByRole("button", { name: "Answer this message" }).click();
  const quoting = await conversation.answer("On Monday.");
  await expect(quoting).toContainText("Sent");
  expect(telegram.messagesTo(jon.id).at(-1)?.reply_to_message).toMatchObject({ text: "When?" });
  await inbox.expectNeverReloaded();
});

test("stickers, places and files of every kind are shown", async ({ telegram, inbox }) => {
  await inbox.open();
  const ines = telegram.person({ id: 1003, firstName: "Inês" });
  ines.starts("autumn-flyer");
  ines.sendsLocation(38.7223, -9.1393);
  ines.sendsFile("price list.txt", "text/plain", Buffer.from("Tea 4.20"));
  ines.sendsAlbum([picture, picture], "Front and back");
  const conversation = await inbox.enter("Inês");
  await expect(conversation.log.getByRole("link", { name: /38\.7223/ })).toHaveAttribute("href", /openstreetmap/);
  await expect(conversation.log.getByRole("link", { name: /price list\.txt/ })).toBeVisible();
  await expect(conversation.log.getByRole("button", { name: /^Open / })).toHaveCount(2);
  await conversation.expectPicture(conversation.log.getByRole("article").filter({ has: conversation.page.getByRole("button", { name: /^Open / }) }).last());
});

test("a message to someone who blocked the bot is failed with the reason", async ({ telegram, inbox }) => {
  await inbox.open();
  const ola = telegram.person({ id: 1004, firstName: "Ola" });
  ola.says("Where is my parcel?");
  const conversation = await inbox.enter("Ola");
  telegram.failNext("sendMessage", new Refusal(403, "Forbidden: bot was blocked by the user"));
  const reply = await conversation.answer("On its way.");
  await expect(reply.getByRole("alert")).toContainText(/blocked/i);
  expect(telegram.messagesTo(ola.id)).toEqual([]);
  await inbox.expectNeverReloaded();
});

test("who blocks the bot cannot be written to until they write again, and the composer says so", async ({ telegram, inbox }) => {
  await inbox.open();
  const per = telegram.person({ id: 1005, firstName: "Per" });
  per.says("Please stop.");
  const conversation = await inbox.enter("Per");
  await expect(conversation.field).toBeEditable();
  per.blocks();
  await expect(conversation.region.getByText(/has asked not to be written to here, or blocked you/)).toBeVisible();
  per.unblocks();
  per.says("I changed my mind.");
  await expect(conversation.field).toBeEditable();
  await expect(await conversation.answer("Welcome back.")).toContainText("Sent");
  await inbox.expectNeverReloaded();
});
