import { appendFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import { simpleParser, type ParsedMail } from "mailparser";
import { createTransport, type SendMailOptions } from "nodemailer";
import { expect, test } from "../../../../e2e/fixtures";
import { picture } from "../../../../e2e/inbox";
import type { Company } from "../../../../e2e/fixtures";
import { startMailServer, type MailServer } from "../../../../scripts/servers/mail";

// One Postfix and one Dovecot for the file; each test has a mailbox of its own.
test.describe.configure({ mode: "default" });

let server: MailServer;
test.beforeAll(async () => {
  test.setTimeout(240_000); // They may have to be installed first.
  server = await startMailServer({ users: ["alice", "bea", "sales", "help", "returns", "office"] });
});
test.afterAll(() => server?.stop());

const addressOf = (user: string) => `${user}@${server.domain}`;

/** Connects a mailbox as its owner would in Settings. */
function connect(company: Company, user: string) {
  return company.connect("email", {
    address: addressOf(user), displayName: "Mill Supply",
    incoming: "imap", incomingHost: "localhost", incomingPort: server.imapsPort, incomingTls: "tls", incomingPassword: `${user}-pw`,
    smtpHost: "localhost", smtpPort: server.submissionPort, smtpTls: "starttls", smtpSignIn: "same", allowSelfSigned: true,
  });
}

/** Sends with an ordinary mail program. @returns its Message-ID */
async function send(user: string, mail: SendMailOptions): Promise<string> {
  const transport = createTransport({ host: "127.0.0.1", port: server.submissionPort, requireTLS: true, tls: { rejectUnauthorized: false }, auth: { user: addressOf(user), pass: `${user}-pw` } });
  return (await transport.sendMail({ from: { name: user === "alice" ? "Alice Moreau" : user, address: addressOf(user) }, ...mail })).messageId;
}

/** Hands a message to the server from somebody who has no mailbox there. */
async function sendFrom(from: string, mail: SendMailOptions): Promise<void> {
  await createTransport({ host: "127.0.0.1", port: server.smtpPort, ignoreTLS: true }).sendMail({ from, ...mail });
}

/** The newest message of a person's mailbox with this in its text, read over IMAP; waits until it is there. */
async function received(user: string, text: string): Promise<ParsedMail> {
  const client = new ImapFlow({ host: "127.0.0.1", port: server.imapsPort, secure: true, tls: { rejectUnauthorized: false }, auth: { user: addressOf(user), pass: `${user}-pw` }, logger: false });
  await client.connect();
  try {
    let found: ParsedMail | undefined;
    await expect.poll(async () => {
      await client.mailboxOpen("INBOX", { readOnly: true });
      const sources = client.mailbox && client.mailbox.exists > 0 ? await client.fetchAll("1:*", { source: true }) : [];
      const mails = await Promise.all(sources.map(({ source }) => simpleParser(source ?? Buffer.alloc(0))));
      found = mails.findLast((mail) => mail.text?.includes(text));
      return found !== undefined;
    }, { message: `${user} receives “${text}”`, timeout: 20_000 }).toBe(true);
    return found as ParsedMail;
  } finally {
    await client.logout();
  }
}

test("mail shows by itself, its answer arrives in the thread with its file, and the thread goes on", async ({ company, inbox }) => {
  await connect(company, "sales");
  await inbox.open();
  const first = await send("alice", { to: addressOf("sales"), subject: "Order 4711", text: "When will it be shipped?" });
  await expect(inbox.row("When will it be shipped?")).toBeVisible();
  const conversation = await inbox.enter("Alice Moreau");
  await expect(conversation.message("When will it be shipped?")).toContainText("Order 4711");

  const reply = await conversation.answer("Tomorrow morning. The slip is attached.", [{ name: "Lieferschein für 4711.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") }]);
  await expect(reply).toContainText("Sent");
  const answer = await received("alice", "Tomorrow morning.");
  expect(answer.from?.value).toMatchObject([{ address: addressOf("sales"), name: "Ana Meyer (Mill Supply)" }]);
  expect(answer.subject).toBe("Re: Order 4711");
  expect(answer.inReplyTo).toBe(first);
  expect([answer.references].flat()).toEqual([first]);
  expect(answer.messageId).toMatch(/^<w\.[^@>]+@weft\.example\.test>$/);
  expect(answer.attachments).toMatchObject([{ filename: "Lieferschein für 4711.pdf", contentType: "application/pdf", content: Buffer.from("%PDF-1.4\n%%EOF\n") }]);

  await send("alice", { to: addressOf("sales"), subject: "Re: Order 4711", inReplyTo: answer.messageId, references: [first, answer.messageId ?? ""], text: "Perfect, thank you.\n\nOn Tuesday, Mill Supply wrote:\n> Tomorrow morning. The slip is attached." });
  const thanks = conversation.message("Perfect, thank you.");
  await expect(thanks).toBeVisible();
  await thanks.getByRole("button", { name: "Show quoted text" }).click();
  await expect(thanks).toContainText("Tomorrow morning. The slip is attached.");
  await inbox.expectOnlyConversation("Alice Moreau");
  await inbox.expectNeverReloaded();
});

test("HTML mail is shown in its frame: nothing in it runs, and other servers' pictures wait until they are asked for", async ({ company, inbox }) => {
  const asked: string[] = [];
  const tracker = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "content-type": "image/png" }).end(picture);
  }).listen(0, "127.0.0.1");
  await once(tracker, "listening");
  const { port } = tracker.address() as AddressInfo;

  await connect(company, "help");
  await inbox.open();
  await send("alice", {
    to: addressOf("help"), subject: "Broken handle", text: "The handle broke.",
    html: `<p style="color:#a00">The <b>handle</b> broke.</p><img src="cid:photo" alt="The handle"><img src="http://127.0.0.1:${port}/seen.png" alt="Logo" width="40" height="40"><script>parent.document.title = "Taken over"</script><p onclick="alert(1)"><a href="https://example.test/order">Our order</a></p>`,
    attachments: [{ filename: "handle.png", content: picture, cid: "photo", contentDisposition: "inline" }],
  });
  const conversation = await inbox.enter("Broken handle");
  const frame = conversation.log.frameLocator("iframe");
  await expect(frame.getByText("The handle broke.")).toHaveCSS("color", "rgb(170, 0, 0)");
  await expect(frame.getByRole("link", { name: "Our order" })).toHaveAttribute("rel", /noopener/);
  await expect.poll(() => frame.getByRole("img", { name: "The handle" }).evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  await expect(conversation.log.getByText("1 picture not loaded")).toBeVisible();
  expect(await conversation.page.title()).not.toContain("Taken over");
  expect(asked).toEqual([]);

  await conversation.log.getByRole("button", { name: "Show images" }).click();
  await expect.poll(() => asked).toEqual(["/seen.png"]);
  await expect.poll(() => frame.getByRole("img", { name: "Logo" }).evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  await conversation.log.getByRole("button", { name: "Show plain text" }).click();
  await expect(conversation.message("The handle broke.").locator("iframe")).toHaveCount(0);
  await inbox.expectNeverReloaded();
  tracker.closeAllConnections();
  tracker.close();
});

test("an address that the server does not know is failed with its words, and tried again once it does", async ({ company, inbox }) => {
  await connect(company, "returns");
  await inbox.open();
  await sendFrom("Nora <nora@example.test>", { to: addressOf("returns"), subject: "Return", text: "How do I send it back?" });
  const conversation = await inbox.enter("Nora");
  const reply = await conversation.answer("With the label in the box.");
  await expect(reply.getByRole("alert")).toContainText(/nora@example\.test/);
  await expect(reply.getByRole("alert")).toContainText("Not sent.");

  await appendFile(join(server.folder, "passwords"), `${addressOf("nora")}:{PLAIN}nora-pw::::::\n`);
  await appendFile(join(server.folder, "etc/mailboxes"), `${addressOf("nora")} ok\n`);
  await server.restart("postfix");
  await reply.getByRole("button", { name: "Try again" }).click();
  await expect(reply).toContainText("Sent");
  expect(await received("nora", "With the label in the box.")).toMatchObject({ subject: "Re: Return" });
  await inbox.expectNeverReloaded();
});

test("a bounce that comes later marks its message and opens no conversation", async ({ company, inbox }) => {
  await connect(company, "office");
  await inbox.open();
  await sendFrom("Ben <bounces@example.test>", { to: addressOf("office"), subject: "Catalogue", text: "Please send me the catalogue." });
  const conversation = await inbox.enter("Ben");
  const reply = await conversation.answer("Here it is.");
  await expect(reply.getByRole("alert")).toContainText("no mail leaves this test server", { timeout: 20_000 });
  await inbox.expectOnlyConversation("Ben");
  await inbox.expectNeverReloaded();
});
