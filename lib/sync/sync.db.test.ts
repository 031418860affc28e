import { and, desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { companies, contacts, getSql, identities, recordChanges, recordLinks, syncProblems } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import { loadConnectionContext } from "../connections/context";
import { ConnectorError } from "../connectors/errors";
import { contactRecord } from "../contacts/record";
import type { Context } from "../context";
import { newId } from "../ids";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { crm, crmManifest } from "../testing/crm";
import { fetchRecords } from "./fetch";
import { typesOf } from "./mapping";
import { findGone, pullPage } from "./pull";
import { createThere, pushRecord } from "./push";

vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { crmConnector }] = [await import("../connectors/entry"), await import("../testing/crm")];
  return { crm: connectorEntry(crmConnector.manifest, async () => ({ connector: crmConnector })) };
});

let workspaceId = "";
let connectionId = "";
let mei: Context;
beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  ({ context: mei } = await createMember(workspaceId, { name: "Mei", roles: ["admin"] }));
});
beforeEach(async () => {
  crm.clear();
  connectionId = (await createConnection(workspaceId, { connector: "crm" })).id;
});

const loaded = () => loadConnectionContext(workspaceId, connectionId);
const never = new AbortController().signal;
async function pull(): Promise<void> {
  const connection = await loaded();
  for (const type of typesOf(crmManifest, {})) while ((await pullPage(connection, type, never))?.more);
}
const push = (remoteType: string, remoteId: string) => pushRecord(workspaceId, connectionId, { remoteType, remoteId });
const linkOf = async (remoteType: string, remoteId: string) => (await asTest(workspaceId, (tx) => tx.select().from(recordLinks).where(and(eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, remoteType), eq(recordLinks.remoteId, remoteId)))))[0];
const ours = async (remoteType: string, remoteId: string) => {
  const link = await linkOf(remoteType, remoteId);
  const table = remoteType === "account" ? companies : contacts;
  const [row] = await asTest(workspaceId, (tx) => tx.select().from(table).where(eq(table.id, link!.recordId)));
  return row as typeof row & Record<string, unknown>;
};
const historyOf = (recordId: string) => asTest(workspaceId, (tx) => tx.select().from(recordChanges).where(eq(recordChanges.recordId, recordId)).orderBy(desc(recordChanges.at), desc(recordChanges.id)));
const problems = () => asTest(workspaceId, (tx) => tx.select().from(syncProblems).where(eq(syncProblems.connectionId, connectionId)));
const jobs = async () => (await getSql()<{ payload: { remoteId?: string; fetch?: string[] } }[]>`select payload from graphile_worker._private_jobs`.catch(() => [])).map(({ payload }) => payload);
const later = (ms = 5_000) => new Date(Date.now() + ms).toISOString();
const earlier = (ms = 3600_000) => new Date(Date.now() - ms).toISOString();

test("records come with what they point to, and the same again changes nothing", async () => {
  crm.set("account", "1", { name: "Acme", site: "acme.example", sector: "Steel", staff: 12 });
  crm.set("person", "p1", { name: "Jane Doe", role: "Buyer", account: { type: "account", id: "1" }, handles: [{ kind: "email", value: "Jane@Acme.example" }] });
  await pull();
  const acme = await ours("account", "1");
  expect(acme).toMatchObject({ name: "Acme", domain: "acme.example", industry: "Steel", employees: 12, ownerId: null });
  const jane = await ours("person", "p1");
  expect(jane).toMatchObject({ name: "Jane Doe", jobTitle: "Buyer", companyId: acme!.id });
  expect(await asTest(workspaceId, (tx) => tx.select({ address: identities.address }).from(identities).where(eq(identities.contactId, jane!.id)))).toEqual([{ address: "email:jane@acme.example" }]);
  const before = await historyOf(acme!.id);
  expect(before).toMatchObject([{ action: "create", actorKind: "system", actorName: "Test connection" }]);
  await pull();
  expect(await historyOf(acme!.id)).toHaveLength(1);
  expect(await historyOf(jane!.id)).toHaveLength(1);
});

test("who is known by an address, and which company by its website, is not made twice", async () => {
  const { record: known } = await createRecord(mei, companyRecord, { name: "Known Ltd", domain: "Known.example" });
  const { record: contact } = await createRecord(mei, contactRecord, { name: "K. Nown" });
  await receive(workspaceId, (await loaded()).row, []);
  const { addHandles } = await import("../identity/add-handles");
  const { inTransaction } = await import("../context");
  await inTransaction(mei, (unit) => addHandles(unit, mei, [{ contactId: contact.id, kind: "email", value: "k@known.example" }]));
  crm.set("account", "k", { name: "Known Ltd", site: "known.example" });
  crm.set("person", "kp", { name: "Karl Nown", handles: [{ kind: "email", value: "K@known.example" }] }, later());
  crm.set("person", "kq", { name: "Another", handles: [{ kind: "email", value: "K@known.example" }] });
  await pull();
  expect((await ours("account", "k"))!.id).toBe(known.id);
  expect(await ours("person", "kp")).toMatchObject({ id: contact.id, name: "Karl Nown" });
  expect((await ours("person", "kq"))!.id).not.toBe(contact.id);
});

describe("what both sides change", () => {
  let id = "";
  beforeEach(async () => {
    crm.set("account", "c", { name: "Before", site: null, sector: "Steel", staff: 1 }, earlier());
    await pull();
    id = (await ours("account", "c"))!.id;
  });

  test("theirs comes when only they changed it, with who it was in the history", async () => {
    crm.set("account", "c", { name: "After" });
    await pull();
    expect(await ours("account", "c")).toMatchObject({ name: "After" });
    expect((await historyOf(id))[0]).toMatchObject({ actorName: "Test connection", changes: [{ field: "name", from: "Before", to: "After" }] });
  });

  test("ours stays when only we changed it, and goes there", async () => {
    await updateRecord(mei, companyRecord, id, { name: "Ours" });
    await pull();
    expect(await ours("account", "c")).toMatchObject({ name: "Ours" });
    expect(await linkOf("account", "c")).toMatchObject({ pushSince: expect.any(Date) });
    await push("account", "c");
    expect(crm.get("account", "c")).toMatchObject({ name: "Ours", sector: "Steel" });
    expect(await linkOf("account", "c")).toMatchObject({ pushSince: null });
    const told = (await historyOf(id)).length;
    await pull();
    await push("account", "c");
    expect(await historyOf(id)).toHaveLength(told);
    expect(crm.asked.filter((call) => call.startsWith("push"))).toHaveLength(1);
  });

  test("of two changes the later one counts, and the other is kept in the history: theirs", async () => {
    await updateRecord(mei, companyRecord, id, { name: "Ours" });
    crm.set("account", "c", { name: "Theirs" }, later());
    await pull();
    expect(await ours("account", "c")).toMatchObject({ name: "Theirs" });
    expect((await historyOf(id))[0]).toMatchObject({ changes: [{ field: "name", from: "Ours", to: "Theirs" }], note: "Name was changed here by Mei and in Test connection. The later change, made in Test connection, was kept. Here it was “Ours”." });
  });

  test("and ours", async () => {
    crm.set("account", "c", { name: "Theirs" }, earlier(60_000));
    await updateRecord(mei, companyRecord, id, { name: "Ours" });
    await pull();
    expect(await ours("account", "c")).toMatchObject({ name: "Ours" });
    expect((await historyOf(id))[0]).toMatchObject({ changes: [{ field: "name", from: "Theirs", to: "Ours" }], note: expect.stringContaining("made here by Mei, was kept and goes to Test connection") });
    await push("account", "c");
    expect(crm.get("account", "c")).toMatchObject({ name: "Ours" });
  });

  test("what they decide on is not changed here", async () => {
    await expect(updateRecord(mei, companyRecord, id, { industry: "Glass" })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("decided in Test connection. It was not changed") });
    expect(await ours("account", "c")).toMatchObject({ industry: "Steel" });
    await updateRecord(mei, companyRecord, id, { country: "Norway" });
    expect(await linkOf("account", "c")).toMatchObject({ pushSince: null });
  });

  test("somebody over there is faster: their change comes, ours goes", async () => {
    await updateRecord(mei, companyRecord, id, { name: "Ours" });
    crm.meanwhile = () => crm.set("account", "c", { staff: 99 });
    await push("account", "c");
    expect(crm.get("account", "c")).toMatchObject({ name: "Ours", staff: 99 });
    expect(await ours("account", "c")).toMatchObject({ name: "Ours", employees: 99 });
  });

  test("what may pass is tried again, what is refused is set aside with its reason", async () => {
    await updateRecord(mei, companyRecord, id, { name: "Ours" });
    crm.trouble.push(new ConnectorError("network", "It does not answer."), new ConnectorError("rejected", "Names must be Latin."));
    await expect(push("account", "c")).rejects.toMatchObject({ kind: "network" });
    expect(await linkOf("account", "c")).toMatchObject({ pushSince: expect.any(Date) });
    await push("account", "c");
    expect(await problems()).toMatchObject([{ direction: "out", recordId: id, title: "Ours", reason: "Names must be Latin." }]);
    await push("account", "c");
    expect(await problems()).toEqual([]);
    expect(crm.get("account", "c")).toMatchObject({ name: "Ours" });
  });

  test("what is gone there is deleted here, and restored when it is back", async () => {
    crm.archive("account", "c");
    await pull();
    expect(await ours("account", "c")).toMatchObject({ deletedAt: expect.any(Date) });
    expect((await historyOf(id))[0]).toMatchObject({ action: "delete", note: "It was deleted or made inactive in Test connection." });
    crm.set("account", "c", { name: "Back" });
    await pull();
    expect(await ours("account", "c")).toMatchObject({ deletedAt: null, name: "Back" });
    crm.remove("account", "c");
    await findGone(await loaded(), typesOf(crmManifest, {})[0]!, never, -1);
    expect(await ours("account", "c")).toMatchObject({ deletedAt: expect.any(Date) });
  });

  test("what was deleted here stays so while nothing else is said of it there", async () => {
    await deleteRecords(mei, companyRecord, [id]);
    crm.set("account", "c", { name: "Renamed" });
    await pull();
    expect(await ours("account", "c")).toMatchObject({ deletedAt: expect.any(Date), name: "Renamed" });
  });
});

test("one bad record is set aside, and the others come", async () => {
  crm.set("account", "a", { name: "First" });
  crm.set("account", "b", { name: null });
  crm.set("account", "d", { name: "Third", staff: "many" });
  crm.set("account", "e", { name: "Nul \0 and half \ud800 a pair", staff: 1e300 });
  crm.set("account", "f", { name: "Last" });
  await pull();
  expect((await problems()).map(({ remoteId, reason }) => [remoteId, reason]).toSorted()).toEqual([["b", "It has no name."], ["d", "Employees is no number: “many”."]]);
  expect(await ours("account", "f")).toMatchObject({ name: "Last" });
  crm.set("account", "b", { name: "Named" });
  await pull();
  expect((await problems()).map(({ remoteId }) => remoteId)).toEqual(["d"]);
});

test("a thousand come in pages, with how far it is, and quickly", async () => {
  for (let index = 0; index < 1_000; index++) crm.set("account", `n${index}`, { name: `Number ${index}`, site: `n${index}.example` });
  const from = Date.now();
  await pull();
  expect(Date.now() - from).toBeLessThan(20_000);
  const rows = await asTest(workspaceId, (tx) => tx.select({ id: recordLinks.recordId }).from(recordLinks).where(and(eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, "account"))));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(1_000);
});

test("an account that is connected once more is the same as before", async () => {
  const { createConnection: connect } = await import("../connections/create");
  const { removeConnection } = await import("../connections/pause");
  const { connection } = await connect(mei, { connector: "crm", settings: {} });
  connectionId = connection.id;
  crm.set("account", "again", { name: "Without a website" });
  await pull();
  const { id } = (await ours("account", "again"))!;
  await removeConnection(mei, connectionId);
  connectionId = (await connect(mei, { connector: "crm", settings: {} })).connection.id;
  crm.set("account", "again", { name: "Without a website still" });
  await pull();
  expect(await ours("account", "again")).toMatchObject({ id, name: "Without a website still" });
});

test("one of ours is made there once, however often it is sent", async () => {
  const { record } = await createRecord(mei, companyRecord, { name: "Ours alone", domain: "ours.example" });
  const type = typesOf(crmManifest, {})[0]!;
  const made = await createThere(await loaded(), type, record.id);
  expect(await createThere(await loaded(), type, record.id)).toEqual(made);
  expect(crm.get("account", made.id)).toMatchObject({ name: "Ours alone", site: "ours.example" });
  expect((await ours("account", made.id))!.id).toBe(record.id);
});

test("events of a platform name records: they are fetched, deleted, merged", async () => {
  crm.set("account", "x", { name: "X" });
  crm.set("account", "y", { name: "Y" });
  await pull();
  crm.set("account", "x", { name: "X2" });
  await receive(workspaceId, (await loaded()).row, [{ kind: "record_updated", externalId: newId(), record: { type: "account", id: "x" }, field: "name" }, { kind: "record_merged", externalId: newId(), record: { type: "account", id: "x" }, mergedFrom: ["y"] }], crmManifest);
  void jobs;
  await fetchRecords({ workspaceId, connectionId, type: "account", fetch: ["x"], gone: [], merged: [{ into: "x", from: ["y"] }] });
  const x = await ours("account", "x");
  expect(x).toMatchObject({ name: "X2", deletedAt: null });
  expect(await linkOf("account", "y")).toMatchObject({ recordId: x!.id });
  await fetchRecords({ workspaceId, connectionId, type: "account", fetch: [], gone: ["x"], merged: [] });
  expect(await ours("account", "x")).toMatchObject({ deletedAt: expect.any(Date) });
});
