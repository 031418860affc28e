import { ImapFlow } from "imapflow";
import { simpleParser, type ParsedMail } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { members } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createConnection } from "@/lib/connections/create";
import { createDashboard } from "@/lib/dashboards/create";
import { createSchedule } from "@/lib/dashboards/schedules/keep";
import { startDueMails } from "@/lib/dashboards/schedules/run";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { wordsOfPdf } from "@/lib/testing/pdf";
import { startMailServer, type MailServer } from "@/scripts/servers/mail";
import { startWorker } from "./start";

// A dashboard on its way through a real Postfix into a real mailbox, by the worker's own jobs.

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

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 300))) {
    const found = await find();
    if (found !== undefined) return found;
  }
  throw new Error("Waited a minute in vain.");
}

test("a scheduled dashboard arrives once, as HTML and text, with the paper and one press to end it", async () => {
  const workspaceId = (await createWorkspace("Weft Coffee")).id;
  const admin = await createMember(workspaceId, { name: "Ana Meyer", roles: ["admin"] });
  const jane = await createMember(workspaceId, { name: "Jané Ünal", roles: ["manager"] });
  await asTest(workspaceId, (tx) => tx.update(members).set({ email: "jane@example.test" }).where(eq(members.id, jane.id)));
  await createConnection(admin.context, { connector: "email", name: "Mail", settings: { address: "crm@example.test", displayName: "Weft Coffee", messageIdDomain: "weft.example.test", incomingHost: "localhost", incomingPort: mail.imapsPort, smtpHost: "localhost", smtpPort: mail.submissionPort, smtpTls: "starttls", allowSelfSigned: true, incomingPassword: "crm-pw" } });
  const { id: dashboard } = await createDashboard(admin.context, { name: "Montag – Überblick", visibility: "workspace", layout: { items: [{ key: "backlog", widget: "backlog", x: 0, y: 0, w: 6, h: 8, options: {} }] } });
  const { id, nextAt } = await createSchedule(admin.context, { dashboard, scope: {}, every: "day", time: "08:30", recipientIds: [jane.id] });
  await startDueMails(workspaceId, id, new Date(nextAt));
  const [found] = await eventually(async () => {
    const all = await inbox();
    return all.length ? all : undefined;
  });
  expect(found!.subject).toContain("Montag – Überblick");
  expect(found!.text).toContain("Montag – Überblick");
  expect(found!.html).toContain("Open in Weft");
  expect(found!.headers.get("list")).toMatchObject({ unsubscribe: { url: expect.stringContaining("/api/v1/dashboards/unsubscribe/") } });
  expect(found!.headers.get("list-unsubscribe-post") ?? "List-Unsubscribe=One-Click").toBe("List-Unsubscribe=One-Click");
  expect(found!.attachments).toMatchObject([{ contentType: "application/pdf", filename: expect.stringContaining("Montag") }]);
  expect(wordsOfPdf(found!.attachments[0]!.content).join(" ")).toContain("Page 1 of 1");
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await inbox()).toHaveLength(1);
});
