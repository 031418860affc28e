import { and, eq } from "drizzle-orm";
import { ImapFlow } from "imapflow";
import { simpleParser, type ParsedMail } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conversations, members, notificationSettings } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createConnection } from "@/lib/connections/create";
import { assignConversation } from "@/lib/conversations/assign";
import { markNamedSeen } from "@/lib/conversations/named";
import { sendDigest } from "@/lib/notifications/digest/send";
import { endDigest, readDigestReader } from "@/lib/notifications/digest/unsubscribe";
import { getNotificationSettings, updateNotificationSettings } from "@/lib/notifications/settings";
import { createConnection as createChannel, createMember, createWorkspace, receive } from "@/lib/testing/factories";
import { startMailServer, type MailServer } from "@/scripts/servers/mail";
import { queueAllDigests } from "./janitor";
import { startWorker } from "./start";

// What is unread on its way through a real Postfix into a real mailbox, by the worker's own jobs.

let mail: MailServer;
let worker: { stop(): Promise<void> };
beforeAll(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1,localhost,::1";
  mail = await startMailServer({ users: ["crm", "jane"] });
  worker = await startWorker(() => {});
}, 240_000);
afterAll(async () => {
  await worker?.stop();
  await mail?.stop();
}, 60_000);

async function inbox(): Promise<ParsedMail[]> {
  const client = new ImapFlow({ host: "127.0.0.1", port: mail.imapsPort, secure: true, tls: { rejectUnauthorized: false }, auth: { user: "jane@example.test", pass: "jane-pw" }, logger: false });
  await client.connect();
  await client.mailboxOpen("INBOX", { readOnly: true });
  const found = await client.fetchAll("1:*", { source: true }).catch(() => []);
  await client.logout();
  return Promise.all(found.map(({ source }) => simpleParser(source!)));
}

async function mails(count: number): Promise<ParsedMail[]> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 300))) {
    const found = await inbox();
    if (found.length >= count) return found;
  }
  throw new Error("Waited a minute in vain.");
}

test("what is unread is mailed once, with links to the messages, not in quiet hours and not when nothing is, until one press ends it", async () => {
  const workspaceId = (await createWorkspace("Weft Coffee")).id;
  const admin = await createMember(workspaceId, { name: "Ana Meyer", roles: ["admin"] });
  const jane = await createMember(workspaceId, { name: "Jané Ünal", roles: ["service"] });
  await asTest(workspaceId, (tx) => tx.update(members).set({ email: "jane@example.test" }).where(eq(members.id, jane.id)));
  await createConnection(admin.context, { connector: "email", name: "Mail", settings: { address: "crm@example.test", displayName: "Weft Coffee", messageIdDomain: "weft.example.test", incomingHost: "localhost", incomingPort: mail.imapsPort, smtpHost: "localhost", smtpPort: mail.submissionPort, smtpTls: "starttls", allowSelfSigned: true, incomingPassword: "crm-pw" } });
  const channel = await createChannel(workspaceId);
  const say = (who: string, text: string) => receive(workspaceId, channel, [{ kind: "message", externalId: `${who} ${text}`, conversation: who, from: who, fromName: who, text }]);
  const of = async (title: string) => (await asTest(workspaceId, (tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.title, title)))))[0]!.id;
  const due = () => asTest(workspaceId, (tx) => tx.update(notificationSettings).set({ digestAt: new Date(Date.now() - 1_000) }).where(eq(notificationSettings.memberId, jane.id)));
  const settings = async () => (await asTest(workspaceId, (tx) => tx.select().from(notificationSettings).where(eq(notificationSettings.memberId, jane.id))))[0]!;

  await updateNotificationSettings(jane.context, { digest: "hourly", timeZone: "UTC" });
  await due();
  await sendDigest(workspaceId, jane.id, true);
  expect(await settings()).toMatchObject({ digestSentAt: null, digestProblem: null });

  await say("Ömer <b>Kaya</b>", "Where is my order?");
  const first = await of("Ömer <b>Kaya</b>");
  await assignConversation(admin.context, first, jane.id);
  await say("Ömer <b>Kaya</b>", "And what does it cost?");
  await updateNotificationSettings(jane.context, { quietHours: { from: "00:00", to: "23:59", days: [1, 2, 3, 4, 5, 6, 7] } });
  await due();
  await sendDigest(workspaceId, jane.id, true);
  const held = await settings();
  expect(held.digestAt!.getTime()).toBeGreaterThan(Date.now());
  expect(await inbox()).toHaveLength(0);

  await updateNotificationSettings(jane.context, { quietHours: null });
  await due();
  // As the janitor does, through the worker.
  await queueAllDigests();
  const [found] = await mails(1);
  expect(found!.subject).toBe("2 unread notifications in Weft Coffee");
  expect(found!.text).toContain("Ömer <b>Kaya</b>");
  expect(found!.html).not.toContain("<b>Kaya</b>");
  expect(found!.text).toMatch(new RegExp(`/inbox\\?c=${first}&m=[0-9a-f-]{36}`));
  expect(found!.html).toContain("And what does it cost?");
  expect(found!.headers.get("list")).toMatchObject({ unsubscribe: { url: expect.stringContaining("/api/v1/notifications/unsubscribe/") } });

  // What was mailed is in no other mail; what was read in none at all.
  await due();
  await sendDigest(workspaceId, jane.id, true);
  await say("Ömer <b>Kaya</b>", "Hello?");
  await markNamedSeen(jane.context, first);
  await due();
  await sendDigest(workspaceId, jane.id, true);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await inbox()).toHaveLength(1);

  const token = /\/unsubscribe\/notifications\/([\w.-]+)/.exec(found!.text ?? "")![1]!;
  expect(await readDigestReader(token)).toEqual({ name: "Jané Ünal", isOver: false });
  await endDigest(token);
  await endDigest(token);
  expect(await readDigestReader(token)).toEqual({ name: "Jané Ünal", isOver: true });
  expect(await getNotificationSettings(jane.context)).toMatchObject({ digest: "off", digestAt: null });
  await expect(endDigest(`${token.slice(0, -2)}AA`)).rejects.toMatchObject({ code: "not_found" });
}, 180_000);
