import { and, asc, eq } from "drizzle-orm";
import { ImapFlow } from "imapflow";
import { simpleParser, type ParsedMail } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dialogueEntries, identities, messages, recordLinks } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { startMailServer, type MailServer } from "@/scripts/servers/mail";
import { startTryton, type TrytonServer } from "@/scripts/servers/tryton";
import { days, decimal, type Rpc } from "@/scripts/servers/tryton-seed";
import { startTelegramSimulator, type TelegramSimulator } from "@/simulator/telegram";
import { startWorker } from "@/worker/start";
import { createConnection } from "../connections/create";
import { settingsFor, stockUp } from "../connectors/tryton/testing";
import { contactRecord } from "../contacts/record";
import { inTransaction, systemContext } from "../context";
import { addHandles } from "../identity/add-handles";
import { orderRecord } from "../orders/record";
import { productRecord } from "../products/record";
import { createRecord } from "../records/create";
import { getRecord } from "../records/get";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { findReorders } from "../reorders/find";
import { listReorders } from "../reorders/list";
import { createMember, createWorkspace } from "../testing/factories";
import { wordsOfPdf } from "../testing/pdf";
import type { ActionCall } from "./actions/contract";
import { findAction } from "./actions/entries";
import { changeDialogue, createDialogue } from "./keep";
import { startReorder } from "./start-reorder";
import { dialogueTemplates } from "./templates/entries";

// The whole way of a lapsed reorder: asked over Telegram, made, confirmed and shipped in a real Tryton, its invoice in a real mailbox, and a worker between them.

let tryton: TrytonServer;
let mail: MailServer;
let telegram: TelegramSimulator;
let worker: { stop(): Promise<void> };
let admin: Rpc;
let workspaceId: string;
let maria: Awaited<ReturnType<typeof createMember>>;
let phone: ReturnType<TelegramSimulator["person"]>;
let contactId: string;
let companyId: string;
let widget: string;
let filters: string;
let filterThere: number;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const dialogue = () => systemContext(workspaceId, "Dialogue");

async function eventually<T>(what: string, find: () => Promise<T | null | undefined | false>, seconds = 40): Promise<T> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`Waited ${seconds} s in vain: ${what}`);
}

const here = (remoteType: string, id: number) => eventually(`${remoteType} ${id} is here`, async () => (await read((tx) => tx.select({ id: recordLinks.recordId }).from(recordLinks).where(and(eq(recordLinks.workspaceId, workspaceId), eq(recordLinks.remoteType, remoteType), eq(recordLinks.remoteId, String(id))))))[0]?.id);
const salesThere = () => admin<{ id: number; number: string; state: string; description: string; shipments: number[] }[]>("sale.sale.search_read", [["party", "=", tryton.seed.customer]], 0, null, [["id", "ASC"]], ["number", "state", "description", "shipments"]);
const linesThere = (sale: number) => admin<{ quantity: number; "product.": { name: string } }[]>("sale.line.search_read", [["sale", "=", sale]], 0, null, [["id", "ASC"]], ["quantity", "product.name"]);
const heard = () => telegram.messagesTo(phone.chat.id).map(({ text }) => text ?? "");
const hears = (part: string | RegExp) =>
  eventually(String(part), async () => heard().find((text) => (typeof part === "string" ? text.includes(part) : part.test(text)))).catch((error: Error) => {
    throw new Error(`${error.message}\nHeard: ${heard().join(" · ")}`, { cause: error });
  });
const longDay = (day: string) => new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);

async function inbox(): Promise<ParsedMail[]> {
  const client = new ImapFlow({ host: "127.0.0.1", port: mail.imapsPort, secure: true, tls: { rejectUnauthorized: false }, auth: { user: "jane@example.test", pass: "jane-pw" }, logger: false });
  await client.connect();
  await client.mailboxOpen("INBOX", { readOnly: true });
  const found = await client.fetchAll("1:*", { source: true }).catch(() => []);
  await client.logout();
  return Promise.all(found.map(({ source }) => simpleParser(source!)));
}

beforeAll(async () => {
  process.env.WEFT_ALLOW_PRIVATE_HOSTS = "127.0.0.1,localhost,::1";
  [tryton, mail, telegram] = await Promise.all([startTryton(), startMailServer({ users: ["crm", "jane"] }), startTelegramSimulator()]);
  admin = await tryton.as("admin");
  filterThere = await alsoSells("Filter papers");
  workspaceId = (await createWorkspace("Weft Coffee")).id;
  maria = await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager", "admin"] });
  worker = await startWorker(() => {});
  await createConnection(maria.context, { connector: "tryton", name: "Tryton", settings: settingsFor(tryton) });
  const settings = { address: "crm@example.test", displayName: "Weft Coffee", messageIdDomain: "weft.example.test", incomingHost: "localhost", incomingPort: mail.imapsPort, smtpHost: "localhost", smtpPort: mail.submissionPort, smtpTls: "starttls", allowSelfSigned: true, incomingPassword: "crm-pw" };
  await createConnection(maria.context, { connector: "email", name: "Mail", settings });
  await createConnection(maria.context, { connector: "telegram", name: "Telegram", settings: { token: telegram.token, delivery: "polling", apiUrl: telegram.url } });
  for (const { name, definition } of dialogueTemplates.filter(({ id }) => ["lapsed-reorder", "shipment-notice"].includes(id))) {
    // Tests run at night as well.
    const { limits: _, ...awake } = definition;
    await changeDialogue(maria.context, (await createDialogue(maria.context, { name, definition: awake })).id, { status: "active" });
  }
  [companyId, widget, filters] = [await here("party.party", tryton.seed.customer), await here("product.product", tryton.seed.product), await here("product.product", filterThere)];
  await knowJane();
}, 480_000);
afterAll(async () => {
  await worker?.stop();
  await Promise.all([tryton?.stop(), mail?.stop(), telegram?.close()]);
}, 60_000);

async function alsoSells(name: string): Promise<number> {
  const { seed } = tryton;
  const [{ account_category: category }] = await admin<[{ account_category: number }]>("product.template.search_read", [["products", "=", seed.product]], 0, 1, null, ["account_category"]);
  const [template] = await admin<number[]>("product.template.create", [{ name, type: "goods", default_uom: seed.unit, list_price: decimal("4"), cost_price_method: "fixed", account_category: category, salable: true, sale_uom: seed.unit, lead_time: days(2), products: [["create", [{ suffix_code: "F-1", cost_price: decimal("2") }]]] }]);
  const [product] = await admin<number[]>("product.product.search", [["template", "=", template]], 0, 1, null);
  for (const one of [seed.product, product!]) await stockUp(admin, { ...tryton, seed: { ...seed, product: one } }, 500);
  return product!;
}

/** A buyer of the customer who writes over Telegram, and what they used to order. */
async function knowJane(): Promise<void> {
  phone = telegram.person({ id: 4711, firstName: "Jane", lastName: "Doe" });
  // What is written before the channel's first session is up may pass it by.
  contactId = await eventually("Jane is known", async () => {
    phone.says("Hello");
    return eventually("she is heard", async () => (await read((tx) => tx.select({ id: identities.contactId }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.channel, "telegram")))))[0]?.id, 6).catch(() => null);
  });
  await updateRecord(maria.context, contactRecord, contactId, { companyId });
  await inTransaction(dialogue(), (unit) => addHandles(unit, dialogue(), [{ contactId, kind: "email", value: "jane@example.test" }]));
  for (const daysAgo of [330, 300, 270, 240, 210, 180]) {
    const { record } = await createRecord(maria.context, orderRecord, { companyId, currency: "EUR", status: "delivered", orderedOn: inDays(-daysAgo) });
    await setLines(maria.context, orderRecord, record.id, [lineInput.parse({ productId: widget, description: "Widget", quantity: 12, unitPriceMinor: 1_900, unit: "u" }), lineInput.parse({ productId: filters, description: "Filter papers", quantity: 2, unitPriceMinor: 300, unit: "u" })]);
  }
  await findReorders(workspaceId);
}

test("a usual item is ordered over Telegram, made and shipped in Tryton, with its tracking number told and its invoice in the mailbox", async () => {
  const lapsed = (await listReorders(maria.context, { companyId })).items.find(({ product }) => product.name === "Widget")!;
  await startReorder(maria.context, lapsed.id);
  await hears("you usually order 12 × Widget");
  phone.says("15 please");
  // Its own prices, and its carrier's: 15 × 20 and 5.
  await hears(/^Order \d+ is open and comes to €305\.00\. Shall we add your other usual items as well: 2 × Filter papers\?/);
  phone.presses("Yes");
  await hears(/^Order \d+ now comes to €313\.00\. Shall it leave today\?/);
  phone.presses("Yes");
  await hears(`The earliest day on which it can leave is ${longDay(inDays(2))}`);
  const [sale, ...others] = await salesThere();
  expect(others).toEqual([]);
  expect(sale).toMatchObject({ state: "processing" });
  expect((await linesThere(sale!.id)).map((line) => `${line.quantity} × ${line["product."].name}`)).toEqual(["15 × Widget", "2 × Filter papers", "1 × Shipping"]);
  const order = await getRecord(maria.context, orderRecord, await here("sale.sale", sale!.id));
  expect(order.record).toMatchObject({ name: sale!.number, status: "confirmed", totalMinor: 31_300, companyId, contactId });

  await hears("The invoice goes to jane@example.test.");
  const invoice = await eventually("the invoice is in the mailbox", async () => (await inbox()).find(({ subject }) => subject === `Invoice ${sale!.number}`));
  expect(invoice.text).toContain("15 u × Widget: €300.00");
  expect(invoice.attachments).toMatchObject([{ filename: `Invoice ${sale!.number}.pdf`, contentType: "application/pdf" }]);
  const words = wordsOfPdf(invoice.attachments[0]!.content);
  for (const part of ["Weft Coffee", "Customer One", "Widget", "15 u", "\u0080313.00", `Invoice ${sale!.number}`]) expect(words).toContain(part);
  const acted = await read((tx) => tx.select({ text: dialogueEntries.text }).from(dialogueEntries).where(and(eq(dialogueEntries.workspaceId, workspaceId), eq(dialogueEntries.type, "acted"))).orderBy(asc(dialogueEntries.position)));
  expect(acted.at(-1)?.text).toBe("The invoice goes to jane@example.test. It was made here from the order as it stands in Tryton: Its invoice in Tryton is not posted yet.");

  const [shipment] = sale!.shipments;
  await admin("stock.shipment.out.write", [shipment], { reference: "JD0146" });
  for (const step of ["assign_try", "pick", "pack", "done"]) await admin(`stock.shipment.out.${step}`, [shipment]);
  await hears(`Your order ${sale!.number} is on its way with Parcel Post, tracking number JD0146, and is expected on ${longDay(inDays(2))}.`);
  expect((await inbox()).length).toBe(1);
  expect((await read((tx) => tx.select({ id: messages.id }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.subject, `Invoice ${sale!.number}`))))).length).toBe(1);
});

const callOf = (variables: ActionCall["variables"], key: string): ActionCall => ({ run: { workspaceId, contactId } as ActionCall["run"], variables, with: {}, key });
const madeWith = async (key: string) => (await salesThere()).filter(({ description }) => description === `WEFT-${key}`);

test("the same key twice, also with Tryton killed in between, is one sale", async () => {
  const open = findAction("order.open")!;
  const variables = { productId: widget, quantity: 3 };
  const first = await open.call!(dialogue(), callOf(variables, "run:1"));
  expect(first).toMatchObject({ done: true, variables: { elsewhere: "Tryton", orderTotal: { amountMinor: 6_500, currency: "EUR" } } });
  expect(await open.call!(dialogue(), callOf(variables, "run:1"))).toEqual(first);
  expect(await madeWith("run:1")).toHaveLength(1);

  const cut = open.call!(dialogue(), callOf(variables, "run:2")).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await tryton.kill9();
  const failure = await cut;
  if (failure instanceof Error) expect(failure).toMatchObject({ code: "unavailable" });
  await tryton.restart();
  admin = await tryton.as("admin");
  expect(await open.call!(dialogue(), callOf(variables, "run:2"))).toMatchObject({ done: true });
  expect(await madeWith("run:2")).toHaveLength(1);
});

test("what Tryton does not know, sell or count so is a sentence for a person, and makes no sale", async () => {
  const open = findAction("order.open")!;
  const before = (await salesThere()).length;
  const { record: own } = await createRecord(maria.context, productRecord, { name: "Own blend", priceMinor: 700, currency: "EUR" });
  expect(await open.call!(dialogue(), callOf({ productId: own.id, quantity: 1 }, "run:3"))).toEqual({ done: false, note: "Own blend is not in Tryton, where orders are kept. Add it there, and make the order by hand." });
  await admin("product.template.write", await admin<number[]>("product.template.search", [["products", "=", filterThere]], 0, 1, null), { salable: false });
  await expect(open.call!(dialogue(), callOf({ productId: filters, quantity: 1 }, "run:4"))).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("is not for sale in Tryton") });
  expect((await salesThere()).length).toBe(before);
});
