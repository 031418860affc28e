import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { contacts, conversationLabels, conversations, mentions } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { changeConversations } from "../conversations/change-many";
import { listConversations } from "../conversations/list";
import { conversationFilter } from "../conversations/schema";
import { changeMentions } from "../mentions/change";
import { createRecord } from "../records/create";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { loom } from "../testing/loom";
import { createLabel, updateLabel } from "./keep";
import { listLabels } from "./list";
import { renameLabel } from "./rename";

let workspaceId: string;
let admin: Awaited<ReturnType<typeof createMember>>;
let ana: Awaited<ReturnType<typeof createMember>>;

const read = <T>(work: Parameters<typeof asTest<T>>[1]) => asTest(workspaceId, work);
const names = async () => (await listLabels(ana.context)).items.map(({ name, isArchived }) => `${name}${isArchived ? " (archived)" : ""}`);

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  admin = await createMember(workspaceId, { name: "Admin", roles: ["admin"] });
  ana = await createMember(workspaceId, { name: "Ana", roles: ["community"] });
});

describe("the workspace's labels", () => {
  test("are made and changed by admins, each name once however it is written", async () => {
    const vip = await createLabel(admin.context, { name: "VIP" });
    expect(vip).toMatchObject({ name: "VIP", colour: "indigo", isArchived: false });
    expect(await createLabel(admin.context, { name: "delivery" })).toMatchObject({ colour: "orange" });
    expect(await names()).toEqual(["delivery", "VIP"]);
    await expect(createLabel(admin.context, { name: "vip" })).rejects.toMatchObject({ fields: [{ field: "name", message: "There is a label “VIP” already. Choose another name." }] });
    await expect(createLabel(ana.context, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateLabel(ana.context, vip.id, { colour: "red" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await updateLabel(admin.context, vip.id, { name: "Vip", colour: "red" })).toMatchObject({ name: "Vip", colour: "red" });
    await updateLabel(admin.context, vip.id, { isArchived: true });
    await expect(createLabel(admin.context, { name: "vip" })).rejects.toMatchObject({ fields: [{ message: expect.stringContaining("Restore it") }] });
    expect(await names()).toEqual(["delivery", "Vip (archived)"]);
  });

  test("are another workspace's own", async () => {
    const { id } = await createLabel(admin.context, { name: "VIP" });
    const stranger = await createMember((await createWorkspace()).id, { roles: ["admin"] });
    expect((await listLabels(stranger.context)).items).toEqual([]);
    await expect(updateLabel(stranger.context, id, { name: "Theirs" })).rejects.toMatchObject({ code: "not_found" });
    expect(await createLabel(stranger.context, { name: "VIP" })).toMatchObject({ name: "VIP" });
  });
});

test("a new name reaches conversations, mentions and records, and lists find them by it", async () => {
  const connection = await createConnection(workspaceId, { connector: loom.manifest.id });
  await receive(workspaceId, connection, [
    { kind: "message", externalId: "1", conversation: "jane", from: "jane", fromName: "Jane", text: "Hello" },
    { kind: "mention", public: true, externalId: "2", from: "joe", fromName: "Joe", text: "They are late" },
  ], loom.manifest);
  const [conversation] = await read((tx) => tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.title, "Jane")));
  const [mention] = await read((tx) => tx.select({ id: mentions.id }).from(mentions));
  await changeConversations(ana.context, { ids: [conversation!.id], addLabels: ["late", "other"] });
  await changeMentions(ana.context, { ids: [mention!.id], addLabels: ["LATE"] });
  const { record: { id: contactId } } = await createRecord(ana.context, contactRecord, { name: "Tom", labels: ["late"] });
  expect(await names()).toEqual(["late", "other"]);
  const [late] = (await listLabels(admin.context)).items;
  await updateLabel(admin.context, late!.id, { name: "Delivery" });
  for (let again = 0; again < 2; again++) await renameLabel(workspaceId, "late", "Delivery");
  expect((await read((tx) => tx.select({ labels: conversations.labels }).from(conversations).where(eq(conversations.id, conversation!.id))))[0]!.labels).toEqual(["Delivery", "other"]);
  expect((await read((tx) => tx.select({ labels: mentions.labels }).from(mentions)))[0]!.labels).toEqual(["Delivery"]);
  expect((await read((tx) => tx.select({ labels: contacts.labels }).from(contacts).where(eq(contacts.id, contactId))))[0]!.labels).toEqual(["Delivery"]);
  expect((await read((tx) => tx.select({ label: conversationLabels.label }).from(conversationLabels).orderBy(conversationLabels.label))).map(({ label }) => label)).toEqual(["Delivery", "other"]);
  const found = async (label: string) => (await listConversations(ana.context, conversationFilter.parse({ label }))).items.map(({ title }) => title);
  expect([await found("Delivery"), await found("late")]).toEqual([["Jane"], []]);
});
