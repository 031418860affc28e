import { beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { companies, contacts, conversations } from "@/db";
import { asTest } from "@/db/testing/as-test";
import type { ChannelEvent } from "../connectors/contract";
import { newId } from "../ids";
import { createConnection, createMember, createTeam, createWorkspace, receive } from "../testing/factories";
import { createRecord } from "../records/create";
import { deleteRecords } from "../records/delete";
import { taskRecord } from "../tasks/record";
import { getContact } from "./get";
import { listLikely } from "./likely";
import { contactRecord } from "./record";
import { searchContacts } from "./search";

let workspaceId: string;
let ana: Awaited<ReturnType<typeof createMember>>;
let id: string;

const said = (externalId: string): ChannelEvent => ({ kind: "message", externalId, conversation: `jane-${externalId}`, from: "jane", fromName: "Jane Doe", text: "Hi" });
const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  ana = await createMember(workspaceId);
  const hidden = (await createTeam(workspaceId)).id;
  await receive(workspaceId, await createConnection(workspaceId), [said("1"), said("2")]);
  await receive(workspaceId, await createConnection(workspaceId, { teamId: hidden }), [said("3")]);
  id = (await read((tx) => tx.select().from(contacts)))[0]!.id;
});

test("a contact comes with its handles and the conversations that the reader may see", async () => {
  const admin = await createMember(workspaceId, { roles: ["admin"] });
  const contact = await getContact(ana.context, id);
  expect(contact).toMatchObject({ name: "Jane Doe", company: null, identities: [{ channel: "loom" }] });
  expect(contact.conversations).toHaveLength(2);
  expect((await getContact(admin.context, id)).conversations).toHaveLength(3);
});

test("another workspace's contact is not found", async () => {
  const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(getContact(stranger.context, id)).rejects.toMatchObject({ code: "not_found" });
});

describe("searching", () => {
  const names = async (q: string, ctx = ana.context) => (await searchContacts(ctx, { q })).map(({ name }) => name);

  test("finds part of a name, a handle or a company, the name first", async () => {
    await read(async (tx) => {
      const companyId = newId();
      await tx.insert(companies).values({ workspaceId, id: companyId, name: "Doe & Sons" });
      await tx.insert(contacts).values({ workspaceId, id: newId(), name: "Ravi Shah", companyId });
    });
    expect(await names("doe")).toEqual(["Jane Doe", "Ravi Shah"]);
    expect(await names("sons")).toEqual(["Ravi Shah"]);
    expect(await names("ja do")).toEqual(["Jane Doe"]);
    expect(await names("r")).toEqual(["Ravi Shah"]);
    expect(await names("nobody")).toEqual([]);
  });

  test("what means something to the database means itself", async () => {
    await read((tx) => tx.update(contacts).set({ name: String.raw`100 % \ Jane_Doe` }).where(eq(contacts.workspaceId, workspaceId)));
    expect(await names("100 %")).toHaveLength(1);
    expect(await names("e_d")).toHaveLength(1);
    expect(await names("e-d")).toEqual([]);
    expect(await names("%%%%")).toEqual([]);
  });

  test("leads to the latest conversation that the reader may see", async () => {
    const [mine] = await searchContacts(ana.context, { q: "jane" });
    const [theirs] = await searchContacts((await createMember(workspaceId, { roles: ["admin"] })).context, { q: "jane" });
    const keys = new Map((await read((tx) => tx.select().from(conversations))).map(({ id: conversation, remoteId }) => [conversation, remoteId]));
    expect(keys.get(mine!.conversationId!)).toBe("jane-2");
    expect(keys.get(theirs!.conversationId!)).toBe("jane-3");
  });

  test("nothing of another workspace", async () => {
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect(await names("jane", stranger.context)).toEqual([]);
  });
});

describe("whom one is likely to look for", () => {
  const likely = async (ctx = ana.context) => (await listLikely(ctx)).map(({ name, why }) => `${name}: ${why}`);

  test("is with whom something is due, then with whom was talked, each once", async () => {
    await receive(workspaceId, await createConnection(workspaceId), [{ kind: "message", externalId: "9", conversation: "tom", from: "tom", fromName: "Tom", text: "Good morning" }]);
    expect(new Set(await likely())).toEqual(new Set(["Tom: Good morning", "Jane Doe: Hi"]));
    const ravi = (await createRecord(ana.context, contactRecord, { name: "Ravi" })).record.id;
    await createRecord(ana.context, taskRecord, { name: "Call Ravi", contactId: ravi, dueDate: "2026-01-05" });
    await createRecord(ana.context, taskRecord, { name: "Later", contactId: id, dueDate: "2999-01-05" });
    await createRecord(ana.context, taskRecord, { name: "Somebody else's", contactId: id, dueDate: "2026-01-05", ownerId: null });
    const found = await likely();
    expect(found[0]).toBe("Ravi: Call Ravi");
    expect(found).toHaveLength(3);
    await deleteRecords(ana.context, contactRecord, [ravi]);
    expect(await likely()).toHaveLength(2);
  });

  test("nothing of another workspace", async () => {
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect(await likely(stranger.context)).toEqual([]);
  });
});
