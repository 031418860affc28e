import { and, eq } from "drizzle-orm";
import { contacts, conversations, messages, withWorkspace } from "@/db";
import { manifests } from "@/lib/connectors/registry";
import { createConnection, receive } from "@/lib/testing/factories";
import { newId } from "@/lib/ids";
import { expect, expectAccessibleInBothColours, test } from "./fixtures";

test("one click asks whether they are free to talk, and tells them that they were mailed", async ({ page, company, inbox, receiveMessage }) => {
  const { workspaceId } = company;
  await receiveMessage({ text: "Which steel do you have?", minutesAgo: 5 });
  await page.goto("/settings/profile");
  await page.getByLabel("Undo send").selectOption("60 seconds");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Your profile was saved")).toBeVisible();
  await inbox.open();
  const { field, message, region, log } = await inbox.enter("Jane Doe");

  // With nothing begun it goes out, and can be taken back.
  await region.getByRole("button", { name: "Ask if free to talk" }).click();
  await expect(message("Do you have a moment to talk? I can call you now.")).toBeVisible();
  await expect(field).toHaveValue("");
  const notice = page.getByText("Remember to call Jane Doe");
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Add a task" }).click();
  await expect(page.getByText("A task was added for today")).toBeVisible();
  await log.getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue("Do you have a moment to talk? I can call you now.");
  await expect(message("Do you have a moment")).toBeHidden();

  // What is begun is nobody's to send.
  await field.fill("About the steel:");
  await field.blur();
  await page.keyboard.press("Shift+C");
  await expect(field).toHaveValue("About the steel:\n\nDo you have a moment to talk? I can call you now.");
  await field.fill("");

  // Somebody mails the same person.
  await mailTo(workspaceId, company.ana.id, "Steel prices");
  const offer = region.getByText("You mailed them");
  await expect(offer).toContainText("Steel prices");
  await expectAccessibleInBothColours(page);
  await field.blur();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("tell them");
  await page.getByRole("option", { name: /Tell them you mailed/ }).click();
  await expect(message("I have sent you an e-mail: “Steel prices”.")).toBeVisible();
  await expect(offer).toBeHidden();
  // It was not said after all.
  await log.getByRole("button", { name: "Undo" }).click();
  await field.fill("");
  await expect(offer).toBeVisible();
  await region.getByRole("button", { name: "Do not offer it" }).click();
  await page.reload();
  await expect(field).toBeVisible();
  await expect(region.getByRole("button", { name: "Ask if free to talk" })).toBeVisible();
  await expect(offer).toBeHidden();
});

/** Jane wrote a mail, and was answered just now. */
async function mailTo(workspaceId: string, memberId: string, subject: string): Promise<void> {
  const manifest = manifests.find(({ rules }) => rules.subject)!;
  const connection = await createConnection(workspaceId, { connector: manifest.id });
  const at = new Date(Date.now() - 60_000).toISOString();
  await receive(workspaceId, connection, [{ kind: "message", externalId: "mail", conversation: "mail", from: "jane@customer.example", fromName: "Jane by mail", subject, text: "What do you charge?", at }], manifest);
  await withWorkspace(workspaceId, async (tx) => {
    const [jane] = await tx.select().from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.name, "Jane Doe")));
    const [mail] = await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.title, "Jane by mail")));
    const sentAt = new Date();
    await tx.insert(messages).values({ workspaceId, id: newId(), conversationId: mail!.id, connectionId: connection.id, direction: "out", memberId, authorName: "Ana Meyer", subject, text: "12.40 a bag", status: "sent", sentAt, receivedAt: sentAt });
    await tx.update(conversations).set({ contactId: jane!.id, lastMessageDirection: "out", lastMessageAt: sentAt }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, mail!.id)));
  });
  // Something that happens in the workspace is told to whoever looks.
  await receive(workspaceId, connection, [{ kind: "message", externalId: "other", conversation: "other", from: "bo@customer.example", fromName: "Bo by mail", subject: "Other", text: "Hello", at }], manifest);
}
