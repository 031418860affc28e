import { once } from "node:events";
import PDFDocument from "pdfkit";
import { beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { conversations, messages, searchTexts } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import type { ChannelEvent } from "../connectors/contract";
import { type Context, inTransaction, systemContext } from "../context";
import { changeConversations } from "../conversations/change-many";
import { addNote as addConversationNote } from "../conversations/note";
import { renameLabel } from "../labels/rename";
import { orderRecord } from "../orders/record";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { setLines } from "../records/lines";
import { addNote, changeNote } from "../records/notes";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createTeam, createWorkspace, receive, testManifest } from "../testing/factories";
import { checkSearch } from "./check";
import type { SearchKind } from "./expression";
import { indexAll, indexAnew } from "./index/run";
import { search, searchAll } from "./search";

let workspaceId: string;
let admin: Context;
let connection: Awaited<ReturnType<typeof createConnection>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  admin = (await createMember(workspaceId, { roles: ["admin"], name: "Mei Tanaka" })).context;
  connection = await createConnection(workspaceId);
});

let counter = 0;
const message = (text: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: `m${++counter}`, from: "jane", fromName: "Jane Doe", conversation: "jane", text, at: new Date(Date.UTC(2026, 4, 1) + counter * 60_000).toISOString(), ...more }) as ChannelEvent;

async function say(...events: ChannelEvent[]): Promise<void> {
  await receive(workspaceId, connection, events);
  await indexAll(workspaceId);
}

const find = async (q: string, kind: SearchKind = "messages", ctx = admin) => (await search(ctx, { q, kind })).items;
const texts = async (q: string, kind: SearchKind = "messages", ctx = admin) => (await find(q, kind, ctx)).map(({ excerpt, title }) => excerpt?.text ?? title.text);

test("finds messages of all history, the newest first, a page at a time, each once", async () => {
  await say(...Array.from({ length: 45 }, (_, at) => message(`brick ${at}`)));
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await search(admin, { q: "brick ", kind: "messages", cursor });
    expect(page.items.length).toBeLessThanOrEqual(20);
    found.push(...page.items.map(({ excerpt }) => excerpt!.text));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(found).toEqual(Array.from({ length: 45 }, (_, at) => `brick ${44 - at}`));
});

test("words, phrases, OR, not, beginnings, and what was found is marked", async () => {
  await say(message("late delivery of bricks"), message("the delivery was late"), message("early delivery"), message("nothing of it"));
  expect(await texts("late delivery ")).toEqual(["the delivery was late", "late delivery of bricks"]);
  expect(await texts('"late delivery"')).toEqual(["late delivery of bricks"]);
  expect(await texts("bricks OR early ")).toEqual(["early delivery", "late delivery of bricks"]);
  expect(await texts("delivery -late ")).toEqual(["early delivery"]);
  expect(await texts("bri")).toEqual(["late delivery of bricks"]);
  expect(await texts("bri ")).toEqual([]);
  const [{ excerpt } = { excerpt: null }] = await find("delivery -late ");
  expect(excerpt!.marks.map(([from, to]) => excerpt!.text.slice(from, to))).toEqual(["delivery"]);
});

test("what cannot be read says why, and where", async () => {
  await expect(search(admin, { q: "brick has:wings", kind: "messages" })).rejects.toMatchObject({ code: "invalid", message: "has: knows file, image, video, audio, link and location.", fields: [{ field: "q", message: expect.stringContaining("(Characters 7 to 15)") }] });
  await expect(search(admin, { q: "brick in:nowhere ", kind: "messages" })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("Nothing here is connected as “nowhere”.") });
});

test.each([
  ["订单", "我的订单在哪里?"],
  ["文はどこ", "ご注文はどこですか"],
  ["주문은", "제 주문은 어디에 있나요"],
  ["สั่งซื้อ", "คำสั่งซื้อของฉันอยู่ที่ไหน"],
  ["طلب", "أين الطَّلَب الجديد"],
  ["cafe", "Das CAFÉ am Markt"],
  ["strasse", "Straße 5"],
  ["00123", "order SO-2024-00123 please"],
  ["SO-2024-00123", "order so-2024-00123 please"],
  ["34567", "call +46 70 123 45 67"],
  ["0701234567", "call +46 70 123 45 67"],
  ["070 123 45 67", "call +46 70 123 45 67"],
  ["🧱", "three 🧱 please"],
])("%s in “%s”", async (q, text) => {
  await say(message(text), message("something else 987 654"));
  expect(await texts(`${q} `)).toEqual([text]);
});

describe("filters", () => {
  test("from: people by any of their handles, members, me and us", async () => {
    const member = await createMember(workspaceId, { roles: ["admin"], name: "Jonas Weber" });
    await say(message("brick by Jane"), message("brick by Bo", { from: "bo", fromName: "Bo Ek", conversation: "bo" }));
    const [first] = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.workspaceId, workspaceId)).limit(1));
    await addConversationNote(member.context, first!.id, { text: "brick by Jonas" });
    await indexAll(workspaceId);
    expect(await texts('brick from:"jane doe" ')).toEqual(["brick by Jane"]);
    expect(await texts("brick -from:jane ")).toEqual(["brick by Bo"]);
    expect(await texts("from:bo ")).toEqual(["brick by Bo"]);
    expect(await texts("brick from:jonas ", "notes")).toEqual(["brick by Jonas"]);
    expect(await texts("brick from:me ", "notes", member.context)).toEqual(["brick by Jonas"]);
    expect(await texts("brick from:us ", "notes")).toEqual(["brick by Jonas"]);
    expect(await texts("brick from:nobody ")).toEqual([]);
  });

  test("in: a channel, a connection, a kind", async () => {
    await say(message("brick"));
    expect(await texts(`brick in:${testManifest.id} `)).toEqual(["brick"]);
    expect(await texts('brick in:"test connection" ')).toEqual(["brick"]);
    expect(await texts("brick in:notes ")).toEqual([]);
    expect((await searchAll(admin, "brick in:messages ")).groups.map(({ kind }) => kind)).toEqual(["messages"]);
  });

  test("days, in the workspace's time zone", async () => {
    await say(message("brick one", { at: "2026-03-01T10:00:00.000Z" }), message("brick two", { at: "2026-03-02T10:00:00.000Z" }), message("brick three", { at: "2026-04-02T10:00:00.000Z" }));
    expect(await texts("brick on:2026-03-01 ")).toEqual(["brick one"]);
    expect(await texts("brick after:2026-03-01 before:2026-04 ")).toEqual(["brick two"]);
    expect(await texts("brick on:2026 ")).toHaveLength(3);
  });

  test("is: how the conversation is, and whose", async () => {
    await say(message("brick one"), message("brick two", { from: "bo", fromName: "Bo", conversation: "bo" }));
    await asTest(workspaceId, (tx) => tx.update(conversations).set({ status: "closed", assigneeId: (admin.actor as { id: string }).id }).where(eq(conversations.title, "Bo")));
    expect(await texts("brick is:open ")).toEqual(["brick one"]);
    expect(await texts("brick is:closed ")).toEqual(["brick two"]);
    expect(await texts("brick is:mine ")).toEqual(["brick two"]);
    expect(await texts("brick is:unassigned ")).toEqual(["brick one"]);
  });

  test("label: what the conversation carries, also under its new name", async () => {
    await say(message("brick one"), message("brick two", { from: "bo", fromName: "Bo", conversation: "bo" }));
    const [bo] = await asTest(workspaceId, (tx) => tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.title, "Bo")));
    await changeConversations(admin, { ids: [bo!.id], addLabels: ["Key account"] });
    await indexAll(workspaceId);
    expect(await texts('brick label:"key account" ')).toEqual(["brick two"]);
    expect(await texts('brick -label:"key account" ')).toEqual(["brick one"]);
    await renameLabel(workspaceId, "Key account", "Whale");
    await indexAll(workspaceId);
    expect(await texts("brick label:whale ")).toEqual(["brick two"]);
    expect(await texts('brick label:"key account" ')).toEqual([]);
  });

  test("has: files and links, and files by their names and what they say", async () => {
    await say(
      message("brick https://weft.example/bricks"),
      message("brick list", { attachments: [{ type: "file", name: "Preisliste-2026.csv", mime: "text/csv", content: new TextEncoder().encode("article;price\nclinker;12") }] } as Partial<ChannelEvent>),
      message("brick page", { attachments: [{ type: "file", name: "page.html", mime: "text/html", content: new TextEncoder().encode("<html><body><h1>Terracotta</h1><script>var hidden</script></body></html>") }] } as Partial<ChannelEvent>),
    );
    const pdf = await orderAsPdf();
    await say(message("brick invoice", { attachments: [{ type: "file", name: "invoice.pdf", mime: "application/pdf", content: pdf }, { type: "file", name: "broken.pdf", mime: "application/pdf", content: pdf.slice(0, 300) }] } as Partial<ChannelEvent>));
    expect(await texts("basalt ", "files")).toEqual(["invoice.pdf"]);
    expect(await texts("broken ", "files")).toEqual(["broken.pdf"]);
    expect(await texts("brick has:link ")).toEqual(["brick https://weft.example/bricks"]);
    expect(await texts("brick has:file ")).toEqual(["brick invoice", "brick page", "brick list"]);
    const [file] = await find("preisliste ", "files");
    expect(file).toMatchObject({ kind: "files", title: { text: "Preisliste-2026.csv", marks: [[0, 10]] }, href: expect.stringMatching(/^\/inbox\?c=.+&m=.+/) });
    expect(await texts("clinker ", "files")).toEqual(["Preisliste-2026.csv"]);
    expect(await texts("terracotta ", "files")).toEqual(["page.html"]);
    expect(await texts("hidden ", "files")).toEqual([]);
  });
});

async function orderAsPdf(): Promise<Uint8Array> {
  const document = new PDFDocument();
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  document.text("Twelve pallets of basalt");
  document.end();
  await once(document, "end");
  return new Uint8Array(Buffer.concat(chunks));
}

test("follows edits and deletions, and the files of what was deleted go with it", async () => {
  const first = message("the brick", { attachments: [{ type: "file", name: "brick.txt", mime: "text/plain", content: new TextEncoder().encode("words") }] } as Partial<ChannelEvent>);
  await say(first);
  await say({ kind: "message_edited", externalId: "e1", from: "jane", conversation: "jane", target: first.externalId, text: "the tile", at: "2026-05-02T10:00:00.000Z" } as ChannelEvent);
  expect(await texts("brick ")).toEqual([]);
  expect(await texts("tile ")).toEqual(["the tile"]);
  expect(await texts("brick ", "files")).toEqual(["brick.txt"]);
  await say({ kind: "message_deleted", externalId: "e2", from: "jane", conversation: "jane", target: first.externalId, at: "2026-05-02T11:00:00.000Z" } as ChannelEvent);
  expect(await texts("tile ")).toEqual([]);
  expect(await texts("brick ", "files")).toEqual([]);
});

describe("only what one may see", () => {
  test("messages, notes and files of one's teams, of no team, and one's own, also when they move", async () => {
    const [north, south] = [(await createTeam(workspaceId, "North")).id, (await createTeam(workspaceId, "South")).id];
    const ana = await createMember(workspaceId, { teamIds: [north] });
    await say(message("brick one"));
    const place = (values: Partial<typeof conversations.$inferInsert>) => asTest(workspaceId, (tx) => tx.update(conversations).set(values).where(eq(conversations.workspaceId, workspaceId)));
    expect(await texts("brick ", "messages", ana.context)).toHaveLength(1);
    await place({ teamId: south });
    expect(await texts("brick ", "messages", ana.context)).toEqual([]);
    expect(await texts("brick is:open ", "messages", ana.context)).toEqual([]);
    expect((await searchAll(ana.context, "brick ")).groups).toEqual([]);
    await place({ assigneeId: ana.id });
    expect(await texts("brick ", "messages", ana.context)).toHaveLength(1);
    await place({ assigneeId: null, teamId: north });
    expect(await texts("brick ", "messages", ana.context)).toHaveLength(1);
    expect(await texts("brick ", "messages", admin)).toHaveLength(1);
  });

  test("among many that are another team's, one's own are found, page after page", async () => {
    const [north, south] = [(await createTeam(workspaceId, "North")).id, (await createTeam(workspaceId, "South")).id];
    const ana = await createMember(workspaceId, { teamIds: [north] });
    await say(...Array.from({ length: 600 }, (_, at) => message(`brick ${at}`, { from: at % 100 ? "bo" : "jane", fromName: at % 100 ? "Bo" : "Jane", conversation: at % 100 ? "bo" : "jane" })));
    await asTest(workspaceId, async (tx) => {
      await tx.update(conversations).set({ teamId: south }).where(eq(conversations.title, "Bo"));
      await tx.update(conversations).set({ teamId: north }).where(eq(conversations.title, "Jane"));
    });
    expect(await texts("brick ", "messages", ana.context)).toEqual([500, 400, 300, 200, 100, 0].map((at) => `brick ${at}`));
  });

  test("public posts by those who read mentions, of their teams", async () => {
    const north = (await createTeam(workspaceId, "North")).id;
    const elsewhere = await createConnection(workspaceId, { teamId: north });
    await receive(workspaceId, elsewhere, [{ kind: "mention", externalId: "p1", from: "kim", fromName: "Kim Larsson", text: "These bricks crumble", public: true, at: "2026-05-01T10:00:00.000Z" } as ChannelEvent]);
    await indexAll(workspaceId);
    expect(await find("crumble ", "mentions")).toMatchObject([{ title: { text: "Kim Larsson" }, href: expect.stringMatching(/^\/mentions\?state=all&m=/) }]);
    expect(await texts("larsson ", "mentions")).toEqual(["These bricks crumble"]);
    const other = await createMember(workspaceId, { roles: ["community"] });
    expect(await texts("crumble ", "mentions", other.context)).toEqual([]);
    const sales = await createMember(workspaceId, { roles: ["sales"], teamIds: [north] });
    expect(await texts("crumble ", "mentions", sales.context)).toEqual([]);
    const community = await createMember(workspaceId, { roles: ["community"], teamIds: [north] });
    expect(await texts("crumble ", "mentions", community.context)).toHaveLength(1);
  });

  test("another workspace finds nothing, whatever it asks the database", async () => {
    await say(message("brick"));
    const other = (await createWorkspace()).id;
    const stranger = (await createMember(other, { roles: ["admin"] })).context;
    expect((await searchAll(stranger, "brick ")).groups).toEqual([]);
    const asked = await inTransaction(systemContext(other), ({ sql }) => sql`select id from weft_search(${workspaceId}::uuid, 'messages', ${"'@brick'"}, null, null, null, null, 10, null, null, null, 100)`);
    expect(asked).toEqual([]);
  });
});

describe("records", () => {
  test("by name, with a letter wrong, by handles, notes and lines", async () => {
    const company = await createRecord(admin, companyRecord, { name: "Ziegelwerk Müller GmbH", domain: "ziegel.example" });
    const contact = await createRecord(admin, contactRecord, { name: "Katharina Meyer", jobTitle: "Buyer", companyId: company.record.id });
    const order = await createRecord(admin, orderRecord, { name: "SO-2026-0815", companyId: company.record.id, reference: "Frühjahr" });
    await setLines(admin, orderRecord, String(order.record.id), [{ productId: null, description: "Klinker rot", quantity: 3, unit: null, unitPriceMinor: 100, discountPercent: 0 }]);
    const note = await addNote(admin, companyRecord, String(company.record.id), "prefers the terracotta");
    await indexAll(workspaceId);
    expect(await texts("meyer ", "contacts")).toEqual(["Katharina Meyer"]);
    expect(await search(admin, { q: "katarina meier ", kind: "contacts" })).toMatchObject({ isNear: true, items: [{ title: { text: "Katharina Meyer", marks: [[0, 9], [10, 15]] } }] });
    expect(await texts("zigelwerk", "companies")).toEqual(["Ziegelwerk Müller GmbH"]);
    expect(await texts("0815", "orders")).toEqual(["SO-2026-0815"]);
    expect(await texts("klinker ", "orders")).toEqual(["Klinker rot"]);
    expect(await texts("terracotta ", "notes")).toEqual(["prefers the terracotta"]);
    expect((await searchAll(admin, "ziegelwerk ")).groups.map(({ kind }) => kind)).toEqual(["companies"]);
    await changeNote(admin, companyRecord, String(company.record.id), note.id, { deleted: true });
    await updateRecord(admin, contactRecord, String(contact.record.id), { name: "Katharina Sommer" });
    await deleteRecords(admin, orderRecord, [String(order.record.id)]);
    await indexAll(workspaceId);
    expect(await texts("terracotta ", "notes")).toEqual([]);
    expect(await texts("meyer ", "contacts")).toEqual([]);
    expect(await texts("sommer ", "contacts")).toEqual(["Katharina Sommer"]);
    expect(await texts("0815 ", "orders")).toEqual([]);
  });

  test("labels", async () => {
    await createRecord(admin, companyRecord, { name: "Brick & Co", labels: ["Key account"] });
    await createRecord(admin, companyRecord, { name: "Brick Brothers" });
    await indexAll(workspaceId);
    expect(await texts('brick label:"key account" ', "companies")).toEqual(["Brick & Co"]);
  });
});

test("what was there before is indexed from its newest on, and is found again after all was lost", async () => {
  await say(...Array.from({ length: 30 }, (_, at) => message(`brick ${at}`)));
  await asTest(workspaceId, (tx) => tx.delete(searchTexts).where(eq(searchTexts.workspaceId, workspaceId)));
  expect(await texts("brick ")).toEqual([]);
  await indexAnew(workspaceId);
  await indexAll(workspaceId);
  expect(await texts("brick ")).toHaveLength(20);
  const stored = await asTest(workspaceId, (tx) => tx.select({ id: searchTexts.id }).from(searchTexts).where(eq(searchTexts.kind, "messages")));
  expect(stored).toHaveLength(30);
});

test("the nightly check puts right what was written past the index", async () => {
  await say(...Array.from({ length: 5 }, (_, at) => message(`brick ${at}`)));
  await asTest(workspaceId, async (tx) => {
    await tx.delete(searchTexts).where(eq(searchTexts.workspaceId, workspaceId));
    await tx.update(messages).set({ text: "tile" }).where(eq(messages.text, "brick 3"));
  });
  await checkSearch(workspaceId);
  await indexAll(workspaceId);
  expect(await texts("brick ")).toEqual(["brick 4", "brick 2", "brick 1", "brick 0"]);
  expect(await texts("tile ")).toEqual(["tile"]);
});

test("whatever is written and asked is only text", async () => {
  const naughty = ["'; drop table messages; --", "\\' \\\\ '' \"", "a:1 & b | !c @@ <-> :*", "<script>alert(1)</script>", "\u202Eevil\u202C", "\u200B\u200B", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "𝕿𝖍𝖊 𝖖𝖚𝖎𝖈𝖐", "%s%d{0}${x}", "x".repeat(300_000), "9".repeat(5_000), "字".repeat(50_000), Array.from({ length: 30_000 }, (_, at) => `word${at}9${at}`).join(" ")];
  await say(...naughty.map((text) => message(text)));
  for (const text of naughty) await search(admin, { q: text.slice(0, 900), kind: "messages" }).catch((error: unknown) => expect(error).toMatchObject({ code: "invalid" }));
  expect(await texts("quick ")).toHaveLength(1);
  expect(await texts("script alert ")).toEqual(["<script>alert(1)</script>"]);
  const rows = await asTest(workspaceId, (tx) => tx.select({ id: messages.id }).from(messages).where(eq(messages.workspaceId, workspaceId)));
  expect(rows).toHaveLength(naughty.length);
});
