import { and, asc, eq, like } from "drizzle-orm";
import { ImapFlow } from "imapflow";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvals, conversations, messages, purchaseOrders, recordChanges } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { startMailServer, type MailServer } from "@/scripts/servers/mail";
import { startTryton, type TrytonServer } from "@/scripts/servers/tryton";
import type { Rpc } from "@/scripts/servers/tryton-seed";
import { startProsody, type XmppServer } from "@/scripts/servers/xmpp";
import { startTelegramSimulator, type TelegramSimulator } from "@/simulator/telegram";
import { startWorker } from "@/worker/start";
import { decideApproval } from "../approvals/decide";
import { getApproval } from "../approvals/get";
import { createConnection } from "../connections/create";
import { raisePurchase, settingsFor } from "../connectors/tryton/testing";
import { Person } from "../connectors/xmpp/testing";
import { linkAccount, listOwnAccounts } from "../members/accounts/own";
import { preferHandle } from "../members/handles/change";
import { listOwnHandles } from "../members/handles/list";
import { proveHandle } from "../members/handles/prove";
import { createMember, createWorkspace } from "../testing/factories";
import { changeDialogue, createDialogue } from "./keep";

// The whole way: an order raised in a real Tryton, a supervisor on real servers, and a worker between them.

let tryton: TrytonServer;
let prosody: XmppServer;
let mail: MailServer;
let telegram: TelegramSimulator;
let worker: { stop(): Promise<void> };
let employee: Rpc;
let alice: Person;
let workspaceId: string;
let maria: Awaited<ReturnType<typeof createMember>>;
let trytonId: string;

beforeAll(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1,localhost,::1";
  [tryton, prosody, mail, telegram] = await Promise.all([startTryton(), startProsody(), startMailServer({ users: ["crm", "maria"] }), startTelegramSimulator()]);
  employee = await tryton.as("buyer");
  alice = await Person.online(prosody, "alice");
  workspaceId = (await createWorkspace()).id;
  maria = await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager", "admin"] });
  await createMember(workspaceId, { name: "Bob Buyer" });
  worker = await startWorker(() => {});
  trytonId = (await createConnection(maria.context, { connector: "tryton", name: "Tryton", settings: settingsFor(tryton) })).connection.id;
  const { id } = await createDialogue(maria.context, { template: "purchase-order-approval" });
  await changeDialogue(maria.context, id, { status: "active" });
}, 480_000);
afterAll(async () => {
  await worker?.stop();
  await alice?.leave();
  await Promise.all([tryton?.stop(), prosody?.stop(), mail?.stop(), telegram?.close()]);
}, 60_000);

async function eventually<T>(what: string, find: () => Promise<T | null | undefined | false>, seconds = 40): Promise<T> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`Waited ${seconds} s in vain: ${what}`);
}

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const stateThere = async (id: number) => (await employee<{ state: string; number: string }[]>("purchase.purchase.read", [id], ["state", "number"]))[0]!;
const orderOf = async (number: string) => (await read((tx) => tx.select().from(purchaseOrders).where(and(eq(purchaseOrders.workspaceId, workspaceId), eq(purchaseOrders.name, number)))))[0];
const approvalOf = async (number: string) => (await read((tx) => tx.select().from(approvals).where(and(eq(approvals.workspaceId, workspaceId), eq(approvals.title, number)))))[0];
const historyOf = async (number: string) => (await read(async (tx) => tx.select().from(recordChanges).where(and(eq(recordChanges.workspaceId, workspaceId), eq(recordChanges.recordId, (await orderOf(number))!.id))).orderBy(asc(recordChanges.at)))).flatMap(({ note, actorName }) => (note ? [`${actorName}: ${note}`] : []));

/** An employee raises an order in Tryton and asks for its approval. @returns its id and number there */
async function raise(quantity = 7): Promise<{ id: number; number: string }> {
  const id = await raisePurchase(employee, tryton, { quantity });
  await employee("purchase.purchase.quote", [id]);
  return { id, number: (await stateThere(id)).number };
}

/** The member's handle on a connection, proved by the message that `write` sends, and preferred. */
async function prove(connectionId: string, write: (word: string) => unknown): Promise<void> {
  const { word } = await proveHandle(maria.context, connectionId);
  const find = async () => (await listOwnHandles(maria.context)).items.find((one) => one.connectionId === connectionId);
  // What is written before the channel's first session is up may pass it by; a person writes again.
  const held = await eventually("the handle is proved", async () => {
    await write(word);
    return eventually("the word is heard", find, 6).catch(() => null);
  });
  await preferHandle(maria.context, held.identityId);
}

describe("over XMPP, with a real Prosody", () => {
  const crm = () => prosody.users.crm.jid;
  const heard = (number: string) => alice.received.map((stanza) => stanza.getChildText("body") ?? "").filter((text) => text.includes(`#${number} `));

  test("a member proves that an account is theirs", async () => {
    const { connection } = await createConnection(maria.context, { connector: "xmpp", name: "XMPP", settings: { jid: crm(), password: prosody.users.crm.password, service: prosody.service, encryption: "unverified" } });
    await prove(connection.id, (word) => alice.say(crm(), word));
    await alice.hearsText("This is now a channel of Maria Lopez’s in Weft.");
  });

  test("the supervisor is asked in one message, reads the lines, approves, and Tryton has it confirmed", async () => {
    const { id, number } = await raise();
    await alice.hears("the question", (stanza) => stanza.getChildText("body") === `Hi Maria Lopez, Bob Buyer has raised P.O. #${number} to Acme Supplies for €84.00. Approve? (#yes) or see details? (#details)\n\n#no = Decline`);
    await alice.say(crm(), "#details");
    await alice.hears("the lines", (stanza) => stanza.getChildText("body")?.includes("7 × Widget (€12.00)") ?? false);
    expect(await stateThere(id)).toMatchObject({ state: "quotation" });
    await alice.say(crm(), "#yes");
    await alice.hearsText(`P.O. #${number} has been approved, thank you.`);
    expect((await stateThere(id)).state).toMatch(/confirmed|processing/);
    expect(await orderOf(number)).toMatchObject({ status: "confirmed" });
    expect(heard(number).filter((text) => text.startsWith("Hi Maria"))).toHaveLength(1);
    expect(await approvalOf(number)).toMatchObject({ status: "approved", decidedById: maria.id, decidedThrough: "xmpp" });
    expect(await historyOf(number)).toContain("Maria Lopez: Confirmed in Tryton.");
  });

  test("#no asks for a reason, and cancels there", async () => {
    const { id, number } = await raise(3);
    await alice.hears("the question", (stanza) => stanza.getChildText("body")?.includes(`P.O. #${number} to`) ?? false);
    await alice.say(crm(), "#no");
    await alice.hearsText(`Why do you decline P.O. #${number}? Your answer goes to Bob Buyer.`);
    await alice.say(crm(), "Over budget this month");
    await alice.hearsText(`P.O. #${number} has been declined: Over budget this month`);
    expect(await stateThere(id)).toMatchObject({ state: "cancelled" });
    expect(await approvalOf(number)).toMatchObject({ status: "declined", reason: "Over budget this month" });
  });

  test("as their own user: a rule that swallows the click is told, the approval waits on, and another user of theirs decides it in the app", async () => {
    await expect(linkAccount(maria.context, trytonId, { login: "buyer", password: "wrong" })).rejects.toMatchObject({ code: "invalid" });
    await linkAccount(maria.context, trytonId, { login: "buyer", password: tryton.users.buyer });
    expect((await listOwnAccounts(maria.context)).items).toMatchObject([{ connectionId: trytonId, login: "buyer", trouble: null }]);
    const { id, number } = await raise(2);
    await alice.hears("the question", (stanza) => stanza.getChildText("body")?.includes(`P.O. #${number} to`) ?? false);
    await alice.say(crm(), "#yes");
    await alice.hears("why not", (stanza) => stanza.getChildText("body")?.startsWith(`P.O. #${number} was not changed. Tryton recorded the approval`) === true && stanza.getChildText("body")!.includes("Another approver is needed."));
    expect(await stateThere(id)).toMatchObject({ state: "quotation" });
    const waiting = await approvalOf(number);
    expect(waiting).toMatchObject({ status: "waiting" });
    expect(await getApproval(maria.context, waiting!.id)).toMatchObject({ isMine: true });
    await linkAccount(maria.context, trytonId, { login: "approver", password: tryton.users.approver });
    await decideApproval(maria.context, waiting!.id, { decision: "approve" });
    await eventually("it is approved", async () => (await approvalOf(number))?.status === "approved");
    expect((await stateThere(id)).state).toMatch(/confirmed|processing/);
    expect(await historyOf(number)).toContain("Maria Lopez: Confirmed in Tryton, as its user approver.");
    const [there] = await employee<{ "confirmed_by.": { rec_name: string } | null }[]>("purchase.purchase.read", [id], ["confirmed_by.rec_name"]);
    expect(there!["confirmed_by."]?.rec_name).toBe("Ann Approver");
  });
});

describe("over e-mail, with a real Postfix and Dovecot", () => {
  const [from, to] = ["maria@example.test", "crm@example.test"];
  /** Another mail program. What a server does not check, anybody writes: the heading's From is free. */
  const write = (message: { subject: string; text: string; inReplyTo?: string; references?: string }) => createTransport({ host: "127.0.0.1", port: mail.smtpPort, secure: false, ignoreTLS: true, tls: { rejectUnauthorized: false } }).sendMail({ from, to, ...message });

  async function inbox(): Promise<{ subject: string; id: string; text: string }[]> {
    const client = new ImapFlow({ host: "127.0.0.1", port: mail.imapsPort, secure: true, tls: { rejectUnauthorized: false }, auth: { user: from, pass: "maria-pw" }, logger: false });
    await client.connect();
    await client.mailboxOpen("INBOX", { readOnly: true });
    const found = await client.fetchAll("1:*", { envelope: true, source: true }).catch(() => []);
    await client.logout();
    return found.map(({ envelope, source }) => ({ subject: envelope?.subject ?? "", id: envelope?.messageId ?? "", text: source?.toString().replaceAll("=\r\n", "") ?? "" }));
  }
  const received = (what: string, holds: (one: { subject: string; text: string }) => boolean) => eventually(what, async () => (await inbox()).find(holds));

  test("the sign-in address is proved, and only a reply that names our message counts", async () => {
    const settings = { address: to, displayName: "Weft", messageIdDomain: "weft.example.test", incomingHost: "localhost", incomingPort: mail.imapsPort, smtpHost: "localhost", smtpPort: mail.submissionPort, smtpTls: "starttls", allowSelfSigned: true, incomingPassword: "crm-pw" };
    const { connection } = await createConnection(maria.context, { connector: "email", name: "Mail", settings });
    await prove(connection.id, (word) => write({ subject: "my channel", text: `${word}\n` }));
    const { id, number } = await raise(5);
    const question = await received("the question", ({ subject, text }) => subject.includes(number) && text.includes(`P.O. #${number} to Acme Supplies`));
    await write({ subject: `Re: ${question.subject}`, text: "#yes" });
    await eventually("the forged answer is stored", async () => (await read((tx) => tx.select({ id: messages.id }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "in"), like(messages.text, "#yes%"), eq(messages.connectionId, connection.id))))).length > 0);
    // Long enough for what must not happen.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await stateThere(id)).toMatchObject({ state: "quotation" });
    expect(await approvalOf(number)).toMatchObject({ status: "waiting" });
    await write({ subject: `Re: ${question.subject}`, text: "#yes\n\nOn Sun, 29 Nov 2026 at 06:00, Weft <crm@example.test> wrote:\n> Approve? (#yes)", inReplyTo: question.id, references: question.id });
    await received("the thanks", ({ text }) => text.includes(`P.O. #${number} has been approved, thank you.`));
    expect((await stateThere(id)).state).toMatch(/confirmed|processing/);
    expect(await approvalOf(number)).toMatchObject({ status: "approved", decidedThrough: "email" });
    expect((await inbox()).filter(({ text }) => text.includes(`has raised P.O. #${number} `))).toHaveLength(1);
  });
});

describe("over Telegram, with buttons", () => {
  test("the question has its answers as buttons, and one press decides", async () => {
    const { connection } = await createConnection(maria.context, { connector: "telegram", name: "Telegram", settings: { token: telegram.token, delivery: "polling", apiUrl: telegram.url } });
    const phone = telegram.person({ id: 4711, firstName: "Maria" });
    await prove(connection.id, (word) => phone.says(word));
    const { id, number } = await raise(4);
    const said = (part: string) => eventually(part, async () => telegram.messagesTo(phone.chat.id).find(({ text }) => text?.includes(part)));
    expect(await said(`P.O. #${number} to Acme Supplies`)).toMatchObject({ reply_markup: { inline_keyboard: expect.anything() } });
    phone.presses("Details");
    await said("4 × Widget");
    phone.presses("Approve");
    await said(`P.O. #${number} has been approved, thank you.`);
    expect((await stateThere(id)).state).toMatch(/confirmed|processing/);
    expect(await approvalOf(number)).toMatchObject({ status: "approved", decidedThrough: "telegram" });
    const thread = await read((tx) => tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.connectionId, connection.id))));
    expect(thread).toMatchObject([{ status: "closed", unreadCount: 0 }]);
  });
});
