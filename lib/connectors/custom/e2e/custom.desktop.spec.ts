import { randomUUID } from "node:crypto";
import { expect, test as base } from "../../../../e2e/fixtures";
import { picture } from "../../../../e2e/inbox";
import { startCustomSimulator, type CustomSimulator } from "../../../../simulator/custom";

/** A program of the company's own, attached to the workspace as "Shop terminals"; `signals`: it hears of typing and reading. */
const test = base.extend<{ signals: boolean; program: CustomSimulator }>({
  signals: [false, { option: true }],
  program: async ({ company, signals }, use) => {
    const program = await startCustomSimulator();
    const { connection } = await company.connect("custom", { name: "Shop terminals", url: program.url, secret: program.secret, signals });
    program.connectTo(connection.webhookUrl);
    await use(program);
    await program.close();
  },
});

test.describe("a program that hears of typing and reading", () => {
  test.use({ signals: true });

  test("shows its terminal's words by themselves, and is given the answer", async ({ program, inbox }) => {
    await inbox.open();
    const terminal = program.person("terminal-7", "Terminal 7");
    const asked = await terminal.says("The scale shows E4.");
    await expect(inbox.row("The scale shows E4.")).toBeVisible();
    const conversation = await inbox.enter("Terminal 7");
    await expect(conversation.message("The scale shows E4.")).toBeVisible();
    await expect.poll(() => program.signals).toContainEqual(expect.objectContaining({ type: "read", conversation: "terminal-7", message: asked }));

    await terminal.types();
    await expect(conversation.log.getByText("Terminal 7 is writing…")).toBeVisible();
    await terminal.sendsFile("display.png", "image/png", picture);
    await conversation.expectPicture(conversation.log.getByRole("article").last());
    await expect(conversation.log.getByText("Terminal 7 is writing…")).toBeHidden();

    await conversation.field.pressSequentially("Press");
    await expect.poll(() => program.signals).toContainEqual(expect.objectContaining({ type: "typing", conversation: "terminal-7", on: true }));
    const reply = await conversation.answer("Press zero for three seconds.", [{ name: "manual.txt", mimeType: "text/plain", buffer: Buffer.from("Page 12: E4") }]);
    await expect(reply).toContainText("Delivered");
    expect(program.messagesTo("terminal-7")).toMatchObject([{ text: "Press zero for three seconds.", attachments: [{ name: "manual.txt", contentBase64: Buffer.from("Page 12: E4").toString("base64") }], author: { name: "Ana Meyer" } }]);

    const [sent] = program.messagesTo("terminal-7");
    await terminal.reads(sent?.externalId ?? "");
    await expect(reply).toContainText("Read");
    await inbox.expectNeverReloaded();
  });
});

test("what the other side changes afterwards shows as changed", async ({ program, inbox }) => {
  await inbox.open();
  const terminal = program.person("terminal-9", "Terminal 9");
  const first = await terminal.says("Roll 3 of 5 is out.");
  const second = await terminal.says("Typed by mistake.");
  const conversation = await inbox.enter("Terminal 9");
  const reply = await conversation.answer("A new roll is on its way.");
  await expect(reply).toContainText("Delivered");

  const [sent] = program.messagesTo("terminal-9");
  const at = new Date().toISOString();
  await program.post([
    { kind: "message_edited", target: first, from: "terminal-9", text: "Roll 4 of 5 is out.", at },
    { kind: "message_deleted", target: second, from: "terminal-9", at },
    { kind: "reaction", target: sent?.externalId, from: "terminal-9", emoji: "👍", at },
  ]);
  await expect(conversation.message("Roll 4 of 5 is out.")).toContainText("edited");
  await expect(conversation.message("Roll 3 of 5")).toBeHidden();
  await expect(conversation.message("This message was deleted.")).toBeVisible();
  await expect(reply.getByRole("list", { name: "Reactions" })).toHaveText("👍");
  await inbox.expectNeverReloaded();
});

test("a delivery that comes again, or carries another signature, adds nothing", async ({ program, company, inbox }) => {
  await inbox.open();
  const id = randomUUID();
  const event = { kind: "message", externalId: "only-once", from: "terminal-1", fromName: "Terminal 1", text: "Out of labels." };
  for (let time = 0; time < 3; time++) expect(await program.post([event], { id })).toBe(200);
  const stranger = await startCustomSimulator({ webhookUrl: (await company.connect("custom", { name: "Other", secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}` })).connection.webhookUrl });
  expect(await stranger.post([{ ...event, text: "Forged." }])).toBe(401);
  await stranger.close();
  const conversation = await inbox.enter("Terminal 1");
  await expect(conversation.log.getByRole("article")).toHaveText([/Out of labels\./]);
});

test("a message that the program refuses says why, and goes out when it is tried again", async ({ program, inbox }) => {
  await inbox.open();
  await program.person("terminal-2", "Terminal 2").says("Paper jam.");
  const conversation = await inbox.enter("Terminal 2");
  program.failNext({ status: 422, error: "The terminal is switched off." });
  const reply = await conversation.answer("Open the lid.");
  await expect(reply.getByRole("alert")).toContainText("The terminal is switched off.");
  expect(program.messagesTo("terminal-2")).toEqual([]);
  await reply.getByRole("button", { name: "Try again" }).click();
  await expect(reply).toContainText("Delivered");
  expect(program.messagesTo("terminal-2")).toMatchObject([{ text: "Open the lid." }]);
  await inbox.expectNeverReloaded();
});

test("someone whom the program does not reach any more is failed with the reason", async ({ program, inbox }) => {
  await inbox.open();
  await program.person("terminal-3", "Terminal 3").says("Shutting down.");
  const conversation = await inbox.enter("Terminal 3");
  program.failNext({ status: 410, error: "Terminal 3 was taken out of service." });
  const reply = await conversation.answer("Thank you.");
  await expect(reply.getByRole("alert")).toContainText("Terminal 3 was taken out of service.");
  await inbox.expectNeverReloaded();
});
