import { beforeEach, describe, expect, test, vi } from "vitest";
import { eq } from "drizzle-orm";
import { contacts, conversations, dealStakeholders, identities, tasks } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { companyRecord } from "../companies/record";
import type { ChannelEvent } from "../connectors/contract";
import { getContact } from "../contacts/get";
import { settleMerge } from "../contacts/merging";
import { contactRecord } from "../contacts/record";
import { startConversation } from "../conversations/start";
import { createCustomField } from "../custom-fields/create";
import { dealRecord } from "../deals/record";
import { newId } from "../ids";
import { addHandle, removeHandle } from "../identity/handles";
import { createRecord } from "../records/create";
import { deleteRecords, restoreRecords } from "../records/delete";
import { getRecord } from "../records/get";
import { listRecords } from "../records/list";
import { fromSearch } from "../records/list-query";
import { listTimeline } from "../records/timeline";
import { updateRecord } from "../records/update";
import { taskRecord } from "../tasks/record";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { listMerges } from "./list";
import { mergeRecords } from "./merge";
import { pointersTo } from "./pointers";
import { takeBackMerge } from "./take-back";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const from = (handle: string, more: Partial<ChannelEvent> = {}): ChannelEvent => ({ kind: "message", externalId: newId(), conversation: handle, from: handle, fromName: handle, text: `${handle} says`, ...more });
const write = (...events: ChannelEvent[]) => receive(workspaceId, connection, events);
/** A contact that has written. */
async function person(handle: string, values: Record<string, unknown> = {}): Promise<string> {
  await write(from(handle));
  const [identity] = await read((tx) => tx.select().from(identities).where(eq(identities.handle, handle)));
  if (Object.keys(values).length) await updateRecord(ana.context, contactRecord, identity!.contactId, values);
  return identity!.contactId;
}
const merge = (winnerId: string, loserId: string, take?: string[], ctx = ana.context) => mergeRecords(ctx, contactRecord, { winnerId, loserId, ...(take && { take }) });
const takeBack = (id: string, ctx = ana.context) => takeBackMerge(ctx, contactRecord, id);
const fields = async (id: string) => (await getRecord(ana.context, contactRecord, id)).record;
const threads = async (id: string) => (await read((tx) => tx.select().from(conversations).where(eq(conversations.contactId, id)))).map(({ remoteId, title }) => `${remoteId}: ${title}`).sort();
const listed = async (search = {}) => (await listRecords(ana.context, contactRecord, fromSearch(contactRecord, search))).items.map(({ name }) => name);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  connection = await createConnection(workspaceId);
});

describe("merging", () => {
  test("makes one of two: chosen fields, all labels, and everything that was the other's", async () => {
    const jane = await person("jane", { jobTitle: "Buyer", labels: ["key"] });
    const jd = await person("jd", { jobTitle: "Head of buying", birthday: "1980-05-03", labels: ["key", "north"] });
    const { record: task } = await createRecord(ana.context, taskRecord, { name: "Call", contactId: jd });
    const made = await merge(jane, jd, ["jobTitle", "birthday"]);
    expect(made).toMatchObject({ winner: { id: jane, name: "jane" }, loser: { id: jd, name: "jd" } });
    expect(await fields(jane)).toMatchObject({ name: "jane", jobTitle: "Head of buying", birthday: "1980-05-03", labels: ["key", "north"] });
    expect(await threads(jane)).toEqual(["jane: jane", "jd: jane"]);
    expect((await getContact(ana.context, jane)).identities).toHaveLength(2);
    expect((await getRecord(ana.context, taskRecord, task.id)).record.contactId).toBe(jane);
    expect(await listed()).toEqual(["jane"]);
    expect(await listed({ deleted: "true" })).toEqual([]);
    expect(await fields(jd)).toMatchObject({ mergedIntoId: jane });
    expect(await getContact(ana.context, jd)).toMatchObject({ mergedIntoId: jane });
  });

  test("fills what is empty where nothing is chosen, and takes nothing where nothing is to be", async () => {
    const [a, b, c, d] = [await person("a", { jobTitle: "Buyer" }), await person("b", { jobTitle: "Cook", about: "From Leeds" }), await person("c"), await person("d", { about: "From York" })];
    await merge(a, b);
    expect(await fields(a)).toMatchObject({ jobTitle: "Buyer", about: "From Leeds" });
    await merge(c, d, []);
    expect(await fields(c)).toMatchObject({ about: null });
  });

  test("is in the history of both", async () => {
    const [a, b] = [await person("a", { about: "x" }), await person("b", { jobTitle: "Cook" })];
    const { id } = await merge(a, b);
    await takeBack(id);
    const told = async (of: string) => (await listTimeline(ana.context, contactRecord, of, { kind: "change" })).items.flatMap((entry) => (entry.kind === "change" && entry.change.action.endsWith("merge") ? [{ action: entry.change.action, note: entry.change.note, fields: entry.change.changes.map(({ field }) => field) }] : []));
    expect(await told(a)).toEqual([{ action: "unmerge", note: "b is a contact of its own again.", fields: ["jobTitle"] }, { action: "merge", note: "b was merged into this contact.", fields: ["jobTitle"] }]);
    expect(await told(b)).toEqual([{ action: "unmerge", note: "This contact is no longer merged into a.", fields: [] }, { action: "merge", note: "This contact was merged into a.", fields: [] }]);
  });

  test("joins their histories for as long as it holds", async () => {
    const [a, b] = [await person("a"), await person("b", { jobTitle: "Cook" })];
    const { id } = await merge(a, b, []);
    const told = async (of: string) => (await listTimeline(ana.context, contactRecord, of, { kind: "change" })).items.flatMap((entry) => (entry.kind === "change" ? [entry.change.changes[0]?.field ?? entry.change.note] : []));
    expect(await told(a)).toEqual(["b was merged into this contact.", "jobTitle"]);
    await takeBack(id);
    expect(await told(a)).not.toContain("jobTitle");
    expect(await told(b)).toContain("jobTitle");
  });

  test("is refused in plain words where it makes no sense", async () => {
    const [a, b, c] = [await person("a"), await person("b"), await person("c")];
    await expect(merge(a, a)).rejects.toMatchObject({ code: "invalid" });
    await expect(merge(a, b, ["labels"])).rejects.toMatchObject({ code: "invalid" });
    await expect(merge(a, newId())).rejects.toMatchObject({ code: "not_found" });
    await merge(a, b);
    for (const again of [() => merge(a, b), () => merge(b, c), () => merge(c, b), () => deleteRecords(ana.context, contactRecord, [b]), () => restoreRecords(ana.context, contactRecord, [b]), () => updateRecord(ana.context, contactRecord, b, { about: "x" }), () => addHandle(ana.context, b, { kind: "email", value: "b@x.example" })]) {
      await expect(again()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("merged into another") });
    }
    await expect(createRecord(ana.context, taskRecord, { name: "Call", contactId: b })).rejects.toMatchObject({ fields: [{ field: "contactId", message: expect.stringContaining("merged") }] });
    await deleteRecords(ana.context, contactRecord, [c]);
    await expect(merge(a, c)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("deleted") });
    const looker = await createMember(workspaceId, { roles: ["executive"] });
    await expect(merge(a, c, [], looker.context)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of the same two at the same moment happens once", async () => {
    const [a, b] = [await person("a"), await person("b")];
    const results = await Promise.allSettled([merge(a, b), merge(b, a), merge(a, b)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    expect(await listed()).toHaveLength(1);
  });

  test("and taking back are nothing to another workspace", async () => {
    const [a, b] = [await person("a"), await person("b")];
    const { id } = await merge(a, b);
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    const theirs = (await createRecord(stranger.context, contactRecord, { name: "Theirs" })).record.id;
    for (const attempt of [() => merge(theirs, a, [], stranger.context), () => merge(a, theirs, [], stranger.context), () => takeBack(id, stranger.context), () => listMerges(stranger.context, contactRecord, a)]) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    await expect(takeBackMerge(ana.context, companyRecord, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await listMerges(ana.context, contactRecord, a)).toMatchObject([{ id, loser: { id: b, name: "b" }, actor: "Ana Meyer" }]);
  });
});

describe("taking a merge back", () => {
  test("restores both", async () => {
    const jane = await person("jane", { jobTitle: "Buyer", labels: ["key"] });
    const jd = await person("jd", { jobTitle: "Head of buying", labels: ["north"] });
    const before = [await fields(jane), await fields(jd)];
    const { record: task } = await createRecord(ana.context, taskRecord, { name: "Call", contactId: jd });
    const { id } = await merge(jane, jd, ["name", "jobTitle"]);
    expect(await threads(jane)).toEqual(["jane: jd", "jd: jd"]);
    await takeBack(id);
    const same = ({ updatedAt: _, ...record }: (typeof before)[number]) => record;
    expect([await fields(jane), await fields(jd)].map(same)).toEqual(before.map(same));
    expect([await threads(jane), await threads(jd)]).toEqual([["jane: jane"], ["jd: jd"]]);
    expect((await getRecord(ana.context, taskRecord, task.id)).record.contactId).toBe(jd);
    expect(await listMerges(ana.context, contactRecord, jane)).toEqual([]);
    await expect(takeBack(id)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("taken back already") });
  });

  test("puts everything that came later on the right one", async () => {
    const [jane, jd] = [await person("jane"), await person("jd")];
    await addHandle(ana.context, jd, { kind: "email", value: "jd@mill.example" });
    const { id } = await merge(jane, jd);
    // Both go on writing: in threads that there were, and in new ones.
    await write(from("jd"), from("jd", { conversation: "jd, another matter" }), from("jane", { conversation: "jane, another matter" }));
    // A further handle of the same address, one that was added by hand, and a conversation that we begin.
    await write(from("visitor", { addresses: [{ kind: "email", value: "jd@mill.example", verified: true }] }));
    await addHandle(ana.context, jane, { kind: "email", value: "jane@home.example" });
    const { record: task } = await createRecord(ana.context, taskRecord, { name: "Ask", contactId: jane });
    const handles = (await getContact(ana.context, jane)).identities;
    const { conversation } = await startConversation(ana.context, { contactId: jane, identityId: handles.find(({ displayHandle }) => displayHandle === "jd")!.id, connectionId: connection.id, text: "Hello", fileIds: [], idempotencyKey: newId() });
    expect(await threads(jane)).toHaveLength(5);
    await takeBack(id);
    expect(await threads(jd)).toEqual(["jd, another matter: jd", "jd: jd", "visitor: jd"]);
    expect(await threads(jane)).toEqual(["jane, another matter: jane", "jane: jane"]);
    expect((await read((tx) => tx.select().from(conversations).where(eq(conversations.id, conversation.id))))[0]?.contactId).toBe(jd);
    expect((await getContact(ana.context, jd)).identities.map(({ displayHandle }) => displayHandle).sort()).toEqual(["jd", "jd@mill.example", "visitor"]);
    expect((await getContact(ana.context, jane)).identities.map(({ displayHandle }) => displayHandle).sort()).toEqual(["jane", "jane@home.example"]);
    expect((await getRecord(ana.context, taskRecord, task.id)).record.contactId).toBe(jane);
    await write(from("jd", { conversation: "later still" }));
    expect(await threads(jd)).toContain("later still: jd");
  });

  test("leaves what somebody has changed since", async () => {
    const [a, b, c] = [await person("a"), await person("b", { jobTitle: "Cook", about: "From Leeds" }), await person("c")];
    const { record: task } = await createRecord(ana.context, taskRecord, { name: "Call", contactId: b });
    const { id } = await merge(a, b);
    await updateRecord(ana.context, contactRecord, a, { jobTitle: "Chef" });
    await updateRecord(ana.context, taskRecord, task.id, { contactId: c });
    const [handle] = (await getContact(ana.context, a)).identities.filter(({ displayHandle }) => displayHandle === "b");
    await removeHandle(ana.context, a, handle!.id);
    await takeBack(id);
    expect(await fields(a)).toMatchObject({ jobTitle: "Chef", about: null });
    expect((await getRecord(ana.context, taskRecord, task.id)).record.contactId).toBe(c);
    expect((await getContact(ana.context, b)).identities).toEqual([]);
  });

  test("works in any order of a chain", async () => {
    for (const order of [[0, 1], [1, 0]]) {
      const [a, b, c] = await Promise.all(["a", "b", "c"].map((name) => person(`${name}${order.join("")}`, { jobTitle: name, labels: [name] })));
      const before = [await fields(a!), await fields(b!), await fields(c!)];
      const merges = [await merge(b!, a!, ["jobTitle"]), await merge(c!, b!, ["jobTitle"])];
      expect(await fields(c!)).toMatchObject({ jobTitle: "a", labels: ["c", "b", "a"] });
      await write(from(`a${order.join("")}`, { conversation: `later ${order.join("")}` }));
      expect(await threads(c!)).toHaveLength(4);
      for (const index of order) await takeBack(merges[index]!.id);
      expect([await fields(a!), await fields(b!), await fields(c!)].map(({ jobTitle, labels, deletedAt, mergedIntoId }) => ({ jobTitle, labels, deletedAt, mergedIntoId })))
        .toEqual(before.map(({ jobTitle, labels }) => ({ jobTitle, labels, deletedAt: null, mergedIntoId: null })));
      expect((await Promise.all([a!, b!, c!].map(threads))).map((all) => all.length)).toEqual([2, 1, 1]);
    }
  });

  test("gives nothing back twice: what went on by another way stays there", async () => {
    const [a, b, c] = [await person("a"), await person("b"), await person("c")];
    const first = await merge(b, a);
    const second = await merge(c, b);
    await takeBack(first.id);
    await merge(c, a);
    await takeBack(second.id);
    expect([await threads(a), await threads(b), await threads(c)].map((all) => all.length)).toEqual([0, 1, 2]);
  });

  test("at the same moment as another happens once, or both after one another", async () => {
    const [a, b, c] = [await person("a"), await person("b"), await person("c")];
    const first = await merge(b, a);
    const results = await Promise.allSettled([takeBack(first.id), takeBack(first.id), merge(c, b)]);
    expect(results.slice(0, 2).filter(({ status }) => status === "fulfilled")).toHaveLength(results[2]!.status === "fulfilled" || results.slice(0, 2).some(({ status }) => status === "fulfilled") ? 1 : 0);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    expect(await threads(a)).toEqual(["a: a"]);
  });
});

describe("what is one with the key itself", () => {
  test("goes over without doubling, and comes back", async () => {
    const deal = async () => (await createRecord(ana.context, dealRecord, { name: "Flour" })).record.id;
    const [a, b, c] = [await person("a"), await person("b"), await person("c")];
    const [both, only] = [await deal(), await deal()];
    const put = (dealId: string, contactId: string, role: string) => read((tx) => tx.insert(dealStakeholders).values({ workspaceId, dealId, contactId, role }));
    await put(both, a, "Decides");
    await put(both, b, "Uses it");
    await put(only, b, "Pays");
    const stored = async () => (await read((tx) => tx.select().from(dealStakeholders))).map(({ dealId, contactId, role }) => `${dealId === both ? "both" : "only"} ${contactId === a ? "a" : contactId === b ? "b" : "c"} ${role}`).sort();
    const before = await stored();
    const first = await merge(a, b);
    expect(await stored()).toEqual(["both a Decides", "only a Pays"]);
    const second = await merge(c, a);
    expect(await stored()).toEqual(["both c Decides", "only c Pays"]);
    await takeBack(first.id);
    expect(await stored()).toEqual(["both b Uses it", "both c Decides", "only b Pays"]);
    await takeBack(second.id);
    expect(await stored()).toEqual(before);
  });

  test("all that points to a contact or a company is known", () => {
    const names = [...pointersTo("contacts"), ...pointersTo("companies")].map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["identities.contact_id", "conversations.contact_id", "tasks.contact_id", "deals.contact_id", "deal_stakeholders.contact_id", "record_notes.record_id", "contacts.company_id", "tasks.company_id"]));
  });
});

test("companies are merged in the same way", async () => {
  const make = async (name: string, values = {}) => (await createRecord(ana.context, companyRecord, { name, ...values })).record.id;
  const [mill, mills] = [await make("Harbour Mill"), await make("Harbour Mills Ltd", { domain: "mill.example", labels: ["key"] })];
  const jane = (await createRecord(ana.context, contactRecord, { name: "Jane", companyId: mills })).record.id;
  const { id } = await mergeRecords(ana.context, companyRecord, { winnerId: mill, loserId: mills });
  expect((await getRecord(ana.context, companyRecord, mill)).record).toMatchObject({ domain: "mill.example", labels: ["key"] });
  expect(await fields(jane)).toMatchObject({ companyId: mill });
  await takeBackMerge(ana.context, companyRecord, id);
  expect((await getRecord(ana.context, companyRecord, mill)).record).toMatchObject({ domain: null, labels: [] });
  expect(await fields(jane)).toMatchObject({ companyId: mills });
});

test("what was stored in the very moment of a merge by somebody who read the handles before is put right", async () => {
  const [a, b] = [await person("a"), await person("b")];
  const { id } = await merge(a, b);
  const [handle] = await read((tx) => tx.select().from(identities).where(eq(identities.handle, "b")));
  const stale = (contactId: string) => read((tx) => tx.insert(conversations).values({ workspaceId, id: newId(), connectionId: connection.id, channel: "loom", token: newId(), contactId, identityId: handle!.id, title: "b", lastMessageAt: new Date(), openedAt: new Date(), remoteId: `stale ${contactId}` }));
  await stale(b);
  await settleMerge(workspaceId, id);
  expect(await threads(a)).toContain(`stale ${b}: a`);
  await takeBack(id);
  await stale(a);
  await settleMerge(workspaceId, id);
  expect(await threads(b)).toEqual([`b: b`, `stale ${a}: b`, `stale ${b}: b`]);
  expect(await threads(a)).toEqual(["a: a"]);
  await settleMerge((await createWorkspace()).id, id);
});

test("any number of merges, taken back in any order while everybody goes on writing, ends where it began", async () => {
  // The same run each time; another number is another run.
  for (const seed of [1, 2, 3, 4]) {
    let state = seed * 7_919;
    const below = (limit: number) => (state = (state * 48_271) % 2_147_483_647) % limit;
    const handles = Array.from({ length: 6 }, (_, n) => `p${seed}-${n}`);
    const ids: string[] = [];
    for (const [n, handle] of handles.entries()) ids.push(await person(handle, { jobTitle: `job ${n}`, labels: [`l${n}`] }));
    const job = (await Promise.all(ids.map(fields))).map(({ jobTitle, labels, name }) => ({ jobTitle, labels, name }));
    const records = await Promise.all(ids.map(async (contactId) => (await createRecord(ana.context, taskRecord, { name: "Call", contactId })).record.id));
    const active: string[] = [];
    const doAnything = async () => {
      const what = below(3);
      if (what === 0) {
        const present = (await Promise.all(ids.map(fields))).filter(({ deletedAt }) => !deletedAt).map(({ id }) => id);
        const [winner, loser] = [present[below(present.length)]!, present[below(present.length)]!];
        if (winner !== loser) active.push((await merge(winner, loser, below(2) ? ["jobTitle", "name"] : [])).id);
      } else if (what === 1 && active.length) {
        await takeBack(active.splice(below(active.length), 1)[0]!);
      } else {
        const handle = handles[below(handles.length)]!;
        await write(from(handle, { conversation: below(2) ? handle : `${handle} ${newId()}`, fromName: undefined }));
      }
    };
    for (let step = 0; step < 25; step++) await doAnything();
    while (active.length) await takeBack(active.splice(below(active.length), 1)[0]!);
    const rows = await read((tx) => tx.select({ remoteId: conversations.remoteId, contactId: conversations.contactId, title: conversations.title }).from(conversations));
    for (const { remoteId, contactId, title } of rows) {
      const n = handles.findIndex((handle) => remoteId?.startsWith(handle));
      if (n >= 0) expect([seed, remoteId, contactId, title]).toEqual([seed, remoteId, ids[n], handles[n]]);
    }
    const identityRows = await read((tx) => tx.select().from(identities));
    for (const [n, handle] of handles.entries()) expect(identityRows.find((row) => row.handle === handle)?.contactId).toBe(ids[n]);
    expect((await Promise.all(ids.map(fields))).map(({ jobTitle, labels, name }) => ({ jobTitle, labels, name }))).toEqual(job);
    const owners = await read((tx) => tx.select({ id: tasks.id, contactId: tasks.contactId }).from(tasks));
    for (const [n, id] of records.entries()) expect(owners.find((task) => task.id === id)?.contactId).toBe(ids[n]);
    expect((await read((tx) => tx.select().from(contacts))).filter(({ deletedAt }) => deletedAt)).toEqual([]);
  }
}, 120_000);

test("a workspace's own fields are chosen, filled and put back like any other", async () => {
  const { context: admin } = await createMember(workspaceId, { roles: ["admin"] });
  const [{ key: size }, { key: likes }] = [await createCustomField(admin, { kind: "contacts", label: "Shoe size", type: "number" }), await createCustomField(admin, { kind: "contacts", label: "Likes", type: "text" })];
  const [a, b] = [await person("a"), await person("b")];
  await updateRecord(ana.context, contactRecord, a, { custom: { [size]: 38 } });
  await updateRecord(ana.context, contactRecord, b, { custom: { [size]: 40, [likes]: "Tea" } });
  const first = await merge(a, b);
  expect((await fields(a)).custom).toEqual({ [size]: 38, [likes]: "Tea" });
  await takeBack(first.id);
  expect((await fields(a)).custom).toEqual({ [size]: 38 });
  const second = await merge(a, b, [`custom.${size}`]);
  expect((await fields(a)).custom).toEqual({ [size]: 40 });
  await takeBack(second.id);
  expect((await fields(a)).custom).toEqual({ [size]: 38 });
  expect((await fields(b)).custom).toEqual({ [size]: 40, [likes]: "Tea" });
});
