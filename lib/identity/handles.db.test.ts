import { beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { contacts, conversations, identities } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import { contactRecord } from "../contacts/record";
import { getContact } from "../contacts/get";
import { inTransaction } from "../context";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { listTimeline } from "../records/timeline";
import { createConnection, createMember, createWorkspace, receive, testManifest } from "../testing/factories";
import { addHandles, type HandleRow } from "./add-handles";
import { findByAddresses } from "./find-by-addresses";
import { addHandle, removeHandle, restoreHandle } from "./handles";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let jane: string;
let tom: string;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const make = async (name: string) => (await createRecord(ana.context, contactRecord, { name })).record.id;
const add = (...rows: HandleRow[]) => inTransaction(ana.context, (unit) => addHandles(unit, ana.context, rows, { country: "DE" }));
const handlesOf = async (id: string) => (await getContact(ana.context, id)).identities.map(({ displayHandle }) => displayHandle);
const from = (address: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: `${address} ${Math.random()}`, conversation: address, from: address, fromName: "Whoever", text: "Hi", ...more });
const mail = { ...testManifest, handleKind: "email" as const };

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  connection = await createConnection(workspaceId);
  [jane, tom] = [await make("Jane Doe"), await make("Tom Fox")];
});

describe("an address that was added by hand", () => {
  test("makes what comes from there on any channel the contact's", async () => {
    await addHandle(ana.context, jane, { kind: "email", value: "Jane@Customer.example" });
    await addHandle(ana.context, jane, { kind: "phone", value: "0151 12345678", country: "DE" });
    await receive(workspaceId, connection, [from("jane@customer.example")], mail);
    await receive(workspaceId, connection, [from("4915112345678")], { ...testManifest, handleKind: "phone" });
    await receive(workspaceId, connection, [from("visitor", { addresses: [{ kind: "email", value: "JANE@customer.example", verified: true }] })]);
    const { conversations: theirs, identities: handles } = await getContact(ana.context, jane);
    expect(theirs).toHaveLength(3);
    expect(handles.slice(0, 2).map(({ displayHandle }) => displayHandle)).toEqual(["jane@customer.example", "+49 1511 2345678"]);
    expect(await read((tx) => tx.$count(contacts, eq(contacts.workspaceId, workspaceId)))).toBe(2);
  });

  test("is in the contact's history", async () => {
    const { id } = await addHandle(ana.context, jane, { kind: "email", value: "jane@customer.example" });
    await removeHandle(ana.context, jane, id);
    const { items } = await listTimeline(ana.context, contactRecord, jane, { kind: "change" });
    expect(items.flatMap((entry) => (entry.kind === "change" ? entry.change.changes : [])).filter(({ field }) => field === "handle")).toEqual([{ field: "handle", from: "jane@customer.example", to: null }, { field: "handle", from: null, to: "jane@customer.example" }]);
  });

  test("is refused when it is none, when another has it, and for who is not there", async () => {
    await addHandle(ana.context, tom, { kind: "phone", value: "+52 1 55 1234 5678" });
    await expect(addHandle(ana.context, jane, { kind: "email", value: "jane" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "value", message: expect.stringContaining("no e-mail address") }] });
    await expect(addHandle(ana.context, jane, { kind: "phone", value: "0151 12345678" })).rejects.toMatchObject({ code: "invalid" });
    await expect(addHandle(ana.context, jane, { kind: "phone", value: "+52 55 1234 5678" })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Tom Fox") });
    await deleteRecords(ana.context, contactRecord, [jane]);
    await expect(addHandle(ana.context, jane, { kind: "email", value: "jane@customer.example" })).rejects.toMatchObject({ code: "conflict" });
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    await expect(addHandle(stranger.context, tom, { kind: "email", value: "tom@customer.example" })).rejects.toMatchObject({ code: "not_found" });
    const looker = await createMember(workspaceId, { roles: ["executive"] });
    await expect(addHandle(looker.context, tom, { kind: "email", value: "tom@customer.example" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("many at once", () => {
  test("each says what became of it", async () => {
    await addHandle(ana.context, tom, { kind: "email", value: "tom@customer.example" });
    const told = await add(
      { contactId: jane, kind: "email", value: "Jane@customer.example" },
      { contactId: jane, kind: "email", value: "jane@CUSTOMER.example" },
      { contactId: tom, kind: "email", value: "jane@customer.example" },
      { contactId: jane, kind: "email", value: "tom@customer.example" },
      { contactId: tom, kind: "email", value: "tom@customer.example" },
      { contactId: tom, kind: "phone", value: "(030) 123456" },
      { contactId: tom, kind: "phone", value: "ask her" },
    );
    expect(told.map(({ status }) => status)).toEqual(["added", "present", "taken", "taken", "present", "added", "invalid"]);
    expect(told.slice(2, 4)).toMatchObject([{ contactId: jane }, { contactId: tom }]);
    expect(await handlesOf(jane)).toEqual(["jane@customer.example"]);
    expect(await handlesOf(tom)).toEqual(["tom@customer.example", "+49 30 123456"]);
    expect((await add({ contactId: jane, kind: "email", value: "jane@customer.example" }))[0]).toMatchObject({ status: "present" });
    expect(await add()).toEqual([]);
  });

  test("find whose they are", async () => {
    await add({ contactId: jane, kind: "email", value: "jane@customer.example" }, { contactId: tom, kind: "phone", value: "+4930123456" });
    const find = (addresses: string[], ctx = ana.context) => inTransaction(ctx, (unit) => findByAddresses(unit, ctx, addresses));
    const wanted = ["email:jane@customer.example", "phone:+4930123456", "email:nobody@customer.example"];
    expect(await find(wanted)).toEqual(new Map([["email:jane@customer.example", jane], ["phone:+4930123456", tom]]));
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect(await find(wanted, stranger.context)).toEqual(new Map());
    expect(await find([])).toEqual(new Map());
  });

  test("thousands take a moment", async () => {
    const rows = Array.from({ length: 5_000 }, (_, n): HandleRow => ({ contactId: n % 2 ? jane : tom, kind: "email", value: `p${n}@customer.example` }));
    const begun = performance.now();
    expect((await add(...rows)).every(({ status }) => status === "added")).toBe(true);
    expect((await add(...rows)).every(({ status }) => status === "present")).toBe(true);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe("a handle that was removed", () => {
  test("keeps what came from it, and the next message from there is of somebody new", async () => {
    await receive(workspaceId, connection, [from("visitor", { fromName: "Vera" })]);
    const [vera] = await read((tx) => tx.select().from(contacts).where(eq(contacts.name, "Vera")));
    const [handle] = (await getContact(ana.context, vera!.id)).identities;
    await removeHandle(ana.context, vera!.id, handle!.id);
    expect(await getContact(ana.context, vera!.id)).toMatchObject({ identities: [], conversations: [{ messageCount: 1 }] });
    await receive(workspaceId, connection, [from("visitor", { conversation: "another", fromName: "Victor" })]);
    expect(await read((tx) => tx.select().from(conversations).where(eq(conversations.contactId, vera!.id)))).toHaveLength(1);
    await expect(restoreHandle(ana.context, vera!.id, handle!.id)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Victor") });
  });

  test("is put back as it was, by undo or by adding it again", async () => {
    const { id } = await addHandle(ana.context, jane, { kind: "email", value: "jane@customer.example" });
    await removeHandle(ana.context, jane, id);
    await removeHandle(ana.context, jane, id);
    expect(await handlesOf(jane)).toEqual([]);
    await restoreHandle(ana.context, jane, id);
    await removeHandle(ana.context, jane, id);
    expect(await addHandle(ana.context, jane, { kind: "email", value: "jane@customer.example" })).toMatchObject({ id });
    await removeHandle(ana.context, jane, id);
    await addHandle(ana.context, tom, { kind: "email", value: "jane@customer.example" });
    await expect(restoreHandle(ana.context, jane, id)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Tom Fox") });
    expect(await read((tx) => tx.$count(identities, eq(identities.workspaceId, workspaceId)))).toBe(2);
  });

  test("of another contact or workspace is not found", async () => {
    const { id } = await addHandle(ana.context, jane, { kind: "email", value: "jane@customer.example" });
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    for (const attempt of [() => removeHandle(ana.context, tom, id), () => restoreHandle(ana.context, tom, id), () => removeHandle(stranger.context, jane, id)]) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    expect(await handlesOf(jane)).toHaveLength(1);
  });
});
