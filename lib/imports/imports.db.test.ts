import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { and, asc, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { companies, contacts, identities, importRows, imports } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { dealRecord } from "../deals/record";
import { inTransaction } from "../context";
import { addHandles } from "../identity/add-handles";
import type { RecordKind } from "../records/contract";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { listRecords } from "../records/list";
import { listOf } from "../records/list-query";
import { listTimeline } from "../records/timeline";
import { recordTypes } from "../records/types";
import { updateRecord } from "../records/update";
import { createMember, createWorkspace } from "../testing/factories";
import { configureImport } from "./configure";
import { createImport } from "./create";
import { errorRows } from "./errors";
import { getImport, listImports } from "./list";
import { previewImport } from "./preview";
import { continueImport } from "./run";
import type { ImportSettings } from "./schema";
import { cancelImport, checkImport, pauseImport, runImport, undoImport } from "./steps";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
});

const keptFiles = async () => (await readdir(join(process.env.WEFT_DATA_DIR!, "files", workspaceId), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).map(({ name }) => name);
const bring = (text: string | Buffer, kind: RecordKind = "contacts", name = "people.csv") => createImport(ana.context, { kind, name, content: Readable.from([Buffer.from(text)]) });

/** Brings a file, and takes it to its end. */
async function run(text: string, { kind = "contacts" as RecordKind, ...settings }: Partial<ImportSettings> & { kind?: RecordKind } = {}) {
  const { id } = await bring(text, kind);
  if (Object.keys(settings).length) await configureImport(ana.context, id, settings);
  await runImport(ana.context, id);
  await continueImport(workspaceId, id);
  return getImport(ana.context, id);
}
async function undo(id: string) {
  await undoImport(ana.context, id);
  await continueImport(workspaceId, id);
  return getImport(ana.context, id);
}
const all = async (kind: RecordKind) => (await listRecords(ana.context, recordTypes[kind], listOf(recordTypes[kind]))).items;
const names = async (kind: RecordKind) => (await all(kind)).map(({ name }) => name).toSorted();
const find = async (kind: RecordKind, name: string) => (await all(kind)).find((row) => row.name === name)!;
const addressesOf = (contactId: string) => asTest(workspaceId, async (tx) => (await tx.select({ address: identities.address }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId), isNull(identities.removedAt))).orderBy(asc(identities.address))).map(({ address }) => address));
const history = async (kind: RecordKind, id: string) => (await listTimeline(ana.context, recordTypes[kind], id, { kind: "change" })).items.flatMap((entry) => (entry.kind === "change" ? [{ action: entry.change.action, by: entry.change.actor.name, note: entry.change.note, changes: entry.change.changes }] : []));

const people = "Name,E-mail,Phone,Company,Labels\nJane Doe,jane@customer.example,+49 151 12345678,Harbour Mills,key; north\nJoe Bloggs,joe@customer.example,,Harbour Mills,\nEve,,,Other Ltd,\n";

describe("an import", () => {
  test("makes contacts with their addresses, their companies once, and says so in their history", async () => {
    const done = await run(people);
    expect(done).toMatchObject({ status: "done", rows: 3, taken: 3, counts: { created: 3, updated: 0, skipped: 0, failed: 0, companies: 2 } });
    expect([await names("contacts"), await names("companies")]).toEqual([["Eve", "Jane Doe", "Joe Bloggs"], ["Harbour Mills", "Other Ltd"]]);
    const jane = await find("contacts", "Jane Doe");
    expect(jane).toMatchObject({ labels: ["key", "north"], ownerId: ana.id, companyId: (await find("companies", "Harbour Mills")).id });
    expect(await addressesOf(jane.id)).toEqual(["email:jane@customer.example", "phone:+4915112345678"]);
    expect(await history("contacts", jane.id)).toEqual([{ action: "create", by: "Ana Meyer", note: "Imported from people.csv, row 2", changes: expect.arrayContaining([{ field: "name", from: null, to: "Jane Doe" }]) }]);
    expect((await history("companies", jane.companyId as string))[0]).toMatchObject({ action: "create", note: "Imported from people.csv, row 2" });
  });

  test("finds again by e-mail who is there, changes what differs, and leaves the rest", async () => {
    await run(people);
    const before = await find("contacts", "Joe Bloggs");
    const again = await run("Name,E-mail,Job title,Phone\nJane D.,JANE@customer.example,Buyer,\nJoe Bloggs,joe@customer.example,,\nJoe Bloggs,joe@customer.example,,12\nNew,new@customer.example,,\n");
    expect(again.counts).toEqual({ created: 1, updated: 1, skipped: 1, failed: 1, companies: 0 });
    const jane = await find("contacts", "Jane D.");
    expect(jane).toMatchObject({ jobTitle: "Buyer", labels: ["key", "north"] });
    expect((await find("contacts", "Joe Bloggs")).updatedAt).toBe(before.updatedAt);
    expect((await history("contacts", jane.id))[0]).toMatchObject({ action: "update", changes: [{ field: "name", from: "Jane Doe", to: "Jane D." }, { field: "jobTitle", from: null, to: "Buyer" }] });
    expect(await names("contacts")).toHaveLength(4);
  });

  test("rows of one person in one file are one person", async () => {
    const done = await run("Name,E-mail,Phone,Labels,Job title\nJane,jane@customer.example,,a,\nJane,jane@customer.example,+4915112345678,b,Buyer\nJane Doe,,+49 151 12345678,,\n");
    expect(done.counts).toMatchObject({ created: 1, updated: 2 });
    const [jane] = await all("contacts");
    expect(jane).toMatchObject({ name: "Jane Doe", labels: ["a", "b"], jobTitle: "Buyer" });
    expect(await addressesOf(jane!.id)).toEqual(["email:jane@customer.example", "phone:+4915112345678"]);
  });

  test("by external id, whatever else has changed; by name; or never", async () => {
    await run("Kundennummer,Name\nK-1,Jane\n");
    expect((await run("Kundennummer,Name\nK-1,Jane Doe\nK-2,Joe\n")).counts).toMatchObject({ created: 1, updated: 1 });
    expect((await run("Name,Job title\njane doe,Buyer\n", { match: "name" })).counts).toMatchObject({ created: 0, updated: 1 });
    expect((await run("Name,Job title\nJane Doe,Buyer\n", { match: "none" })).counts).toMatchObject({ created: 1, updated: 0 });
    expect((await run("Name,Job title\nJane Doe,Chef\nNobody,Chef\n", { match: "name", only: "known" })).counts).toMatchObject({ created: 0, updated: 1, skipped: 1 });
    expect((await run("Name,Job title\nJane Doe,Chef\nNobody,Chef\n", { match: "name", only: "new" })).counts).toMatchObject({ created: 1, updated: 0, skipped: 1 });
  });

  test("by Weft's own id, as an export has it; one that nobody has is an error", async () => {
    await run(people);
    const jane = await find("contacts", "Jane Doe");
    const done = await run(`Weft id,Name\n${jane.id},Jane Roe\n${ana.id},Somebody\n`);
    expect(done.counts).toMatchObject({ created: 0, updated: 1, failed: 1 });
    expect((await find("contacts", "Jane Roe")).id).toBe(jane.id);
  });

  test("an empty cell empties nothing, unless it is asked to", async () => {
    await run("Name,E-mail,Job title,Labels\nJane,jane@customer.example,Buyer,key\n");
    const text = "Name,E-mail,Job title,Labels\nJane,jane@customer.example,,\n";
    expect((await run(text)).counts).toMatchObject({ updated: 0, skipped: 1 });
    expect((await run(text, { erase: true })).counts).toMatchObject({ updated: 1 });
    expect(await find("contacts", "Jane")).toMatchObject({ jobTitle: null, labels: [] });
  });

  test("of other kinds: deals with amounts, stages, contacts and companies", async () => {
    await run(people);
    const done = await run("Name;Betrag;Währung;Stage;Company;Contact;Expected close\nBig;1.234,50;EUR;Qualified;Harbour Mills;jane@customer.example;31.12.2026\nBad;x;EUR;;;;\nLost;5,00;EUR;Nowhere;;;\nWhose;5,00;EUR;;;Nobody;\n", { kind: "deals" });
    const [first] = await all("deals");
    expect(done.counts).toMatchObject({ created: 1, failed: 3 });
    expect(first).toMatchObject({ name: "Big", amountMinor: 123_450, currency: "EUR", status: "open", closeDate: "2026-12-31", contactId: (await find("contacts", "Jane Doe")).id, companyId: (await find("companies", "Harbour Mills")).id });
    expect((await errorRows(ana.context, done.id)).map(({ reason }) => reason)).toEqual(["Betrag: “x” is no amount.", "Stage: There is no stage “Nowhere”.", "Contact: There is no contact “Nobody”."]);
    expect(dealRecord.kind).toBe("deals");
  });

  test("of an address book", async () => {
    const { id, format } = await bring("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Doe\r\nORG:Harbour Mills\r\nEMAIL:jane@customer.example\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r\nEND:VCARD\r\n", "contacts", "book.vcf");
    await runImport(ana.context, id);
    await continueImport(workspaceId, id);
    expect([format, await names("contacts"), await names("companies")]).toEqual(["vcf", ["Jane Doe", "Jörg Müller"], ["Harbour Mills"]]);
  });

  test("takes other encodings and delimiters as they are, or as somebody says", async () => {
    const { settings, headings, id } = await bring(Buffer.from("Firma;Umsatz;Mitarbeiter\nMüller & Söhne;1.234,50;12\n", "latin1"), "companies");
    expect(settings).toMatchObject({ encoding: "windows-1252", delimiter: ";", columns: [{ target: "name" }, { target: null, decimal: "," }, { target: "employees" }] });
    expect(headings[0]).toMatchObject({ heading: "Firma", samples: ["Müller & Söhne"] });
    expect((await configureImport(ana.context, id, { encoding: "windows-1251" })).headings[0]!.samples).toEqual(["Mьller & Sцhne"]);
    const bare = await configureImport(ana.context, id, { encoding: "windows-1252", bare: true });
    expect(bare.headings.map(({ heading }) => heading)).toEqual(["Column 1", "Column 2", "Column 3"]);
    expect(bare.rows).toBe(2);
  });
});

describe("what is wrong in a row", () => {
  const text = "Name,E-mail,Birthday\nJane,jane@customer.example,yesterday\nJoe,none,\n,,01.02.1980\n\"Open,x@y.example\nEve,eve@customer.example,\n";

  test("costs that row, and can be read with its reason", async () => {
    const done = await run(text);
    expect(done.counts).toMatchObject({ created: 1, failed: 4 });
    expect(await errorRows(ana.context, done.id)).toEqual([
      { line: 2, reason: "Birthday: “yesterday” is no day." },
      { line: 3, reason: "E-mail: “none” is no e-mail address." },
      { line: 4, reason: "Name is needed." },
      { line: 5, reason: expect.stringContaining("never closed") },
    ]);
  });

  test("can cost only that cell", async () => {
    const done = await run(text, { lenient: true });
    expect(done.counts).toMatchObject({ created: 3, failed: 2 });
    expect((await errorRows(ana.context, done.id)).map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  test("an address that is another's stays there, and the row says so", async () => {
    await run("Name,E-mail\nJane,jane@customer.example\n");
    const done = await run("Name,E-mail\nSomebody,jane@customer.example\n", { match: "none" });
    expect(done.counts).toMatchObject({ created: 1, failed: 0 });
    expect(await errorRows(ana.context, done.id)).toEqual([{ line: 2, reason: "jane@customer.example belongs to another contact, so it was not added." }]);
    expect(await addressesOf((await find("contacts", "Somebody")).id)).toEqual([]);
  });

  test("a name that the database would refuse is no reason to stop", async () => {
    const done = await run(`Name,E-mail\n"Zero \u0000 inside",zero@customer.example\n"Half \uD800 pair",half@customer.example\n${"'; drop table contacts; --"},drop@customer.example\n`);
    expect(done.counts).toMatchObject({ created: 3, failed: 0 });
  });
});

describe("a dry run", () => {
  test("counts what a run does, and changes nothing", async () => {
    await run("Name,E-mail\nJane,jane@customer.example\n");
    const { id } = await bring("Name,E-mail,Company\nJane,jane@customer.example,\nJane D.,jane@customer.example,Mills\nNew,new@customer.example,Mills\nNew,new@customer.example,Mills\nBad,none,Other\n");
    const before = [await names("contacts"), await names("companies")];
    await checkImport(ana.context, id);
    await expect(configureImport(ana.context, id, { erase: true })).rejects.toMatchObject({ code: "conflict" });
    await continueImport(workspaceId, id);
    const checked = await getImport(ana.context, id);
    expect(checked).toMatchObject({ status: "draft", rows: 5, rowsKnown: true, checked: { rows: 5, created: 1, updated: 1, skipped: 2, failed: 1 } });
    expect([await names("contacts"), await names("companies")]).toEqual(before);
    expect(await errorRows(ana.context, id)).toHaveLength(1);
    await runImport(ana.context, id);
    await continueImport(workspaceId, id);
    const { rows: _, ...counts } = checked.checked!;
    expect((await getImport(ana.context, id)).counts).toEqual({ ...counts, companies: 1 });
    expect(await errorRows(ana.context, id)).toHaveLength(1);
  });

  test("the first rows are shown as they will be", async () => {
    await run("Name,E-mail\nJane,jane@customer.example\n");
    const { id } = await bring("Name,E-mail,Company,Birthday\nJane D.,jane@customer.example,Mills,03.05.1980\nNew,none,,x\n");
    expect((await previewImport(ana.context, id)).rows).toEqual([
      { line: 2, action: "update", known: "Jane", cells: [{ target: "name", label: "Name", text: "Jane D." }, { target: "emails", label: "E-mail", text: "jane@customer.example" }, { target: "companyId", label: "Company", text: "Mills" }, { target: "birthday", label: "Birthday", text: "1980-05-03" }], problems: [] },
      { line: 3, action: "error", known: null, cells: [{ target: "name", label: "Name", text: "New" }], problems: [{ heading: "E-mail", message: "“none” is no e-mail address." }, { heading: "Birthday", message: "“x” is no day." }] },
    ]);
    expect(await names("companies")).toEqual([]);
  });
});

const crowd = (count: number, from = 0) => `Name,E-mail,Company\n${Array.from({ length: count }, (_, n) => `Person ${n + from},person${n + from}@customer.example,Company ${n % 7}`).join("\n")}\n`;

describe("a run that is interrupted", () => {
  test("goes on where it was: nothing twice, nothing left out", async () => {
    const { id } = await bring(crowd(1_700));
    await runImport(ana.context, id);
    // The worker dies after each block, as far as anybody can tell.
    for (let blocks = 1; ; blocks++) {
      const stop = new AbortController();
      const place = async () => (await asTest(workspaceId, (tx) => tx.select().from(imports).where(eq(imports.id, id))))[0]!;
      const timer = setInterval(() => void place().then(({ taken }) => taken >= blocks * 500 && stop.abort()), 5);
      await continueImport(workspaceId, id, { signal: stop.signal }).finally(() => clearInterval(timer));
      if ((await place()).status === "done") break;
      expect(blocks).toBeLessThan(10);
    }
    expect(await getImport(ana.context, id)).toMatchObject({ status: "done", rows: 1_700, counts: { created: 1_700, updated: 0, skipped: 0, failed: 0, companies: 7 } });
    expect(await asTest(workspaceId, (tx) => tx.$count(contacts))).toBe(1_700);
    // A job that comes once more finds nothing to do.
    await continueImport(workspaceId, id);
    expect(await asTest(workspaceId, (tx) => tx.$count(contacts))).toBe(1_700);
  });

  test("two workers at one import take each row once", async () => {
    const { id } = await bring(crowd(1_200));
    await runImport(ana.context, id);
    await Promise.all([continueImport(workspaceId, id), continueImport(workspaceId, id), continueImport(workspaceId, id)]);
    await continueImport(workspaceId, id);
    expect(await getImport(ana.context, id)).toMatchObject({ status: "done", counts: { created: 1_200 } });
    expect(await asTest(workspaceId, (tx) => tx.$count(contacts))).toBe(1_200);
  });

  test("is paused and goes on, or is cancelled and keeps what it did", async () => {
    const { id } = await bring(crowd(600));
    await runImport(ana.context, id);
    await pauseImport(ana.context, id);
    await continueImport(workspaceId, id);
    expect(await names("contacts")).toEqual([]);
    await expect(pauseImport(ana.context, id)).rejects.toMatchObject({ code: "conflict" });
    await runImport(ana.context, id);
    await continueImport(workspaceId, id);
    expect(await getImport(ana.context, id)).toMatchObject({ status: "done", counts: { created: 600 } });
    const { id: other } = await bring(crowd(10, 1_000));
    await cancelImport(ana.context, other);
    await expect(runImport(ana.context, other)).rejects.toMatchObject({ code: "conflict" });
  });

  test("stops with plain words when its file is gone", async () => {
    const { id } = await bring(crowd(3));
    await runImport(ana.context, id);
    await asTest(workspaceId, (tx) => tx.update(imports).set({ sha256: "0".repeat(64) }).where(eq(imports.id, id)));
    await continueImport(workspaceId, id);
    expect(await getImport(ana.context, id)).toMatchObject({ status: "failed", problem: expect.stringContaining("no longer") });
  });
});

describe("undoing an import", () => {
  test("deletes what it made and gives fields back, unless they were changed since", async () => {
    await run("Name,E-mail,Job title\nJane,jane@customer.example,Buyer\nJoe,joe@customer.example,Buyer\n");
    const done = await run("Name,E-mail,Phone,Job title,Labels,Company\nJane Doe,jane@customer.example,+4915112345678,Chef,key,Mills\nJoe Bloggs,joe@customer.example,,Chef,,Mills\nEve,eve@customer.example,,,,Mills\n");
    expect(done.counts).toMatchObject({ created: 1, updated: 2, companies: 1 });
    const [jane, joe] = [await find("contacts", "Jane Doe"), await find("contacts", "Joe Bloggs")];
    await updateRecord(ana.context, contactRecord, joe.id, { jobTitle: "Director" });
    const undone = await undo(done.id);
    expect(undone).toMatchObject({ status: "undone", undone: { deleted: 2, restored: 2, kept: 1 }, undoUntil: null });
    expect(await find("contacts", "Jane")).toMatchObject({ id: jane.id, jobTitle: "Buyer", labels: [], companyId: null });
    expect(await find("contacts", "Joe")).toMatchObject({ id: joe.id, jobTitle: "Director", companyId: null });
    expect([await names("contacts"), await names("companies")]).toEqual([["Jane", "Joe"], []]);
    expect(await addressesOf(jane.id)).toEqual(["email:jane@customer.example"]);
    expect((await history("contacts", jane.id))[0]).toMatchObject({ action: "update", by: "Ana Meyer", note: "The import of people.csv was undone" });
    await expect(undoImport(ana.context, done.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("and bringing the file again brings the same people back", async () => {
    const first = await run(people);
    const jane = await find("contacts", "Jane Doe");
    await undo(first.id);
    expect(await names("contacts")).toEqual([]);
    const again = await run(people);
    expect(again.counts).toMatchObject({ created: 3 });
    expect((await find("contacts", "Jane Doe")).id).toBe(jane.id);
    expect(again.before).toBeNull();
    await undo(again.id);
    expect([await names("contacts"), await names("companies")]).toEqual([[], []]);
  });

  test("keeps a company that somebody else came to be in, and what was deleted by hand", async () => {
    const done = await run(people);
    const mills = await find("companies", "Harbour Mills");
    await createRecord(ana.context, contactRecord, { name: "By hand", companyId: mills.id });
    await deleteRecords(ana.context, contactRecord, [(await find("contacts", "Eve")).id]);
    await undo(done.id);
    expect([await names("contacts"), await names("companies")]).toEqual([["By hand"], ["Harbour Mills"]]);
  });

  test("of many blocks, also from the middle", async () => {
    const { id } = await bring(crowd(1_300));
    await runImport(ana.context, id);
    await continueImport(workspaceId, id);
    await undoImport(ana.context, id);
    const stop = AbortSignal.abort();
    await continueImport(workspaceId, id, { signal: stop });
    await continueImport(workspaceId, id);
    expect(await getImport(ana.context, id)).toMatchObject({ status: "undone", undone: { deleted: 1_307 } });
    expect(await names("contacts")).toEqual([]);
  });

  test("is over after a week", async () => {
    const done = await run(people);
    await asTest(workspaceId, (tx) => tx.update(imports).set({ finishedAt: new Date(Date.now() - 8 * 86_400_000) }).where(eq(imports.id, done.id)));
    await expect(undoImport(ana.context, done.id)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("7 days") });
  });
});

describe("a file", () => {
  test("that was imported before is told, and its mapping remembered", async () => {
    const first = await run("Wer,Name,E-mail\nx,Jane,jane@customer.example\n", { columns: [{ target: "about", decimal: ".", dates: "dmy" }, { target: "name", decimal: ".", dates: "dmy" }, { target: "emails", decimal: ".", dates: "dmy" }], country: "FR" });
    const again = await bring("Wer,Name,E-mail\nx,Jane,jane@customer.example\n");
    expect(again).toMatchObject({ before: { id: first.id, by: "Ana Meyer" }, remembered: true, settings: { country: "FR", columns: [{ target: "about" }, { target: "name" }, { target: "emails" }] } });
    expect(await bring("Wer,Name\nx,Jane\n")).toMatchObject({ before: null, remembered: false });
  });

  test.each([
    ["", "is empty"], ["\n\n", "holds no rows"], [Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]), "workbook"], [Buffer.from("%PDF-1.7\n%âãÏÓ"), "no table of text"],
    [`${Array.from({ length: 201 }, (_, n) => `c${n}`).join(",")}\n`, "201 columns"],
  ])("that is none is refused: %#", async (content, words) => {
    await expect(bring(content as string)).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining(words) });
    expect(await keptFiles()).toEqual([]);
  });

  test("that breaks off is not kept", async () => {
    const broken = (async function* () {
      yield Buffer.from("Name\nJane\n");
      throw new Error("aborted");
    })();
    await expect(createImport(ana.context, { kind: "contacts", name: "people.csv", content: broken })).rejects.toThrow("aborted");
    expect(await keptFiles()).toEqual([]);
    await bring(people);
    expect(await keptFiles()).toHaveLength(1);
  });

  test("that is too large is refused before it is all here", async () => {
    let sent = 0;
    const endless = (async function* () {
      for (;;) {
        sent += 1_048_576;
        yield Buffer.alloc(1_048_576, "a,b\n");
      }
    })();
    await expect(createImport(ana.context, { kind: "contacts", name: "large.csv", content: endless })).rejects.toMatchObject({ code: "too_large", message: expect.stringContaining("too large") });
    expect(await keptFiles()).toEqual([]);
    expect(sent).toBeLessThan(60 * 1_048_576);
  });

  test("is run only when its rows can become records", async () => {
    const { id, settings } = await bring("Name,E-mail\nJane,jane@customer.example\n");
    const none = settings.columns.map((column) => ({ ...column, target: null }));
    await configureImport(ana.context, id, { columns: none });
    await expect(runImport(ana.context, id)).rejects.toMatchObject({ fields: [{ field: "columns" }] });
    await expect(configureImport(ana.context, id, { columns: none.map((column) => ({ ...column, target: "name" })) })).rejects.toMatchObject({ fields: [{ field: "columns.1" }] });
    await expect(configureImport(ana.context, id, { columns: none.slice(1) })).rejects.toMatchObject({ fields: [{ field: "columns" }] });
    await expect(configureImport(ana.context, id, { match: "secret" })).rejects.toMatchObject({ fields: [{ field: "match" }] });
    await configureImport(ana.context, id, { columns: settings.columns, match: "phones" });
    await expect(checkImport(ana.context, id)).rejects.toMatchObject({ fields: [{ field: "match" }] });
  });
});

test("another workspace sees nothing, and finds nobody of ours", async () => {
  const done = await run(people);
  const other = await createMember((await createWorkspace()).id);
  await expect(getImport(other.context, done.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(undoImport(other.context, done.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(errorRows(other.context, done.id)).rejects.toMatchObject({ code: "not_found" });
  expect((await listImports(other.context)).items).toEqual([]);
  const { id, before } = await createImport(other.context, { kind: "contacts", name: "people.csv", content: Readable.from([Buffer.from(people)]) });
  expect(before).toBeNull();
  await runImport(other.context, id);
  await continueImport(other.context.workspaceId, id);
  expect(await getImport(other.context, id)).toMatchObject({ counts: { created: 3, companies: 2 } });
  expect(await names("contacts")).toHaveLength(3);
  expect(await asTest(workspaceId, (tx) => tx.select({ id: companies.id }).from(companies))).toHaveLength(2);
  expect(companyRecord.kind).toBe("companies");
  expect(await asTest(workspaceId, (tx) => tx.$count(importRows))).toBe(5);
});

test("somebody who may not change records may not import", async () => {
  const viewer = await createMember(workspaceId, { roles: ["executive"] });
  await expect(createImport(viewer.context, { kind: "contacts", name: "x.csv", content: Readable.from([Buffer.from(people)]) })).rejects.toMatchObject({ code: "forbidden" });
  await expect(listImports(viewer.context)).rejects.toMatchObject({ code: "forbidden" });
});

test("an address of somebody who was there before is the import's only when it brought it", async () => {
  const { record } = await createRecord(ana.context, contactRecord, { name: "Jane" });
  await inTransaction(ana.context, (unit) => addHandles(unit, ana.context, [{ contactId: record.id, kind: "email", value: "jane@customer.example" }]));
  const done = await run("Name,E-mail,Phone\nJane,jane@customer.example,+4915112345678\n");
  expect(done.counts).toMatchObject({ updated: 1 });
  expect(await addressesOf(record.id)).toHaveLength(2);
  await undo(done.id);
  expect(await addressesOf(record.id)).toEqual(["email:jane@customer.example"]);
});
