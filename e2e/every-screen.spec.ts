import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { companyRecord } from "@/lib/companies/record";
import { contactRecord } from "@/lib/contacts/record";
import { listConversations } from "@/lib/conversations/list";
import { fromSearch } from "@/lib/conversations/filter-url";
import type { Context } from "@/lib/context";
import { beginForRecords } from "@/lib/dialogues/begin";
import { changeDialogue, createDialogue } from "@/lib/dialogues/keep";
import { listRuns } from "@/lib/dialogues/runs";
import { createImport } from "@/lib/imports/create";
import { nilId } from "@/lib/is-id";
import { changeMentions } from "@/lib/mentions/change";
import { groupMentions } from "@/lib/mentions/group";
import { listMentions } from "@/lib/mentions/list";
import { mentionFilter } from "@/lib/mentions/schema";
import { listTopics } from "@/lib/mentions/topics";
import { releasePublication } from "@/lib/publications/release";
import { createPublication } from "@/lib/publications/save";
import { publicationInput } from "@/lib/publications/schema";
import { matchRecords } from "@/lib/identity/match-records";
import { recordKinds, type RecordKind } from "@/lib/records/contract";
import { createRecord } from "@/lib/records/create";
import { setLines } from "@/lib/records/lines";
import { addNote } from "@/lib/records/notes";
import type { Values } from "@/lib/records/schema";
import { recordTypes } from "@/lib/records/types";
import { updateRecord } from "@/lib/records/update";
import { createCrisis } from "@/lib/testing/crises";
import { createConnection, receive } from "@/lib/testing/factories";
import { manifests } from "@/lib/connectors/registry";
import { expect, expectAccessible, expectAccessibleInBothColours, test } from "./fixtures";

/** Some channel with public posts; whichever it is, the screens are the same. */
const publicManifest = manifests.find(({ posts }) => posts?.reply)!;

interface Seen {
  conversation: string;
  mention: string;
  topic: string;
  crisis: string;
  publication: string;
  connection: string;
  contact: string;
  company: string;
  /** One that asks whether a purchase order is approved, and a run of it. */
  dialogue: string;
  run: string;
  /** A file that was brought and not run. */
  imported: string;
  /** Those that may be the same. */
  secondContact: string;
  secondCompany: string;
  /** One of each other kind. */
  records: Partial<Record<RecordKind, string>>;
}

/** Where each page of the product is found; null for those that people see before they have signed in, whose own journeys run axe. */
const screens: Record<string, ((ids: Seen) => string) | null> = {
  "(app)/approvals": () => "/approvals?show=waiting",
  "(app)/companies": () => "/companies",
  "(app)/companies/[id]": ({ company }) => `/companies/${company}`,
  "(app)/companies/duplicates": () => "/companies/duplicates",
  "(app)/companies/merge": ({ company, secondCompany }) => `/companies/merge?a=${company}&b=${secondCompany}`,
  "(app)/contacts": () => "/contacts",
  "(app)/contacts/duplicates": () => "/contacts/duplicates",
  "(app)/contacts/merge": ({ contact, secondContact }) => `/contacts/merge?a=${contact}&b=${secondContact}`,
  "(app)/contacts/[id]": ({ contact }) => `/contacts/${contact}`,
  "(app)/dashboard": () => "/dashboard",
  "(app)/dashboard/[ref]": () => "/dashboard/admin",
  "(app)/dashboard/wall": () => "/dashboard/wall?show=admin",
  "(app)/dialogues": () => "/dialogues",
  "(app)/dialogues/[id]": ({ dialogue }) => `/dialogues/${dialogue}`,
  "(app)/dialogues/runs": () => "/dialogues/runs",
  "(app)/dialogues/runs/[id]": ({ run }) => `/dialogues/runs/${run}`,
  "(app)/search": () => "/search?q=the",
  "(app)/publish": () => "/publish",
  "(app)/publish/new": () => "/publish/new",
  "(app)/publish/[id]": ({ publication }) => `/publish/${publication}`,
  "(app)/notifications": () => "/notifications",
  "(app)/mentions": ({ mention }) => `/mentions${mention && `?m=${mention}`}`,
  "(app)/mentions/topics": () => "/mentions/topics",
  "(app)/mentions/topics/[id]": ({ topic }) => `/mentions/topics/${topic}`,
  "(app)/crises": () => "/crises",
  "(app)/crises/[id]": ({ crisis }) => `/crises/${crisis}`,
  "(app)/crises/[id]/report": ({ crisis }) => `/crises/${crisis}/report`,
  "(app)/listening": () => "/listening",
  "(app)/fabric": () => "/fabric",
  "(app)/fabric/conversations": () => `/fabric/conversations?from=2026-01-01&to=2026-01-31&channel=telegram&a=team:${nilId}&b=members:${nilId}`,
  "(app)/imports": () => "/imports",
  "(app)/imports/[id]": ({ imported }) => `/imports/${imported}`,
  "(app)/inbox": ({ conversation }) => `/inbox${conversation && `?c=${conversation}`}`,
  "(app)/metrics/[metric]": () => "/metrics/messages-in",
  ...Object.fromEntries(recordKinds.filter((kind) => kind !== "contacts" && kind !== "companies").flatMap((kind) => [[`(app)/${kind}`, () => `/${kind}`], [`(app)/${kind}/[id]`, ({ records }: Seen) => `/${kind}/${records[kind]}`]])),
  "(app)/settings": () => "/settings",
  "(app)/settings/api-keys": () => "/settings/api-keys",
  "(app)/settings/assignment": () => "/settings/assignment",
  "(app)/settings/automation": () => "/settings/automation",
  "(app)/settings/automation/[id]": () => "/settings/automation/new",
  "(app)/settings/business-hours": () => "/settings/business-hours",
  "(app)/settings/canned-replies": () => "/settings/canned-replies",
  "(app)/settings/connections": () => "/settings/connections",
  "(app)/settings/connections/[id]": ({ connection }) => `/settings/connections/${connection}`,
  "(app)/settings/connections/new": () => "/settings/connections/new",
  "(app)/settings/connections/new/[connector]": () => "/settings/connections/new/email",
  "(app)/settings/embedding": () => "/settings/embedding",
  "(app)/settings/fields": () => "/settings/fields",
  "(app)/settings/inbox": () => "/settings/inbox",
  "(app)/settings/labels": () => "/settings/labels",
  "(app)/settings/notifications": () => "/settings/notifications",
  "(app)/settings/people": () => "/settings/people",
  "(app)/settings/pipelines": () => "/settings/pipelines",
  "(app)/settings/quotas": () => "/settings/quotas",
  "(app)/settings/reader": () => "/settings/reader",
  "(app)/settings/sla": () => "/settings/sla",
  "(app)/settings/profile": () => "/settings/profile",
  "(app)/settings/workspace": () => "/settings/workspace",
  "docs/api": () => "/docs/api",
  "(auth)/demo": null,
  "(embed)/embed/[token]": null,
  "(embed)/gadget": null,
  "(auth)/invitations/[token]": null,
  "(auth)/unsubscribe/[token]": null,
  "(auth)/unsubscribe/notifications/[token]": null,
  "(auth)/sign-in": null,
  "(auth)/welcome": null,
  ".": null,
};

/** One of each kind beside contacts and companies, with all that points somewhere. */
async function createOfEach(ctx: Context, contactId: string, companyId: string): Promise<Seen["records"]> {
  const make = async (kind: RecordKind, values: Values) => (await createRecord(ctx, recordTypes[kind], { contactId, companyId, labels: ["key"], about: "A few words.", ...values })).record.id;
  const { record: product } = await createRecord(ctx, recordTypes.products, { name: "Dark roast 1 kg", code: "DR-1", priceMinor: 1190, unit: "bag" });
  const { record: priceList } = await createRecord(ctx, recordTypes["price-lists"], { name: "Hotels 2026", validFrom: "2026-01-01" });
  const { record: offer } = await createRecord(ctx, recordTypes.offers, { name: "Spring cups", campaign: "Spring", terms: "10 % until May." });
  const deals = await make("deals", { name: "Second hotel", amountMinor: 1_200_000, nextStep: "Send the offer", nextStepDate: "2026-05-03" });
  const quotes = await make("quotes", { dealId: deals, validUntil: "2026-06-01" });
  const orders = await make("orders", { quoteId: quotes, dealId: deals, orderedOn: "2026-05-03" });
  const lines = [{ productId: product.id, description: "Dark roast 1 kg", quantity: 12, unit: "bag", unitPriceMinor: 1190, discountPercent: 4 }];
  const records = {
    products: product.id, "price-lists": priceList.id, offers: offer.id, deals, quotes, orders, "purchase-orders": await make("purchase-orders", { reference: "77-1" }),
    cases: await make("cases", { name: "Two crates broken", orderId: orders, priority: "high" }), tasks: await make("tasks", { name: "Call about the order", dueDate: "2026-05-03" }),
  };
  for (const kind of ["quotes", "orders", "purchase-orders", "price-lists"] as const) await setLines(ctx, recordTypes[kind], records[kind], lines);
  await addNote(ctx, recordTypes.contacts, contactId, "Prefers to be called before nine.");
  return records;
}

/** A table that is not run yet: its columns, what they hold, and what is wrong in the first rows. */
async function bringFile(ctx: Context): Promise<string> {
  const text = "Name,E-mail,Phone,Birthday,Wer\nJane,jane@customer.example,+49 151 12345678,06/01/1980,x\nJoe,none,,,\n";
  return (await createImport(ctx, { kind: "contacts", name: "people.csv", content: Readable.from([Buffer.from(text)]) })).id;
}

/** Somebody names us in public, others answer, and so do we; one thing is behind a warning. */
async function mentioned(ctx: Context): Promise<{ mention: string; topic: string; crisis: string }> {
  const connection = await createConnection(ctx.workspaceId, { connector: publicManifest.id });
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await receive(ctx.workspaceId, connection, [
    { kind: "mention", public: true, externalId: "p1", from: "jane", fromName: "Jane Doe", fromHandle: "@jane", text: "Where is my flour? https://shop.example/4471", at: at(90), url: "https://square.example/p1", post: { author: { followers: 12_400 }, language: "en", counts: { likes: 3 } } },
    { kind: "comment", public: true, externalId: "p2", replyTo: "p1", from: "joe", fromName: "Joe", text: "نحتاجها قبل يوم الخميس", at: at(80), post: { warnings: ["Rude words"] } },
    { kind: "comment", public: true, externalId: "p3", replyTo: "p2", outgoing: true, text: "We are looking into it.", at: at(70) },
    { kind: "mention", public: true, externalId: "p4", from: "bot", fromName: "Price watch", text: "Prices of today", at: at(60), automatic: true },
    { kind: "mention", public: true, externalId: "p5", from: "kim", fromName: "Kim", text: "The flour delivery is late again, our ovens are cold", at: at(50) },
    { kind: "mention", public: true, externalId: "p6", from: "lee", fromName: "Lee", text: "Flour delivery late here too, since Monday", at: at(40) },
  ], publicManifest);
  const { items } = await listMentions(ctx, mentionFilter.parse({}));
  const { id } = items.find(({ author }) => author.name === "Jane Doe")!;
  await changeMentions(ctx, { ids: [id], addLabels: ["delivery"] });
  await groupMentions(ctx.workspaceId);
  const [topic] = await listTopics(ctx, { from: new Date(Date.now() - 86_400_000), to: new Date() });
  const crisis = await createCrisis(ctx.workspaceId, { connection, note: "A statement goes out at noon." });
  return { mention: id, topic: topic!.id, crisis };
}

/** A draft, and one that waits for somebody's approval with a first comment. @returns the latter */
async function planned(ctx: Context): Promise<string> {
  const connection = await createConnection(ctx.workspaceId, { connector: publicManifest.id });
  const compose = (text: string) => createPublication(ctx, publicationInput.parse({ text, campaign: "Spring", link: "https://mill.example/new", tagsLinks: true, needsApproval: true, posts: [{ connectionId: connection.id, firstComment: "Order until noon." }] }));
  await compose("A draft of flour");
  const { id } = await compose("New flour is here.");
  await releasePublication(ctx, id, { at: new Date(Date.now() + 3_600_000).toISOString(), holdSeconds: 0 });
  return id;
}

/** A dialogue that is under way about a purchase order. */
async function askAbout(ctx: Context, purchaseOrder: string): Promise<{ dialogue: string; run: string }> {
  const { id: dialogue } = await createDialogue(ctx, { template: "purchase-order-approval" });
  await changeDialogue(ctx, dialogue, { status: "active" });
  await updateRecord(ctx, recordTypes["purchase-orders"], purchaseOrder, { status: "waiting" });
  await beginForRecords({ workspaceId: ctx.workspaceId, kind: "purchase-orders", ids: [purchaseOrder] });
  const { items: [run] } = await listRuns(ctx, { dialogue });
  return { dialogue, run: run!.id };
}

test("no page is forgotten here", () => {
  const pages = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((path) => /(^|\/)page\.tsx$/.test(path)).map(dirname);
  expect(Object.keys(screens).toSorted()).toEqual(pages.toSorted());
});

/** Drawn by the same parts in the same colours as the lists and pages of contacts, companies, deals and orders. */
const alike: ReadonlySet<string> = new Set((["quotes", "purchase-orders", "products", "price-lists", "offers", "cases", "tasks"] as const).flatMap((kind) => [`(app)/${kind}`, `(app)/${kind}/[id]`]));

/** The colours of a narrow page are those of a wide one, which is seen in both. */
const onPhone = (): boolean => test.info().project.name === "phone";

/** So many tests share the screens, so that none takes long. */
const shares = 4;

for (let share = 0; share < shares; share++) {
  test(`axe finds nothing on any screen with work to do, in light and dark colours, part ${share + 1} of ${shares}`, async ({ page, company, receiveMessage }) => {
    test.setTimeout(240_000);
    await receiveMessage({ text: "Where is my order? https://shop.example/4471", minutesAgo: 90 }, { text: "نحتاجها قبل يوم الخميس", from: "سارة" });
    const { id: connection } = await createConnection(company.workspaceId);
    const said = await mentioned(company.ana.context);
    const publication = await planned(company.ana.context);
    const { items } = await listConversations(company.ana.context, fromSearch({}));
    const { record } = await createRecord(company.ana.context, companyRecord, { name: "Harbour Mills", domain: "mills.example", labels: ["key"], employees: 1200 });
    const records = await createOfEach(company.ana.context, items[0]!.contactId!, record.id);
    const imported = await bringFile(company.ana.context);
    await updateRecord(company.ana.context, contactRecord, items[0]!.contactId!, { companyId: record.id, labels: ["vip"], birthday: "1984-05-03" });
    const { record: secondCompany } = await createRecord(company.ana.context, companyRecord, { name: "Harbour Mill", country: "Portugal" });
    const { record: secondContact } = await createRecord(company.ana.context, contactRecord, { name: "Jane Do", birthday: "1984-05-03", labels: ["key"] });
    await matchRecords(company.workspaceId);
    const dialogue = await askAbout(company.ana.context, records["purchase-orders"]!);
    const shown = Object.entries(screens).filter(([name, address]) => address && !(onPhone() && alike.has(name))).filter((_, at) => at % shares === share);
    for (const [name, address] of shown) {
      if (!address) continue;
      await page.goto(address({ ...said, publication, conversation: items[0]!.id, connection, contact: items[0]!.contactId!, company: record.id, secondContact: secondContact.id, secondCompany: secondCompany.id, imported, records, ...dialogue }));
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
      await (alike.has(name) || onPhone() ? expectAccessible(page) : expectAccessibleInBothColours(page));
    }
  });
}

test("nor in a workspace where nothing is yet", async ({ page, company }) => {
  test.setTimeout(240_000);
  const { id: connection } = await createConnection(company.workspaceId);
  for (const name of ["(app)/dashboard", "(app)/approvals", "(app)/inbox", "(app)/mentions", "(app)/mentions/topics", "(app)/crises", "(app)/listening", "(app)/publish", "(app)/publish/new", "(app)/settings/api-keys", "(app)/settings/embedding", "(app)/settings/people", "(app)/contacts", "(app)/contacts/duplicates", "(app)/companies", "(app)/companies/duplicates", "(app)/deals", "(app)/orders", "(app)/tasks", "(app)/imports", "(app)/dialogues", "(app)/dialogues/runs"]) {
    await page.goto(screens[name]!({ mention: "", topic: "", crisis: "", publication: "", conversation: "", connection, contact: "", company: "", secondContact: "", secondCompany: "", imported: "", dialogue: "", run: "", records: {} }));
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
    await (onPhone() ? expectAccessible(page) : expectAccessibleInBothColours(page));
  }
});

test("nor on what lies over the screens", async ({ page, receiveMessage }) => {
  await receiveMessage({ text: "Hello?" });
  await page.goto("/inbox");
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
  for (const keys of ["Control+k", "?"]) {
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessibleInBothColours(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
});
